public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells at which walking distances incidents crowd along streets more than chance would have it.
///
/// K(r) is the mean number of further incidents within r of an incident, walked along the streets,
/// over the number on a meter of street: how many meters of street would hold as many by chance.
/// Where chance puts incidents evenly along the streets, it is the mean length of the streets
/// within r, whatever their form; so it is compared with throws over the same streets, and rivers,
/// parks and dense grids explain nothing any more.
///
/// - Choosing `reach`: 500 m to 1 km, a few blocks; beyond it other neighborhoods begin.
/// - Complexity: O(m log m) once for each node with m edges within the reach, and for each throw
///   O(incidents · m); 12 bytes for each pair of nodes within the reach, 20,000,000 at most.
/// - Reference: Okabe, Yamada (2001), The K-function method on a network and its computational
///   implementation, doi:10.1111/j.1538-4632.2001.tb00448.x.
///
/// ```swift
/// let network = try StreetNetwork(planar)
/// let streets = ObservedStreets(try StreetPieces(of: network, length: .meters(25)))
/// let test = try NetworkK(
///   on: streets, reach: .meters(500), permutations: try Permutations(replicas: 99))
/// print(test.test(network.feet(of: points)).p)
/// ```
///
/// ## What this cannot say
///
/// Why incidents crowd, or where. K counts all others within a distance, so a crowd at 100 m still
/// lifts it at 500 m. Homes are not spread evenly along streets either, and addresses rounded to
/// blocks crowd by themselves at short distances.
public struct NetworkK: Sendable {
  public let streets: ObservedStreets
  public let reach: Distance
  /// Into how many equal steps the reach is divided.
  public let steps: Int
  public let permutations: Permutations
  /// The share of chance's curves that leave the global envelope.
  public let level: Double
  private let near: NearNodes

  /// - Throws: `StreetError` for a reach that is not above 0, or within which there are too many
  ///   corners, before they are laid out; `StatisticsError` for other numbers out of range.
  public init(
    on streets: ObservedStreets, reach: Distance, steps: Int = 50, permutations: Permutations,
    level: Double = 0.05, workers: Workers = .one
  ) throws {
    guard reach.meters > 0, reach.meters.isFinite else { throw StreetError.length(reach) }
    guard (1...4000).contains(steps) else {
      throw StatisticsError(
        .outOfRange, at: "network K: steps", value: "\(steps)", remedy: .give("1 to 4,000"))
    }
    try permutations.checkLevel(level, at: "network K: level")
    let pairs = NearNodes.estimate(streets.network, within: reach.meters)
    guard pairs <= NearNodes.most else {
      throw StreetError.tooManyNear(needed: pairs, most: NearNodes.most, reach: reach)
    }
    self.streets = streets
    self.reach = reach
    self.steps = steps
    self.permutations = permutations
    self.level = level
    near = NearNodes(streets.network, within: reach.meters, workers: workers)
  }

  /// The longest of a kilometer and plain shorter distances within which there are few enough
  /// corners.
  public static func reach(on network: StreetNetwork) -> Distance {
    let plain = [1000.0, 750, 500, 400, 300, 200]
    let fitting = plain.first { NearNodes.estimate(network, within: $0) <= NearNodes.most / 2 }
    return .meters(fitting ?? 100)
  }

  /// The distances in meters, rising, from 0 to the reach.
  public var distances: [Double] {
    (0...steps).map { reach.meters * Double($0) / Double(steps) }
  }

  /// K at each of ``distances``, in meters; 0 with fewer than two incidents.
  ///
  /// - Parameter feet: on the observed streets; those without a street are left out.
  public func values(of feet: StreetFeet) -> [Double] {
    var scratch = NetworkPairs(self)
    return values(of: feet, &scratch)
  }

