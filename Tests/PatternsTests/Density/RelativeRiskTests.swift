import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct RelativeRiskTests {
  private let raster = Raster(minX: 0, minY: 0, cell: .meters(100), columns: 12, rows: 10)

  private func uniform(_ count: Int, seed: UInt64) -> Points<Planar> {
    var random = RandomStream(seed: seed)
    return Points(
      x: (0..<count).map { _ in 1200 * random.uniform() },
      y: (0..<count).map { _ in 1000 * random.uniform() })
  }

  private func risk(
    _ edge: KernelDensity.EdgeCorrection = .none, replicas: Int = 39, bandwidth: Double = 300
  ) throws -> RelativeRisk {
    RelativeRisk(
      density: try KernelDensity(bandwidth: .meters(bandwidth), correction: edge),
      permutations: try Permutations(replicas: replicas, seed: 9))
  }

  /// Quartic kernels at a place, one after the other.
  private func sum(
    _ points: Points<Planar>, _ weights: [Double], _ rows: [Int], _ x: Double, _ y: Double
  ) -> Double {
    rows.reduce(0) { sum, row in
      let u = hypot(x - points.x[row], y - points.y[row]) / 300
      return sum + (u < 1 ? weights[row] * 3 / (.pi * 300 * 300) * pow(1 - u * u, 2) : 0)
    }
  }

  @Test(arguments: [(30, 50, false), (50, 30, false), (40, 40, true), (1, 60, true), (60, 1, true)])
  func everyCellEqualsBruteForce(incidents: Int, reference: Int, isWeighted: Bool) throws {
    let points = uniform(incidents + reference, seed: UInt64(incidents))
    let weights = points.x.indices.map { isWeighted ? 1 + Double($0 % 3) : 1 }
    let first = Array(0..<incidents)
    let second = Array(incidents..<points.count)
    let risk = try risk()
    let surface = risk.surface(
      of: points.selecting(first), weights: Array(weights[..<incidents]),
      relativeTo: points.selecting(second), referenceWeights: Array(weights[incidents...]),
      on: raster, workers: Workers(2))

    // The smaller group is drawn, and comes first in the pool.
    let isSwapped = reference < incidents
    let pool = isSwapped ? second + first : first + second
    let drawn = min(incidents, reference)
    func densities(_ rows: [Int], _ x: Double, _ y: Double) -> (Double, Double) {
      let others = pool.filter { !rows.contains($0) }
      let mine = sum(points, weights, rows, x, y) / rows.reduce(0) { $0 + weights[$1] }
      let rest = sum(points, weights, others, x, y) / others.reduce(0) { $0 + weights[$1] }
      return isSwapped ? (rest, mine) : (mine, rest)
    }
    let labelings = (1...risk.permutations.replicas).map { replica in
      var order = (0..<Int32(pool.count)).map(\.self)
      var random = risk.permutations.stream(of: replica)
      var span = order.mutableSpan
      random.shuffle(&span)
      return order[..<drawn].map { pool[Int($0)] }
    }
    var squares = [Double](repeating: 0, count: labelings.count)
    var observedSquares = 0.0
    for cell in 0..<raster.count {
      let (x, y) = (raster.x(cell % raster.columns), raster.y(cell / raster.columns))
      let (mine, rest) = densities(Array(pool[..<drawn]), x, y)
      observedSquares += (mine - rest) * (mine - rest)
      var (high, low) = (0, 0)
      for (index, labeling) in labelings.enumerated() {
        let (first, second) = densities(labeling, x, y)
        squares[index] += (first - second) * (first - second)
        if first - second >= mine - rest - 1e-15 { high += 1 }
        if first - second <= mine - rest + 1e-15 { low += 1 }
      }
      if mine + rest == 0 {
        #expect(surface.higher[cell] == nil && surface.ratio[cell] == nil)
        continue
      }
      #expect(surface.higher[cell]?.exceedances == high)
      #expect(surface.lower[cell]?.exceedances == low)
      if rest > 0 {
        let ratio = try #require(surface.ratio[cell])
        #expect(abs(ratio - mine / rest) < 1e-9 * mine / rest || mine == 0 && ratio == 0)
      } else {
        #expect(surface.ratio[cell] == nil)
      }
    }
    #expect(surface.overall.exceedances == squares.count { $0 >= observedSquares * (1 - 1e-9) })
  }

  @Test func theIntensitiesAreThoseOfTheDensity() throws {
    let (incidents, reference) = (uniform(200, seed: 4), uniform(300, seed: 5))
    let inside = (0..<raster.count).map { $0 % 12 > 2 }
    for edge in KernelDensity.EdgeCorrection.allCases {
      let risk = try risk(edge)
      let surface = risk.surface(
        of: incidents, relativeTo: reference, on: raster, inside: inside)
      let expected = risk.density.intensity(of: incidents, on: raster, inside: inside)
      let others = risk.density.intensity(of: reference, on: raster, inside: inside)
      for cell in 0..<raster.count {
        #expect(abs(surface.incidents[cell] - expected[cell]) <= 1e-9 * expected[cell])
        #expect(abs(surface.reference[cell] - others[cell]) <= 1e-9 * others[cell])
        #expect(inside[cell] || surface.ratio[cell] == nil && surface.p(cell) == nil)
      }
    }
  }

  @Test func theSamePointsTwiceAreAsExpected() throws {
    let points = uniform(80, seed: 6)
    let surface = try risk().surface(of: points, relativeTo: points, on: raster)
    for ratio in surface.ratio.compactMap(\.self) { #expect(abs(ratio - 1) < 1e-9) }
    #expect(surface.overall.value == 1)
  }

  @Test func aCrowdIsFoundAndAGapIsToo() throws {
    var incidents = uniform(300, seed: 7)
    let reference = uniform(900, seed: 8)
    // Sixty more at one corner, none in the opposite one.
    incidents = incidents.selecting(
      incidents.x.indices.filter { incidents.x[$0] < 900 || incidents.y[$0] < 700 })
    var random = RandomStream(seed: 2)
    incidents = Points(
      x: incidents.x + (0..<60).map { _ in 150 + 60 * random.uniform() },
      y: incidents.y + (0..<60).map { _ in 150 + 60 * random.uniform() })
    let surface = try risk(replicas: 199, bandwidth: 200).surface(
      of: incidents, relativeTo: reference, on: raster, workers: .all)
    let (crowd, gap) = (raster.columns + 1, 9 * raster.columns + 11)
    #expect(surface.higher[crowd]?.value == 0.005)
    #expect(try #require(surface.ratio[crowd]) > 2)
    #expect(surface.lower[gap]?.value == 0.005 && surface.ratio[gap] == 0)
    #expect(surface.logarithm(gap) == nil && surface.logarithm(crowd)! > 0)
    #expect(surface.p(gap) == 0.01)
    #expect(surface.overall.value == 0.005)
  }

  /// Over 200 data sets of nothing but chance, p of a cell and p of the map are even between 0 and
  /// 1.
  @Test func pIsUniformUnderChance() throws {
    let small = Raster(minX: 0, minY: 0, cell: .meters(200), columns: 6, rows: 5)
    var cellTenths = [Int](repeating: 0, count: 10)
    var mapTenths = cellTenths
    for set in 0..<200 {
      let surface = try risk(replicas: 99).surface(
        of: uniform(60, seed: UInt64(1000 + set)),
        relativeTo: uniform(90, seed: UInt64(5000 + set)),
        on: small)
      cellTenths[min(9, Int(10 * (surface.higher[14]!.value - 0.005)))] += 1
      mapTenths[min(9, Int(10 * (surface.overall.value - 0.005)))] += 1
    }
    // χ² with 9 degrees of freedom is above 27.9 once in 1,000 times.
    for tenths in [cellTenths, mapTenths] {
      #expect(tenths.reduce(0) { $0 + pow(Double($1) - 20, 2) / 20 } < 27.9, "\(tenths)")
    }
  }

  @Test(arguments: [1, 2, 5])
  func threadsDoNotMatter(threads: Int) throws {
    let risk = try risk(.diggle)
    let (incidents, reference) = (uniform(70, seed: 1), uniform(50, seed: 2))
    let surface = risk.surface(
      of: incidents, relativeTo: reference, on: raster, workers: Workers(threads))
    #expect(surface == risk.surface(of: incidents, relativeTo: reference, on: raster))
  }

  @Test func oneOfEachAtOnePlaceIsAnswered() throws {
    let one = Points<Planar>(x: [450], y: [450])
    let surface = try risk().surface(of: one, relativeTo: one, on: raster)
    #expect(surface.overall.value == 1)
    #expect(surface.ratio.compactMap(\.self).allSatisfy { $0 == 1 })
  }
}
