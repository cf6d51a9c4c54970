import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentStreets

/// Lines between the corners of a small lattice: loops, parallel edges, islands, dead ends, edges
/// of no length, lines that cross themselves.
struct RandomStreets {
  var lines = Shapes<Planar>()

  init(seed: UInt64, lines count: Int, side: Int = 5) {
    var random = RandomStream(seed: seed)
    for _ in 0..<count {
      let vertices = 2 + random.index(below: 4)
      var x: [Double] = []
      var y: [Double] = []
      for _ in 0..<vertices {
        x.append(Double(random.index(below: side)) * 10)
        y.append(Double(random.index(below: side)) * 10)
      }
      lines.appendLine(Points(x: x, y: y))
    }
  }
}

/// Distances by Floyd and Warshall over all coordinates, and over the ends of the segments on which
/// feet lie.
struct BruteNetwork {
  var segments: [(a: Int, b: Int, length: Double)] = []
  var x: [Double] = []
  var y: [Double] = []
  var distance: [[Double]] = []

  init(_ lines: Shapes<Planar>) {
    func node(_ px: Double, _ py: Double) -> Int {
      for index in x.indices where (x[index] - px).magnitude + (y[index] - py).magnitude < 0.05 {
        return index
      }
      x.append(px)
      y.append(py)
      return x.count - 1
    }
    for path in 0..<lines.pathStart.count - 1 {
      for index in lines.coordinates(of: path).dropLast() {
        let a = node(lines.x[index], lines.y[index])
        let b = node(lines.x[index + 1], lines.y[index + 1])
        let dx = x[a] - x[b]
        let dy = y[a] - y[b]
        segments.append((a, b, (dx * dx + dy * dy).squareRoot()))
      }
    }
    distance = x.indices.map { row in x.indices.map { $0 == row ? 0 : .infinity } }
    for segment in segments {
      distance[segment.a][segment.b] = min(distance[segment.a][segment.b], segment.length)
      distance[segment.b][segment.a] = min(distance[segment.b][segment.a], segment.length)
    }
    for k in x.indices {
      for i in x.indices {
        for j in x.indices {
          distance[i][j] = min(distance[i][j], distance[i][k] + distance[k][j])
        }
      }
    }
  }

  /// From a place at a share of a segment to one of another.
  func walk(_ one: (segment: Int, share: Double), _ other: (segment: Int, share: Double)) -> Double
  {
    let (s, t) = (segments[one.segment], segments[other.segment])
    var least = Double.infinity
    if one.segment == other.segment {
      least = (one.share - other.share).magnitude * s.length
    }
    for (start, away) in [(s.a, one.share * s.length), (s.b, (1 - one.share) * s.length)] {
      for (end, rest) in [(t.a, other.share * t.length), (t.b, (1 - other.share) * t.length)] {
        least = min(least, away + distance[start][end] + rest)
      }
    }
    return least
  }
}

