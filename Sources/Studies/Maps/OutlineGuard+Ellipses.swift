import CatchmentGeometry
import CatchmentPatterns

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension OutlineGuard {
  /// An ellipse that is drawn in the stead of one around an incident.
  struct Oval: Sendable, Equatable {
    let x, y: Double
    let axes: ScanEllipse
  }

  /// An ellipse around a place of the lattice that holds another ellipse, and keeps its distance
  /// from whatever lies in that; half its axes are multiples of 25 m.
  func oval(aroundX x: Double, y: Double, axes: ScanEllipse) -> Oval {
    let place = place(nearX: x, y: y)
    let (dx, dy) = (place.x - x, place.y - y)
    let margin = (dx * dx + dy * dy).squareRoot() + Self.distance.meters
    // An ellipse with these axes holds the first one and all within the margin of it: in no
    // direction does it reach less far than the two together, because 2 h m is at most m (h² / t +
    // t) for any t.
    let (major, minor) = (axes.majorRadius.meters, max(axes.minorRadius.meters, 1))
    let t = (max(major, minor) * minor).squareRoot()
    func grown(_ half: Double) -> Distance {
      let squared = half * half * (1 + margin / t) + margin * t + margin * margin
      return Self.rounded(squared.squareRoot() / Self.chord)
    }
    return Oval(
      x: place.x, y: place.y,
      axes: ScanEllipse(
        majorRadius: grown(major), minorRadius: grown(minor), angle: axes.angle))
  }

  /// The ring of an ellipse, counterclockwise; corners at an incident are moved outward.
  ///
  /// - Parameter guardian: knows where incidents are; nil moves no corner.
  static func ring(_ oval: Oval, guardian: OutlineGuard?) -> Points<Planar> {
    let turn = oval.axes.angle * .pi / 180
    let (east, north) = (cos(turn), sin(turn))
    var (x, y): ([Double], [Double]) = ([], [])
    for corner in 0..<corners {
      let angle = 2 * Double.pi * Double(corner) / Double(corners)
      let along = oval.axes.majorRadius.meters * cos(angle)
      let across = oval.axes.minorRadius.meters * sin(angle)
      var offset = SIMD2(along * east - across * north, along * north + across * east)
      if let guardian {
        let step = offset / (offset * offset).sum().squareRoot() * clearance.meters / 2
        for _ in 0..<8 where !guardian.isClear(x: oval.x + offset.x, y: oval.y + offset.y) {
          offset += step
        }
      }
      x.append(oval.x + offset.x)
      y.append(oval.y + offset.y)
    }
    return Points(x: x + [x[0]], y: y + [y[0]])
  }
}
