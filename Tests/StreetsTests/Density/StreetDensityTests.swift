import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentStreets

/// The kernel by all ways of a graph, one by one: what turns back and what runs through loops too.
private struct WaysOfAGraph {
  let network: StreetNetwork
  let kernel: LineKernel
  let bandwidth: Double

  /// What a pulse of 1 puts on the pieces, from a place on an edge on, for the rest of the kernel.
  func follow(
    edge: Int, isReverse: Bool, from place: Double, walked: Double, amount: Double,
    _ pieces: StreetPieces, _ masses: inout [Double]
  ) {
    let reach = bandwidth * kernel.support
    guard walked < reach, amount != 0 else { return }
    func mass(_ way: Double) -> Double { kernel.mass(within: way / bandwidth) }
    let length = network.edges.length[edge]
    let count = pieces.start[edge + 1] - pieces.start[edge]
    for piece in 0..<count {
      let low = length * Double(piece) / Double(count)
      let high = length * Double(piece + 1) / Double(count)
      guard high > place else { continue }
      let index = isReverse ? count - 1 - piece : piece
      masses[pieces.start[edge] + index] +=
        amount * (mass(walked + high - place) - mass(walked + max(low, place) - place))
    }
    let node = Int(isReverse ? network.edges.from[edge] : network.edges.to[edge])
    let ways = network.arcs.range(of: node)
    let share = 2 / Double(ways.count)
    for position in ways {
      let arc = network.arcs.arcs[position]
      let isBack = arc.edge == edge && arc.isReverse != isReverse
      follow(
        edge: arc.edge, isReverse: arc.isReverse, from: 0, walked: walked + length - place,
        amount: amount * (isBack ? share - 1 : share), pieces, &masses)
    }
  }

  func intensity(of feet: StreetFeet, weights: [Double], on pieces: StreetPieces) -> [Double] {
    var masses = [Double](repeating: 0, count: pieces.count)
    for foot in 0..<feet.count where feet.edge[foot] >= 0 {
      let edge = Int(feet.edge[foot])
      let along = feet.along[foot]
      follow(
        edge: edge, isReverse: false, from: along, walked: 0, amount: weights[foot], pieces,
        &masses)
      follow(
        edge: edge, isReverse: true, from: network.edges.length[edge] - along, walked: 0,
        amount: weights[foot], pieces, &masses)
    }
    let lengths = pieces.lengths
    return masses.indices.map { lengths[$0] > 0 ? masses[$0] / lengths[$0] : 0 }
  }
}

struct StreetDensityTests {
  private func line(_ x: [Double], _ y: [Double], in lines: inout Shapes<Planar>) {
    lines.appendLine(Points(x: x, y: y))
  }

  private func integral(_ values: [Double], _ pieces: StreetPieces) -> Double {
    zip(values, pieces.lengths).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: LineKernel.allCases)
  func onAStraightStreetItIsTheKernelOfALine(kernel: LineKernel) throws {
    var lines = Shapes<Planar>()
    line([0, 2000], [0, 0], in: &lines)
    let network = try StreetNetwork(lines)
    let pieces = try StreetPieces(of: network, length: .meters(25))
    let bandwidth = kernel == .gaussian ? 100.0 : 400
    let density = try StreetDensity(kernel: kernel, bandwidth: .meters(bandwidth))
    let found = density.intensity(
      of: network.feet(of: Points(x: [1000], y: [3])), weights: [2], on: pieces)
    for piece in 0..<pieces.count {
      let u = ((Double(piece) + 0.5) * 25 - 1000).magnitude / bandwidth
      let expected =
        switch kernel {
        case .quartic: u < 1 ? 15.0 / 16 * (1 - u * u) * (1 - u * u) : 0
        case .epanechnikov: u < 1 ? 0.75 * (1 - u * u) : 0
        case .triangular: max(0, 1 - u)
        case .uniform: u < 1 ? 0.5 : 0
        case .gaussian: 0.3989422804014327 * exp(-u * u / 2)
        }
      // The mean over a piece differs from the value in its middle by its curvature.
      #expect(abs(found[piece] - 2 * expected / bandwidth) < 2.5e-5)
    }
    #expect(abs(integral(found, pieces) - 2) < 1e-12)
  }

