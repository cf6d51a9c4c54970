import CatchmentGeometry

/// How the rows of an id that was used twice fall into incidents: by day, and by steps of at most
/// 50 m within a day.
///
/// A row without a date belongs to the first incident of its id that lies within 50 m, else to
/// others without a date.
///
/// - Complexity: O(rows) for rows that lie apart or on each other.
struct IDSplitting {
  /// For each member the first member of its incident.
  private(set) var leader: [Int]

  /// Cells whose diagonal is shorter than the reach: whoever shares one is near.
  private static let cellSize = 35.0
  /// Meters in a degree of latitude.
  private static let degree = RobustBox.earthRadius * Double.pi / 180

  private struct Cell: Hashable {
    let east: Int
    let north: Int
  }

  /// - Parameters:
  ///   - days: of each member, ``Incidents/noDay`` where it is not known.
  ///   - reach: in meters.
  init(x: [Double], y: [Double], days: [Int32], reach: Double) {
    leader = Array(x.indices)
    var byDay: [Int32: [Int]] = [:]
    for member in x.indices { byDay[days[member], default: []].append(member) }
    let undated = byDay.removeValue(forKey: Incidents.noDay) ?? []
    for members in byDay.values { join(members, x, y, reach) }
    if undated.isEmpty { return }
    // Of many members of one incident at one place, one is enough to be near.
    var seen: Set<[UInt64]> = []
    let dated = x.indices.filter { member in
      days[member] != Incidents.noDay
        && seen.insert([x[member].bitPattern, y[member].bitPattern, UInt64(root(member))]).inserted
    }
    let cells = Self.cells(dated, x, y)
    var rest: [Int] = []
    for member in undated {
      let near = Self.neighbors(of: Self.cell(x[member], y[member])).flatMap { cells[$0] ?? [] }
        .filter { haversine(x[$0], y[$0], x[member], y[member]) <= reach }
      if let first = near.map({ root($0) }).min() {
        leader[member] = first
      } else {
        rest.append(member)
      }
    }
    join(rest, x, y, reach)
    // An undated row may stand before the dated ones.
    for member in leader.indices { leader[member] = root(member) }
    var first: [Int: Int] = [:]
    for member in leader.indices where first[leader[member]] == nil {
      first[leader[member]] = member
    }
    leader = leader.map { first[$0] ?? $0 }
  }

  private func root(_ member: Int) -> Int {
    var member = member
    while leader[member] != member { member = leader[member] }
    return member
  }

  /// Joins members that lie within reach of each other, also over others.
  private mutating func join(_ members: [Int], _ x: [Double], _ y: [Double], _ reach: Double) {
    let cells = Self.cells(members, x, y)
    for (cell, inside) in cells {
      for member in inside { unite(inside[0], member) }
      for other in Self.neighbors(of: cell) where other != cell {
        guard let others = cells[other], root(others[0]) != root(inside[0]) else { continue }
        let isNear = inside.contains { a in
          others.contains { haversine(x[a], y[a], x[$0], y[$0]) <= reach }
        }
        if isNear { unite(inside[0], others[0]) }
      }
    }
    for member in members { leader[member] = root(member) }
  }

  private mutating func unite(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    if first != second { leader[max(first, second)] = min(first, second) }
  }

  private static func cells(
    _ members: some Sequence<Int>, _ x: [Double], _ y: [Double]
  ) -> [Cell: [Int]] {
    var cells: [Cell: [Int]] = [:]
    for member in members { cells[cell(x[member], y[member]), default: []].append(member) }
    return cells
  }

  /// Rows of cells are as wide as the reach needs at their own latitude.
  private static func cell(_ x: Double, _ y: Double) -> Cell {
    let north = Int((y * degree / cellSize).rounded(.down))
    return Cell(east: Int((x * eastDegree(north) / cellSize).rounded(.down)), north: north)
  }

  /// Meters in a degree of longitude at the middle of a row of cells.
  private static func eastDegree(_ north: Int) -> Double {
    let latitude = (Double(north) + 0.5) * cellSize / degree
    return max(1, haversine(0, latitude, 1, latitude))
  }

  private static func neighbors(of cell: Cell) -> [Cell] {
    (-2...2).flatMap { north in
      // The same longitude has another number in another row.
      let shift =
        Double(cell.east) * (eastDegree(cell.north + north) / eastDegree(cell.north) - 1)
      let middle = cell.east + Int(shift.rounded())
      return (-3...3).map { Cell(east: middle + $0, north: cell.north + north) }
    }
  }
}
