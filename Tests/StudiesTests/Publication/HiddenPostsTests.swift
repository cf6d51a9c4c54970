import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// Whoever has the list of sites draws each of them, and holds the drawings against what was
/// published.
struct HiddenPostsTests {
  /// Sites as cities have them: strewn, in rows, in a few clumps, and many at one place.
  private static func sites(_ kind: Int, _ random: inout RandomStream) -> Points<Planar> {
    var (x, y): ([Double], [Double]) = ([], [])
    for number in 0..<120 {
      switch kind {
      case 0:
        x.append(6000 * random.uniform())
        y.append(4000 * random.uniform())
      case 1:
        x.append(130 * Double(number % 40))
        y.append(210 * Double(number / 40))
      case 2:
        let clump = Double(number % 4)
        x.append(3000 * clump + 90 * random.uniform())
        y.append(800 * clump + 90 * random.uniform())
      default:
        x.append(number < 90 ? 500 : 3000 * random.uniform())
        y.append(number < 90 ? 500 : 3000 * random.uniform())
      }
    }
    return Points(x: x, y: y)
  }

  @Test(arguments: 0..<4, [2, 3, 5])
  func everySiteIsDrawnAsKPlacesAre(kind: Int, k: Int) {
    var random = RandomStream(seed: UInt64(kind + 1))
    let sites = Self.sites(kind, &random)
    let groups = SiteGroups(sites, least: k)
    #expect(groups.groupOf.allSatisfy { $0 != nil })
    for group in groups.groups {
      let places = Set(group.map { SIMD2(sites.x[$0].rounded(), sites.y[$0].rounded()) })
      #expect(places.count == group.count && group.count >= k)
    }
    // A city is not drawn as one.
    if kind < 2 { #expect(groups.groups.count > 4) }
    // The order of the list tells nothing.
    let order = Array((0..<sites.count).reversed())
    let turned = SiteGroups(sites.selecting(order), least: k)
    func alike(_ groups: SiteGroups, _ one: Int, _ other: Int) -> Bool {
      groups.groupOf[one] == groups.groupOf[other]
    }
    let last = sites.count - 1
    for one in stride(from: 0, to: sites.count, by: 7) {
      for other in stride(from: 0, to: sites.count, by: 5) {
        #expect(alike(groups, one, other) == alike(turned, last - one, last - other))
      }
    }
  }

  @Test func fewerPlacesThanKAreNotDrawn() {
    let twins = Points<Planar>(x: [1, 1, 1, 900], y: [2, 2, 2, 900])
    #expect(SiteGroups(twins, least: 3).groupOf.allSatisfy { $0 == nil })
    #expect(SiteGroups(twins, least: 2).groups.count == 1)
    #expect(SiteGroups(Points(x: [], y: []), least: 3).groups.isEmpty)
  }

  private static func plan(_ hires: Int) async throws -> (Report, DeploymentFindings) {
    let (places, days) = PublicReportTests.incidents()
    let context = try await SmallCity.context(places, days: days)
    let plan = try await DeploymentStudy(
      candidates: PublicReportTests.layer(PublicReportTests.blocks), hires: hires,
      reach: .meters(300)
    ).run(context)
    let answers = [ReportAnswer(question: "deploy", findings: plan)]
    return (Report(title: "Where?", context: context, answers: answers), plan)
  }

  /// By brute force over all candidates: at least k give the very shape, and where a number is told
  /// at least k of those give the number.
  @Test(arguments: [1, 2, 3], [3, 5])
  func eachPublishedShapeFitsAtLeastKCandidates(hires: Int, k: Int) async throws {
    let (report, plan) = try await Self.plan(hires)
    let published = try #require(try PublicReport(report, k: k).layer("plan"))
    let (sites, points) = (plan.sites.points, report.context.points)
    let groups = SiteGroups(sites, least: k)
    let keeper = OutlineGuard(points)
    var drawn: [Shapes<Geographic>] = []
    for group in groups.groups {
      let around = try plan.patrol.areas(around: sites.selecting(group))
      let squares = try PublicDrawing.squares(over: Dissolve().dissolved(around))
      drawn.append(
        try report.context.plane.unproject(
          keeper.cleared(squares, workers: .one), workers: .one))
    }
    let adds = try #require(published.shown["adds"])
    var taken: Set<Int> = []
    for hire in 0..<hires {
      let shape = published.features.shapes.selecting([hire])
      let fitting = (0..<sites.count).filter { site in
        groups.groupOf[site].map { drawn[$0] == shape } ?? false
      }
      #expect(fitting.count >= k && fitting.contains(plan.plan.sites[hire].candidate))
      func within(_ site: Int) -> Set<Int> {
        Set(
          (0..<points.count).filter { row in
            let (east, north) = (points.x[row] - sites.x[site], points.y[row] - sites.y[site])
            return (east * east + north * north).squareRoot() <= 300 && !taken.contains(row)
          })
      }
      if let told = adds[hire] {
        #expect(fitting.count { within($0).count == told } >= k)
      }
      taken.formUnion(within(plan.plan.sites[hire].candidate))
    }
    for name in ["area_km2", "covers", "lon", "lat", "site", "name", "residents"] {
      #expect(!published.features.properties.names.contains(name), "\(name)")
    }
  }

  @Test func aPlanIsPublishedAmongItsSitesAlone() async throws {
    // Who stands at the middle of the first block and of the last.
    let features = [0, 35].map { block in
      let x = PublicReportTests.west + (Double(block % 6) + 0.5) * PublicReportTests.side
      let y = PublicReportTests.south + (Double(block / 6) + 0.5) * PublicReportTests.side
      return #"{"type":"Feature","properties":{"site":"corner","adds":9,"covers":12,"#
        + #""area_km2":0.28,"lon":\#(x),"lat":\#(y),"name":"corner"},"geometry":"#
        + SmallCity.square(x: x, y: y, half: 0.002) + "}"
    }
    let text =
      #"{"type":"FeatureCollection","catchment":{"command":["deploy"],"parameters":"#
      + #"{"reach_m":300}},"features":[\#(features.joined(separator: ","))]}"#
    let layer = LayerSource.areas(
      try AreaLayer(FeatureFile.read(Data(text.utf8), name: "plan.geojson")))
    let sites = try PublicReportTests.layer(PublicReportTests.blocks)
    let few = try PublicReportTests.layer(Array(PublicReportTests.blocks.prefix(2)))
    for profile in [PublicationProfile.public, .partner] {
      await #expect(throws: StudyError.self) {
        try await PublicationStudyTests.publish(layer, profile, references: few)
      }
      // Without sites a post may be anywhere in its square kilometer.
      let wide = try await PublicationStudyTests.publish(layer, profile)
      #expect(wide.hidesPosts && !wide.namesSites)
      for feature in 0..<2 {
        let box = wide.features.shapes.extent(of: feature)
        #expect((box.maxY - box.minY) * 111_000 > 1400)
      }
      let found = try await PublicationStudyTests.publish(layer, profile, references: sites)
      #expect(found.hidesPosts && found.features.count == 2)
      for name in ["adds", "covers", "lon", "lat", "site", "name", "area_km2"] {
        #expect(!found.features.properties.names.contains(name), "\(name)")
      }
    }
    let asIs = try await PublicationStudyTests.publish(layer, .internal)
    #expect(!asIs.hidesPosts && asIs.features.properties.names.contains("lon"))
  }

