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
