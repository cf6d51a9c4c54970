import Catchment
import Foundation
import Testing

/// A report for everybody is made of a small city, and all that it says is put together again.
struct PublicReportTests {
  static let side = 0.0024  // about 200 m east, 270 m north
  static let west = -87.72
  static let south = 41.90

  /// Incidents by block of a grid of 6 × 6, some with one or two.
  static func incidents() -> (places: [(x: Double, y: Double)], days: [String]) {
    var random = RandomStream(seed: 5)
    var places: [(x: Double, y: Double)] = []
    var days: [String] = []
    let start = CivilDate.number("2019-01-01") ?? 0
    for block in 0..<36 {
      let count = [0, 1, 2, 0, 3, 5, 8, 1, 4][random.index(below: 9)]
      for _ in 0..<count {
        // Off the borders of blocks, which are the corners of every layer.
        let (x, y) = (0.25 + random.uniform() / 2, 0.25 + random.uniform() / 2)
        places.append(
          (west + (Double(block % 6) + x) * side, south + (Double(block / 6) + y) * side))
        days.append(CivilDate.text(start + Int32(random.index(below: 730))))
      }
    }
    let order = days.indices.sorted { (days[$0], $0) < (days[$1], $1) }
    return (order.map { places[$0] }, order.map { days[$0] })
  }

  /// The incidents, and behind them places and days where something could have happened as well:
  /// somebody who puts the numbers together knows the map, and not where nothing happened.
  static func everything() -> (places: [(x: Double, y: Double)], days: [String]) {
    var (places, days) = incidents()
    var random = RandomStream(seed: 6)
    let start = CivilDate.number("2019-01-01") ?? 0
    for _ in 0..<300 {
      places.append(
        (west + 6 * random.uniform() * side, south + 6 * random.uniform() * side))
      days.append(CivilDate.text(start + Int32(random.index(below: 730))))
    }
    return (places, days)
  }

  static let incidentCount = incidents().places.count
  private static let made = Task { try await answers() }
  private static let published = Task { try await bundle(made.value.report) }

  /// Rectangles of blocks.
  static func layer(_ boxes: [(x: Range<Int>, y: Range<Int>)]) throws -> LayerSource {
    try SmallCity.layer(
      boxes.enumerated().map { place, box in
        let x = [box.x.lowerBound, box.x.upperBound].map { west + Double($0) * side }
        let y = [box.y.lowerBound, box.y.upperBound].map { south + Double($0) * side }
        let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { "[\(x[$0.0]),\(y[$0.1])]" }
        return (
          #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}"#,
          #"{"name":"area \#(place)"}"#
        )
      })
  }

  static let blocks = (0..<36).map { (x: $0 % 6..<$0 % 6 + 1, y: $0 / 6..<$0 / 6 + 1) }
  static let thirds = (0..<3).map { (x: $0 * 2..<$0 * 2 + 2, y: 0..<6) }
  static let patrols = [(x: 0..<2, y: 0..<3), (x: 4..<6, y: 2..<4)]

