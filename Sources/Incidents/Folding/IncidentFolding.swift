import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which rows are one incident.
///
/// Rows that share an id; of rows without one, those at the same place (1e-6 degree) in the same
/// minute. An id whose rows lie more than 50 m apart, or on several dates, is folded by place and
/// day (``IDSplitting``): one odd date among four victims must not turn them into repeats of each
/// other.
///
/// - Complexity: O(rows).
struct IncidentFolding {
  /// The incident of each row that is used, in the order of first rows.
  let incident: [Int32]
  /// The first of its rows, as a position among the rows that are used.
  let first: [Int32]
  /// How many ids stand for several incidents, and how many of their rows stand alone.
  let splitIDs: Int
  let loneRows: Int

  /// Farther apart, rows of one id are not one incident. In meters.
  private static let reach = 50.0

  /// - Parameter rows: the rows that are used.
  init(
    _ source: ScannedIncidents, rows: [Int32], places: RowPlaces, times: RowTimes, workers: Workers
  ) {
    guard !source.columns.ids.isEmpty else {
      let grouping = Self.byPlaceAndMinute(rows, places, times, workers)
      incident = grouping.group
      first = grouping.first
      (splitIDs, loneRows) = (0, 0)
      return
    }
    let grouping = Self.byID(source.columns.ids, rows, places, times, workers)
    let conflicts = Self.conflicts(grouping, rows, places, times)
    splitIDs = conflicts.count { $0 }
    if splitIDs == 0 {
      incident = grouping.group
      first = grouping.first
      loneRows = 0
      return
    }
    let leaders = Self.leaders(grouping, conflicts, rows, places, times)
    var number = [Int32](repeating: -1, count: rows.count)
    var sizes: [Int32] = []
    var isSplit: [Bool] = []
    var incident: [Int32] = []
    var first: [Int32] = []
    incident.reserveCapacity(rows.count)
    for index in rows.indices {
      let group = Int(grouping.group[index])
      let leader = conflicts[group] ? leaders[index] ?? index : Int(grouping.first[group])
      if number[leader] < 0 {
        number[leader] = Int32(first.count)
        first.append(Int32(index))
        sizes.append(0)
        isSplit.append(conflicts[group])
      }
      incident.append(number[leader])
      sizes[Int(number[leader])] += 1
    }
    loneRows = sizes.indices.count { isSplit[$0] && sizes[$0] == 1 }
    self.incident = incident
    self.first = first
  }

  /// For each position of an id that stands for several incidents, the first position of its
  /// incident.
  private static func leaders(
    _ grouping: Grouping, _ conflicts: [Bool], _ rows: [Int32], _ places: RowPlaces,
    _ times: RowTimes
  ) -> [Int: Int] {
    var members: [Int32: [Int]] = [:]
    for index in rows.indices where conflicts[Int(grouping.group[index])] {
      members[grouping.group[index], default: []].append(index)
    }
    var leaders: [Int: Int] = [:]
    for positions in members.values {
      let own = positions.map { Int(rows[$0]) }
      let splitting = IDSplitting(
        x: own.map { places.x[$0] }, y: own.map { places.y[$0] },
        days: own.map { times.day[$0] > RowColumns.unreadable ? times.day[$0] : Incidents.noDay },
        reach: reach)
      for (place, position) in positions.enumerated() {
        leaders[position] = positions[splitting.leader[place]]
      }
    }
    return leaders
  }

  private static func byID(
    _ ids: [IDKey], _ rows: [Int32], _ places: RowPlaces, _ times: RowTimes, _ workers: Workers
  ) -> Grouping {
    Grouping(count: rows.count, workers: workers) { index in
      let row = Int(rows[index])
      return ids[row] == .none ? momentHash(row, places, times) : ids[row].hash
    } isSame: { left, right in
      let (left, right) = (Int(rows[Int(left)]), Int(rows[Int(right)]))
      return ids[left] == .none
        ? ids[right] == .none && isOneMoment(left, right, places, times)
        : ids[left] == ids[right]
    }
  }

  private static func byPlaceAndMinute(
    _ rows: [Int32], _ places: RowPlaces, _ times: RowTimes, _ workers: Workers
  ) -> Grouping {
    Grouping(count: rows.count, workers: workers) { index in
      momentHash(Int(rows[index]), places, times)
    } isSame: { left, right in
      isOneMoment(Int(rows[Int(left)]), Int(rows[Int(right)]), places, times)
    }
  }

