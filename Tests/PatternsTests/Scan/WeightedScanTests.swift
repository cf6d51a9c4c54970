import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics
import Foundation
import Testing

struct WeightedScanTests {
  private struct Layout {
    var places = Points<Planar>(x: [], y: [])
    var population: [Double] = []
    var placeOfCase: [Int32] = []
    var weights: [Double] = []
  }

  /// A hundred places with people, and 150 incidents of 0.5, 1 or 2.5, more and heavier in a
  /// corner.
  private func layout(weight: (Double) -> Double = { $0 }) -> Layout {
    var random = RandomStream(seed: 11)
    var layout = Layout(
      places: Points(
        x: (0..<100).map { Double($0 % 10) * 100 }, y: (0..<100).map { Double($0 / 10) * 100 }))
    layout.population = (0..<100).map { _ in Double(50 + random.index(below: 100)) }
    for index in 0..<150 {
      let place = index < 25 ? random.index(below: 3) : random.index(below: 100)
      layout.placeOfCase.append(Int32(place))
      layout.weights.append(weight([0.5, 1, 2.5][index < 25 ? 2 : random.index(below: 3)]))
    }
    return layout
  }

  private func result(_ layout: Layout) throws -> ScanResult {
    try PoissonScan(
      windows: ScanWindows(radius: .meters(400)), permutations: Permutations(replicas: 99)
    ).scan(
      layout.places, placeOfCase: layout.placeOfCase, weights: layout.weights,
      population: layout.population, step: { (_: Double) throws(Never) in })
  }

  @Test func weightsOfOneAreIncidents() throws {
    let layout = layout { _ in 1 }
    let weighted = try result(layout)
    var cases = [Int32](repeating: 0, count: 100)
    for place in layout.placeOfCase { cases[Int(place)] += 1 }
    let plain = try PoissonScan(
      windows: ScanWindows(radius: .meters(400)), permutations: Permutations(replicas: 99)
    ).scan(layout.places, cases: cases, population: layout.population)
    #expect(weighted.replicaMaxima == plain.replicaMaxima)
    #expect(weighted.clusters.map(\.members) == plain.clusters.map(\.members))
    #expect(weighted.clusters.map(\.p) == plain.clusters.map(\.p))
    #expect(weighted.clusters.map(\.weight) == plain.clusters.map { Double($0.observed) })
    #expect(plain.clusters.allSatisfy { $0.weight == nil })
  }

  // The ratio c ln(c / μ) + (C − c) ln((C − c) / (C − μ)) of the sums of weights, and no circle has
  // a larger one.
  @Test func theStrongestCircleIsThatOfAllCircles() throws {
    let layout = layout()
    let found = try #require(try result(layout).clusters.first)
    let all = layout.weights.reduce(0, +)
    let people = layout.population.reduce(0, +)
    func ratio(_ inside: Set<Int>) -> Double {
      let c = layout.placeOfCase.indices.reduce(0.0) {
        $0 + (inside.contains(Int(layout.placeOfCase[$1])) ? layout.weights[$1] : 0)
      }
      let mu = all * inside.reduce(0.0) { $0 + layout.population[$1] } / people
      return c > mu ? c * log(c / mu) + (all - c) * log((all - c) / (all - mu)) : 0
    }
    #expect(abs(ratio(Set(found.members.map { Int($0) })) - found.logLikelihoodRatio) < 1e-9)
    var best = 0.0
    for center in 0..<100 {
      func distance(_ place: Int) -> Double {
        let dx = layout.places.x[place] - layout.places.x[center]
        let dy = layout.places.y[place] - layout.places.y[center]
        return (dx * dx + dy * dy).squareRoot()
      }
      for radius in Set((0..<100).map(distance)) where radius <= 400 {
        let inside = Set((0..<100).filter { distance($0) <= radius })
        let share = inside.reduce(0.0) { $0 + layout.population[$1] } / people
        if share <= 0.5 { best = max(best, ratio(inside)) }
      }
    }
    #expect(abs(best - found.logLikelihoodRatio) < 1e-9)
    let inside = Set(found.members)
    #expect(found.observed == layout.placeOfCase.count { inside.contains($0) })
  }

  // Hours or minutes: the windows and p stay, the ratio is so many times as large.
  @Test func theUnitOfWeightsDecidesNothing() throws {
    let (one, sixty) = (try result(layout()), try result(layout { $0 * 60 }))
    #expect(one.clusters.prefix(3).map(\.members) == sixty.clusters.prefix(3).map(\.members))
    #expect(one.clusters.prefix(3).map(\.p) == sixty.clusters.prefix(3).map(\.p))
    let (first, other) = (try #require(one.clusters.first), try #require(sixty.clusters.first))
    #expect(abs(other.logLikelihoodRatio / first.logLikelihoodRatio - 60) < 1e-9)
    #expect(one.weight.map { $0 * 60 } == sixty.weight)
  }
}
