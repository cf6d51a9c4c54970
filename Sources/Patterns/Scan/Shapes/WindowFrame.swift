#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The shape and the direction in which the windows of a center grow.
///
/// In a frame, distance is that along the shorter axis of the ellipse through a place.
struct WindowFrame: Sendable {
  /// The longer axis over the shorter one; 1 for circles.
  let stretch: Double
  /// Degrees counterclockwise from east.
  let angle: Double
  private let east: Double
  private let north: Double

  private init(stretch: Double, angle: Double) {
    self.stretch = stretch
    self.angle = angle
    east = cos(angle * .pi / 180)
    north = sin(angle * .pi / 180)
  }

  var isCircle: Bool { stretch == 1 }

  /// The squared distance of a place that lies so far east and north of the center.
  func squared(_ dx: Double, _ dy: Double) -> Double {
    let along = (dx * east + dy * north) / stretch
    let across = dy * east - dx * north
    return along * along + across * across
  }

  /// How far squared distances may differ by rounding alone: places at one distance enter together.
  var slack: Double { isCircle ? 0 : 1e-9 }

  static let circle = WindowFrame(stretch: 1, angle: 0)

  /// SaTScan's: the circle, then ellipses of five shapes, each in as many directions as it takes
  /// for neighboring ones to overlap by much.
  static let ellipses: [WindowFrame] =
    [.circle]
    + [(1.5, 4), (2, 6), (3, 9), (4, 12), (5, 15)].flatMap { stretch, angles in
      (0..<angles).map {
        WindowFrame(stretch: stretch, angle: Double($0) * 180 / Double(angles))
      }
    }
}