  /// Measures, and throws as many incidents as there are along the streets, again and again.
  public func test(_ feet: StreetFeet, workers: Workers = .one) -> CurveEnvelope {
    test(feet, workers: workers, step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ feet: StreetFeet, workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> CurveEnvelope {
    let (permutations, streets) = (permutations, streets)
    var curves = [values(of: feet)]
    let count = feet.count - feet.unreachableCount
    try permutations.run(workers: workers, scratch: { NetworkPairs(self) }, step: step) {
      replicas, scratch in
      var random = permutations.stream(of: replicas.lowerBound)
      return values(of: streets.randomFeet(count, from: &random), &scratch)
    } absorb: { _, curve in
      curves.append(curve)
      return true
    }
    return CurveEnvelope(curves, at: distances, tested: tested(curves, count), level: level)
  }

  /// From the distance within which chance makes ten pairs.
  private func tested(_ curves: [[Double]], _ count: Int) -> ClosedRange<Int> {
    let perMeter = Double(count) * Double(count - 1) / (2 * streets.length.meters)
    let first = (0...steps).first { step in
      let mean = curves.dropFirst().reduce(0.0) { $0 + $1[step] } / Double(curves.count - 1)
      return mean * perMeter >= Self.fewestPairs
    }
    return (first ?? steps)...steps
  }

  private static let fewestPairs = 10.0

  private func values(of feet: StreetFeet, _ scratch: inout NetworkPairs) -> [Double] {
    let count = Double(feet.count - feet.unreachableCount)
    guard count > 1 else { return [Double](repeating: 0, count: steps + 1) }
    let pairs = scratch.pairs(of: feet, near)
    let factor = 2 * streets.length.meters / (count * (count - 1))
    var sum = 0.0
    return pairs.map { number in
      sum += number
      return sum * factor
    }
  }
}

/// The pairs of incidents by the walking distance between them, with memory that one thread keeps
/// between throws.
struct NetworkPairs: Sendable {
  private let network: StreetNetwork
  private let distances: [Double]
  private var meters: [Double]
  private var touched: [Int32] = []
  private var stamp: [Int32]
  /// The places of edge `e` are `first[e] ..< first[e + 1]`, along it.
  private var first: [Int32]
  private var edge: [Int32] = []
  private var along: [Double] = []
  private var incidents: [Double] = []

  init(_ function: NetworkK) {
    network = function.streets.network
    distances = function.distances
    meters = [Double](repeating: .infinity, count: network.nodeCount)
    stamp = [Int32](repeating: -1, count: network.edgeCount)
    first = [Int32](repeating: 0, count: network.edgeCount + 1)
  }

  /// How many pairs are farther apart than each distance but the next, and not farther than it.
  mutating func pairs(of feet: StreetFeet, _ near: NearNodes) -> [Double] {
    place(feet)
    var pairs = [Double](repeating: 0, count: distances.count)
    for index in stamp.indices { stamp[index] = -1 }
    for place in edge.indices {
      // A stack of m is m (m − 1) / 2 pairs without distance.
      pairs[0] += incidents[place] * (incidents[place] - 1) / 2
      let own = Int(edge[place])
      reach(Int(network.edges.from[own]), along[place], near)
      reach(Int(network.edges.to[own]), network.edges.length[own] - along[place], near)
      count(place, own, &pairs)
      for node in touched {
        for position in network.arcs.range(of: Int(node)) {
          count(place, network.arcs.arcs[position].edge, &pairs)
        }
      }
      for node in touched { meters[Int(node)] = .infinity }
      touched.removeAll(keepingCapacity: true)
    }
    return pairs
  }

  /// Sorts places by edge, those at one place as one.
  private mutating func place(_ feet: StreetFeet) {
    edge.removeAll(keepingCapacity: true)
    along.removeAll(keepingCapacity: true)
    incidents.removeAll(keepingCapacity: true)
    for source in PulseSource.sorted(feet, []) {
      edge.append(source.edge)
      along.append(source.along)
      incidents.append(source.weight)
    }
    for index in first.indices { first[index] = 0 }
    for edge in edge { first[Int(edge) + 1] += 1 }
    for index in 1..<first.count { first[index] += first[index - 1] }
  }

  private mutating func reach(_ node: Int, _ start: Double, _ near: NearNodes) {
    let limit = distances[distances.count - 1]
    for position in near.start[node]..<near.start[node + 1] {
      let sum = start + near.meters[position]
      // Rising: those behind are farther.
      guard sum <= limit else { return }
      let target = Int(near.nodes[position])
      if sum < meters[target] {
        if meters[target] == .infinity { touched.append(near.nodes[position]) }
        meters[target] = sum
      }
    }
  }

  /// Counts the places of an edge that come behind a place, once.
  private mutating func count(_ place: Int, _ other: Int, _ pairs: inout [Double]) {
    let last = Int(first[other + 1])
    guard last > place + 1, first[other] < first[other + 1], stamp[other] != place else { return }
    stamp[other] = Int32(place)
    let fromStart = meters[Int(network.edges.from[other])]
    let fromEnd = meters[Int(network.edges.to[other])]
    let length = network.edges.length[other]
    let isOwn = other == Int(edge[place])
    for second in max(place + 1, Int(first[other]))..<last {
      var distance = min(fromStart + along[second], fromEnd + length - along[second])
      if isOwn { distance = min(distance, (along[second] - along[place]).magnitude) }
      if let step = step(of: distance) { pairs[step] += incidents[place] * incidents[second] }
    }
  }

  /// The shortest distance that is not below a length; nil beyond the last.
  private func step(of length: Double) -> Int? {
    let last = distances.count - 1
    guard length <= distances[last] else { return nil }
    var step = min(last, Int(length / distances[last] * Double(last)))
    while step > 0, distances[step - 1] >= length { step -= 1 }
    while distances[step] < length { step += 1 }
    return step
  }
}
