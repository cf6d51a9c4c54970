import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPrivacy
import CatchmentTopology

/// A report as everybody may have it: the same questions, without what a single shooting could be
/// read from.
///
/// All counts of the bundle are decided on together (``JointCounts``): totals first, then the two
/// periods, what is covered and what a plan adds, areas, clusters, blocks, hot spots and months.
/// What months and periods differ by is no small count either: a month in which a period begins or
/// ends is withheld where few happened on its other days, with what else would give it back.
/// Days are told as months; reaches of hires are drawn as those of k sites, and what these would
/// not add alike is not told (``Withheld/hidesPosts``); what
/// holds fewer than k is not outlined; answers that are made of single incidents, such as windows
/// after a shooting, tables of pairs and patterns of points, are left out and named. Where bundles
/// were published before (``EarlierBundle``), no small count can be had from all together either.
///
/// ```swift
/// let report = try PublicReport(Report(title: "Where?", context: context, answers: answers))
/// try await report.write(into: "public")
/// ```
///
/// - Complexity: that of ``JointCounts``.
///
/// ## What this cannot say
///
/// That nobody can be recognized: whoever knows of a shooting knows the place.
public struct PublicReport: Sendable {
  public let k: Int
  /// What was withheld, as its own section and every file tell it.
  public let withheld: Withheld

  /// What is not in the bundle.
  public struct Withheld: Sendable, Equatable {
    public let k: Int
    /// Counts of the bundle that are withheld.
    public let count: Int
    /// Questions whose answers are made of single incidents.
    public let leftOut: [String]
    /// Those of them that count at points.
    public let ofPoints: [String]
    /// Columns of areas whose values may tell of a single incident.
    public let columns: [String]
    /// Columns of texts that are shown as names of areas.
    public let names: [String]
    /// Whether it was held against a bundle that was published before.
    public let isBesidePrevious: Bool
    /// Whether hires are drawn so that each could stand at k sites.
    public let hidesPosts: Bool
  }

  let report: Report
  /// The fingerprints of the bundles that it was held against.
  let previous: [String]
  let layers: [PublicLayer]
  let numbers: PublicNumbers
  /// Whether what the hires add together may be said.
  let tellsSumOfHires: Bool

  /// - Parameters:
  ///   - report: what was found.
  ///   - k: the smallest count that is shown, beside 0.
  ///   - previous: the bundles that were published before, all of them.
  ///   - unasked: questions that were not asked at all, for their answers are made of single
  ///     incidents; they are named.
  /// - Throws: ``StudyError`` where `k` is below 2, a shape cannot be drawn, or a bundle is missing
  ///   that one of those before was held against.
  public init(
    _ report: Report, k: Int = 3, previous: [EarlierBundle] = [], unasked: [String] = []
  ) throws(StudyError) {
    do {
      try EarlierBundle.check(previous)
      self.previous = previous.map(\.fingerprint)
      let hasTeams = report.answers.contains { $0.team != nil }
      // Their areas and reaches overlap those of the study: what they add would have to be decided
      // on together with it.
      let report = report.ofWholeStudy
      self.report = report
      self.k = k
      var leftOut = unasked
      if hasTeams { leftOut.append("teams") }
      // Treated areas, their ring and those compared with overlap all others.
      if report.found(ChangeFindings.self)?.trial != nil { leftOut.append("treated") }
      var sources: [PublicLayer.Source] = []
      var ofPoints: [String] = []
      for answer in report.answers {
        let all = PublicLayer.sources(of: answer, k: k)
        let own = all.filter { !$0.isOfPoints }
        if own.count < all.count { ofPoints.append(answer.question) }
        if own.isEmpty { leftOut.append(answer.question) }
        sources += own
      }
      numbers = try PublicNumbers(report, sources: sources, besides: previous, k: k)
      let properties = sources.map { source in
        PublishedProperties(of: source.features.properties, maker: source.question, asked: nil)
      }
      var shown = numbers.columns
      var (hidden, tellsSum) = (0, true)
      for (place, source) in sources.enumerated() {
        guard let posts = source.posts else { continue }
        let adds = shown[place]["adds"] ?? []
        let shows = posts.shows
        tellsSum = shows.sum && !adds.contains(nil)
        guard !shows.each, !adds.isEmpty else { continue }
        hidden += adds.count { $0 != nil }
        shown[place]["adds"] = adds.map { _ in nil }
      }
      tellsSumOfHires = tellsSum
      let withheld = Withheld(
        k: k, count: numbers.withheldCount + hidden, leftOut: leftOut, ofPoints: ofPoints,
        columns: Set(properties.flatMap { $0.details.map(\.name) }).sorted(),
        names: Set(properties.flatMap(\.names)).subtracting(Self.ownTexts).sorted(),
        isBesidePrevious: !previous.isEmpty, hidesPosts: sources.contains { $0.posts != nil })
      self.withheld = withheld
      let drawing = PublicDrawing(report.context)
      layers = try sources.enumerated().map { place, source in
        try PublicLayer(
          source, shown: shown[place], drawing: drawing, privacy: withheld.json)
      }
    } catch {
      throw StudyError(error)
    }
  }

