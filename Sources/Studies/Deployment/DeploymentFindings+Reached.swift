import CatchmentDeployment
import CatchmentGeometry

extension DeploymentFindings {
  /// Rows of incidents that are reached, each once.
  struct Reached: Sendable {
    /// By the areas in place.
    let present: [Int32]
    /// By each hire, and by none before.
    let adds: [[Int32]]
  }

  /// Which incidents the areas in place hold, and what each hire adds; nil where incidents weigh
  /// differently, are walked to, or a hire's sum is no such count.
  var reached: Reached? {
    guard !isWeighted, walk == nil else { return nil }
    let points = context.points
    var isTaken = [Bool](repeating: false, count: points.count)
    if let present {
      isTaken = context.holders(in: present).isHeld
    }
    let held = isTaken.indices.filter { isTaken[$0] }.map { Int32($0) }
    let reach = patrol.reach.meters
    var adds: [[Int32]] = []
    for site in plan.sites {
      let (x, y) = (sites.points.x[site.candidate], sites.points.y[site.candidate])
      var rows: [Int32] = []
      for row in 0..<points.count where !isTaken[row] {
        let (east, north) = (points.x[row] - x, points.y[row] - y)
        if (east * east + north * north).squareRoot() <= reach {
          rows.append(Int32(row))
          isTaken[row] = true
        }
      }
      // Other promises add up something else.
      guard Double(rows.count) == site.adds else { return nil }
      adds.append(rows)
    }
    return Reached(present: held, adds: adds)
  }
}
