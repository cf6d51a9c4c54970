import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

/// Every kernel at every cell, written down as the documentation has it.
private func bruteForce(
  _ kernel: Kernel, _ points: Points<Planar>, h: (Int) -> Double, _ raster: Raster
) -> [Double] {
  let centers = raster.centers
  return (0..<raster.count).map { cell in
    var sum = 0.0
    for point in 0..<points.count {
      let u = hypot(centers.x[cell] - points.x[point], centers.y[cell] - points.y[point]) / h(point)
      let area = Double.pi * h(point) * h(point)
      switch kernel {
      case .quartic: sum += u < 1 ? 3 / area * pow(1 - u * u, 2) : 0
      case .epanechnikov: sum += u < 1 ? 2 / area * (1 - u * u) : 0
      case .triangular: sum += u < 1 ? 3 / area * (1 - u) : 0
      case .uniform: sum += u <= 1 ? 1 / area : 0
      case .gaussian: sum += u <= 6 ? exp(-u * u / 2) / (2 * area) : 0
      }
    }
    return sum
  }
}

struct KernelDensityTests {
  @Test(arguments: Kernel.allCases)
  func everyCellHoldsTheExactSum(kernel: Kernel) throws {
    let points = cityPoints(count: 400, seed: 3, side: 3000)
    let raster = Raster(minX: -150, minY: 200, cell: .meters(70), columns: 41, rows: 37)
    let h = kernel == .gaussian ? 120.0 : 431
    let density = try KernelDensity(kernel: kernel, bandwidth: .meters(h))
    let sums = density.intensity(of: points, on: raster, workers: Workers(2))
    let expected = bruteForce(kernel, points, h: { _ in h }, raster)
    for cell in sums.indices {
      #expect(abs(sums[cell] - expected[cell]) <= 1e-12 * max(expected[cell], 1e-9))
    }
  }

  /// Kernels wider than the raster, narrower than a cell, around places inside and far outside;
  /// columns that fill their last block of four and columns that don't.
  @Test(arguments: Kernel.allCases, [(1, 9), (4, 3), (5, 1), (31, 17)])
  func kernelsOfAnyWidthAreExactOnAnyRaster(kernel: Kernel, shape: (columns: Int, rows: Int)) throws
  {
    let places = Points<Planar>(
      x: [-9000, -410, 0, 12, 333.5, 700, 2400, 1e7], y: [40, -900, 0, 77, 333.5, 120, 800, 0])
    let raster = Raster(
      minX: 0, minY: 0, cell: .meters(50), columns: shape.columns, rows: shape.rows)
    for h in [10.0, 60, 990, 20_000, 1e8] {
      let density = try KernelDensity(kernel: kernel, bandwidth: .meters(h))
      let sums = density.intensity(of: places, on: raster)
      let expected = bruteForce(kernel, places, h: { _ in h }, raster)
      #expect(sums.count == expected.count)
      for cell in sums.indices {
        #expect(abs(sums[cell] - expected[cell]) <= 1e-12 * max(expected[cell], 1 / (h * h)))
      }
    }
  }