  /// Texts that are written here, not by whoever made the areas.
  private static let ownTexts: Set<String> = [
    "title", "description", "class", "verdict", "role", "first", "last", "shift", "hours",
  ]

  /// A layer by the name of its file; nil where there is none.
  func layer(_ name: String) -> PublicLayer? { layers.first { $0.name == name } }
}

extension PublicReport.Withheld {
  /// The `privacy` member of each file.
  var json: JSONValue {
    var object: JSONObject = [
      "profile": .string(PublicationProfile.public.rawValue), "k": JSONValue(k),
      "withheld": JSONValue(count), "masked": 0,
      "rules": .array(PublicationProfile.public.rules.map { .string($0.rawValue) }),
      "left_out": .array(leftOut.map { .string($0) }),
    ]
    if isBesidePrevious { object["beside_previous"] = true }
    return .object(object)
  }
}

/// All counts of a public bundle, decided on together.
struct PublicNumbers: Sendable {
  let total: Int?
  /// The last stretch of days and the same a year before, where a report compares them.
  let now, before: Int?
  /// Victims who died in them; nil where no column tells, or few incidents had any.
  let deathsNow, deathsBefore: Int?
  /// Of a change: both periods.
  let changed: (before: Int?, after: Int?)
  /// What the areas in place hold, as the coverage and the plan tell it.
  let covered, alreadyCovered: Int?
  /// For each source its columns of counts.
  let columns: [[String: [Int?]]]
  /// Each month with its count.
  let months: [(month: Int, count: Int?)]
  /// All of them that stand in no layer, as a table keeps them.
  let totals: [PublicTotal]
  let withheldCount: Int

