public import CatchmentGeometry
public import CatchmentParallel

/// What each incident is in the sequence of those around it, and which hang together in chains.
///
/// Two incidents are linked where the cell of the near repeat table that their distance and days
/// fall into is one of the stated. Of two on one day the one of the lower row came first.
public struct NearRepeatLabels: Sendable, Equatable {
  public enum Role: String, Sendable, CaseIterable {
    /// The first of others: none before it is linked with it, some after it are.
    case originator
    /// One before it at the same place is linked with it.
    case `repeat`
    /// One before it is linked with it, but none at the same place.
    case nearRepeat = "near repeat"
    /// None is linked with it.
    case single
  }

  public let roles: [Role]
  /// The chain of each incident, from 0 in the order of their first incidents; −1 for single ones.
  public let chains: [Int32]
  /// For each incident the row of the latest one before it that is linked with it; −1 where there
  /// is none.
  public let previous: [Int32]
  /// Whether one after it is linked with it.
  public let isFollowed: [Bool]
  /// The incidents that belong to chains: chain after chain, and by day and row within a chain.
  public let order: [Int32]
  /// Chain `c` is `order[chainStart[c] ..< chainStart[c + 1]]`.
  public let chainStart: [Int32]

  public var chainCount: Int { chainStart.count - 1 }

  /// The incidents of a chain, by day and row.
  public func rows(of chain: Int) -> ArraySlice<Int32> {
    order[Int(chainStart[chain])..<Int(chainStart[chain + 1])]
  }
}

extension NearRepeat {
  /// Labels each incident and links chains.
  ///
  /// - Parameters:
  ///   - points: the place of each incident.
  ///   - days: the calendar day of each incident, counted from any day.
  ///   - places: as for `test`.
  ///   - cells: which cells of the table link incidents, for example `table.significant()`; those
  ///     beyond the last bands do not.
  /// - Precondition: as for `test`.
  /// - Complexity: O(n log n + k), where k is the number of incidents of each place, counted once
  ///   for each place near it.
  public func label(
    _ points: Points<Planar>, days: [Int32], places: [Int32]? = nil,
    linking cells: Set<NearRepeatTable.Position>, workers: Workers = .one
  ) -> NearRepeatLabels {
    let places = NearRepeatPlaces(points, days: days, places: places, workers: workers)
    var linker = ChainLinker(places)
    let spans = (0...distances.count).map { row in
      daySpans(self.days.indices.filter { cells.contains(.init(row: row, column: $0)) })
    }
    let bands = NearRepeatBands(self)
    for place in 0..<places.placeCount {
      for span in spans[0] { linker.link(place, toEarlierAt: place, span) }
      places.forEachNear(place, of: bands) { other, band in
        for span in spans[band + 1] { linker.link(place, toEarlierAt: other, span) }
      }
    }
    return linker.labels()
  }

  /// The days between linked incidents, as few half-open spans as possible.
  private func daySpans(_ columns: [Int]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for column in columns {
      let start = column == 0 ? 0 : days[column - 1]
      if let last = spans.last, last.upperBound == start {
        spans[spans.count - 1] = last.lowerBound..<days[column]
      } else {
        spans.append(start..<days[column])
      }
    }
    return spans
  }
}

/// Links incidents with earlier ones, place by place.
private struct ChainLinker {
  private let places: NearRepeatPlaces
  /// The positions of each place by day and row, and what is at them.
  private let order: [Int32]
  private let days: [Int]
  private let rows: [Int32]
  private var sets: DisjointSets
  /// The latest earlier incident, as its place in `order`; −1 for none.
  private var previous: [Int32]
  private var followsAtSamePlace: [Bool]
  private var isFollowed: [Bool]

  init(_ places: NearRepeatPlaces) {
    self.places = places
    let order = (0..<places.placeCount).flatMap { place in
      places.positions(of: place).sorted {
        (places.days[$0], places.rows[$0]) < (places.days[$1], places.rows[$1])
      }
    }
    self.order = order.map { Int32($0) }
    days = order.map { Int(places.days[$0]) }
    rows = order.map { places.rows[$0] }
    sets = DisjointSets(count: order.count)
    previous = Array(repeating: -1, count: order.count)
    followsAtSamePlace = Array(repeating: false, count: order.count)
    isFollowed = followsAtSamePlace
  }

  /// Links the incidents of a place with the earlier ones of another, or of the same, that are some
  /// days older.
  ///
  /// Those in question are one stretch of the other place, which moves forward from incident to
  /// incident.
  mutating func link(_ place: Int, toEarlierAt other: Int, _ span: Range<Int>) {
    let others = places.positions(of: other)
    var first = others.lowerBound
    var end = first
    for item in places.positions(of: place) {
      while first < others.upperBound, days[item] - days[first] >= span.upperBound { first += 1 }
      let linkedEnd = end
      while end < others.upperBound, isEarlier(end, than: item, by: span.lowerBound) { end += 1 }
      guard first < end else { continue }
      // What an incident before this one met is linked already: one of them stands for all.
      sets.join(item, first)
      isFollowed[first] = true
      for next in max(first, linkedEnd)..<max(first, end) {
        sets.join(item, next)
        isFollowed[next] = true
      }
      if previous[item] < 0 || isBefore(Int(previous[item]), end - 1) {
        previous[item] = Int32(end - 1)
      }
      if place == other { followsAtSamePlace[item] = true }
    }
  }

  private func isEarlier(_ earlier: Int, than item: Int, by daysApart: Int) -> Bool {
    daysApart > 0 ? days[item] - days[earlier] >= daysApart : isBefore(earlier, item)
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    (days[first], rows[first]) < (days[second], rows[second])
  }

  mutating func labels() -> NearRepeatLabels {
    let count = order.count
    var sizes = [Int](repeating: 0, count: count)
    for item in 0..<count { sizes[sets.representative(of: item)] += 1 }
    var roles = [NearRepeatLabels.Role](repeating: .single, count: count)
    var chains = [Int32](repeating: -1, count: count)
    var earlier = [Int32](repeating: -1, count: count)
    var followed = [Bool](repeating: false, count: count)
    var chainOfSet = [Int32](repeating: -1, count: count)
    var members: [[Int32]] = []
    for item in (0..<count).sorted(by: { isBefore($0, $1) }) {
      let set = sets.representative(of: item)
      followed[Int(rows[item])] = isFollowed[item]
      guard sizes[set] > 1 else { continue }
      if chainOfSet[set] < 0 {
        chainOfSet[set] = Int32(members.count)
        members.append([])
      }
      let row = Int(rows[item])
      chains[row] = chainOfSet[set]
      members[Int(chainOfSet[set])].append(rows[item])
      if previous[item] >= 0 {
        earlier[row] = rows[Int(previous[item])]
        roles[row] = followsAtSamePlace[item] ? .repeat : .nearRepeat
      } else {
        roles[row] = .originator
      }
    }
    var start: [Int32] = [0]
    for chain in members { start.append(start[start.count - 1] + Int32(chain.count)) }
    return NearRepeatLabels(
      roles: roles, chains: chains, previous: earlier, isFollowed: followed,
      order: members.flatMap(\.self),
      chainStart: start)
  }
}
