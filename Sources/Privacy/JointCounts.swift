/// Decides which counts of several tables over the same incidents can be shown together.
///
/// A report counts the same incidents by month, by block, by area, inside a plan. Each of these is
/// a **family** of groups. Who reads a total and the groups of one family inside it knows what is
/// left of it. So a count is shown only where it, and all that would be left of it and of every
/// count around it, family by family and over families whose groups do not overlap, is 0 or at
/// least k, and not made of single incidents alone that are withheld counts by themselves, of any
/// family: of three withheld groups, none of them 0, that hold 3 together, each holds 1. Sums and
/// differences of however many are excluded as well, also where they tell of counts that can't be
/// less. Families are asked in their order, and within a family the largest
/// first; zeros are always shown.
///
/// What was **published** before can't be taken back. A count that grew by less than k since, or
/// shrank, is withheld, and so is all from which such a difference could be had: what came
/// **since** to a group is a count of its own, whether that group is shown or not.
///
/// Months, periods and whole tables are sums over the days of one **calendar**. What they differ
/// by, such as the days of a month before a period begins, is counted by none of them; where it is
/// 1 to k − 1 it must not be had from all of them either, of now and of before.
///
/// - Choosing the order: what readers need most comes first, for what comes later is withheld for
///   its sake.
/// - Choosing `k`: 3 where a place is meant, 5 where a person could be.
/// - Complexity: O(rows · families) for each number, and O(families²) for each number around
///   another.
/// - Reference: Cox (1980), Suppression methodology and statistical disclosure control,
///   doi:10.1080/01621459.1980.10477481.
///
/// ```swift
/// // Nine incidents: the total, and two areas with 7 and 2 of them.
/// let all = (0..<9).map { Int32($0) }
/// let joint = try JointCounts(
///   families: [[all], [Array(all[..<7]), Array(all[7...])]], rows: 9, k: 3)
/// // joint.shown is [[9], [nil, nil]]: with 7 shown, 2 would be what is missing from 9
/// ```
///
/// ## What this cannot say
///
/// That a withheld count stays unknown to somebody who knows more than these numbers, such as a
/// neighbor.
public struct JointCounts: Sendable, Equatable {
  /// A count of an earlier publication.
  public struct Published: Sendable, Equatable {
    /// The rows that it counted, ascending; those that are no longer there are numbered behind the
    /// others.
    public let rows: [Int32]
    /// Whether it was shown, or withheld.
    public let isShown: Bool

    public init(rows: [Int32], isShown: Bool) {
      self.rows = rows
      self.isShown = isShown
    }
  }

  /// For each family each of its counts, or nil where it is withheld.
  public let shown: [[Int?]]
  public let k: Int

  /// How many counts are withheld.
  public var withheldCount: Int { shown.reduce(0) { $0 + $1.count { $0 == nil } } }

