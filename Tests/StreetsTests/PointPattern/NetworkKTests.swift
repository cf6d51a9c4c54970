import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentStreets

struct NetworkKTests {
  private func streets(
    _ network: StreetNetwork, within area: PolygonLocator<Planar>? = nil
  ) throws -> ObservedStreets {
    ObservedStreets(try StreetPieces(of: network, length: .meters(25)), within: area)
  }

  @Test(arguments: 1...20) func pairsAreThoseOfBruteForce(seed: Int) throws {
    let lines = RandomStreets(seed: UInt64(seed), lines: 4 + seed % 9)
    let brute = BruteNetwork(lines.lines)
    let network = try StreetNetwork(lines.lines)
    var random = RandomStream(seed: UInt64(seed), replicate: 3)
    let starts = (0..<lines.lines.count).flatMap {
      Array(lines.lines.allCoordinates(of: $0).dropLast())
    }
    var places: [(segment: Int, share: Double)] = []
    var feet = StreetFeet(edge: [], along: [], offset: [])
    for _ in 0..<30 {
      let segment = random.index(below: brute.segments.count)
      // Some share a place.
      let share = [0.1, 0.25, 0.5, 0.9][random.index(below: 4)]
      places.append((segment, share))
      let start = starts[segment]
      feet.append(
        StreetNetwork.Foot(
          edge: network.edges.edgeOfSegment[start],
          along: network.edges.along[start] + share * brute.segments[segment].length, offset: 0))
    }
    // Between the distances that the lattice makes, so that rounding decides nothing.
    let reach = 47.3
    let function = try NetworkK(
      on: streets(network), reach: .meters(reach), steps: 13,
      permutations: Permutations(replicas: 19), workers: Workers(2))
    let found = function.values(of: feet)
    let factor = network.length.meters / Double(30 * 29)
    for (step, distance) in function.distances.enumerated() {
      var pairs = 0
      for one in places.indices {
        for other in places.indices where other != one {
          if brute.walk(places[one], places[other]) <= distance + 1e-9 { pairs += 1 }
        }
      }
      #expect(abs(found[step] - Double(pairs) * factor) < 1e-6, "within \(distance)")
    }
  }

  /// One street without crossings: by chance K is 2 r − r² / L for incidents of a finite street.
  @Test func alongOneStreetChanceMakesItsClosedForm() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 4000], y: [0, 0]))
    let network = try StreetNetwork(lines)
    let function = try NetworkK(
      on: streets(network), reach: .meters(1000), steps: 10,
      permutations: Permutations(replicas: 199, seed: 4))
    let answer = function.test(
      network.feet(
        of: Points(
          x: (0..<200).map { Double($0) * 20 + 5 }, y: [Double](repeating: 1, count: 200))))
    for (step, r) in answer.distances.enumerated() where r > 0 {
      let expected = 2 * r - r * r / 4000
      #expect(abs(answer.mean[step] / expected - 1) < 0.01)
    }
  }

  @Test func crowdsAreFoundAndTheSameOnAnyNumberOfThreads() throws {
    let lines = RandomStreets(seed: 5, lines: 40, side: 12)
    let network = try StreetNetwork(lines.lines)
    let observed = try streets(network)
    let test = try NetworkK(
      on: observed, reach: .meters(30), permutations: Permutations(replicas: 39, seed: 2))
    var random = RandomStream(seed: 9)
    let even = observed.randomFeet(120, from: &random)
    // Three quarters of them on a tenth of the streets.
    let crowded = StreetFeet(
      edge: even.edge.indices.map { $0 % 4 == 0 ? even.edge[$0] : even.edge[$0 % 12] },
      along: even.along.indices.map { $0 % 4 == 0 ? even.along[$0] : even.along[$0 % 12] },
      offset: even.offset)
    let found = test.test(crowded)
    #expect(found.p.value <= 0.05 && found.isClustered(at: found.peak))
    #expect(found == test.test(crowded, workers: Workers(3)))
    #expect(test.test(even).p.value > 0.05)
    #expect(test.values(of: even.selecting([0])).allSatisfy { $0 == 0 })
  }

  @Test func throwsStayInTheStudyAreaAndFillItEvenly() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 1000], y: [0, 0]))
    lines.appendLine(Points(x: [500, 500], y: [0, 500]))
    let network = try StreetNetwork(lines)
    var area = Shapes<Planar>()
    area.appendPolygon([Points(x: [0, 500.1, 500.1, 0, 0], y: [-10, -10, 600, 600, -10])])
    let observed = try streets(network, within: PolygonLocator(area))
    #expect(abs(observed.length.meters - 1000) < 1e-9)
    var random = RandomStream(seed: 1)
    let feet = observed.randomFeet(2000, from: &random)
    let points = (0..<2000).map { network.point(of: $0, in: feet)! }
    #expect(points.allSatisfy { $0.x <= 500 })
    #expect((900...1100).contains(points.count { $0.y > 0 }))
    #expect(observed.indices(of: feet).count == 2000)
    #expect(
      observed.indices(of: network.feet(of: Points(x: [200, 900], y: [1, 1]))) == [0])
  }

  @Test func whatCanNotBeKeptIsRefusedWithItsNumber() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 100], y: [0, 0]))
    let observed = try streets(try StreetNetwork(lines))
    let chance = try Permutations(replicas: 19)
    for meters in [0, -1, .nan, .infinity] {
      #expect(throws: StreetError.self) {
        try NetworkK(on: observed, reach: .meters(meters), permutations: chance)
      }
    }
    #expect(throws: StatisticsError.self) {
      try NetworkK(on: observed, reach: .meters(10), permutations: chance, level: 0.01)
    }
    // 5,000 streets from one corner: all pairs of their ends are near.
    var star = Shapes<Planar>()
    for index in 0..<5000 {
      star.appendLine(
        Points(x: [0, Double(index % 100) + 1], y: [0, Double(index / 100) + 1]))
    }
    let network = try StreetNetwork(star)
    #expect(throws: StreetError.self) {
      try NetworkK(on: streets(network), reach: .meters(500), permutations: chance)
    }
  }
}
