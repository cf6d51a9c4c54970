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
    let drawn = PolygonLocator(layer.shapes, workers: workers)
      .features(containing: points, workers: workers)
    let shapes = layer.layer.shapes
    // On both sides of the 180th meridian degrees don't tell who is near.
    guard shapes.extent.width <= 180, incidents.places.extent.width <= 180 else { return drawn }
    return PolygonLocator(shapes, workers: workers)
      .features(containing: incidents.places, workers: workers).narrowed(to: drawn)
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
