import CatchmentGeometry
import CatchmentStatistics

/// Points as a city has them: corners that draw crowds, exact stacks, and a thin background.
///
/// - Parameters:
///   - count: how many points.
///   - seed: the same seed gives the same points.
///   - side: the width of the square city in meters.
public func cityPoints(count: Int, seed: UInt64, side: Double = 20_000) -> Points<Planar> {
  var random = RandomStream(seed: seed)
  let corners = max(1, count / 250)
  let cornerX = (0..<corners).map { _ in (random.uniform() * side / 100).rounded() * 100 }
  let cornerY = (0..<corners).map { _ in (random.uniform() * side / 100).rounded() * 100 }
  var x: [Double] = []
  var y: [Double] = []
  for _ in 0..<count {
    let corner = random.index(below: corners)
    switch random.uniform() {
    case ..<0.3:
      x.append(cornerX[corner])
      y.append(cornerY[corner])
    case ..<0.75:
      x.append(cornerX[corner] + 120 * random.normal())
      y.append(cornerY[corner] + 120 * random.normal())
    default:
      x.append(random.uniform() * side)
      y.append(random.uniform() * side)
    }
  }
  return Points(x: x, y: y)
}
