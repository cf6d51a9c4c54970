import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentGeometry

struct ConvexHullTests {
  @Test(arguments: [
    ([], [], []),
    ([4.0], [4.0], [0]),
    ([4, 4, 4], [4, 4, 4], [0]),
    ([1, 3, 2, 1], [1, 3, 2, 1], [0, 1]),
    ([0, 2, 2, 0, 1, 1, 2], [0, 0, 2, 2, 1, 0, 0], [0, 1, 2, 3]),
  ])
  func cornersRunCounterclockwiseWithoutPointsOnSides(x: [Double], y: [Double], corners: [Int32]) {
    #expect(ConvexHull(Points<Planar>(x: x, y: y)).corners == corners)
  }

  @Test(arguments: [3, 10, 1000])
  func allPointsLieLeftOfAllSides(count: Int) {
    let points = cityPoints(count: count, seed: 2)
    let corners = ConvexHull(points).corners.map { Int($0) }
    for (index, a) in corners.enumerated() {
      let b = corners[(index + 1) % corners.count]
      for point in 0..<count {
        let sign = Orientation.sign(
          points.x[a], points.y[a], points.x[b], points.y[b], points.x[point], points.y[point])
        #expect(sign >= 0)
      }
    }
  }
}
