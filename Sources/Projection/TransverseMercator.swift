import CatchmentGeometry

/// A zone of the Universal Transverse Mercator, computed here, four coordinates side by side.
///
/// Krüger's series in the third flattening, of which PROJ takes six orders and this one five: both
/// differ by less than 0.01 µm, and a test holds them to 1 µm. It is fast because only the sine and
/// cosine of the latitude are polynomials of many terms: every angle that follows differs from a
/// known one by little, and is added by the theorems of addition.
///
/// - Reference: Krüger (1912), Konforme Abbildung des Erdellipsoids in der Ebene,
///   doi:10.2312/GFZ.b103-krueger28; Karney (2011), Transverse Mercator with an accuracy of a few
///   nanometers, doi:10.1007/s00190-011-0445-3, eq. 35 and 36; Karney (2024), On auxiliary
///   latitudes, doi:10.1080/00396265.2023.2217604, for the conformal latitude.
struct TransverseMercator: Sendable, Equatable {
  /// The longitude of the middle meridian, in degrees.
  private let meridian: Double
  private let falseNorthing: Double
  /// The radius of the rectified meridian, times the scale along it.
  private let radius: Double
  /// From geographic to conformal latitude, and back.
  private let toConformal: Series
  private let toGeographic: Series
  /// From the sphere to the ellipsoid, and back.
  private let toEllipsoid: Series
  private let toSphere: Series

  /// How far from the middle meridian it answers, in degrees: its series of small angles are cut.
  private static let reach = 6.0
  /// The same for the way back: the tangent of the angle, and the rectified angles of the plane,
  /// which end shortly before the poles.
  private static let (mostTangent, mostEta, mostXi) = (0.105, 0.11, 1.57)

  private static let falseEasting = 500_000.0
  private static let scale = 0.9996

  /// - Parameter ellipsoid: the equatorial radius, and 1 over the flattening.
  init(zone: Int, isSouth: Bool, ellipsoid: (radius: Double, inverseFlattening: Double)) {
    meridian = Double(zone * 6 - 183)
    falseNorthing = isSouth ? 10_000_000 : 0
    let n = 1 / (2 * ellipsoid.inverseFlattening - 1)
    let square = n * n
    let length = 1 + square * (1 / 4 + square * (1 / 64 + square / 256))
    radius = Self.scale * ellipsoid.radius / (1 + n) * length
    toConformal = Series(
      n,
      [
        [-2, 2 / 3, 4 / 3, -82 / 45, 32 / 45],
        [5 / 3, -16 / 15, -13 / 9, 904 / 315],
        [-26 / 15, 34 / 21, 8 / 5],
        [1237 / 630, -12 / 5],
        [-734 / 315],
      ])
    toGeographic = Series(
      n,
      [
        [2, -2 / 3, -2, 116 / 45, 26 / 45],
        [7 / 3, -8 / 5, -227 / 45, 2704 / 315],
        [56 / 15, -136 / 35, -1262 / 105],
        [4279 / 630, -332 / 35],
        [4174 / 315],
      ])
    toEllipsoid = Series(
      n,
      [
        [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288],
        [13 / 48, -3 / 5, 557 / 1440, 281 / 630],
        [61 / 240, -103 / 140, 15061 / 26880],
        [49561 / 161_280, -179 / 168],
        [34729 / 80640],
      ])
    toSphere = Series(
      n,
      [
        [-1 / 2, 2 / 3, -37 / 96, 1 / 360, 81 / 512],
        [-1 / 48, -1 / 15, 437 / 1440, -46 / 105],
        [-17 / 480, 37 / 840, 209 / 4480],
        [-4397 / 161_280, 11 / 504],
        [-4583 / 161_280],
      ])
  }