  /// - Parameters:
  ///   - families: for each family the rows of each of its groups, ascending.
  ///   - sums: groups of different families that have no row in common and will be added up, as
  ///     those of one area before and after a day: what they come to is a number, too.
  ///   - published: what everybody has already, by family.
  ///   - since: for each earlier publication the rows that came after it, ascending.
  ///   - calendar: of what is counted by days alone, now and before, the rows of each, ascending.
  ///   - rows: how many rows there are, those included that were published and are there no more.
  ///   - k: the smallest count that may be shown, beside 0; at least 2.
  /// - Throws: `PrivacyError` for a k below 2 or a row that there is not.
  public init(
    families: [[[Int32]]], sums: [[(family: Int, group: Int)]] = [],
    published: [[Published]] = [], since: [[Int32]] = [], calendar: [[Int32]] = [], rows: Int,
    k: Int = 3
  ) throws(PrivacyError) {
    guard k >= 2 else {
      throw PrivacyError(
        .outOfRange, at: "small counts: k", value: "\(k)", remedy: .give("at least 2; 3 is usual"))
    }
    let earlier = published.map { $0.map(\.rows) }
    for row in (families + earlier + [since, calendar]).joined().joined()
    where !(0..<rows).contains(Int(row)) {
      throw PrivacyError(
        .outOfRange, at: "small counts: row", value: "\(row)",
        remedy: .give("rows from 0 to \(rows - 1)"))
    }
    // Groups that overlap cannot be added up: those of one family that do are asked as several
    // families.
    var apart: [[[Int32]]] = []
    let unions = sums.map { parts in parts.flatMap { families[$0.family][$0.group] }.sorted() }
    let places = (families + [unions] + earlier).map { groups in
      let first = apart.count
      var taken: [Set<Int32>] = []
      return groups.map { rows -> (family: Int, group: Int) in
        let free = taken.firstIndex { $0.isDisjoint(with: rows) } ?? taken.count
        if free == taken.count {
          taken.append([])
          apart.append([])
        }
        taken[free].formUnion(rows)
        apart[first + free].append(rows)
        return (first + free, apart[first + free].count - 1)
      }
    }
    var ledger = PublishedSets(families: apart, rows: rows, k: k)
    for (places, counts) in zip(places[(families.count + 1)...], published) {
      for (place, count) in zip(places, counts) where count.isShown && !count.rows.isEmpty {
        ledger.record(place)
      }
    }
    var shown = families.map { [Int?](repeating: nil, count: $0.count) }
    for (family, groups) in families.enumerated() {
      let order = groups.indices.sorted {
        (groups[$1].count, $0) < (groups[$0].count, $1)
      }
      for group in order {
        if groups[group].isEmpty {
          shown[family][group] = 0
          continue
        }
        let own = sums.indices.filter { sum in
          sums[sum].contains { $0 == (family, group) }
            && sums[sum].count { !families[$0.family][$0.group].isEmpty } > 1
        }
        guard !own.isEmpty else {
          if ledger.publish(places[family][group]) { shown[family][group] = groups[group].count }
          continue
        }
        var trial = ledger
        guard trial.publish(places[family][group]) else { continue }
        shown[family][group] = groups[group].count
        let completed = own.filter { sums[$0].allSatisfy { shown[$0.family][$0.group] != nil } }
        if completed.allSatisfy({ trial.publish(places[families.count][$0]) }) {
          ledger = trial
        } else {
          shown[family][group] = nil
        }
      }
    }
    let added = since.flatMap { rows in
      let rows = Set(rows)
      return families.joined().map { $0.filter(rows.contains) }
    }
    Self.withholdDerived(
      &shown, families, published.flatMap(\.self), rows: rows, k: k,
      secrets: Set(added.filter { (1..<k).contains($0.count) }).sorted {
        $0.lexicographicallyPrecedes($1)
      }, calendar: CalendarParts(of: calendar, rows: rows, below: k))
    self.shown = shown
    self.k = k
  }
}

extension JointCounts {
  /// Withholds, one by one, what would let a small count be had as a sum and difference of others,
  /// of however many, or as one that can't be less: of all that do, what was asked for last.
  private static func withholdDerived(
    _ shown: inout [[Int?]], _ families: [[[Int32]]], _ published: [Published], rows: Int, k: Int,
    secrets added: [[Int32]], calendar: CalendarParts
  ) {
    var open: [(family: Int, group: Int)] = []
    var known = published.filter { $0.isShown && !$0.rows.isEmpty }.map(\.rows)
    var secrets = published.map(\.rows).filter { (1..<k).contains($0.count) } + added
    var singles = Set(published.filter { !$0.isShown && $0.rows.count == 1 }.map { $0.rows[0] })
    for (family, groups) in families.enumerated() {
      // The largest of a family are the last that it should lose.
      for group in groups.indices.sorted(by: {
        (groups[$1].count, $0) < (groups[$0].count, $1)
      }) {
        if (shown[family][group] ?? 0) > 0 { open.append((family, group)) }
        if (1..<k).contains(groups[group].count) { secrets.append(groups[group]) }
        if groups[group].count == 1 { singles.insert(groups[group][0]) }
      }
    }
    while true {
      let numbers = known + open.map { families[$0.family][$0.group] }
      let derived = DerivedCounts(
        shown: numbers, secrets: secrets, calendar: calendar, rows: rows)
      // What follows from earlier numbers alone is out already.
      var culprits = derived.culprits(from: known.count)
      if culprits.isEmpty {
        let forced = ForcedSingles.all(shown: numbers, singles: singles, rows: rows)
        guard !forced.isEmpty else { return }
        culprits = Set(forced.map(\.culprit).filter { $0 >= known.count }).sorted()
        if culprits.isEmpty {
          let told = forced.flatMap(\.rows)
          known += told.map { [$0] }
          singles.subtract(told)
          continue
        }
      }
      for culprit in culprits.reversed() {
        let (family, group) = open.remove(at: culprit - known.count)
        shown[family][group] = nil
      }
    }
  }
}

