// Functions of angles by Taylor's series, cut where what is left out is below 1e-15.

extension TransverseMercator {
  /// sin x / x by the square of x, up to 6 degrees.
  @inline(__always) static func sine(_ z: Lanes) -> Lanes {
    z.powers(1 / 362_880)(-1 / 5040)(1 / 120)(-1 / 6)(1).sum
  }

  /// (1 − cos x) / x² by the square of x, up to 6 degrees.
  @inline(__always) static func versine(_ z: Lanes) -> Lanes {
    z.powers(1 / 3_628_800)(-1 / 40320)(1 / 720)(-1 / 24)(0.5).sum
  }

  /// Of angles up to 90 degrees.
  @inline(__always)
  static func sineAndCosine(_ x: Lanes) -> (sine: Lanes, cosine: Lanes) {
    let z = x * x
    return (
      x
        * z.powers(-1 / 121_645_100_408_832_000)(1 / 355_687_428_096_000)(-1 / 1_307_674_368_000)(
          1 / 6_227_020_800)(-1 / 39_916_800)(1 / 362_880)(-1 / 5040)(1 / 120)(-1 / 6)(1).sum,
      z.powers(1 / 2_432_902_008_176_640_000)(-1 / 6_402_373_705_728_000)(1 / 20_922_789_888_000)(
        -1 / 87_178_291_200)(1 / 479_001_600)(-1 / 3_628_800)(1 / 40320)(-1 / 720)(1 / 24)(-0.5)(1)
        .sum
    )
  }

  /// The sine and cosine of an angle that is greater by less than 0.01.
  @inline(__always)
  static func turned(
    _ s: Lanes, _ c: Lanes, by angle: Lanes
  ) -> (sine: Lanes, cosine: Lanes) {
    let z = angle * angle
    let sine = angle * z.powers(1 / 120)(-1 / 6)(1).sum
    let versine = z * z.powers(1 / 720)(-1 / 24)(0.5).sum
    return (s + (c * sine - s * versine), c - (s * sine + c * versine))
  }

  /// Up to 0.01.
  @inline(__always) static func arctangent(_ u: Lanes) -> Lanes {
    u * (u * u).powers(-1 / 7)(1 / 5)(-1 / 3)(1).sum
  }

  /// Up to 0.11.
  @inline(__always) static func wideArctangent(_ u: Lanes) -> Lanes {
    u
      * (u * u).powers(1 / 13)(-1 / 11)(1 / 9)(-1 / 7)(1 / 5)(-1 / 3)(1).sum
  }

  /// The inverse of tanh, up to 0.11.
  @inline(__always) static func areaTangent(_ u: Lanes) -> Lanes {
    u * (u * u).powers(1 / 13)(1 / 11)(1 / 9)(1 / 7)(1 / 5)(1 / 3)(1).sum
  }

  /// Up to 0.11.
  @inline(__always)
  static func hyperbolic(_ x: Lanes) -> (sine: Lanes, cosine: Lanes) {
    let z = x * x
    return (
      x * z.powers(1 / 362_880)(1 / 5040)(1 / 120)(1 / 6)(1).sum,
      z.powers(1 / 3_628_800)(1 / 40320)(1 / 720)(1 / 24)(0.5)(1).sum
    )
  }
}

extension SIMD4<Double> {
  /// A polynomial, its factors from that of the highest power down.
  struct Powers {
    let base: SIMD4<Double>
    let sum: SIMD4<Double>

    @inline(__always) func callAsFunction(_ factor: Double) -> Powers {
      Powers(base: base, sum: sum * base + factor)
    }
  }

  @inline(__always) func powers(_ highest: Double) -> Powers {
    Powers(base: self, sum: SIMD4(repeating: highest))
  }
}

extension Double {
  static let radian = Double.pi / 180
  static let degree = 180 / Double.pi
}