  @Test func whereFourStreetsMeetAHalfGoesOnAlongEachAndAHalfIsTakenBack() throws {
    var lines = Shapes<Planar>()
    for (x, y) in [(600.0, 0.0), (-600, 0), (0, 600), (0, -600)] {
      line([0, x], [0, y], in: &lines)
    }
    let network = try StreetNetwork(lines)
    let pieces = try StreetPieces(of: network, length: .meters(10))
    let density = try StreetDensity(kernel: .triangular, bandwidth: .meters(400))
    let found = density.intensity(
      of: network.feet(of: Points(x: [100], y: [0])), on: pieces)
    func kernel(_ meters: Double) -> Double { max(0, 1 - meters / 400) / 400 }
    let (shapes, middles) = pieces.lines(of: Array(0..<pieces.count))
    #expect(shapes.count == pieces.count)
    for piece in 0..<pieces.count {
      let (x, y) = (middles.x[piece], middles.y[piece])
      // Okabe and Sugihara (2012), section 9.2.3: K(d) − (n − 2)/n K(2 D − d) on the street itself,
      // 2/n K(d) on the others.
      let expected =
        x > 1e-6
        ? kernel((x - 100).magnitude) - 0.5 * kernel(100 + x)
        : 0.5 * kernel(100 + x.magnitude + y.magnitude)
      #expect(abs(found[piece] - expected) < 2e-6, "\(x), \(y)")
    }
    #expect(abs(integral(found, pieces) - 1) < 1e-12)
  }

  @Test(arguments: 1...24) func itIsTheSumOverAllWays(seed: Int) throws {
    // Loops, parallel edges and dead ends; lengths are multiples of ten, and of √2 of it.
    let streets = RandomStreets(seed: UInt64(seed), lines: 3 + seed % 5, side: 4)
    let network = try StreetNetwork(streets.lines, workers: .one)
    try #require(network.edges.length.allSatisfy { $0 >= 0 })
    let shortest = network.edges.length.min() ?? 0
    // Edges of no length are taken as a step long, which the sum over ways does not know.
    guard shortest > 0 else { return }
    let pieces = try StreetPieces(of: network, length: .meters(4))
    var random = RandomStream(seed: UInt64(seed), replicate: 7)
    let count = 5
    let feet = StreetFeet(
      edge: (0..<count).map { _ in Int32(random.index(below: network.edgeCount)) },
      along: [Double](repeating: 0, count: count), offset: [Double](repeating: 0, count: count))
    let placed = StreetFeet(
      edge: feet.edge,
      along: (0..<count).map {
        [0, 0.3, 0.5, 1][random.index(below: 4)] * network.edges.length[Int(feet.edge[$0])]
      }, offset: feet.offset)
    let weights = (0..<count).map { _ in 1 + Double(random.index(below: 3)) }
    let kernel = LineKernel.allCases[seed % 4]
    let bandwidth = 35.0
    let density = try StreetDensity(kernel: kernel, bandwidth: .meters(bandwidth))
    let found = density.intensity(of: placed, weights: weights, on: pieces, workers: Workers(2))
    let expected = WaysOfAGraph(network: network, kernel: kernel, bandwidth: bandwidth)
      .intensity(of: placed, weights: weights, on: pieces)
    let peak = expected.max() ?? 0
    // The uniform kernel ends at once, which a step blurs.
    let tolerance = kernel == .uniform ? 0.02 : 2e-4
    for piece in 0..<pieces.count {
      #expect(abs(found[piece] - expected[piece]) < tolerance * peak)
    }
    let total = weights.reduce(0, +)
    #expect(abs(integral(found, pieces) - total) < 1e-9 * total)
    #expect(abs(integral(expected, pieces) - total) < 1e-9 * total)
  }

  @Test func incidentsAtOnePlaceAndOnAnyNumberOfThreadsAddUp() throws {
    let streets = RandomStreets(seed: 3, lines: 12)
    let network = try StreetNetwork(streets.lines)
    let pieces = try StreetPieces(of: network, length: .meters(5))
    let places = Points<Planar>(
      x: (0..<700).map { Double($0 % 37) * 1.1 }, y: (0..<700).map { Double($0 % 23) * 1.7 })
    let density = try StreetDensity(bandwidth: .meters(30))
    let feet = network.feet(of: places)
    let one = density.intensity(of: feet, on: pieces, workers: .one)
    #expect(one == density.intensity(of: feet, on: pieces, workers: Workers(3)))
    let double = density.intensity(
      of: feet, weights: [Double](repeating: 2, count: 700), on: pieces)
    #expect(double == one.map { 2 * $0 })
    let nothing = density.intensity(
      of: network.feet(of: Points(x: [1e6], y: [1e6])), on: pieces)
    #expect(nothing.allSatisfy { $0 == 0 })
  }

  @Test func tooManyPiecesAndKernelsWithoutReachAreRefused() throws {
    var lines = Shapes<Planar>()
    line([0, 50_000], [0, 0], in: &lines)
    let network = try StreetNetwork(lines)
    #expect(
      throws: StreetError.tooManyPieces(
        needed: 5_000_000, most: StreetPieces.most, length: .meters(0.01))
    ) { try StreetPieces(of: network, length: .meters(0.01)) }
    for meters in [0, -1, .nan, .infinity, 20_001] {
      #expect(throws: StreetError.self) { try StreetDensity(bandwidth: .meters(meters)) }
    }
    #expect(try StreetPieces(of: network, length: .meters(40)).count == 1250)
  }
}
