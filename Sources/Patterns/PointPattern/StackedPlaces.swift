import CatchmentGeometry

/// The different places of some points, from west to east, and how many points stand at each.
///
/// The sweep over pairs needs them in this order, and equal ones follow each other in it: no other
/// folding would spare the sort, which a replica pays anew.
struct StackedPlaces: Sendable {
  let points: Points<Planar>
  let incidents: [Double]
  /// Whether any place has more than one.
  var isStacked: Bool { total > points.count }
  private let total: Int

  /// - Complexity: O(n log n).
  init(_ points: Points<Planar>) {
    let order = KeyedRows.order(of: points.x)
    var x: [Double] = []
    var y: [Double] = []
    var incidents: [Double] = []
    x.reserveCapacity(order.count)
    y.reserveCapacity(order.count)
    incidents.reserveCapacity(order.count)
    func add(_ row: Int, isFirst: Bool) {
      if !isFirst, y[y.count - 1] == points.y[row] {
        incidents[incidents.count - 1] += 1
      } else {
        x.append(points.x[row])
        y.append(points.y[row])
        incidents.append(1)
      }
    }
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, points.x[order[end]] == points.x[order[first]] { end += 1 }
      if end == first + 1 {
        add(order[first], isFirst: true)
      } else {
        let column = order[first..<end].sorted { points.y[$0] < points.y[$1] }
        for (index, row) in column.enumerated() { add(row, isFirst: index == 0) }
      }
      first = end
    }
    self.points = Points(x: x, y: y)
    self.incidents = incidents
    total = points.count
  }
}
