import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPrivacy

/// The numbers of an earlier public bundle, as sets of the incidents of today.
///
/// Nobody keeps which incidents a number counted. It is taken that tables grow at their end: those
/// of then are the earliest of today, as many as there were. Where a number was larger than what is
/// there today, some were withdrawn since, and are counted behind all others; where it was smaller,
/// the latest of its place came later. A feature counted what lies in it today; drawn outlines keep
/// off single incidents, so where a feature of today has its name and its ground, what that counts,
/// and of clusters and hires what those in much the same place count (`DrawnThen`).
///
/// Where this does not come to the number of then, readers still subtract it from today's number of
/// the same place. So there it is also taken for a part of that, whatever else was withdrawn.
struct EarlierNumbers {
  private(set) var families: [[JointCounts.Published]] = []
  /// What each number counted that is one of days alone.
  private(set) var calendar: [[Int32]] = []
  /// How many are counted behind those of today.
  private(set) var extra = 0

  /// Incidents that came after it.
  var since: [Int32] { wasThere.indices.filter { !wasThere[$0] }.map { Int32($0) } }

  /// Incidents that were counted and are there no more.
  private var withdrawn = 0
  /// The first of the numbers behind all rows that stand for these.
  private let behind: Int

  private let bundle: EarlierBundle
  private let incidents: Incidents
  private let monthOf: [Int]
  /// Rows, the earliest first.
  private let order: [Int32]
  /// For each row whether it was there.
  private var wasThere: [Bool]

  /// - Parameter behind: the first number that no incident has.
  init(
    _ bundle: EarlierBundle, _ incidents: Incidents, _ sources: [PublicLayer.Source], behind: Int
  ) {
    self.bundle = bundle
    self.behind = behind
    self.incidents = incidents
    monthOf = incidents.day.map { day in
      guard day != Incidents.noDay else { return -1 }
      let parts = CivilDate.parts(of: day)
      return parts.year * 12 + parts.month - 1
    }
    order = incidents.day.indices.sorted {
      (incidents.day[$0], $0) < (incidents.day[$1], $1)
    }.map { Int32($0) }
    wasThere = [Bool](repeating: false, count: order.count)
    let everything = bundle.totals.first { $0.kind == .everything }
    let last = everything?.days?.upperBound ?? .max
    let possible = order.filter { incidents.day[Int($0)] <= last }
    // Those withdrawn make room for others, among whom more can be wanting.
    for _ in 0..<4 {
      let known = withdrawn
      let then = everything?.count.map { max(0, $0 - known) } ?? possible.count
      for row in wasThere.indices { wasThere[row] = false }
      for row in possible.prefix(then) { wasThere[Int(row)] = true }
      layOut(sources)
      if withdrawn == known { break }
    }
  }

  private mutating func layOut(_ sources: [PublicLayer.Source]) {
    families = []
    calendar = []
    let coverage = sources.first { $0.name == "coverage" }
    let areas = bundle.layers.first { $0.name == "coverage" }
    let groups = areas.flatMap { Self.matched($0, coverage) ?? $0.rows } ?? []
    let inAreas = Set(groups.joined())
    for total in bundle.totals {
      let rows = rows(of: total, inAreas)
      if Self.ofAreas.contains(total.kind) {
        let today = coverage.map { Set($0.columns.flatMap { $0.rows.joined() }).sorted() }
        add([(rows, total.count)], today: [today])
      } else {
        // Of deaths the incidents are looked at, in which several may have died.
        let isOfPeople = [.deaths, .deathsBefore].contains(total.kind)
        add([(rows, isOfPeople ? total.count.map { _ in rows.count } : total.count)])
        if !isOfPeople { calendar += families.last?.map(\.rows) ?? [] }
      }
    }
    for layer in bundle.layers {
      let source = sources.first { $0.name == layer.name }
      guard let groups = Self.matched(layer, source) else { continue }
      for (property, counts) in layer.columns {
        var rows = rows(groups, of: property, in: layer, inAreas)
        let today = source?.columns.first { $0.property == property }?.rows
        if let today, source?.isOfGround == false {
          rows = DrawnThen(
            inside: rows, today: today, wasThere: wasThere, day: incidents.day
          ).rows(counts: counts)
        }
        // Periods of a change are not those of then.
        let isComparable = source?.isOfGround == true && property == "incidents"
        add(
          zip(rows, counts).map { ($0, $1) },
          today: Self.same(groups, among: isComparable ? today ?? [] : []))
      }
    }
    add(
      bundle.months.map { month, count in
        (order.filter { monthOf[Int($0)] == month && wasThere[Int($0)] }, count)
      })
    calendar += families.last?.map(\.rows) ?? []
  }