  // MARK: Masks

  private static func points(_ count: Int, skipping: Int = 0) throws -> LayerSource {
    var random = RandomStream(seed: 3)
    let places = (0..<count).map { _ in
      (-87.7 + 0.02 * random.uniform(), 41.9 + 0.02 * random.uniform())
    }
    return try SmallCity.layer(
      places.enumerated().dropFirst(skipping).map { number, place in
        (
          #"{"type":"Point","coordinates":[\#(place.0),\#(place.1)]}"#,
          #"{"name":"place \#(number)"}"#
        )
      })
  }

  private static func masked(
    _ layer: LayerSource, previous: LayerSource? = nil
  ) async throws -> PublicationFindings {
    let grid = try SmallCity.layer(
      (0..<400).map { place in
        let (row, column) = place.quotientAndRemainder(dividingBy: 20)
        let text = "[\(-87.7 + 0.00105 * Double(column)),\(41.9 + 0.00105 * Double(row))]"
        return (#"{"type":"Point","coordinates":\#(text)}"#, "{}")
      })
    let context = try await StudyContext(layer: layer, workers: Workers(2))
    return try await PublicationStudy(
      .partner, previous: previous.map { [$0] } ?? [], references: grid
    ).run(context)
  }

  /// The mean of masks of one place points back to it, so there is one.
  @Test func theSameLayerIsMaskedInTheSameWay() async throws {
    let (once, again) = (
      try await Self.masked(Self.points(40)), try await Self.masked(Self.points(40))
    )
    #expect(once.features.shapes == again.features.shapes && once.isMaskRepeatable)
    #expect(once.keptMasks == nil)
    // Of few places all that could be true can be tried, if the mask follows from them.
    let few = (try await Self.masked(Self.points(4)), try await Self.masked(Self.points(4)))
    #expect(few.0.features.shapes != few.1.features.shapes && !few.0.isMaskRepeatable)
  }

  @Test func aLayerThatGrewKeepsWhatWasPublished() async throws {
    let before = try await Self.masked(Self.points(40))
    let shown = before.features.shapes
    let published = try SmallCity.layer(
      (0..<40).map { place in
        (
          #"{"type":"Point","coordinates":[\#(shown.x[place]),\#(shown.y[place])]}"#,
          #"{"name":"place \#(place)"}"#
        )
      })
    let now = try await Self.masked(Self.points(44, skipping: 2), previous: published)
    #expect(now.keptMasks == 38)
    for place in 0..<38 {
      #expect(abs(now.features.shapes.x[place] - shown.x[place + 2]) < 1e-6)
      #expect(abs(now.features.shapes.y[place] - shown.y[place + 2]) < 1e-6)
    }
    #expect(now.sentences(in: English()).contains { $0.hasPrefix("38 of 42 are kept") })
    #expect(now.sentences(in: Spanish()).contains { $0.hasPrefix("38 de 42 quedan") })
  }
}
