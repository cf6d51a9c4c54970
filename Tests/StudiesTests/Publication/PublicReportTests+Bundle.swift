import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// What a public bundle says, as the rows that each number counts.
extension PublicReportTests {
  /// The folder of a public bundle with its files.
  ///
  /// - Parameter earlier: reports that were published before, one after the other; each is held
  ///   against all before it.
  static func bundle(
    _ report: Report, k: Int = 3, after earlier: Report...
  ) async throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "public-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    var published: [String] = []
    var files: [String: String] = [:]
    for (place, report) in (earlier + [report]).enumerated() {
      var previous: [EarlierBundle] = []
      for path in published {
        previous.append(try await EarlierBundle(path, in: report.context))
      }
      let bundle = folder.appending(path: "\(place)")
      try FileManager.default.createDirectory(at: bundle, withIntermediateDirectories: true)
      let names = try await PublicReport(report, k: k, previous: previous)
        .write(into: bundle.path)
      published.append(bundle.path)
      files = [:]
      for name in names {
        files[name] = try String(contentsOf: bundle.appending(path: name), encoding: .utf8)
      }
    }
    return files
  }

  /// Two lines that name the same months say which days of them they count, and no day by itself;
  /// what lies between both counts is no small one.
  @Test(arguments: [
    ("2017-02-10", "2018-02-12", "the twelve months up to where the table ends", false),
    ("2017-01-03", "2018-11-29", "the year up to where the table ends", true),
    ("2017-11-20", "2018-02-12", "all days of the table", false),
  ])
  func linesOfTheSameMonthsSayWhichDaysTheyCount(
    first: String, last: String, part: String, isYear: Bool
  ) async throws {
    let (start, end) = (
      try #require(CivilDate.number(first)), try #require(CivilDate.number(last))
    )
    let days = [last] + stride(from: start, to: end, by: 1).map(CivilDate.text)
    let places = days.indices.map { (x: -87.7 + Double($0 % 9) / 1000, y: 41.9) }
    let context = try await SmallCity.context(places, days: days)
    let files = try await Self.bundle(Report(title: "17", context: context, answers: []))
    let lines = try #require(files["numbers.csv"]).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    #expect(lines.allSatisfy { $0.count == 6 } && lines[0][5] == "days")
    let everything = try #require(lines.first { $0[0] == "everything" })
    let period = try #require(lines.first { $0[0] == "period" })
    #expect(everything[5] == "all of the table" && period[5] == part)
    #expect(period[1].count == 7 && period[2] == String(last.prefix(7)))
    #expect((everything[1] == period[1]) == !isYear)
    let left = (Int(everything[3]) ?? 0) - (Int(period[3]) ?? 0)
    #expect(period[4] == "true" || left == 0 || left >= 3)
    #expect(
      lines.first { $0[0] == "period before" }.map { $0[5] == "the same days a year before" }
        == (isYear ? true : nil))
    // No day is told.
    #expect(lines.dropFirst().allSatisfy { !$0[5].contains { $0.isNumber } })
  }

  static func features(_ files: [String: String], _ name: String) throws -> [[String: Any]] {
    let text = try #require(files["\(name).geojson"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let privacy = try #require(json["privacy"] as? [String: Any])
    #expect(privacy["profile"] as? String == "public" && privacy["k"] as? Int == 3)
    return (json["features"] as? [[String: Any]])?.compactMap {
      $0["properties"] as? [String: Any]
    } ?? []
  }

  /// The middles of the boxes around the features of a file.
  private static func middlesOfFeatures(
    _ files: [String: String], _ name: String
  ) throws -> [(Double, Double)] {
    let text = try #require(files["\(name).geojson"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try (json["features"] as? [[String: Any]] ?? []).map { feature in
      let box = try #require(feature["bbox"] as? [Double])
      return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    }
  }

  private static func middle(of extent: Extent<Geographic>) -> (Double, Double) {
    (extent.centerX, extent.centerY)
  }

  private static func nearest(
    to place: (Double, Double), among places: [(Double, Double)]
  ) -> Int? {
    places.indices.min {
      hypot(places[$0].0 - place.0, places[$0].1 - place.1)
        < hypot(places[$1].0 - place.0, places[$1].1 - place.1)
    }
  }

  /// Rows inside a rectangle of blocks.
  static func rows(
    _ box: (x: Range<Int>, y: Range<Int>), _ places: [(x: Double, y: Double)]
  ) -> [Int] {
    return places.indices.filter { row in
      box.x.contains(Int(((places[row].x - west) / side).rounded(.down)))
        && box.y.contains(Int(((places[row].y - south) / side).rounded(.down)))
    }
  }

  /// Each number of incidents that some file of the bundle shows, and those that are withheld, as
  /// the rows that it counts.
  ///
  /// - Parameters:
  ///   - end: the first day that was not yet reported; nil for all.
  ///   - ofGround: whether those of clusters and hires are left out: their outlines are drawn so
  ///     that nobody knows just which incidents they count.
  static func numbers(
    _ files: [String: String], _ report: Report, _ plan: DeploymentFindings,
    before end: String? = nil, ofGround: Bool = false
  ) throws -> (shown: [[Int]], withheld: [[Int]]) {
    var shown: [[Int]] = []
    var withheld: [[Int]] = []
    let (places, days) = everything()
    let incidentCount = incidents().days.count { $0 < end ?? "3" }
    func take(_ value: Any?, _ rows: [Int], _ what: String) {
      if ofGround, ["clusters", "adds"].contains(what) { return }
      let rows = rows.filter { days[$0] < end ?? "3" }
      let count = rows.count { $0 < incidentCount }
      if let number = (value as? NSNumber)?.intValue {
        #expect(number == count && (number == 0 || number >= 3), "\(what)")
        shown.append(rows)
      } else {
        #expect(count > 0, "\(what)")
        withheld.append(rows)
      }
    }
    let totals = try #require(files["numbers.csv"]).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    #expect(totals.count >= 6)
    for (name, boxes) in [("blocks", blocks), ("hotspots", blocks), ("coverage", patrols)]
    where files["\(name).geojson"] != nil {
      for (feature, box) in zip(try features(files, name), boxes) {
        take(feature["incidents"], rows(box, places), name)
        let isNull = !(feature["incidents"] is NSNumber)
        #expect(feature["withheld"] as? Bool == isNull)
      }
    }
    let third = try features(files, "change")
    for (feature, box) in zip(third, thirds) {
      for period in ["before", "after"] {
        let span = try #require(totals.first { $0[0] == period })
        take(
          feature[period],
          rows(box, places).filter { span[1] <= days[$0] && days[$0] <= span[2] }, period)
      }
    }
    // Those with withheld counts come last: which is which is told by where they lie.
    if let clusters = report.found(ClusterFindings.self) {
      let labels = clusters.clustering.labels
      let drawn = clusters.features.shapes
      let middles = (0..<drawn.count).map { middle(of: drawn.extent(of: $0)) }
      for (feature, place) in zip(
        try features(files, "clusters"), try middlesOfFeatures(files, "clusters"))
      {
        let number = try #require(nearest(to: place, among: middles)) + 1
        let outline = clusters.outlines.selecting([number - 1])
        take(
          feature["incidents"],
          places.indices.filter { row in
            row < incidentCount ? labels[row] == number - 1 : holds(outline, places[row])
          }, "clusters")
      }
    }
    var reached = Set(patrols.flatMap { rows($0, places) })
    let posts = plan.places.x.indices.map { (plan.places.x[$0], plan.places.y[$0]) }
    let hires = zip(try features(files, "plan"), try middlesOfFeatures(files, "plan")).map {
      (feature: $0, site: nearest(to: $1, among: posts) ?? 0)
    }.sorted { $0.site < $1.site }
    #expect(hires.map(\.site) == Array(posts.indices))
    for (feature, site) in hires {
      let (x, y) = (plan.places.x[site], plan.places.y[site])
      let adds = places.indices.filter {
        meters((x, y), places[$0]) <= 300 && !reached.contains($0)
      }
      reached.formUnion(adds)
      take(feature["adds"], adds, "adds")
    }
    let lines = try #require(files["months.csv"]).split(separator: "\n").dropFirst()
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      take(Int(cells[1]), days.indices.filter { days[$0].hasPrefix(cells[0]) }, "months")
    }
    // The page tells these; of the last days and those a year before only the months.
    let comparison = report.publicSummary.comparison
    let spans = [
      "period": comparison?.days, "deaths in the period": comparison?.days,
      "period before": comparison?.before?.days,
      "deaths in the period before": comparison?.before?.days,
    ].compactMapValues { $0 }
    let inAreas = Set(patrols.flatMap { rows($0, places) })
    for cells in totals {
      take(
        Int(cells[3]),
        days.indices.filter { row in
          switch cells[0] {
          case "everything": true
          case "in the areas", "in the areas of the plan": inAreas.contains(row)
          default:
            if let span = spans[cells[0]] {
              cells[2].count == 7 && CivilDate.number(days[row]).map(span.contains) ?? false
            } else {
              cells[1] <= days[row] && days[row] <= cells[2]
            }
          }
        }, cells[0])
    }
    return (shown, withheld)
  }

  static func holds(_ outline: Shapes<Geographic>, _ place: (x: Double, y: Double)) -> Bool {
    let inside = PolygonLocator(outline).firstFeature(
      containing: Points<Geographic>(x: [place.x], y: [place.y]))
    return inside[0] >= 0
  }

  static func meters(_ one: (Double, Double), _ two: (x: Double, y: Double)) -> Double {
    let north = (one.1 - two.y) * 111_080
    let east = (one.0 - two.x) * 111_320 * cos(41.907 * .pi / 180)
    return (north * north + east * east).squareRoot()
  }
}