struct StreetNetworkTests {
  @Test(arguments: 1...40) func walkingDistancesAreThoseOfBruteForce(seed: Int) throws {
    let streets = RandomStreets(seed: UInt64(seed), lines: 3 + seed % 12)
    let brute = BruteNetwork(streets.lines)
    let network = try StreetNetwork(streets.lines)
    var random = RandomStream(seed: UInt64(seed + 1000))
    var places: [(segment: Int, share: Double)] = []
    var feet = StreetFeet(edge: [], along: [], offset: [])
    // Segments are numbered as the coordinates at which they begin, line after line.
    let starts = (0..<streets.lines.count).flatMap {
      Array(streets.lines.allCoordinates(of: $0).dropLast())
    }
    for _ in 0..<12 {
      let segment = random.index(below: brute.segments.count)
      let share = [0, 0.25, 0.5, 1][random.index(below: 4)]
      places.append((segment, share))
      let start = starts[segment]
      feet.append(
        StreetNetwork.Foot(
          edge: network.edges.edgeOfSegment[start],
          along: network.edges.along[start] + share * brute.segments[segment].length, offset: 0))
    }
    for source in places.indices {
      let found = network.walkingDistances(from: source, of: feet, to: feet)
      for target in places.indices {
        let expected = brute.walk(places[source], places[target])
        #expect(
          found[target] == expected || abs(found[target] - expected) < 1e-9,
          "\(source) to \(target): \(found[target]) instead of \(expected)")
      }
    }
    // Coverage says the same of each pair, and so do stretches.
    for limit in [0.0, 10, 25, 60] {
      let coverage = WalkingCoverage(
        network, sites: feet, demand: feet, reach: .meters(limit), workers: Workers(2))
      let reach = try WalkingReach(network, distance: .meters(limit))
      for source in places.indices {
        let found = network.walkingDistances(
          from: source, of: feet, to: feet, atMost: .meters(limit))
        let reached = Set(coverage.places[coverage.range(of: source)])
        let stretches = reach.stretches(from: source, of: feet)
        for target in places.indices {
          #expect(
            reached.contains(coverage.placeOfDemand[target]) == (found[target] <= limit))
          let isOn = stretches.contains {
            $0.edge == feet.edge[target] && $0.from - 1e-9 <= feet.along[target]
              && feet.along[target] <= $0.to + 1e-9
          }
          #expect(isOn == (found[target] <= limit + 1e-9))
        }
      }
    }
  }

  @Test func endsThatMissEachOtherByLessThanTheToleranceMeet() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 100], y: [0, 0]))
    lines.appendLine(Points(x: [100.06, 200], y: [0.05, 0]))
    lines.appendLine(Points(x: [200.2, 300], y: [0, 0]))
    let network = try StreetNetwork(lines)
    #expect(network.nodeCount == 5)
    let feet = network.feet(of: Points(x: [10, 190, 290], y: [5, -5, 5]))
    let meters = network.walkingDistances(from: 0, of: feet, to: feet)
    #expect(abs(meters[1] - 180) < 0.1)
    #expect(meters[2] == .infinity)
  }

  @Test func linesThatCrossAreBridgesUnlessNodesAreAskedFor() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [-100, 100], y: [0, 0]))
    lines.appendLine(Points(x: [0, 0], y: [-100, 100]))
    // Ends on the other line without a coordinate there.
    lines.appendLine(Points(x: [50, 50], y: [0, 80]))
    let bridges = try StreetNetwork(lines)
    #expect(bridges.nodeCount == 6)
    #expect(bridges.edgeCount == 3)
    let noded = try StreetNetwork(lines, nodesAtCrossings: true)
    #expect(noded.edgeCount == 6)
    let places = Points<Planar>(x: [-50, 0, 50], y: [0, 50, 60])
    let feet = noded.feet(of: places)
    #expect(noded.walkingDistances(from: 0, of: feet, to: feet) == [0, 100, 160])
    let apart = bridges.walkingDistances(
      from: 0, of: bridges.feet(of: places), to: bridges.feet(of: places))
    #expect(apart == [0, .infinity, .infinity])
  }

  @Test func aLineThatCrossesItselfMeetsItselfWhereNodesAreAskedFor() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 100, 100, 50], y: [0, 0, 50, -50]))
    let noded = try StreetNetwork(lines, nodesAtCrossings: true)
    #expect(noded.edgeCount == 3)
    let feet = noded.feet(of: Points(x: [70, 60], y: [0, -30]))
    let meters = noded.walkingDistances(from: 0, of: feet, to: feet)
    #expect(abs(meters[1] - (5 + (15.0 * 15 + 30 * 30).squareRoot())) < 1e-9)
  }

  @Test func barriersTakeAwayWhatTheyTouch() throws {
    var lines = Shapes<Planar>()
    for y in [0.0, 100, 200] {
      lines.appendLine(Points(x: [0, 100], y: [y, y]))
      lines.appendLine(Points(x: [100, 200], y: [y, y]))
    }
    lines.appendLine(Points(x: [0, 0], y: [0, 200]))
    lines.appendLine(Points(x: [200, 200], y: [0, 100]))
    lines.appendLine(Points(x: [200, 200], y: [100, 200]))
    var river = Shapes<Planar>()
    river.appendLine(Points(x: [150, 150], y: [-50, 150]))
    let places = Points<Planar>(x: [90, 190], y: [0, 0])
    let open = try StreetNetwork(lines)
    let closed = try StreetNetwork(lines, barriers: river)
    #expect(closed.removedCount == 2)
    let feet = open.feet(of: places)
    #expect(open.walkingDistances(from: 0, of: feet, to: feet)[1] == 100)
    // The place at 190 loses its street, and its foot falls on the next one.
    let around = closed.feet(of: places)
    #expect(closed.walkingDistances(from: 0, of: around, to: around)[1] == 90 + 200 + 200 + 200)
    var lake = Shapes<Planar>()
    lake.appendPolygon([Points(x: [-10, 210, 210, -10, -10], y: [-10, -10, 210, 210, -10])])
    #expect(try StreetNetwork(lines, barriers: lake).edgeCount == 0)
  }

  @Test func placesBeyondTheLimitAreUnreachable() throws {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 100], y: [0, 0]))
    let network = try StreetNetwork(lines)
    let feet = network.feet(of: Points(x: [50, 50, -20], y: [100, 100.5, 0]))
    #expect(feet.edge == [0, -1, 0])
    #expect(feet.along == [50, 0, 0])
    #expect(feet.unreachableCount == 1)
    #expect(feet.offset == [100, .infinity, 20])
  }

  @Test func nothingMakesAnEmptyNetwork() throws {
    let network = try StreetNetwork(Shapes<Planar>())
    #expect(network.edgeCount == 0)
    let feet = network.feet(of: Points(x: [0], y: [0]))
    #expect(feet.edge == [-1])
    let coverage = WalkingCoverage(network, sites: feet, demand: feet, reach: .meters(100))
    #expect(coverage.pairCount == 0)
    #expect(coverage.placeOfDemand == [-1])
  }

  @Test func theNetworkIsTheSameOnAnyNumberOfThreads() throws {
    let streets = RandomStreets(seed: 7, lines: 200, side: 60)
    let one = try StreetNetwork(streets.lines, nodesAtCrossings: true)
    let two = try StreetNetwork(streets.lines, nodesAtCrossings: true, workers: Workers(3))
    #expect(one.nodeX == two.nodeX)
    #expect(one.edges.first == two.edges.first)
    #expect(one.edges.to == two.edges.to)
  }
}
