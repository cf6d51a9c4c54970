import CatchmentFormats
import CatchmentIncidents
import CatchmentPrivacy
import CatchmentStreets

/// What the properties of a layer are to somebody who would read single incidents out of them.
///
/// Counts are known by their names, or named by whoever publishes. What is computed from a
/// feature's own counts stays where these are shown; what is computed from those of other features
/// as well (ranks, shares, scores of neighborhoods) would give withheld ones away, and is left out
/// everywhere.
struct PublishedProperties {
  let counts: [String]
  /// Left out where a count of the feature is withheld.
  let ownDerived: Set<String>
  /// Left out everywhere.
  let dropped: Set<String>
  /// Counts whose names say nothing: small whole numbers.
  let guessed: [String]
  /// Left out as what tells of single incidents beside their number: when, where, and which case.
  let details: [(name: String, detail: IncidentDetail)]
  /// Texts that are kept as what areas are called.
  let names: [String]
  /// What stands in the name of each feature as well, and so tells nothing more.
  private let inNames: Set<String>
  /// Columns of days that are kept: of these no number is a count, and none is a name.
  let days: [String]
  /// Numbers that are kept as they are, told so that somebody looks at them.
  let unknown: [String]

  static let countNames: Set<String> = [
    "incidents", "victims", "fatal", "before", "after", "only_here", "uncovered", "count", "counts",
    "shootings", "homicides", "deaths", "injured", "killed", "n", "total", "observed", "events",
    "adds", "covers", "covered", "hits", "one_hurt", "several_hurt",
  ]
  private static let fromOwn: Set<String> = [
    "per_km2", "rate_ratio", "low", "high", "p", "q", "class", "verdict", "stability", "ratio",
    "ratio_low", "ratio_high", "rate_per_100k", "relative_risk", "llr", "statistic", "expected",
    "gumbel_p", "p_standard_error", "first", "last", "spread_m", "mean", "per_1000",
    "per_1000_residents",
  ]
  private static let fromOthers: Set<String> = [
    "share", "cumulative_share", "rank", "z", "i", "c", "joins", "second", "quadrant", "trend_z",
    "smoothed_per_100k",
    "expected_alone", "intensity", "weight", "nearest_gap_m", "strength", "outlier_score", "order",
    "reachability_m", "hotspot", "load", "within_eps", OutlineGuard.partProperty,
  ]
  /// Who is where, when; and which windows are open.
  private static let staff: Set<String> = [
    "lon", "lat", "site", "staffed_hours", "on_shift", "shift", "hours", "people", "roster",
    "covered_by", "responded", "opens", "expires", "days_left", "relief", "team", "row", "chain",
  ]
  /// What lies around one post, and tells which of some sites it is.
  private static let ofPosts: Set<String> = [
    "adds", "covers", "area_km2", "residents", "population", "per_1000", "street_km",
  ]
  /// What answers write beside.
  private static let written: Set<String> = [
    "role", "street", "length_m", "compactness", "district", "teams", "blocks", "moved_m",
    "bearing", "reference", "is_new", "period", "log_risk", "walk_m", "within", "status",
    "covered_share", withheld,
  ]
  /// Whether numbers of a feature are withheld.
  static let withheld = "withheld"
  private static let plainNumbers: Set<String> = [
    "area_km2", "radius_m", "axes_m", "angle", "street_km", "perimeter_km", "cluster", "residents",
    "population", "days",
  ]
  private static let style: Set<String> = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "marker-color",
    "marker-size", "marker-symbol", "title", "description",
  ]

  /// - Parameters:
  ///   - maker: the question that the layer answers; nil for none.
  ///   - asked: properties that are counts; nil to know them by their names.
  ///   - kept: properties that somebody looked at, and lets stay.
  ///   - extent: where the layer lies, in degrees; nil where that is not asked.
  ///   - isMasked: whether its points are moved, and nothing may tell where from.
  init(
    of table: PropertyTable, maker: String?, asked: [String]?,
    profile: PublicationProfile = .public, kept: [String] = [],
    extent: (east: ClosedRange<Double>, north: ClosedRange<Double>)? = nil, isMasked: Bool = false
  ) {
    let names = table.names
    let called = names.filter { Self.countNames.contains($0.lowercased()) }
    let whole = called.filter { name in
      table.values(of: name).allSatisfy { value in
        guard let value, value != .null else { return true }
        return value.double.map { $0 == $0.rounded() && $0 >= 0 && $0 < 1e15 } ?? false
      }
    }
    let known = Self.fromOthers.union(Self.fromOwn).union(Self.staff).union(Self.style)
      .union(Self.plainNumbers).union(called).union(maker == nil ? [] : Self.written)
    let isNumbering = Self.numbersClusters(table)
    let passed = kept + (asked ?? [])
    let shapes = Set(names.filter { Self.isOfShapes($0, table.values(of: $0)) })
    var details = names.compactMap { name -> (name: String, detail: IncidentDetail)? in
      if passed.contains(name) || shapes.contains(name) { return nil }
      let values = table.values(of: name)
      guard known.contains(name), name != "cluster" || isNumbering else {
        return Self.detail(name, values, profile, extent).map { (name, $0) }
      }
      // What has the name of a property of ours may be anybody's.
      let texts = values.map { value in value?.string == nil ? nil : value }
      let isDropped = Self.fromOthers.union(Self.staff).union(Self.style).contains(name)
      return isDropped || called.contains(name)
        ? nil : Self.told(within: texts, name: name, profile).map { (name, $0) }
    }
    if isMasked { details += Self.undoing(table, details, passed: passed, counts: called) }
    self.details = details
    inNames = Self.namesake(table)
    let telling = Set(details.map(\.name))
    let small = names.filter { name in
      !known.contains(name) && !telling.contains(name) && !kept.contains(name)
        && !shapes.contains(name)
        && Self.mayCount(table.values(of: name))
    }
    let hidden = maker == "deploy" && profile != .internal ? Self.ofPosts : []
    counts = (asked.map { asked in names.filter(asked.contains) } ?? whole + small)
      .filter { !hidden.contains($0) }
    guessed = asked == nil ? small : []
    var dropped = Self.fromOthers.union(Self.staff).union(Self.style)
    dropped.formUnion(hidden)
    // Of neighborhoods these are functions of the counts around.
    if maker == "hotspots" { dropped.formUnion(["p", "q"]) }
    // False discoveries are held down among all areas, those that are withheld included.
    if maker == "change" { dropped.insert("q") }
    // How many days a surge lasted says more than its months.
    if maker == "scan" { dropped.insert("days") }
    // What is called a count and is none is a sum of weights, which tells of single incidents.
    dropped.formUnion(Set(called).subtracting(whole))
    // Whoever was shot, and the numbers under which that is filed.
    dropped.formUnion(names.filter(Self.isPerson))
    dropped.formUnion(telling)
    self.dropped = dropped.intersection(names).subtracting(counts)
    ownDerived = Self.fromOwn.intersection(names).subtracting(counts).subtracting(self.dropped)
    let decided = Set(counts).union(self.dropped).union(ownDerived).union(Self.plainNumbers)
    let words = Set(counts).union(self.dropped).union(ownDerived)
    let days = Self.days(table, without: words)
    self.days = days
    self.names = names.filter { name in
      !words.contains(name) && !shapes.contains(name) && !days.contains(name)
        && table.values(of: name).contains { $0?.string != nil }
    }
    unknown = names.filter { name in
      !decided.contains(name) && !shapes.contains(name)
        && table.values(of: name).contains { value in
          if case .number = value { true } else if case .integer = value { true } else { false }
        }
    }
  }

  /// Whether a property of a feature may tell counts of it that are withheld: what is computed from
  /// them, fractions that may be, and texts in which one of them stands.
  func mayTell(_ name: String, _ value: JSONValue?, of withheld: [Double]) -> Bool {
    if ownDerived.contains(name) { return true }
    if Self.plainNumbers.contains(name) || inNames.contains(name) || Self.isOfShapes(name, [value])
    {
      return false
    }
    // The first of January is no count of 1.
    if days.contains(name), case .string(let text)? = value, Self.withoutTimes(text).count == 10,
      Self.withoutDays(text).count == 7
    {
      return false
    }
    switch value {
    case .number(let number)?: return number != number.rounded()
    case .string(let text)? where name != "name":
      let numbers = text.split { !$0.isNumber && $0 != "." && $0 != "," }
        .compactMap { Double($0.replacing(",", with: "")) }
      return numbers.contains { withheld.contains($0) }
    default: return false
    }
  }

  /// What a property tells that a profile does not pass on; days of ISO 8601 become months.
  private static func detail(
    _ name: String, _ values: [JSONValue?], _ profile: PublicationProfile,
    _ extent: (east: ClosedRange<Double>, north: ClosedRange<Double>)?
  ) -> IncidentDetail? {
    let detail = IncidentDetail(
      name: name, values: values, east: extent?.east, north: extent?.north)
    switch detail {
    // Small whole numbers of any name count something, and are withheld as such.
    case nil where mayCount(values): return nil
    case .unknown where mayCount(values): return nil
    case .day where profile == .public && areMonths(values): break
    case let detail?:
      if let passed = passed(detail, profile) { return passed }
    case nil: break
    }
    return told(within: values, name: name, profile)
  }

  /// What the values of a property that names areas tell beside; days of ISO 8601 become months,
  /// and names of ours lose their counts.
  private static func told(
    within values: [JSONValue?], name: String, _ profile: PublicationProfile
  ) -> IncidentDetail? {
    let texts = values.compactMap { value in
      value?.string.map { profile == .public ? coarse($0) : withoutCount($0) }
        ?? value?.integer.map { "\($0)" }
    }
    if let detail = IncidentDetail(within: texts, name: name) { return passed(detail, profile) }
    let houses = texts.count(where: HouseAddress.isOne)
    return houses * 2 > texts.count ? passed(.place, profile) : nil
  }

  /// What a profile does not pass on; nil for what it does.
  private static func passed(
    _ detail: IncidentDetail, _ profile: PublicationProfile
  ) -> IncidentDetail? {
    switch detail {
    case .place, .file, .contact, .people, .unknown: profile == .internal ? nil : detail
    case .day, .time: profile == .public ? detail : nil
    }
  }

  private static func areMonths(_ values: [JSONValue?]) -> Bool {
    values.allSatisfy { value in
      switch value {
      case .string(let text)?: !text.contains(where: \.isNumber) || withoutDays(text) != text
      case nil, .null?: true
      default: false
      }
    }
  }

  /// Whether `cluster` numbers clusters, as ours does: anything else under that name is a text.
  private static func numbersClusters(_ table: PropertyTable) -> Bool {
    guard table.names.contains("cluster") else { return true }
    let values = table.values(of: "cluster")
    return values.allSatisfy { value in
      guard let value, value != .null else { return true }
      guard let number = value.double ?? value.string.flatMap(Double.init),
        let whole = Int(exactly: number)
      else { return false }
      return (0..<max(mostClusters, values.count + 1)).contains(whole)
    }
  }

  /// Of clusters from which few were chosen, the numbers run on.
  private static let mostClusters = 1000

  /// Whether a property is about a person; the name of an area is none of one.
  private static func isPerson(_ name: String) -> Bool {
    let plain = name.lowercased()
    let roles = ["vic", "suspect", "offend", "perp", "person", "first", "last"]
    let isNameOfArea = plain.contains("name") && !roles.contains { plain.contains($0) }
    return ColumnNames.isPerson(name) && !isNameOfArea
  }

  /// Whether a value holds others, in which anything may stand.
  static func isNested(_ value: JSONValue?) -> Bool {
    switch value {
    case .array?, .object?: true
    default: false
    }
  }

  /// Whether numbers may count incidents: whole ones of which some are small. Codes of areas are
  /// whole as well, but no two are alike.
  private static func mayCount(_ values: [JSONValue?]) -> Bool {
    var distinct: Set<Double> = []
    var (count, isSmall) = (0, false)
    for value in values {
      guard let value, value != .null else { continue }
      switch value {
      case .number, .integer: break
      default: return false
      }
      guard let number = value.double, number >= 0, number == number.rounded(), number < 1e15 else {
        return false
      }
      count += 1
      distinct.insert(number)
      if number > 0, number < leastLarge { isSmall = true }
    }
    return isSmall && (count < fewFeatures || distinct.count < count)
  }

  /// Below it a number tells of single incidents.
  private static let leastLarge = 10.0
  /// Of so few features counts may all differ.
  private static let fewFeatures = 10
}