  /// Adds numbers of days that do not overlap, with their rows of then, the earliest first.
  private mutating func add(_ groups: [(rows: [Int32], count: Int?)]) {
    withdrawn = max(withdrawn, enter(groups))
  }

  /// Adds numbers of places: what they counted is known by an outline, and so about. Days alone
  /// tell what was withdrawn.
  ///
  /// - Parameter today: what counts the same place today, ascending; nil for nothing.
  private mutating func add(_ groups: [(rows: [Int32], count: Int?)], today: [[Int32]?]) {
    enter(groups)
    let parts = zip(groups, today).compactMap { then, today -> (rows: [Int32], count: Int?)? in
      guard let count = then.count, let today else { return nil }
      let part = earliestFirst(today).prefix(count)
      return part.elementsEqual(then.rows.prefix(count)) ? nil : (Array(part), count)
    }
    if !parts.isEmpty { enter(parts) }
  }

  /// - Returns: how many incidents of the numbers are there no more.
  @discardableResult
  private mutating func enter(_ groups: [(rows: [Int32], count: Int?)]) -> Int {
    var missing = 0
    families.append(
      groups.map { rows, count in
        guard let count else {
          return JointCounts.Published(rows: rows.sorted(), isShown: false)
        }
        let wanting = max(0, count - rows.count)
        let gone = (0..<wanting).map { Int32(behind + missing + $0) }
        missing += wanting
        return JointCounts.Published(rows: rows.prefix(count).sorted() + gone, isShown: true)
      })
    extra = max(extra, missing)
    return missing
  }

  private func earliestFirst(_ rows: [Int32]) -> [Int32] {
    rows.sorted { (incidents.day[Int($0)], $0) < (incidents.day[Int($1)], $1) }
  }

  /// For each group of then the one of today that has most in common with it, at least half of
  /// both; nil for none.
  private static func same(_ groups: [[Int32]], among today: [[Int32]]) -> [[Int32]?] {
    var holders: [Int32: [Int]] = [:]
    for (place, rows) in today.enumerated() {
      for row in rows { holders[row, default: []] += [place] }
    }
    return groups.map { group in
      var shared: [Int: Int] = [:]
      for row in group { for place in holders[row] ?? [] { shared[place, default: 0] += 1 } }
      guard let most = shared.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        2 * most.value >= max(group.count, today[most.key].count)
      else { return nil }
      return today[most.key]
    }
  }

  /// Totals of what the areas in place hold.
  private static let ofAreas: [PublicTotal.Kind] = [.covered, .alreadyCovered]

  private func rows(of total: PublicTotal, _ inAreas: Set<Int32>) -> [Int32] {
    let areas = Self.ofAreas.contains(total.kind) ? inAreas : nil
    let days = days(of: total)
    return order.filter { row in
      let day = incidents.day[Int(row)]
      if !wasThere[Int(row)] { return false }
      if total.kind == .everything { return true }
      if let areas { return areas.contains(row) }
      if [.deaths, .deathsBefore].contains(total.kind), (incidents.fatal?[Int(row)] ?? 0) == 0 {
        return false
      }
      return days.map { $0.contains(day) } ?? true
    }
  }

