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
  let leader: [Int]

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
    var sets = DisjointSets(count: x.count)
    var byDay: [Int32: [Int]] = [:]
    for member in x.indices { byDay[days[member], default: []].append(member) }
    let undated = byDay.removeValue(forKey: Incidents.noDay) ?? []
    for members in byDay.values { Self.join(members, x, y, reach, in: &sets) }
    if undated.isEmpty {
      leader = x.indices.map { sets.representative(of: $0) }
      return
    }
    // An undated row may stand before those of its incident, which keeps its number meanwhile.
    let incident = x.indices.map { sets.representative(of: $0) }
    // Of many members of one incident at one place, one is enough to be near.
    var seen: Set<[UInt64]> = []
    let dated = x.indices.filter { member in
      days[member] != Incidents.noDay
        && seen.insert([x[member].bitPattern, y[member].bitPattern, UInt64(incident[member])])
          .inserted
    }
    let cells = Self.cells(dated, x, y)
    var rest: [Int] = []
    for member in undated {
      let near = Self.neighbors(of: Self.cell(x[member], y[member])).flatMap { cells[$0] ?? [] }
        .filter { haversine(x[$0], y[$0], x[member], y[member]) <= reach }
      if let first = near.map({ incident[$0] }).min() {
        sets.join(member, first)
      } else {
        rest.append(member)
      }
    }
    Self.join(rest, x, y, reach, in: &sets)
    leader = x.indices.map { sets.representative(of: $0) }
  }

  /// Joins members that lie within reach of each other, also over others.
  private static func join(
    _ members: [Int], _ x: [Double], _ y: [Double], _ reach: Double, in sets: inout DisjointSets
  ) {
    let cells = cells(members, x, y)
    for (cell, inside) in cells {
      for member in inside { sets.join(inside[0], member) }
      for other in neighbors(of: cell) where other != cell {
        guard let others = cells[other],
          sets.representative(of: others[0]) != sets.representative(of: inside[0])
        else { continue }
        let isNear = inside.contains { a in
          others.contains { haversine(x[a], y[a], x[$0], y[$0]) <= reach }
        }
        if isNear { sets.join(inside[0], others[0]) }
      }
    }
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