  @Test func ownBandwidthsAndWeightsAreExactAsWell() throws {
    let points = cityPoints(count: 300, seed: 4, side: 2000)
    let factors = (0..<300).map { 0.3 + Double($0 % 7) / 3 }
    let raster = Raster(covering: points.extent, cell: .meters(55))
    let density = try KernelDensity(bandwidth: .meters(200))
    let sums = density.intensity(of: points, on: raster, factors: factors)
    let expected = bruteForce(.quartic, points, h: { 200 * factors[$0] }, raster)
    for cell in sums.indices { #expect(abs(sums[cell] - expected[cell]) <= 1e-12 * 1e-3) }
    let twice = density.intensity(
      of: points, weights: [Double](repeating: 2, count: 300), on: raster, factors: factors)
    for cell in sums.indices { #expect(abs(twice[cell] - 2 * sums[cell]) <= 1e-15) }
  }

  @Test(arguments: Kernel.allCases)
  func eachKernelHoldsOneIncident(kernel: Kernel) throws {
    let raster = Raster(minX: -1000, minY: -1000, cell: .meters(4), columns: 500, rows: 500)
    let h = kernel == .gaussian ? 150.0 : 800
    let sums = try KernelDensity(kernel: kernel, bandwidth: .meters(h)).intensity(
      of: Points(x: [3.3], y: [-7.1]), on: raster, workers: Workers(2))
    // A sum over cells for the integral: the disc's edge of the uniform kernel is the coarsest.
    #expect(abs(sums.reduce(0, +) * 16 - 1) < 2e-3)
  }

  @Test(arguments: Kernel.allCases)
  func theSecondMomentIsThatOfTheTable(kernel: Kernel) {
    // ∫ r² K r dr dφ / 2 over the plane, by the midpoint rule.
    var moment = 0.0
    let step = 1e-4
    for index in 0..<Int(kernel.support / step) {
      let r = (Double(index) + 0.5) * step
      moment += r * r * kernel.peak * kernel.falloff(r * r) * 2 * Double.pi * r * step / 2
    }
    #expect(abs(moment * pow(kernel.bandwidthPerDeviation, 2) - 1) < 1e-5)
  }

  /// A uniform field seen through a window: divided by each cell's mass it is flat up to the
  /// border, divided by each incident's mass it loses nothing.
  @Test(arguments: [KernelDensity.EdgeCorrection.uniform, .diggle])
  func theBorderIsNoSlope(correction: KernelDensity.EdgeCorrection) throws {
    let raster = Raster(minX: 0, minY: 0, cell: .meters(25), columns: 60, rows: 60)
    let inside = (0..<raster.count).map { cell in
      // A hole in the middle of a square.
      let (column, row) = (cell % 60, cell / 60)
      return !((20..<35).contains(column) && (25..<40).contains(row))
    }
    let points = raster.centers.selecting(inside.indices.filter { inside[$0] })
    let sums = try KernelDensity(bandwidth: .meters(300), correction: correction).intensity(
      of: points, on: raster, inside: inside, workers: Workers(2))
    let flat = 1.0 / 625
    #expect(sums.indices.allSatisfy { inside[$0] || sums[$0] == 0 })
    if correction == .uniform {
      for cell in sums.indices where inside[cell] { #expect(abs(sums[cell] / flat - 1) < 1e-9) }
    } else {
      // Every incident is kept within the window.
      let mass: Double = sums.reduce(0, +) * 625
      #expect(abs(mass / Double(points.count) - 1) < 1e-9)
    }
  }

  @Test func tenThousandAtOnePlaceAreOneKernel() throws {
    let stack = Points<Planar>(
      x: [Double](repeating: 10, count: 10_000), y: [Double](repeating: 20, count: 10_000))
    let raster = Raster(minX: -500, minY: -500, cell: .meters(50), columns: 20, rows: 20)
    let density = try KernelDensity(bandwidth: .meters(400))
    let one = density.intensity(of: Points(x: [10], y: [20]), on: raster)
    let all = density.intensity(of: stack, on: raster)
    for cell in one.indices {
      #expect(abs(all[cell] - 10_000 * one[cell]) <= 1e-9 * one[cell] * 1e4)
    }
    #expect(density.intensity(of: Points(x: [], y: []), on: raster).allSatisfy { $0 == 0 })
  }

  @Test func anyNumberOfThreadsGivesTheSameSurface() throws {
    let points = cityPoints(count: 5000, seed: 12, side: 9000)
    let raster = Raster(covering: points.extent.grown(by: 300), cell: .meters(50))
    let density = try KernelDensity(bandwidth: .meters(400))
    let one = density.intensity(of: points, on: raster)
    #expect(density.intensity(of: points, on: raster, workers: Workers(2)) == one)
    #expect(density.intensity(of: points, on: raster, workers: Workers(7)) == one)
    // Nor does the order of the rows change more than the last digit.
    let turned = points.selecting((0..<points.count).reversed())
    #expect(density.intensity(of: turned, on: raster) == one)
  }

  @Test func aBandwidthIsALength() {
    for meters in [0, -3, .infinity, .nan] {
      #expect(throws: StatisticsError.self) {
        try KernelDensity(bandwidth: Distance(meters: meters))
      }
    }
  }
}

struct BandwidthTests {
  /// 2,000 normal places with σ = 500 m: the rules in closed form.
  @Test func theRulesFollowTheirFormulas() throws {
    var random = RandomStream(seed: 1)
    let points = Points<Planar>(
      x: (0..<2000).map { _ in 500 * random.normal() },
      y: (0..<2000).map { _ in 500 * random.normal() })
    let scott = try Bandwidth.scott.bandwidth(for: points, kernel: .gaussian)
    #expect(abs(scott.meters / (500 * pow(2000, -1 / 6)) - 1) < 0.03)
    let quartic = try Bandwidth.scott.bandwidth(for: points, kernel: .quartic)
    #expect(abs(quartic.meters / scott.meters - 8.0.squareRoot()) < 1e-12)
    // The median distance of a normal crowd is σ √(2 ln 2), so both terms estimate σ.
    let silverman = try Bandwidth.silverman.bandwidth(for: points, kernel: .gaussian)
    #expect(abs(silverman.meters / (0.9 * 500 * pow(2000, -0.2)) - 1) < 0.03)
  }

  // 940 places of a crowd with σ = 1,000 m, and 60 that lie 20 to 30 km away: they lift σ to some 4
  // km, and the median distance hardly. Both are computed here from the points, by sorting.
  @Test func outliersDoNotWidenSilvermansRule() throws {
    var random = RandomStream(seed: 4)
    var x = (0..<940).map { _ in 1000 * random.normal() }
    var y = (0..<940).map { _ in 1000 * random.normal() }
    for _ in 0..<60 {
      x.append(20_000 + 10_000 * random.uniform())
      y.append(1000 * random.normal())
    }
    let (meanX, meanY) = (x.reduce(0, +) / 1000, y.reduce(0, +) / 1000)
    let squares = x.indices.map {
      (x[$0] - meanX) * (x[$0] - meanX) + (y[$0] - meanY) * (y[$0] - meanY)
    }
    let deviation = (squares.reduce(0, +) / 999 / 2).squareRoot()
    let robust = squares.sorted()[500].squareRoot() / (2 * 0.693_147_180_559_945_3).squareRoot()
    #expect(deviation > 3000 && robust < 1900)
    let found = try Bandwidth.silverman.bandwidth(
      for: Points(x: x, y: y), kernel: .gaussian)
    #expect(abs(found.meters / (0.9 * robust * pow(1000, -0.2)) - 1) < 1e-12)
  }

  // Sums of squares of equal numbers leave some 10⁻⁹ m.
  @Test(arguments: Bandwidth.allCases)
  func whatRoundingLeavesOfOnePlaceIsNoSpread(rule: Bandwidth) {
    let place = Points<Planar>(
      x: Array(repeating: 447_316.123_456_7, count: 60),
      y: Array(repeating: 4_646_123.765_432_1, count: 60))
    #expect(throws: StatisticsError.self) { try rule.bandwidth(for: place, kernel: .quartic) }
  }

  @Test func crossValidationSeesTheSmallCrowds() throws {
    var random = RandomStream(seed: 2)
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<60 {
      let (cx, cy) = (random.uniform() * 20_000, random.uniform() * 20_000)
      for _ in 0..<30 {
        x.append(cx + 100 * random.normal())
        y.append(cy + 100 * random.normal())
      }
    }
    let points = Points<Planar>(x: x, y: y)
    let found = try Bandwidth.crossValidation.bandwidth(
      for: points, kernel: .gaussian, workers: Workers(2))
    #expect(found.meters > 30 && found.meters < 150)
    #expect(try Bandwidth.scott.bandwidth(for: points, kernel: .gaussian).meters > 1000)
  }

  /// Each pair once for all bandwidths gives what each bandwidth gives by the kernel itself.
  @Test(arguments: Kernel.allCases)
  func foresightOfAllBandwidthsAtOnceIsThatOfEach(kernel: Kernel) {
    var random = RandomStream(seed: 3)
    // Stacks as well: half of the places have two.
    let x = (0..<400).map { _ in (300 * random.normal()).rounded() }
    let y = (0..<400).map { _ in (300 * random.normal()).rounded() }
    let likelihood = ForesightLikelihood(Points(x: x + x[..<200], y: y + y[..<200]), kernel: kernel)
    let bandwidths = [5.0, 20, 21, 80, 200, 700]
    let scores = likelihood.scores(of: bandwidths, workers: Workers(2))
    #expect(scores == likelihood.scores(of: bandwidths, workers: .one))
    let nothing = 1e-3 * 600 / ((x.max()! - x.min()!) * (y.max()! - y.min()!))
    for (index, bandwidth) in bandwidths.enumerated() {
      var expected = 0.0
      for place in likelihood.asked {
        let share = likelihood.sum(around: place, bandwidth)
        expected +=
          likelihood.counts[place]
          * log(max(nothing, share * kernel.peak / (bandwidth * bandwidth)))
      }
      #expect(abs(scores[index] - expected) <= 1e-9 * abs(expected))
    }
  }

  @Test(arguments: Bandwidth.allCases)
  func onePlaceHasNoSpread(rule: Bandwidth) {
    #expect(throws: StatisticsError.self) {
      try rule.bandwidth(
        for: Points(x: [1, 1, 1, 1], y: [2, 2, 2, 2]), kernel: .quartic)
    }
    #expect(throws: StatisticsError.self) {
      try rule.bandwidth(for: Points(x: [], y: []), kernel: .quartic)
    }
  }

  @Test func crowdsGetNarrowKernelsAndLonelyPlacesWideOnes() throws {
    var random = RandomStream(seed: 6)
    var x = (0..<300).map { _ in 50 * random.normal() }
    var y = (0..<300).map { _ in 50 * random.normal() }
    x.append(3000)
    y.append(3000)
    let points = Points<Planar>(x: x, y: y)
    let raster = Raster(covering: points.extent.grown(by: 500), cell: .meters(50))
    let factors = Bandwidth.adaptiveFactors(
      of: points, density: try KernelDensity(bandwidth: .meters(300)), raster: raster)
    #expect(factors[300] == 4 && factors[..<300].allSatisfy { $0 < 1.5 })
  }
}