  /// The days of a number: those of the last stretch follow from the incidents that were there, for
  /// the bundle tells the months alone.
  private func days(of total: PublicTotal) -> ClosedRange<Int32>? {
    guard let told = total.days,
      [.period, .periodBefore, .deaths, .deathsBefore].contains(total.kind)
    else { return total.days }
    let there = incidents.day.indices.filter {
      wasThere[$0] && incidents.day[$0] != Incidents.noDay
    }
    .map { incidents.day[$0] }
    guard let last = there.max() else { return told }
    let first = incidents.period?.days.lowerBound ?? there.min() ?? last
    func stretch(to end: Int32) -> ClosedRange<Int32> {
      let days = ReportComparison.stretch(from: min(first, last), to: end)
      return [.periodBefore, .deathsBefore].contains(total.kind)
        ? ReportComparison.aYearEarlier(than: days) : days
    }
    // The table of then ended with some incident, perhaps beyond the study area: where the count
    // says so, later in the month.
    let months = Months.firstDay(of: Months.index(of: last) + 1)
    let possible = (last..<max(last + 1, months)).map(stretch).filter {
      told.contains($0.lowerBound) && told.contains($0.upperBound)
    }
    let counts = possible.first { days in there.count(where: days.contains) == total.count }
    return counts ?? possible.first ?? told
  }

  /// What each feature of a layer can have counted.
  private func rows(
    _ groups: [[Int32]], of property: String, in layer: EarlierBundle.Layer,
    _ inAreas: Set<Int32>
  ) -> [[Int32]] {
    let days = bundle.totals.first { $0.kind.rawValue == property }?.days
    var isTaken = [Bool](repeating: false, count: order.count)
    let isPlan = layer.name == "plan"
    // Hires add what neither the areas in place hold nor those before them reach.
    if isPlan { for row in inAreas { isTaken[Int(row)] = true } }
    return groups.map { rows in
      let own = rows.filter { row in
        wasThere[Int(row)] && !isTaken[Int(row)]
          && (days.map { $0.contains(incidents.day[Int(row)]) } ?? true)
      }
      if isPlan { for row in own { isTaken[Int(row)] = true } }
      return earliestFirst(own)
    }
  }

  /// For each feature of then the incidents of today in it; nil where nothing tells.
  private static func matched(
    _ layer: EarlierBundle.Layer, _ source: PublicLayer.Source?
  ) -> [[Int32]]? {
    let places = source.map(Self.places) ?? [:]
    guard layer.rows != nil || layer.names.contains(where: { places[$0] != nil }) else {
      return nil
    }
    let isSameList = source?.isOfGround == true && source?.features.count == layer.names.count
    return layer.names.enumerated().map { feature, name in
      let named = places[name] ?? (isSameList ? source?.rows(of: feature) : nil)
      guard let inside = layer.rows?[feature] else { return named ?? [] }
      guard let named, 2 * Set(named).intersection(inside).count >= inside.count else {
        return inside
      }
      return named
    }
  }

  /// The incidents of each feature that has a name of its own.
  private static func places(_ source: PublicLayer.Source) -> [String: [Int32]] {
    let table = source.features.properties
    let label = table.names.contains("label") ? "label" : "name"
    guard table.names.contains(label), source.isOfGround else { return [:] }
    var places: [String: [Int32]] = [:]
    var shared: Set<String> = []
    for (feature, name) in table.values(of: label).enumerated() {
      guard let name = name.flatMap({ $0.string ?? $0.integer.map { "\($0)" } }) else { continue }
      if places.updateValue(source.rows(of: feature), forKey: name) != nil { shared.insert(name) }
    }
    for name in shared { places[name] = nil }
    return places
  }
}

extension PublicLayer.Source {
  /// What a feature counts in any of its columns.
  fileprivate func rows(of feature: Int) -> [Int32] {
    Set(columns.flatMap { $0.rows.indices.contains(feature) ? $0.rows[feature] : [] }).sorted()
  }

  /// Whether its features are places that are there whatever happened.
  fileprivate var isOfGround: Bool { !["clusters", "plan"].contains(name) }
}
