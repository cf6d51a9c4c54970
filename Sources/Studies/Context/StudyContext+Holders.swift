public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel

extension StudyContext {
  /// Which features of a layer hold each incident; who stands on a border is inside.
  ///
  /// Whether any does is decided in degrees, where files have their corners and edges are straight
  /// (RFC 7946, section 3.1.1): in a plane the edge of a parallel leaves out what lies exactly on
  /// it, and a long one more. Which of two neighbors holds who stands on their common border is
  /// decided in the plane, so that districts side by side count him once.
  ///
  /// - Complexity: O(edges + incidents), on all threads.
  public func holders(in layer: StudyLayer) -> Containment {
    placed.holders(in: layer.shapes, stated: layer.layer.shapes, workers: workers)
  }

  /// The incidents in the plane and in degrees.
  var placed: PlacedPoints { PlacedPoints(drawn: points, stated: incidents.places) }
}

/// Points in the plane, and where their table states them.
struct PlacedPoints: Sendable {
  let drawn: Points<Planar>
  let stated: Points<Geographic>

  /// Which features hold each point, by the rule of ``StudyContext/holders(in:)``.
  func holders(
    in shapes: Shapes<Planar>, stated areas: Shapes<Geographic>, workers: Workers
  ) -> Containment {
    let inside = PolygonLocator(shapes, workers: workers)
      .features(containing: drawn, workers: workers)
    // On both sides of the 180th meridian degrees don't tell who is near.
    guard areas.extent.width <= 180, stated.extent.width <= 180 else { return inside }
    return PolygonLocator(areas, workers: workers)
      .features(containing: stated, workers: workers).narrowed(to: inside)
  }
}

extension Containment {
  /// Whether any feature holds each point.
  var isHeld: [Bool] { (0..<count).map { count(of: $0) > 0 } }

  /// The first feature that holds each point, or −1.
  var first: [Int32] { (0..<count).map { features(of: $0).first ?? -1 } }

  /// Of the features that hold each point those that another answer names too, or the first where
  /// it names none of them.
  func narrowed(to other: Containment) -> Containment {
    var (starts, features): ([Int32], [Int32]) = ([0], [])
    starts.reserveCapacity(count + 1)
    features.reserveCapacity(self.features.count)
    for point in 0..<count {
      let (own, others) = (self.features(of: point), other.features(of: point))
      let before = features.count
      for feature in own where others.contains(feature) { features.append(feature) }
      if features.count == before, let first = own.first { features.append(first) }
      starts.append(Int32(features.count))
    }
    return Containment(starts: starts, features: features)
  }
}
