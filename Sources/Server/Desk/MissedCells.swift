import Catchment

/// Where the incidents are that nobody reaches: counts by squares of the sheet, never single ones.
struct MissedCells: Sendable {
  /// The side of a square in units of the sheet.
  let side: Double
  /// The square of each incident, and where the squares are.
  private let cellOf: [Int32]
  private let cells: [SIMD2<Int32>]

  /// The lower ends of the classes, in incidents. The first is ``BlockCounts/least``: fewer are not
  /// shown.
  static let classes = [BlockCounts.least, 6, 12, 25]

  /// - Parameter meters: the side of a square.
  init(_ incidents: Points<Geographic>, sheet: MapSheet, meters: Double) {
    side = max(1, (meters / sheet.metersPerUnit).rounded())
    var known: [SIMD2<Int32>: Int32] = [:]
    var cells: [SIMD2<Int32>] = []
    var cellOf: [Int32] = []
    cellOf.reserveCapacity(incidents.count)
    for index in 0..<incidents.count {
      let place = sheet.units(longitude: incidents.x[index], latitude: incidents.y[index])
      let cell = SIMD2(
        Int32(clamping: Int((place.x / side).rounded(.down))),
        Int32(clamping: Int((place.y / side).rounded(.down))))
      if let number = known[cell] {
        cellOf.append(number)
      } else {
        known[cell] = Int32(cells.count)
        cellOf.append(Int32(cells.count))
        cells.append(cell)
      }
    }
    self.cellOf = cellOf
    self.cells = cells
  }

  /// The data of an SVG path for each class: the squares with so many incidents that nobody
  /// reaches.
  func paths(isReached: [Bool]) -> [String] {
    var counts = [Int](repeating: 0, count: cells.count)
    for (incident, cell) in cellOf.enumerated() where !isReached[incident] {
      counts[Int(cell)] += 1
    }
    var paths = [String](repeating: "", count: Self.classes.count)
    let width = Int(side)
    for (cell, count) in counts.enumerated() {
      guard let number = Self.classes.lastIndex(where: { $0 <= count }) else { continue }
      let x = Int(cells[cell].x) * width
      let y = Int(cells[cell].y) * width
      paths[number] += "M\(x) \(y)h\(width)v\(width)h-\(width)z"
    }
    return paths
  }
}
