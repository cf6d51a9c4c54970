public import CatchmentGeometry
public import CatchmentStatistics

/// The columns of one download that two downloads are compared by.
public struct RecordColumns: Sendable, Equatable {
  /// The key that the publisher gave each row; empty where it gave none. Rows may share a key, as
  /// victims of one shooting do.
  public let ids: [String]
  /// Where each row lies, in the analysis plane; not a number where it is not known.
  public let places: Points<Planar>
  /// The day of each row, since 1970-01-01; nil where it is not known.
  public let days: [Int?]
  /// Whether somebody died; nil where it is not stated.
  public let fatal: [Bool?]

  /// - Throws: `StatisticsError` where columns differ in length.
  public init(
    ids: [String], places: Points<Planar>, days: [Int?], fatal: [Bool?]
  ) throws(StatisticsError) {
    guard places.count == ids.count, days.count == ids.count, fatal.count == ids.count else {
      throw StatisticsError(
        .columnsDiffer, at: "revision",
        value: "\(ids.count) ids, \(places.count) places, \(days.count) days, \(fatal.count) fatal",
        remedy: .give("a value, or none, for each row"))
    }
    self.ids = ids
    self.places = places
    self.days = days
    self.fatal = fatal
  }

  public var count: Int { ids.count }
}

/// What a publisher changed between two downloads of one table: rows added, withdrawn, moved,
/// re-dated, turned fatal.
///
/// Rows are matched by their key. Where several share one, rows that are the same in both downloads
/// are matched first, the others in their order. Rows without a key can't be matched and are told
/// by number.
///
/// - Choosing `tolerance`: the width within which two places are the same; portals round to about a
///   meter.
/// - Complexity: O(rows).
///
/// ```swift
/// let revision = try Revision(from: spring, to: autumn, tolerance: .meters(1))
/// // revision.withdrawn, revision.moved.map(\.distance), revision.turnedFatal
/// ```
///
/// ## What this cannot say
///
/// Why a row changed, nor which version is right. A row that got another key is one withdrawn and
/// one added.
public struct Revision: Sendable, Equatable {
  /// A row of the old download and the same of the new one.
  public struct Pair: Sendable, Equatable {
    public let old: Int
    public let new: Int
  }

  /// A row that lies elsewhere now.
  public struct Move: Sendable, Equatable {
    public let rows: Pair
    public let distance: Distance
  }

  /// A row with another date now.
  public struct Redating: Sendable, Equatable {
    public let rows: Pair
    /// Days later; below 0 is earlier.
    public let days: Int
  }

  /// All rows that are in both downloads, by their row in the old one.
  public let kept: [Pair]
  /// Rows of the new download that the old one lacks.
  public let added: [Int]
  /// Rows of the old download that the new one lacks.
  public let withdrawn: [Int]
  public let moved: [Move]
  public let redated: [Redating]
  /// Rows that were not fatal, or not stated, and are fatal now.
  public let turnedFatal: [Pair]
  /// Rows that were fatal and are not any more.
  public let noLongerFatal: [Pair]
  /// Rows that got a place or a date which they lacked.
  public let completed: [Pair]
  /// Rows that lost a place or a date.
  public let blanked: [Pair]
  /// Rows without a key in each download: neither added nor withdrawn can be said of them.
  public let oldWithoutKey: Int
  public let newWithoutKey: Int

  /// - Throws: `StatisticsError` where the tolerance is negative or not a number.
  public init(
    from old: RecordColumns, to new: RecordColumns, tolerance: Distance = .meters(1)
  ) throws(StatisticsError) {
    guard tolerance.meters >= 0, tolerance.meters.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "revision: tolerance", value: "\(tolerance)",
        remedy: .give("a length of 0 m or more; 1 m is usual"))
    }
    let rows = Self.match(old, new)
    let kept = old.ids.indices.compactMap { row in
      rows.newRow[row] >= 0 ? Pair(old: row, new: rows.newRow[row]) : nil
    }
    var (moved, redated): ([Move], [Redating]) = ([], [])
    var (died, lived): ([Pair], [Pair]) = ([], [])
    var (completed, blanked): ([Pair], [Pair]) = ([], [])
    for pair in kept {
      let there = (old.places.x[pair.old], old.places.y[pair.old])
      let here = (new.places.x[pair.new], new.places.y[pair.new])
      let (dx, dy) = (here.0 - there.0, here.1 - there.1)
      let distance = (dx * dx + dy * dy).squareRoot()
      if distance > tolerance.meters { moved.append(Move(rows: pair, distance: .meters(distance))) }
      if let before = old.days[pair.old], let now = new.days[pair.new], before != now {
        redated.append(Redating(rows: pair, days: now - before))
      }
      let had = Self.known(old, pair.old)
      let has = Self.known(new, pair.new)
      if (has.place && !had.place) || (has.day && !had.day) { completed.append(pair) }
      if (!has.place && had.place) || (!has.day && had.day) { blanked.append(pair) }
      switch (old.fatal[pair.old], new.fatal[pair.new]) {
      case (false, true), (nil, true): died.append(pair)
      case (true, false): lived.append(pair)
      default: break
      }
    }
    self.kept = kept
    added = new.ids.indices.filter { !rows.isMatched[$0] && !new.ids[$0].isEmpty }
    withdrawn = old.ids.indices.filter { rows.newRow[$0] < 0 && !old.ids[$0].isEmpty }
    self.moved = moved
    self.redated = redated
    turnedFatal = died
    noLongerFatal = lived
    self.completed = completed
    self.blanked = blanked
    oldWithoutKey = old.ids.count { $0.isEmpty }
    newWithoutKey = new.ids.count { $0.isEmpty }
  }

  private static func known(_ columns: RecordColumns, _ row: Int) -> (place: Bool, day: Bool) {
    (columns.places.x[row].isFinite && columns.places.y[row].isFinite, columns.days[row] != nil)
  }

  /// What makes two rows of one key the same.
  private struct Content: Hashable {
    let id: String
    let x: UInt64
    let y: UInt64
    let day: Int?
    let fatal: Bool?

    init(_ columns: RecordColumns, _ row: Int) {
      id = columns.ids[row]
      x = columns.places.x[row].bitPattern
      y = columns.places.y[row].bitPattern
      day = columns.days[row]
      fatal = columns.fatal[row]
    }
  }

  private static func match(
    _ old: RecordColumns, _ new: RecordColumns
  ) -> (newRow: [Int], isMatched: [Bool]) {
    var newRow = [Int](repeating: -1, count: old.count)
    var isMatched = [Bool](repeating: false, count: new.count)
    func pair<Key: Hashable>(
      _ oldKey: (Int) -> Key, _ newKey: (Int) -> Key, into newRow: inout [Int],
      _ isMatched: inout [Bool]
    ) {
      var waiting: [Key: [Int]] = [:]
      // Backward, so that the first of equal rows is the last of its list.
      for row in new.ids.indices.reversed() where !isMatched[row] && !new.ids[row].isEmpty {
        waiting[newKey(row), default: []].append(row)
      }
      for row in old.ids.indices where newRow[row] < 0 && !old.ids[row].isEmpty {
        guard let found = waiting[oldKey(row)]?.popLast() else { continue }
        newRow[row] = found
        isMatched[found] = true
      }
    }
    pair({ Content(old, $0) }, { Content(new, $0) }, into: &newRow, &isMatched)
    pair({ old.ids[$0] }, { new.ids[$0] }, into: &newRow, &isMatched)
    return (newRow, isMatched)
  }
}