/// What is public already, and what is left of each number by the numbers inside it.
private struct PublishedSets {
  /// A number that is shown.
  private struct Entry {
    let family: Int
    let rows: Set<Int32>
    /// How many rows no shown group inside holds, by family.
    var left: [Int]
    /// How many of these are no withheld counts by themselves.
    var loose: [Int]
    /// For each pair of families the rows that neither's groups hold, and how many of these are
    /// no withheld counts by themselves; nil where two groups overlap.
    var together: [(left: Int, loose: Int)?]
  }

  private let families: [[[Int32]]]
  private let k: Int
  /// For each row whether it is a group by itself, which is withheld and not 0.
  private let isSingle: [Bool]
  private var entries: [Entry] = []
  /// For each row the entries that hold it.
  private var entriesOfRow: [[Int]]

  init(families: [[[Int32]]], rows: Int, k: Int) {
    var isSingle = [Bool](repeating: false, count: rows)
    for group in families.joined() where group.count == 1 { isSingle[Int(group[0])] = true }
    self.families = families
    self.k = k
    self.isSingle = isSingle
    entriesOfRow = [[Int]](repeating: [], count: rows)
  }

  /// Shows a count where that gives no small one away; whether it did.
  mutating func publish(_ place: (family: Int, group: Int)) -> Bool {
    guard families[place.family][place.group].count >= k else { return false }
    return enter(place, isAsked: true)
  }

  /// Takes down a count that everybody has already.
  mutating func record(_ place: (family: Int, group: Int)) { _ = enter(place, isAsked: false) }

  private mutating func enter(_ place: (family: Int, group: Int), isAsked: Bool) -> Bool {
    let family = place.family
    let rows = families[family][place.group]
    let touching = self.touching(rows)
    let order = touching.keys.sorted()
    var own = fresh(family, rows)
    // What is inside, in the order in which it was shown.
    for entry in order where touching[entry] == entries[entry].rows.count {
      let inside = Array(entries[entry].rows)
      take(inside, of: entries[entry].family, near: self.touching(inside).keys, from: &own)
    }
    guard !isAsked || isSafe(own) else { return false }
    var around: [(Int, Entry)] = []
    for entry in order where touching[entry] == rows.count {
      var changed = entries[entry]
      take(rows, of: family, near: touching.keys, from: &changed)
      guard !isAsked || isSafe(changed) else { return false }
      around.append((entry, changed))
    }
    for (entry, changed) in around { entries[entry] = changed }
    for row in rows { entriesOfRow[Int(row)].append(entries.count) }
    entries.append(own)
    return true
  }

  /// The numbers that share rows with some, and how many.
  private func touching(_ rows: [Int32]) -> [Int: Int] {
    var shared: [Int: Int] = [:]
    for row in rows { for entry in entriesOfRow[Int(row)] { shared[entry, default: 0] += 1 } }
    return shared
  }

  /// A number of which nothing inside is shown.
  private func fresh(_ family: Int, _ rows: [Int32]) -> Entry {
    let (count, loose) = (families.count, loose(rows))
    return Entry(
      family: family, rows: Set(rows), left: Array(repeating: rows.count, count: count),
      loose: Array(repeating: loose, count: count),
      together: Array(repeating: (rows.count, loose), count: count * count))
  }

  private func loose(_ rows: [Int32]) -> Int { rows.count { !isSingle[Int($0)] } }

  /// Takes a group away from what is left of a number around it.
  private func take(
    _ rows: [Int32], of family: Int, near: Dictionary<Int, Int>.Keys, from entry: inout Entry
  ) {
    let (count, loose) = (families.count, loose(rows))
    entry.left[family] -= rows.count
    entry.loose[family] -= loose
    // Groups of two families that overlap cannot both be taken away.
    let overlapped = Set(
      near.filter { entries[$0].rows.isSubset(of: entry.rows) }.map { entries[$0].family })
    for other in 0..<count where other != family {
      let pair = min(family, other) * count + max(family, other)
      entry.together[pair] =
        overlapped.contains(other)
        ? nil
        : entry.together[pair].map {
          ($0.left - rows.count, $0.loose - loose)
        }
    }
  }

  private func isSafe(_ entry: Entry) -> Bool {
    let count = families.count
    func isSafe(_ left: Int, _ loose: Int) -> Bool { left == 0 || left >= k && loose > 0 }
    for family in 0..<count {
      guard isSafe(entry.left[family], entry.loose[family]) else { return false }
      for other in 0..<family {
        if let rest = entry.together[other * count + family], !isSafe(rest.left, rest.loose) {
          return false
        }
      }
    }
    return true
  }
}
