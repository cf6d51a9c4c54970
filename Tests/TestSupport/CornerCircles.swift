/// Circles through the corners of an outline, as somebody draws them who looks for the middles of
/// discs that it is made of.
public struct CornerCircles: Sendable {
  public struct Circle: Sendable {
    public let middle: SIMD2<Double>
    public let radius: Double
  }

  /// Circles of 60 to 130 m through four corners in a row; smaller discs are drawn around nothing.
  public let circles: [Circle]

  /// - Parameter rings: closed rings, in meters.
  public init(of rings: [[SIMD2<Double>]]) {
    circles = rings.flatMap { ring -> [Circle] in
      let corners = Array(ring.dropLast())
      guard corners.count > 3 else { return [] }
      let through = corners.indices.map { first in
        Self.circle(
          corners[first], corners[(first + 1) % corners.count],
          corners[(first + 2) % corners.count])
      }
      return through.indices.compactMap { index in
        guard let circle = through[index], let next = through[(index + 1) % through.count],
          (60...130).contains(circle.radius), abs(circle.radius - next.radius) < 1,
          Self.squared(circle.middle - next.middle) < 1
        else { return nil }
        return circle
      }
    }
  }

  /// Those that hold fewer than three of some places.
  public func lonely(among places: [SIMD2<Double>]) -> [Circle] {
    circles.filter { circle in
      places.count { Self.squared($0 - circle.middle) <= circle.radius * circle.radius } < 3
    }
  }

  private static func squared(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum() }

  /// The circle through three places; nil where they lie on a line.
  private static func circle(
    _ first: SIMD2<Double>, _ second: SIMD2<Double>, _ third: SIMD2<Double>
  ) -> Circle? {
    let (b, c) = (second - first, third - first)
    let twice = 2 * (b.x * c.y - b.y * c.x)
    guard abs(twice) > 1 else { return nil }
    let (bb, cc) = (squared(b), squared(c))
    let middle = SIMD2((c.y * bb - b.y * cc) / twice, (b.x * cc - c.x * bb) / twice)
    return Circle(middle: first + middle, radius: squared(middle).squareRoot())
  }
}
