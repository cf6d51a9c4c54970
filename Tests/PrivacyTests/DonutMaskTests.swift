import CatchmentGeometry
import CatchmentPrivacy
import CatchmentStatistics
import Testing

struct DonutMaskTests {
  private func uniform(_ count: Int, seed: UInt64, side: Double) -> Points<Planar> {
    var random = RandomStream(seed: seed)
    return Points(
      x: (0..<count).map { _ in side * random.uniform() },
      y: (0..<count).map { _ in side * random.uniform() })
  }

  @Test func everyPointHasAsManyOtherPlacesAsPromised() throws {
    let places = uniform(3000, seed: 1, side: 5000)
    let points = uniform(200, seed: 2, side: 5000)
    let mask = try DonutMask(least: 5, most: 50, seed: 9)
    let masked = try mask.mask(points, among: places)
    for row in 0..<points.count {
      func distance(_ x: Double, _ y: Double) -> Double {
        let (dx, dy) = (x - masked.points.x[row], y - masked.points.y[row])
        return (dx * dx + dy * dy).squareRoot()
      }
      let moved = distance(points.x[row], points.y[row])
      let radii = places.x.indices.map { place in
        let (dx, dy) = (places.x[place] - points.x[row], places.y[place] - points.y[row])
        return (dx * dx + dy * dy).squareRoot()
      }.sorted()
      #expect(abs(moved - masked.distances[row]) < 1e-6)
      #expect(moved >= radii[4] - 1e-6 && moved <= radii[49] + 1e-6)
      let nearer = places.x.indices.count { distance(places.x[$0], places.y[$0]) <= moved }
      #expect(abs(nearer - masked.reached[row]) <= 1 && masked.reached[row] >= 5)
    }
    #expect(try mask.mask(points, among: places) == masked)
    #expect(try DonutMask(least: 5, most: 50, seed: 10).mask(points, among: places) != masked)
  }

  @Test func incidentsAtOnePlaceAreMovedTogether() throws {
    let places = uniform(500, seed: 3, side: 1000)
    let points = Points<Planar>(x: [500, 20, 500, 500], y: [500, 30, 500, 500])
    let masked = try DonutMask(least: 3, most: 30, seed: 1).mask(points, among: places)
    #expect(masked.points.x[0] == masked.points.x[2] && masked.points.y[0] == masked.points.y[3])
    #expect(masked.points.x[0] != masked.points.x[1])
  }

  @Test func whatCannotBeHiddenIsRefused() throws {
    let places = uniform(40, seed: 4, side: 100)
    let mask = try DonutMask(least: 5, most: 20, seed: 1)
    #expect(throws: PrivacyError.self) {
      try mask.mask(Points(x: [0], y: [0]), among: uniform(19, seed: 4, side: 100))
    }
    #expect(throws: PrivacyError.self) { try mask.mask(Points(x: [.nan], y: [0]), among: places) }
    // All reference places at the true place itself: no move goes anywhere.
    let stack = Points<Planar>(
      x: [Double](repeating: 7, count: 30), y: [Double](repeating: 7, count: 30))
    #expect(throws: PrivacyError.self) { try mask.mask(Points(x: [7], y: [7]), among: stack) }
    #expect(try mask.mask(Points(x: [], y: []), among: places).points.isEmpty)
    #expect(throws: PrivacyError.self) { try DonutMask(least: 1, most: 9, seed: 1) }
    #expect(throws: PrivacyError.self) { try DonutMask(least: 9, most: 9, seed: 1) }
  }

  @Test func daysBecomeThePeriodsTheyLieIn() throws {
    let months = try CoarseDays(edges: [0, 31, 59, 90])
    #expect(months.period(of: 0) == 0..<31 && months.period(of: 30) == 0..<31)
    #expect(months.period(of: 31) == 31..<59 && months.period(of: 89) == 59..<90)
    #expect(months.period(of: -1) == nil && months.period(of: 90) == nil)
    #expect(throws: PrivacyError.self) { try CoarseDays(edges: [0]) }
    #expect(throws: PrivacyError.self) { try CoarseDays(edges: [0, 31, 31]) }
  }

  @Test func thePublicSeesNeitherPointsNorStaffNorOpenWindows() {
    let rules = PublicationProfile.public.rules
    for rule in [
      PublicationProfile.Rule.smallCountsWithheld, .noPoints, .datesCoarsened, .noRosters,
      .noStaffPositions, .noOpenWindows,
    ] {
      #expect(rules.contains(rule))
    }
    #expect(PublicationProfile.partner.rules.contains(.pointsMasked))
    #expect(PublicationProfile.internal.rules.isEmpty)
  }
}
