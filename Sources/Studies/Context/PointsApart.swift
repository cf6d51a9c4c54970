package import CatchmentGeometry
import CatchmentIncidents
package import CatchmentParallel

/// The points of a layer that lie far from the rest: left out of what is drawn and converted, as
/// rows of a table are.
package struct PointsApart: Sendable {
  /// The features that stay.
  package let kept: [Int]
  private let far: FarPlaces

  /// - Returns: nil where the layer has anything but points, or none of them is far.
  package init?(_ shapes: Shapes<Geographic>, workers: Workers = .one) {
    let isPoints = shapes.partKind.allSatisfy { $0 == .point }
    guard isPoints, shapes.coordinates.count == shapes.count else { return nil }
    let far = FarPlaces(shapes.coordinates, workers: workers)
    guard !far.far.isEmpty else { return nil }
    let isFar = Set(far.far)
    kept = (0..<shapes.count).filter { !isFar.contains($0) }
    self.far = far
  }

  /// How many there are, which is the first, and how many look exchanged.
  package func sentence(_ layer: String) -> MapPhrase {
    .farPoints(
      layer: layer, count: far.far.count, first: (far.far.first ?? 0) + 1, exchanged: far.exchanged)
  }
}
