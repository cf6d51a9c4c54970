import CatchmentFormats
package import CatchmentGeometry
package import CatchmentParallel

/// Which of some places lie far from the rest, as rows of a table do (``RobustBody``).
package struct FarPlaces: Sendable, Equatable {
  /// Their numbers, from 0, rising.
  package let far: [Int]
  /// How many of them would lie among the rest if longitude and latitude were exchanged.
  package let exchanged: Int

  /// - Complexity: O(n), on all threads.
  package init(_ points: Points<Geographic>, workers: Workers = .one) {
    let box = RobustBox(RobustBody(points, workers: workers))
    let (x, y) = (points.x, points.y)
    far = workers.filter(points.count) { box.isFar(x: x[$0], y: y[$0]) }.map { Int($0) }
    exchanged = far.count { box.extent.contains(x: y[$0], y: x[$0]) }
  }
}
