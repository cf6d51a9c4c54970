import Catchment
import Testing

struct WatchListTests {
  /// A lattice of incidents, four at each of 40 places a kilometer apart: two of them a day apart,
  /// so that the same place and the days after are raised, and two with a month between.
  private func list(on day: Int32, isGuarded: Bool = false) throws -> (WatchList, [Int32]) {
    var (x, y, days): ([Double], [Double], [Int32]) = ([], [], [])
    for place in 0..<40 {
      for gap: Int32 in [0, 1, 40, 90] {
        x.append(500_000 + 1000 * Double(place % 8))
        y.append(4_600_000 + 1000 * Double(place / 8))
        days.append(18_000 + 11 * Int32(place) + gap)
      }
    }
    let points = Points<Planar>(x: x, y: y)
    let search = try NearRepeat(
      distances: [.meters(100), .meters(300)], days: [7, 14],
      permutations: Permutations(replicas: 199))
    let table = search.test(points, days: days)
    let windows = RetaliationWindows(table, raised: table.significant(falseDiscoveries: 0.05))
    return (
      WatchList(
        windows.open(on: day, around: points, days: days), on: day, around: points,
        guardian: isGuarded ? OutlineGuard(points) : nil), days
    )
  }

  private func square(x: Double, y: Double, half: Double) -> Shapes<Planar> {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([
      Points(
        x: [x - half, x + half, x + half, x - half, x - half],
        y: [y - half, y - half, y + half, y + half, y - half])
    ])
    return shapes
  }

  @Test func theVeryPlaceIsADiscOfHalfABlock() throws {
    let (list, days) = try list(on: 18_001)
    #expect(list.count == 1)
    let window = list.windows[0]
    #expect(window.reach.isSamePlace && window.reach.rings.isEmpty && window.incidents == 2)
    #expect(days[window.row] == 18_001)
    // ½ n r² sin(2π/n) with 64 corners.
    #expect(abs(list.shapes.area(of: 0) - 7841.37) < 0.01)
  }

  @Test func areasAreNamedAndTheirShareTold() throws {
    var (list, _) = try list(on: 18_001)
    var areas = square(x: 500_000, y: 4_600_000, half: 200)
    areas.append(square(x: 500_030, y: 4_600_000, half: 30.001))
    areas.append(square(x: 507_000, y: 4_600_000, half: 200))
    try list.cover(with: areas, names: ["North", "East", "Far"])
    #expect(list.uncovered == 0)
    let table = list.properties()
    #expect(table.columns.first { $0.name == "covered_by" }?.values == .strings(["North, East"]))
    #expect(abs(try share(of: list) - 1) < 1e-12)

    var (halved, _) = try self.list(on: 18_001)
    try halved.cover(with: square(x: 500_060, y: 4_600_000, half: 50), names: ["Beside"])
    #expect(halved.uncovered == 1)
    // The part of a disc of 50 m beyond a line 10 m from its center.
    #expect(abs(try share(of: halved) - 0.3735) < 0.002)
  }

  private func share(of list: WatchList) throws -> Double {
    let values = list.properties().columns.first { $0.name == "covered_share" }?.values
    guard case .numbers(let shares, _) = values else { return .nan }
    return try #require(shares[0])
  }

  @Test(arguments: [
    (18_001, 0.0, true), (18_000, 0, false), (18_002, 0, false), (18_001, 49, true),
    (18_001, 51, false),
  ])
  func aResponseCountsInsideAndInTime(day: Int, away: Double, counts: Bool) throws {
    var (list, days) = try list(on: 18_001)
    list.respond(
      at: Points(x: [500_000 + away], y: [4_600_000]), days: [Int32(day)], incidentDays: days)
    #expect(list.answered == (counts ? 1 : 0))
  }

  @Test func aDayWithoutRecentIncidentsIsAnEmptyList() throws {
    let (list, _) = try list(on: 25_000)
    #expect(list.count == 0 && list.shapes.isEmpty && list.uncovered == nil)
    #expect(list.properties().count == 0)
  }

  /// The same list with guarded windows: around another place, and wide enough to hold what they
  /// stand for.
  @Test func guardedWindowsHoldTheirPlaceAndDoNotPointToIt() throws {
    let (exact, _) = try list(on: 18_001)
    let (guarded, _) = try list(on: 18_001, isGuarded: true)
    let shapes = guarded.shapes
    let ring = shapes.coordinates(of: 0).dropLast()
    let middle = (
      x: ring.reduce(0) { $0 + shapes.x[$1] } / Double(ring.count),
      y: ring.reduce(0) { $0 + shapes.y[$1] } / Double(ring.count)
    )
    let moved = (middle.x - 500_000, middle.y - 4_600_000)
    #expect((moved.0 * moved.0 + moved.1 * moved.1).squareRoot() > 10)
    let uncovered = try Clip(to: shapes).clipped(exact.shapes)
    #expect(abs(uncovered.area(of: 0) - exact.shapes.area(of: 0)) < 1)
    #expect(
      guarded.properties().columns.first { $0.name == "radius_m" }?.values
        == .numbers([100], digits: 1))
  }
}