  init(
    _ report: Report, sources: [PublicLayer.Source], besides previous: [EarlierBundle], k: Int
  ) throws(PrivacyError) {
    let incidents = report.context.incidents
    let rows = incidents.count
    var families: [[[Int32]]] = []
    /// Adds groups as a family, with the rest of all rows; tells where they stand.
    func add(_ groups: [[Int32]], rest: [Int32]? = nil) -> Int {
      let rest = rest ?? CountedGroups("", groups, of: rows).rest
      families.append(groups + [rest])
      return families.count - 1
    }
    func select(_ isCounted: (Int) -> Bool) -> [Int32] {
      (0..<rows).filter(isCounted).map { Int32($0) }
    }
    let all = add([select { _ in true }])
    let comparison = report.publicSummary.comparison
    let spans = [comparison?.days, comparison?.before?.days].compactMap(\.self)
    let periods = add(spans.map { span in select { span.contains(incidents.day[$0]) } })
    let deaths = add(
      spans.map { span in
        select { span.contains(incidents.day[$0]) && (incidents.fatal?[$0] ?? 0) > 0 }
      })
    let change = report.found(ChangeFindings.self)
    let compared = add(
      change.map { found in
        found.periods.ranges.map { range in
          select { found.days[$0].map(range.contains) ?? false }
        }
      } ?? [])
    let coverage = report.found(CoverageFindings.self)
    let inAreas = add(coverage.map { found in [select { found.inside.count(of: $0) > 0 }] } ?? [])
    let plan = report.found(DeploymentFindings.self)?.reached
    let reached = add(plan.map { [$0.present] + $0.adds } ?? [])
    var sums: [[(family: Int, group: Int)]] = []
    // Coarse layers first: what readers look for.
    let coarse = ["coverage", "plan", "change", "clusters", "blocks", "hotspots"]
    var places: [Int: [(property: String, family: Int)]] = [:]
    for name in coarse {
      for (place, source) in sources.enumerated() where source.name == name {
        places[place] = source.columns.map { column in
          // What a plan adds is a family already.
          (column.property, name == "plan" ? reached : add(column.rows, rest: column.rest))
        }
        if name == "change", let columns = places[place], columns.count == 2 {
          sums += source.columns[0].rows.indices.map { area in
            [(columns[0].family, area), (columns[1].family, area)]
          }
        }
      }
    }
    let year = ReportPeriods.months(of: incidents)
    let monthOf = incidents.day.map { day -> Int in
      guard day != Incidents.noDay else { return -1 }
      let parts = CivilDate.parts(of: day)
      return parts.year * 12 + parts.month - 1
    }
    var byMonth = [[Int32]](repeating: [], count: year.counts.count)
    for (row, month) in monthOf.enumerated() where month >= 0 {
      byMonth[month - year.first].append(Int32(row))
    }
    let monthly = add(byMonth)
    var earlier: [EarlierNumbers] = []
    var behind = rows
    for bundle in previous {
      let numbers = EarlierNumbers(bundle, incidents, sources, behind: behind)
      behind += numbers.extra
      earlier.append(numbers)
    }
    let joint = try JointCounts(
      families: families, sums: sums, published: earlier.flatMap(\.families),
      since: earlier.map(\.since),
      calendar: [all, periods, compared, monthly].flatMap { families[$0] }
        + earlier.flatMap(\.calendar), rows: behind, k: k)
    let shown = joint.shown
    total = shown[all][0]
    now = spans.isEmpty ? nil : shown[periods][0]
    before = spans.count > 1 ? shown[periods][1] : nil
    deathsNow = spans.isEmpty || shown[deaths][0] == nil ? nil : comparison?.counts.fatal
    deathsBefore =
      spans.count < 2 || shown[deaths][1] == nil ? nil : comparison?.before?.counts.fatal
    changed = change == nil ? (nil, nil) : (shown[compared][0], shown[compared][1])
    covered = coverage == nil ? nil : shown[inAreas][0]
    alreadyCovered = plan == nil ? nil : shown[reached][0]
    columns = sources.enumerated().map { place, source in
      var columns: [String: [Int?]] = [:]
      for (property, family) in places[place] ?? [] {
        let first = source.name == "plan" ? 1 : 0
        columns[property] = Array(shown[family][first..<shown[family].count - 1])
      }
      return columns
    }
    months = zip(byMonth.indices, shown[monthly]).map { (year.first + $0, $1) }
    withheldCount = joint.withheldCount
    var totals = [PublicTotal(.everything, incidents.period?.days, total)]
    for (place, span) in spans.enumerated() {
      let isNow = place == 0
      totals.append(PublicTotal(isNow ? .period : .periodBefore, span, isNow ? now : before))
      guard comparison?.counts.fatal != nil else { continue }
      totals.append(
        PublicTotal(
          isNow ? .deaths : .deathsBefore, span, isNow ? deathsNow : deathsBefore))
    }
    if let periods = change?.periods {
      totals.append(PublicTotal(.before, periods.before.days, changed.before))
      totals.append(PublicTotal(.after, periods.after.days, changed.after))
    }
    if coverage != nil { totals.append(PublicTotal(.covered, nil, covered)) }
    if plan != nil { totals.append(PublicTotal(.alreadyCovered, nil, alreadyCovered)) }
    self.totals = totals
  }
}
