import Catchment
import Foundation
import Testing

/// What public reports draw, and two of clusters, one after the other.
extension PublicReportTests {
  /// Of every file with a legend, each swatch has its words, what is withheld included; where
  /// nothing is withheld, no swatch says so.
  @Test func everySwatchHasItsWords() async throws {
    let (report, _) = try await Self.answers()
    var seen: Set<Bool> = []
    for k in [2, 16] {
      let files = try await Self.bundle(report, k: k)
      #expect(files["map.html"] != nil && files["report.html"] != nil)
      for (name, text) in files {
        #expect(!text.contains(/<text[^>]*><\/text>/), "\(name)")
        #expect(!text.contains("</svg><span></span>"), "\(name)")
      }
      for name in ["coverage", "change"] {
        let isWithheld = try #require(files["\(name).csv"]).contains("true")
        #expect(try #require(files["\(name).svg"]).contains("withheld") == isWithheld, "\(name)")
        seen.insert(isWithheld)
      }
      // A hire without a name has a number, and nothing after it.
      let plan = try #require(files["plan.geojson"])
      let titles = plan.matches(of: /"title":"([^"]*)"/).map(\.1)
      #expect(titles.count == 2 && titles.allSatisfy { $0.last?.isNumber == true }, "\(titles)")
      let layers = try #require(try PublicReport(report, k: k).map(in: Spanish())).layers
      for layer in layers where layer.usedClasses.count > 1 {
        #expect(layer.usedClasses.allSatisfy { !layer.classes[$0].name.isEmpty }, "\(layer.name)")
      }
    }
    #expect(seen == [true, false])
  }

  /// What `publish` refuses, the bundle leaves out: a layer of points is left out and named, the
  /// same places as areas are not.
  @Test func aLayerOfPointsIsLeftOutByOneRule() async throws {
    let (places, days) = Self.incidents()
    let context = try await SmallCity.context(places, days: days)
    let points = try SmallCity.layer(
      Self.blocks.enumerated().map { place, box in
        let x = Self.west + (Double(box.x.lowerBound) + 0.5) * Self.side
        let y = Self.south + (Double(box.y.lowerBound) + 0.5) * Self.side
        return (
          #"{"type":"Point","coordinates":[\#(x),\#(y)]}"#, #"{"name":"block \#(place)"}"#
        )
      })
    for (layer, isLeftOut) in [(points, true), (try Self.layer(Self.blocks), false)] {
      let report = Report(
        title: "Where?", context: context,
        answers: [
          ReportAnswer(
            question: "blocks", findings: try await BlockStudy(blocks: layer).run(context)),
          ReportAnswer(
            question: "coverage",
            findings: try await CoverageStudy(areas: Self.layer(Self.patrols)).run(context)),
        ])
      let withheld = try PublicReport(report).withheld
      #expect(withheld.ofPoints == (isLeftOut ? ["blocks"] : []))
      #expect(withheld.leftOut == withheld.ofPoints)
      let files = try await Self.bundle(report)
      #expect((files["blocks.geojson"] == nil) == isLeftOut && files["coverage.geojson"] != nil)
      #expect(files["report.html"]?.contains("The layer of blocks has points") == isLeftOut)
      for wording in [English(), Spanish()] as [any Wording] {
        let told = wording.sentences(of: withheld).joined()
        #expect(told.contains("blocks") == isLeftOut)
      }
      let own = try await StudyContext(layer: layer, workers: Workers(2))
      if isLeftOut {
        await #expect(throws: StudyError.self) { try await PublicationStudy(.public).run(own) }
      } else {
        _ = try await PublicationStudy(.public).run(own)
      }
    }
  }

  /// A crowd of eight each at three places, in 2019; later ones come to the first two.
  private static func crowds(_ later: [Int]) async throws -> Report {
    var places: [(x: Double, y: Double)] = []
    var days: [String] = []
    func add(_ count: Int, to crowd: Int, _ year: String) {
      for number in 0..<count {
        // On a spiral, so that who comes last lies at the rim.
        let (angle, far) = (Double(places.count) * 2.4, 0.0002 + 0.00008 * Double(number))
        places.append(
          (
            west + Double(crowd) * 0.02 + far * cos(angle),
            south + (year == "2020" ? 1.9 : 1) * far * sin(angle)
          ))
        // What came later came in one month: of three months with one each, each would be told. And
        // no month is cut by the last twelve: its parts would be told.
        days.append(year == "2020" ? "2020-03-15" : "2019-0\(1 + number % 9)-05")
      }
    }
    for crowd in 0..<3 { add(8, to: crowd, "2019") }
    for (crowd, count) in later.enumerated() { add(count, to: crowd, "2020") }
    let context = try await SmallCity.context(places, days: days)
    let study = try ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 4)
    return Report(
      title: "Where?", context: context,
      answers: [ReportAnswer(question: "cluster", findings: try await study.run(context))])
  }

  /// What the clusters of a bundle say, from west to east.
  private static func counts(_ files: [String: String]) throws -> [Int?] {
    try features(files, "clusters").map { ($0["incidents"] as? NSNumber)?.intValue }
  }

  @Test(arguments: [[1, 4], [2, 4], [4, 1], [3, 0], [4, 5]])
  func aClusterThatGrewByOneOrTwoIsWithheld(later: [Int]) async throws {
    let (then, now) = (try await Self.crowds([]), try await Self.crowds(later))
    let alone = try Self.counts(try await Self.bundle(now))
    let sizes = zip([8, 8, 8], later + [0]).map { $0 + $1 }
    #expect(alone.sorted { ($0 ?? 0) < ($1 ?? 0) } == sizes.sorted().map { $0 })
    #expect(try Self.counts(try await Self.bundle(then)) == [8, 8, 8])
    let beside = try Self.counts(try await Self.bundle(now, after: then))
    for count in beside {
      if let count { #expect(count == 8 || count >= 11, "\(later)") }
    }
    // Where nothing small happened, nothing is withheld.
    if later.allSatisfy({ $0 == 0 || $0 >= 3 }) { #expect(!beside.contains(nil)) }
  }
}