  /// Longitudes and latitudes to meters east and north; `.infinity` for those beyond its reach.
  @inline(__always)
  func forward(_ longitude: Lanes, _ latitude: Lanes) -> (Lanes, Lanes) {
    let east = longitude - meridian
    let lambda = east * .radian
    let square = lambda * lambda
    let sinLambda = lambda * Self.sine(square)
    let versine = square * Self.versine(square)
    let cosLambda = 1 - versine
    let phi = latitude * .radian
    let (sinPhi, cosPhi) = Self.sineAndCosine(phi)
    let toChi = toConformal.sum(sin2: 2 * sinPhi * cosPhi, cos2: 1 - 2 * sinPhi * sinPhi)
    let (s, c) = Self.turned(sinPhi, cosPhi, by: toChi)
    // On the sphere: tanh η' = cos χ sin λ, tan ξ' = tan χ / cos λ; ξ' is little more than χ.
    let q = c * sinLambda
    let more = Self.arctangent(s * c * versine / (s * s + c * c * cosLambda))
    let xi = phi + toChi + more
    let eta = Self.areaTangent(q)
    let inverse = 1 / (1 - q * q)
    let cc = c * cosLambda
    let (dXi, dEta) = toEllipsoid.sum(
      sin2: 2 * s * cc * inverse, cos2: (cc * cc - s * s) * inverse, sinh2: 2 * q * inverse,
      cosh2: (1 + q * q) * inverse)
    let x = Self.falseEasting + radius * (eta + dEta)
    let y = falseNorthing + radius * (xi + dXi)
    let isNear = Self.isAtMost(east, Self.reach) .& Self.isAtMost(latitude, 90)
    return (
      x.replacing(with: .infinity, where: .!isNear), y.replacing(with: .infinity, where: .!isNear)
    )
  }

  /// Meters east and north to longitudes and latitudes; `.infinity` for those beyond its reach.
  @inline(__always)
  func inverse(_ x: Lanes, _ y: Lanes) -> (Lanes, Lanes) {
    let xi = (y - falseNorthing) / radius
    let eta = (x - Self.falseEasting) / radius
    let (sinXi, cosXi) = Self.sineAndCosine(xi)
    let (sinhEta, coshEta) = Self.hyperbolic(eta)
    let (dXi, dEta) = toSphere.sum(
      sin2: 2 * sinXi * cosXi, cos2: 1 - 2 * sinXi * sinXi, sinh2: 2 * sinhEta * coshEta,
      cosh2: 1 + 2 * sinhEta * sinhEta)
    let (s, c) = Self.turned(sinXi, cosXi, by: dXi)
    let (sinhMore, coshMore) = Self.hyperbolic(dEta)
    let sinh = sinhEta * coshMore + coshEta * sinhMore
    let cosh = coshEta * coshMore + sinhEta * sinhMore
    let tangent = sinh / c
    let lambda = Self.wideArctangent(tangent)
    // The conformal latitude χ is little less than ξ'.
    let length = (sinh * sinh + c * c).squareRoot()
    let sinChi = s / cosh
    let cosChi = length / cosh
    let less = Self.arctangent(s * (length - c) / (length * c + s * s))
    let chi = xi + dXi - less
    let phi = chi + toGeographic.sum(sin2: 2 * sinChi * cosChi, cos2: 1 - 2 * sinChi * sinChi)
    let isNear =
      Self.isAtMost(tangent, Self.mostTangent) .& Self.isAtMost(eta, Self.mostEta)
      .& Self.isAtMost(xi, Self.mostXi)
    // Beyond the 180th meridian it is counted from the other side.
    var longitude = meridian + lambda * .degree
    longitude.replace(with: longitude - 360, where: longitude .> 180)
    longitude.replace(with: longitude + 360, where: longitude .< -180)
    return (
      longitude.replacing(with: .infinity, where: .!isNear),
      (phi * .degree).replacing(with: .infinity, where: .!isNear)
    )
  }

  typealias Lanes = SIMD4<Double>

  /// Whether numbers are no greater than a limit, nor less than its negative; false of no number.
  @inline(__always)
  private static func isAtMost(_ values: Lanes, _ limit: Double) -> SIMDMask<Lanes.MaskStorage> {
    values * values .<= limit * limit
  }
}

extension TransverseMercator {
  /// A sum of sines of multiples of two angles.
  struct Series: Sendable, Equatable {
    /// A tuple, that no array is asked for its length in the sums.
    private let f: (Double, Double, Double, Double, Double)

