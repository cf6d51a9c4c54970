public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel

extension StudyContext {
  /// Which features of a layer hold each incident; who stands on a border is inside.
  ///
  /// It is decided in degrees, where files have their corners and edges are straight (RFC 7946,
  /// section 3.1.1): in a plane the edge of a parallel leaves out what lies exactly on it, and a
  /// long one more.
  ///
  /// - Complexity: O(edges + incidents), on all threads.
  public func holders(in layer: StudyLayer) -> Containment {
    let shapes = layer.layer.shapes
    // On both sides of the 180th meridian degrees don't tell who is near.
    guard shapes.extent.width <= 180, incidents.places.extent.width <= 180 else {
      return PolygonLocator(layer.shapes, workers: workers)
        .features(containing: points, workers: workers)
    }
    return PolygonLocator(shapes, workers: workers)
      .features(containing: incidents.places, workers: workers)
  }
}

extension Containment {
  /// Whether any feature holds each point.
  var isHeld: [Bool] { (0..<count).map { count(of: $0) > 0 } }

  /// The first feature that holds each point, or −1.
  var first: [Int32] { (0..<count).map { features(of: $0).first ?? -1 } }
}
