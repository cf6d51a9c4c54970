import CatchmentGeometry

/// A few stadiums for each square of the plane: those that are likely to cover the edges of their
/// neighbors.
///
/// Of a crowd in one square only the outermost in sixteen directions stand for all, so that
/// thousands at almost one place cost no more than sixteen.
struct StadiumGrid: Sendable {
  private static let directions = 16
  private let side: Double
  private let stadiums: Stadiums
  private var cells: [Cell: Range<Int>] = [:]
  private var members: [Int] = []

  private struct Cell: Hashable { let column, row: Int }

  init(_ stadiums: Stadiums) {
    self.stadiums = stadiums
    side = stadiums.radius
    var all: [Cell: [Int]] = [:]
    for index in 0..<stadiums.count { all[cell(of: index), default: []].append(index) }
    for (cell, indices) in all {
      let start = members.count
      members += Self.outermost(indices, stadiums)
      cells[cell] = start..<members.count
    }
  }

  /// Adds those in the stadium's own square and the eight around it, without the stadium itself.
  func addRepresentatives(near index: Int, to list: inout [Int]) {
    let home = cell(of: index)
    for row in home.row - 1...home.row + 1 {
      for column in home.column - 1...home.column + 1 {
        guard let range = cells[Cell(column: column, row: row)] else { continue }
        for position in range where members[position] != index { list.append(members[position]) }
      }
    }
  }

  private func cell(of index: Int) -> Cell {
    let center = stadiums.center(of: index)
    return Cell(
      column: Int((center.x / side).rounded(.down)), row: Int((center.y / side).rounded(.down)))
  }

  private static func outermost(_ indices: [Int], _ stadiums: Stadiums) -> [Int] {
    guard indices.count > directions else { return indices }
    let centers = indices.map { stadiums.center(of: $0) }
    var chosen = Set<Int>()
    for direction in 0..<directions {
      let toward = Stadiums.direction(direction, of: directions)
      var best = 0
      var reach = -Double.infinity
      for (position, center) in centers.enumerated() {
        let distance = center.x * toward.x + center.y * toward.y
        if distance > reach { (best, reach) = (position, distance) }
      }
      chosen.insert(indices[best])
    }
    return chosen.sorted()
  }
}