    static func == (a: Series, b: Series) -> Bool { a.f == b.f }

    /// The factor of sin 2jφ has the powers of `n` from j on.
    init(_ n: Double, _ terms: [[Double]]) {
      var values: [Double] = []
      var power = 1.0
      for terms in terms {
        power *= n
        values.append(power * terms.reversed().reduce(0) { $0 * n + $1 })
      }
      f = (values[0], values[1], values[2], values[3], values[4])
    }

    /// By Clenshaw's recurrence.
    @inline(__always) func sum(sin2: Lanes, cos2: Lanes) -> Lanes {
      let twice = 2 * cos2
      let b4 = twice * f.4 + f.3
      let b3 = twice * b4 + (f.2 - f.4)
      let b2 = twice * b3 - b4 + f.1
      return sin2 * (twice * b2 - b3 + f.0)
    }

    /// The same of the complex angle ξ + iη.
    @inline(__always) func sum(
      sin2: Lanes, cos2: Lanes, sinh2: Lanes, cosh2: Lanes
    ) -> (real: Lanes, imaginary: Lanes) {
      let real = 2 * cos2 * cosh2
      let imaginary = -2 * sin2 * sinh2
      @inline(__always) func next(
        _ one: (Lanes, Lanes), _ two: (Lanes, Lanes), _ factor: Double
      ) -> (Lanes, Lanes) {
        (
          real * one.0 - imaginary * one.1 - two.0 + factor,
          real * one.1 + imaginary * one.0 - two.1
        )
      }
      let b4 = (real * f.4 + f.3, imaginary * f.4)
      let b3 = (
        real * b4.0 - imaginary * b4.1 + (f.2 - f.4), real * b4.1 + imaginary * b4.0
      )
      let b2 = next(b3, b4, f.1)
      let b1 = next(b2, b3, f.0)
      let (sine, cosine) = (sin2 * cosh2, cos2 * sinh2)
      return (sine * b1.0 - cosine * b1.1, sine * b1.1 + cosine * b1.0)
    }
  }
}

extension TransverseMercator {
  /// The zone that a pipeline of PROJ stands for; nil where it does anything else.
  init?(pipeline: String) {
    let head =
      "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone="
    guard pipeline.hasPrefix(head) else { return nil }
    var words = pipeline.dropFirst(head.count).split(separator: " ")
    guard let zone = words.first.flatMap({ Int($0) }), (1...60).contains(zone) else { return nil }
    words.removeFirst()
    let isSouth = words.first == "+south"
    if isSouth { words.removeFirst() }
    let ellipsoids = [
      "+ellps=WGS84": (radius: 6_378_137.0, inverseFlattening: 298.257223563),
      "+ellps=GRS80": (radius: 6_378_137.0, inverseFlattening: 298.257222101),
    ]
    guard words.count == 1, let ellipsoid = ellipsoids[String(words[0])] else { return nil }
    self.init(zone: zone, isSouth: isSouth, ellipsoid: ellipsoid)
  }

  /// Moves a range of points; those beyond its reach become infinite.
  ///
  /// - Parameter isReversed: from the plane to longitudes and latitudes.
  func move<Frame>(
    _ points: Points<Frame>, _ range: Range<Int>, isReversed: Bool,
    _ x: inout MutableSpan<Double>, _ y: inout MutableSpan<Double>
  ) {
    let (inX, inY) = (points.x.span, points.y.span)
    for first in stride(from: range.lowerBound, to: range.upperBound, by: Lanes.scalarCount) {
      let count = min(Lanes.scalarCount, range.upperBound - first)
      var place = (Lanes.zero, Lanes.zero)
      for lane in 0..<count {
        place.0[lane] = inX[first + lane]
        place.1[lane] = inY[first + lane]
      }
      let moved =
        isReversed ? inverse(place.0, place.1) : forward(place.0, place.1)
      for lane in 0..<count {
        x[first - range.lowerBound + lane] = moved.0[lane]
        y[first - range.lowerBound + lane] = moved.1[lane]
      }
    }
  }
}
