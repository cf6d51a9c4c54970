import Catchment
import Foundation

/// A city's incidents as the jobs need them: corners that draw crowds, exact stacks on block midpoints, a thin
/// background, and dates of which one in four follows another nearby within two weeks.
///
/// It stays a city at every size: more incidents are a longer record of the same thousand corners, and no background
/// that joins them (150 m and 8 find about a thousand clusters at 1,000,000).
struct City {
  static let side = 30_000.0  // meters
  static let days = 3650
  let points: Points<Planar>
  let day: [Int32]

  /// - Parameter count: 10,000 to 20,000,000; the same count gives the same city on every machine.
  init(count: Int) {
    var random = RandomStream(seed: 20_210_101, replicate: UInt64(count))
    let corners = 1_000
    let background = min(0.2, 20_000 / Double(count))
    let cornerX = (0..<corners).map { _ in Self.block(&random) }
    let cornerY = (0..<corners).map { _ in Self.block(&random) }
    var x = [Double](repeating: 0, count: count)
    var y = x
    var day = [Int32](repeating: 0, count: count)
    for index in 0..<count {
      let draw = random.uniform()
      if draw < 0.25, index > 0 {
        let parent = random.index(below: index)
        x[index] = x[parent]
        y[index] = y[parent]
        day[index] = min(Int32(Self.days - 1), day[parent] + Int32(random.index(below: 15)))
        continue
      }
      day[index] = Int32(random.index(below: Self.days))
      if draw < 1 - background {
        let corner = random.index(below: corners)
        x[index] = cornerX[corner] + 60 * random.normal()
        y[index] = cornerY[corner] + 60 * random.normal()
      } else {
        x[index] = random.uniform() * Self.side
        y[index] = random.uniform() * Self.side
      }
      if draw < 0.5 {
        // Portals publish the middle of the block.
        x[index] = (x[index] / 100).rounded() * 100
        y[index] = (y[index] / 50).rounded() * 50
      }
    }
    points = Points(x: x, y: y)
    self.day = day
  }

  private static func block(_ random: inout RandomStream) -> Double {
    (random.uniform() * side / 100).rounded() * 100
  }
}

/// Areas that tile the city, their borders as winding as a city's: a lattice whose lines are bent alike on both sides.
func tiles(columns: Int, rows: Int, verticesPerSide: Int) -> Shapes<Planar> {
  let width = City.side / Double(columns)
  let height = City.side / Double(rows)
  func bend(_ x: Double, _ y: Double) -> (Double, Double) {
    (
      x + 0.18 * width * sin(y / height * 5.3) + 0.02 * width * sin(y / height * 61),
      y + 0.18 * height * sin(x / width * 4.7) + 0.02 * height * sin(x / width * 53)
    )
  }
  var shapes = Shapes<Planar>()
  for row in 0..<rows {
    for column in 0..<columns {
      let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)]
      var x: [Double] = []
      var y: [Double] = []
      for (start, end) in zip(corners, corners.dropFirst()) {
        for step in 0..<verticesPerSide {
          let share = Double(step) / Double(verticesPerSide)
          let place = bend(
            (Double(column) + start.0 + (end.0 - start.0) * share) * width,
            (Double(row) + start.1 + (end.1 - start.1) * share) * height)
          x.append(place.0)
          y.append(place.1)
        }
      }
      x.append(x[0])
      y.append(y[0])
      shapes.appendPolygon([Points(x: x, y: y)])
    }
  }
  return shapes
}