  /// Of place and minute; 0 where the minute is not known: nobody knows whether two rows without
  /// one happened at the same time.
  @inline(__always)
  private static func momentHash(_ row: Int, _ places: RowPlaces, _ times: RowTimes) -> UInt64 {
    if times.minute[row] < 0 || times.day[row] <= RowColumns.unreadable { return 0 }
    let time = UInt64(truncatingIfNeeded: Int(times.day[row]) * 2048 + Int(times.minute[row]))
    return max(1, (PlaceKey(places.x[row], places.y[row]).hash ^ time).scattered)
  }

  private static func isOneMoment(
    _ left: Int, _ right: Int, _ places: RowPlaces, _ times: RowTimes
  ) -> Bool {
    times.day[left] == times.day[right] && times.minute[left] == times.minute[right]
      && PlaceKey(places.x[left], places.y[left]) == PlaceKey(places.x[right], places.y[right])
  }

  /// For each group, whether its rows can't be one incident, in whatever order they come.
  ///
  /// - Complexity: O(rows); of a group whose box leaves it open, O(corners²) for the corners of its
  ///   hull.
  private static func conflicts(
    _ grouping: Grouping, _ rows: [Int32], _ places: RowPlaces, _ times: RowTimes
  ) -> [Bool] {
    let count = grouping.first.count
    var conflicts = [Bool](repeating: false, count: count)
    if count == rows.count { return conflicts }
    // Most groups are one row and can't disagree: only the others are numbered.
    var number = [Int32](repeating: -1, count: count)
    var shared: [Int] = []
    for index in rows.indices {
      let group = Int(grouping.group[index])
      if grouping.first[group] == index || number[group] >= 0 { continue }
      number[group] = Int32(shared.count)
      shared.append(group)
    }
    if shared.isEmpty { return conflicts }
    var day = [Int32](repeating: RowColumns.unreadable, count: shared.count)
    var boxes = [Extent<Geographic>](repeating: .empty, count: shared.count)
    for index in rows.indices {
      let group = Int(grouping.group[index])
      let place = Int(number[group])
      if place < 0 { continue }
      let row = Int(rows[index])
      boxes[place].extend(x: places.x[row], y: places.y[row])
      guard times.day[row] > RowColumns.unreadable else { continue }
      if day[place] > RowColumns.unreadable, day[place] != times.day[row] {
        conflicts[group] = true
      }
      day[place] = times.day[row]
    }
    var open: [Int: [Int]] = [:]
    for (place, group) in shared.enumerated() where !conflicts[group] {
      let box = boxes[place]
      if box.minX == box.maxX, box.minY == box.maxY { continue }
      let diagonal = haversine(box.minX, box.minY, box.maxX, box.maxY)
      if diagonal <= reach { continue }
      let width = haversine(box.minX, box.centerY, box.maxX, box.centerY)
      let height = haversine(box.minX, box.minY, box.minX, box.maxY)
      if max(width, height) > reach { conflicts[group] = true } else { open[group] = [] }
    }
    if open.isEmpty { return conflicts }
    for index in rows.indices {
      open[Int(grouping.group[index])]?.append(Int(rows[index]))
    }
    for (group, members) in open { conflicts[group] = isWide(members, places) }
    return conflicts
  }

  /// Whether two of some rows lie farther apart than one incident reaches: two corners of their
  /// hull do, if any.
  private static func isWide(_ rows: [Int], _ places: RowPlaces) -> Bool {
    let points = Points<Geographic>(x: rows.map { places.x[$0] }, y: rows.map { places.y[$0] })
    let corners = ConvexHull(points).corners.map { Int($0) }
    return corners.contains { a in
      corners.contains {
        haversine(points.x[a], points.y[a], points.x[$0], points.y[$0]) > reach
      }
    }
  }
}

/// A place to 1e-6 degree, 0.1 m: what counts as the same.
struct PlaceKey: Equatable {
  /// Both numbers, 29 bits for the longitude and 28 for the latitude.
  private let key: UInt64

  /// - Precondition: the place lies within ±180 and ±90 degrees.
  @inline(__always) init(_ x: Double, _ y: Double) {
    let east = Int64((x * 1e6).rounded()) &+ 180_000_000
    let north = Int64((y * 1e6).rounded()) &+ 90_000_000
    key = UInt64(truncatingIfNeeded: east << 28 | north) &+ 1
  }

  /// Never 0, and different for different places.
  @inline(__always) var hash: UInt64 { key.scattered }
}
