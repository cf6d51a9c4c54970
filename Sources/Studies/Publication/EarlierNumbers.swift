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
struct EarlierNumbers {
  private(set) var families: [[JointCounts.Published]] = []
  /// How many are counted behind those of today.
  private(set) var extra = 0

  /// Incidents that were counted and are there no more.
  private var withdrawn = 0

  private let bundle: EarlierBundle
  private let incidents: Incidents
  private let monthOf: [Int]
  /// Rows, the earliest first.
  private let order: [Int32]
  /// For each row whether it was there.
  private var wasThere: [Bool]

  init(_ bundle: EarlierBundle, _ incidents: Incidents, _ sources: [PublicLayer.Source]) {
    self.bundle = bundle
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
    for total in bundle.totals {
      let rows = rows(of: total)
      // Of deaths the incidents are looked at, in which several may have died.
      let isOfPeople = [.deaths, .deathsBefore].contains(total.kind)
      add([(rows, isOfPeople ? total.count.map { _ in rows.count } : total.count)])
    }
    for layer in bundle.layers {
      let source = sources.first { $0.name == layer.name }
      guard let groups = Self.matched(layer, source) else { continue }
      for (property, counts) in layer.columns {
        var rows = rows(groups, of: property, in: layer)
        let today = source?.columns.first { $0.property == property }?.rows
        if let today, source?.isOfGround == false {
          rows = DrawnThen(
            inside: rows, today: today, wasThere: wasThere, day: incidents.day
          ).rows(counts: counts)
        }
        add(zip(rows, counts).map { ($0, $1) }, isOfPlaces: true)
      }
    }
    add(
      bundle.months.map { month, count in
        (order.filter { monthOf[Int($0)] == month && wasThere[Int($0)] }, count)
      })
  }

  /// Adds numbers that do not overlap, with their rows of then, the earliest first.
  ///
  /// - Parameter isOfPlaces: whether what they counted is known by an outline, and so about: days
  ///   alone tell what was withdrawn.
  private mutating func add(_ groups: [(rows: [Int32], count: Int?)], isOfPlaces: Bool = false) {
    var missing = 0
    families.append(
      groups.map { rows, count in
        guard let count else {
          return JointCounts.Published(rows: rows.sorted(), isShown: false)
        }
        let wanting = max(0, count - rows.count)
        let gone = (0..<wanting).map { Int32(order.count + missing + $0) }
        missing += wanting
        return JointCounts.Published(rows: rows.prefix(count).sorted() + gone, isShown: true)
      })
    extra = max(extra, missing)
    if !isOfPlaces { withdrawn = max(withdrawn, missing) }
  }

  /// What the areas in place hold.
  private var inAreas: Set<Int32> {
    let rows = bundle.layers.first { $0.name == "coverage" }?.rows ?? []
    return rows.reduce(into: []) { $0.formUnion($1) }
  }

  private func rows(of total: PublicTotal) -> [Int32] {
    let areas = [.covered, .alreadyCovered].contains(total.kind) ? inAreas : nil
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
    guard let first = there.min(), let last = there.max() else { return told }
    var days = ReportComparison.stretch(from: first, to: last)
    if [.periodBefore, .deathsBefore].contains(total.kind) {
      days = ReportComparison.aYearEarlier(than: days)
    }
    return told.contains(days.lowerBound) && told.contains(days.upperBound) ? days : told
  }

  /// What each feature of a layer can have counted.
  private func rows(
    _ groups: [[Int32]], of property: String, in layer: EarlierBundle.Layer
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
      return own.sorted { (incidents.day[Int($0)], $0) < (incidents.day[Int($1)], $1) }
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
