import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentGeometry

struct SegmentIndexTests {
  @Test func theNearestStreetWithinTheToleranceTakesThePoint() {
    var streets = Shapes<Planar>()
    streets.appendLine(Points(x: [0, 100], y: [0, 0]))
    streets.appendLine(Points(x: [100, 0], y: [0, 0]))
    streets.appendLine(Points(x: [100, 100], y: [0, 100]))
    streets.appendPoint(x: 50, y: 50)
    let points = Points<Planar>(
      x: [50, 100, 103, 50, 50, 50, -3], y: [3, 0, 50, 49, 20, 25.5, -4])
    let nearest = SegmentIndex(streets).nearest(
      to: points, within: .meters(20), workers: Workers(2))
    #expect(nearest.features == [0, 0, 2, 3, 0, -1, 0])
    #expect(nearest.distances == [3, 0, 3, 1, 20, .infinity, 5])
  }

  @Test func distancesEqualBruteForce() {
    var random = RandomStream(seed: 11)
    var streets = Shapes<Planar>()
    var segments: [(Double, Double, Double, Double)] = []
    for _ in 0..<150 {
      let (x, y) = ((1000 * random.uniform()).rounded(), (1000 * random.uniform()).rounded())
      let (endX, endY) = (
        x + (80 * random.uniform()).rounded(), y - (80 * random.uniform()).rounded()
      )
      segments.append((x, y, endX, endY))
      streets.appendLine(Points(x: [x, endX], y: [y, endY]))
    }
    let points = Points<Planar>(
      x: (0..<40).map { _ in 1000 * random.uniform() },
      y: (0..<40).map { _ in 1000 * random.uniform() })
    let nearest = SegmentIndex(streets).nearest(to: points, within: .meters(40))
    for point in 0..<points.count {
      // The foot of the perpendicular by thirds: a distance to a segment is convex along it.
      let distances = segments.map { segment in
        func distance(_ t: Double) -> Double {
          let dx = segment.0 + t * (segment.2 - segment.0) - points.x[point]
          let dy = segment.1 + t * (segment.3 - segment.1) - points.y[point]
          return (dx * dx + dy * dy).squareRoot()
        }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
          let third = (high - low) / 3
          if distance(low + third) < distance(high - third) { high -= third } else { low += third }
        }
        return min(distance(low), distance(0), distance(1))
      }
      let smallest = distances.min()!
      if smallest < 40 {
        #expect(abs(nearest.distances[point] - smallest) < 1e-6)
        #expect(abs(distances[Int(nearest.features[point])] - smallest) < 1e-6)
      } else {
        #expect(nearest.features[point] == -1)
      }
    }
  }

  @Test func noStreetsTakeNothing() {
    let index = SegmentIndex(Shapes<Planar>())
    let nearest = index.nearest(to: Points(x: [1], y: [1]), within: .meters(1e9))
    #expect(nearest.features == [-1])
  }
}