  /// - Parameters:
  ///   - end: the first day that was not yet reported; nil for all.
  ///   - isShort: whether only those are asked whose features are places of the ground.
  static func answers(
    before end: String? = nil, isShort: Bool = false
  ) async throws -> (report: Report, plan: DeploymentFindings) {
    var (places, days) = incidents()
    if let end {
      let count = days.count { $0 < end }
      (places, days) = (Array(places.prefix(count)), Array(days.prefix(count)))
    }
    let context = try await SmallCity.context(places, days: days)
    func period(_ year: Int) throws -> Period {
      Period(
        try #require(
          CivilDate.number("\(year)-01-01"))...(try #require(
            CivilDate.number("\(year)-12-31"))))
    }
    let plan = try await DeploymentStudy(
      candidates: layer(blocks), hires: 2, reach: .meters(300), areas: layer(patrols)
    ).run(context)
    var answers: [(String, any Findings)] = [
      ("blocks", try await BlockStudy(blocks: layer(blocks)).run(context)),
      ("coverage", try await CoverageStudy(areas: layer(patrols)).run(context)),
      ("deploy", plan),
      (
        "change",
        try await ChangeStudy(
          ComparedPeriods(before: period(2019), after: period(2020)), areas: layer(thirds)
        ).run(context)
      ),
    ]
    if !isShort {
      answers += [
        (
          "cluster",
          try await ClusterStudy(.dbscan(.fixed(.meters(120))), minimumPoints: 4).run(context)
        ),
        ("pattern", try await PatternStudy().run(context)),
        (
          "hotspots",
          try await HotspotStudy(.areas(layer(blocks)), inference: .normal)
            .run(context)
        ),
        ("scan", try await ScanStudy(.space, radius: .meters(400), replicas: 99).run(context)),
      ]
    }
    return (
      Report(
        title: "Where?", context: context,
        answers: answers.map { ReportAnswer(question: $0.0, findings: $0.1) }), plan
    )
  }

  /// The folder of a public bundle with its files.
  ///
  /// - Parameter earlier: a report that was published before, which it is held against.
  static func bundle(
    _ report: Report, k: Int = 3, after earlier: Report? = nil
  ) async throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "public-\(UUID())")
    let before = folder.appending(path: "before")
    try FileManager.default.createDirectory(at: before, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var previous: EarlierBundle?
    if let earlier {
      try await PublicReport(earlier, k: k).write(into: before.path)
      previous = try await EarlierBundle(before.path, in: report.context)
    }
    let names = try await PublicReport(report, k: k, previous: previous).write(into: folder.path)
    var files: [String: String] = [:]
    for name in names {
      files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return files
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
    let clusters = report.found(ClusterFindings.self)
    for feature in clusters == nil ? [] : try features(files, "clusters") {
      let clusters = try #require(clusters)
      let labels = clusters.clustering.labels
      let number = try #require((feature["cluster"] as? NSNumber)?.intValue)
      let outline = clusters.outlines.selecting([number - 1])
      take(
        feature["incidents"],
        places.indices.filter { row in
          row < incidentCount ? labels[row] == number - 1 : holds(outline, places[row])
        }, "clusters")
    }
    var reached = Set(patrols.flatMap { rows($0, places) })
    for (feature, site) in zip(try features(files, "plan"), plan.places.x.indices) {
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
    // The page tells these.
    let inAreas = Set(patrols.flatMap { rows($0, places) })
    for cells in totals {
      take(
        Int(cells[3]),
        days.indices.filter { row in
          switch cells[0] {
          case "everything": true
          case "in the areas", "in the areas of the plan": inAreas.contains(row)
          default: cells[1] <= days[row] && days[row] <= cells[2]
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

  /// Two bundles, one after the other, are put together: the table of most of the year, and that of
  /// the whole.
  @Test(arguments: ["2020-10-01", "2020-11-15", "2020-12-20"])
  func nothingSmallFollowsFromThisBundleAndTheOneBefore(end: String) async throws {
    let (report, plan) = try await Self.answers(isShort: true)
    let (earlier, earlierPlan) = try await Self.answers(before: end, isShort: true)
    let files = try await Self.bundle(report, after: earlier)
    let first = try await Self.bundle(earlier)
    let old = try Self.numbers(first, earlier, earlierPlan, before: end)
    let new = try Self.numbers(files, report, plan)
    #expect(old.shown.count > 20 && new.shown.count > 5)
    #expect(files["report.html"]?.contains("what was published before") == true)
    func happened(_ rows: [Int]) -> Set<Int> { Set(rows.filter { $0 < Self.incidentCount }) }
    // What came since to a number that is shown in both.
    let before = Set(
      try Self.numbers(first, earlier, earlierPlan, before: end, ofGround: true)
        .shown.map(happened))
    for now in Set(new.shown.map(happened)) {
      for then in before where then.isStrictSubset(of: now) || now.isStrictSubset(of: then) {
        #expect(now.symmetricDifference(then).count >= 3)
      }
    }
    // And by any sums and differences of all of them.
    let span = Span(of: old.shown + new.shown, rows: Self.everything().places.count)
    #expect(span.count > 20)
    let small = (old.withheld + new.withheld).filter { happened($0).count < 3 }
    #expect(small.count > 5)
    for secret in small { #expect(!span.holds(secret)) }
  }

  @Test func aBundleOfTheSameTableIsTheSame() async throws {
    let (report, _) = try await Self.made.value
    let (once, again) = (
      try await Self.published.value, try await Self.bundle(report, after: report)
    )
    for name in ["months.csv", "numbers.csv", "coverage.csv", "blocks.csv", "change.csv"] {
      #expect(once[name] == again[name], "\(name)")
    }
  }

  @Test func whatIsNoPublicBundleIsRefused() async throws {
    let (report, _) = try await Self.made.value
    await #expect(throws: StudyError.self) {
      try await EarlierBundle(FileManager.default.temporaryDirectory.path, in: report.context)
    }
    await #expect(throws: StudyError.self) {
      try await EarlierBundle("/nowhere/at-all", in: report.context)
    }
  }

  /// By brute force over all numbers of the bundle: what is left of any of them by any one or two
  /// inside it is not small.
  @Test func noSmallCountIsLeftOfAnyNumberByOthers() async throws {
    let (report, plan) = try await Self.made.value
    let files = try await Self.published.value
    let (shown, withheld) = try Self.numbers(files, report, plan)
    #expect(shown.count > 30 && withheld.count > 5)
    // What happened alone: the stricter question.
    let sets = Array(Set(shown.map { Set($0.filter { $0 < Self.incidentCount }) }))
      .filter { !$0.isEmpty }
    for whole in sets {
      let inside = sets.filter { $0.isStrictSubset(of: whole) }
      for (place, part) in inside.enumerated() {
        let rest = whole.subtracting(part)
        #expect(rest.count >= 3)
        for other in inside[(place + 1)...] where other.isDisjoint(with: part) {
          let left = rest.subtracting(other)
          #expect(left.isEmpty || left.count >= 3)
        }
      }
    }
  }

  /// No withheld count below k is a sum and difference of shown ones, of however many.
  @Test func noWithheldCountIsASumOfShownOnes() async throws {
    let (report, plan) = try await Self.made.value
    let files = try await Self.published.value
    let (shown, withheld) = try Self.numbers(files, report, plan)
    let span = Span(of: shown, rows: Self.everything().places.count)
    #expect(span.count > 20)
    let small = withheld.filter { $0.count { $0 < Self.incidentCount } < 3 }
    #expect(small.count > 5)
    for set in small { #expect(!span.holds(set)) }
  }

  @Test func noCoordinateOfAnyFileIsNearAnIncident() async throws {
    let files = try await Self.published.value
    let places = Self.incidents().places
    let number = /-?\d+\.\d{3,}/
    var coordinates = 0
    for (name, text) in files {
      let numbers = text.matches(of: number).compactMap { Double($0.output) }
      for (x, y) in zip(numbers, numbers.dropFirst())
      where abs(x + 87.7) < 0.5 && abs(y - 41.9) < 0.5 {
        coordinates += 1
        let nearest = places.map { Self.meters((x, y), $0) }.min() ?? 0
        #expect(nearest >= 5, "\(name)")
      }
    }
    #expect(coordinates > 500)
  }

  @Test func nothingOfPostsDaysOrSingleAnswersIsInIt() async throws {
    let (_, plan) = try await Self.made.value
    let files = try await Self.published.value
    #expect(files["pattern.txt"] == nil && files["plan.html"] == nil)
    let text = try #require(files["plan.geojson"])
    #expect(text.contains(#""left_out": ["pattern"]"#) || text.contains("\"pattern\""))
    for name in plan.names {
      #expect(!text.contains("\"\(name)\""))
    }
    for feature in try Self.features(files, "plan") {
      #expect(feature["lon"] == nil && feature["site"] == nil && feature["adds"] != nil)
    }
    let blocks = try Self.features(files, "blocks")
    #expect(blocks.allSatisfy { $0["share"] == nil && $0["rank"] == nil })
    let clusters = try Self.features(files, "clusters")
    #expect(clusters.allSatisfy { ($0["first"] as? String).map { $0.count == 7 } ?? true })
    #expect(clusters.allSatisfy { $0["victims"] == nil && $0["fatal"] == nil })
    let page = try #require(files["report.html"])
    #expect(page.contains("What is withheld, and why"))
  }

  @Test func aLargerKWithholdsMore() async throws {
    let (report, _) = try await Self.made.value
    let (three, five) = (try PublicReport(report, k: 3), try PublicReport(report, k: 5))
    #expect(three.withheld.count < five.withheld.count)
    #expect(throws: StudyError.self) { try PublicReport(report, k: 1) }
  }
}

/// All sums and differences of some sets of rows.
private struct Span {
  private let rows: Int
  /// Rows of a matrix in echelon form.
  private var basis: [(pivot: Int, row: [Double])] = []

  var count: Int { basis.count }

  init(of sets: [[Int]], rows: Int) {
    self.rows = rows
    for set in sets {
      let rest = reduced(set)
      if let pivot = rest.indices.first(where: { abs(rest[$0]) > 1e-9 }) {
        basis.append((pivot, rest))
      }
    }
  }

  func holds(_ set: [Int]) -> Bool { reduced(set).allSatisfy { abs($0) < 1e-6 } }

  private func reduced(_ set: [Int]) -> [Double] {
    var vector = [Double](repeating: 0, count: rows)
    for row in set { vector[row] = 1 }
    for (pivot, row) in basis where abs(vector[pivot]) > 1e-9 {
      let factor = vector[pivot] / row[pivot]
      for place in vector.indices { vector[place] -= factor * row[place] }
    }
    return vector
  }
}
