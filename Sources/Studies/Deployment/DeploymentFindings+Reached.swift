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
    var adds = [[Int32]](repeating: [], count: plan.sites.count)
    // What a site adds is what it adds to those that add more, whatever their numbers.
    let order = plan.sites.indices.sorted {
      (plan.sites[$1].adds, $0) < (plan.sites[$0].adds, $1)
    }
    for number in order {
      let site = plan.sites[number]
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
      adds[number] = rows
    }
    return Reached(present: held, adds: adds)
  }
}
