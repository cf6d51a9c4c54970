/// Pulses that run along the streets from some incidents, step by step, until the kernel ends.
///
/// Each direction of an edge is a line of delay: what enters at its beginning arrives at its end
/// after as many steps as it is long. At a corner all that arrives in a step is added up.
struct PulseRun {
  private let profile: PulseProfile
  private let streets: ReachedStreets
  /// For each direction of each edge its delay in steps, one at least.
  private let delay: [Double]
  /// Where the slots of each direction begin; one arrival in `arriving` for each of the steps that
  /// can still come.
  private let slot: [Int]
  private var arriving: [Double]
  /// Where the pieces of each edge begin in the masses.
  private let firstPiece: [Int]
  private(set) var sums: PulseSums

  init(
    _ sources: ArraySlice<PulseSource>, reach: Double, profile: PulseProfile, pieces: StreetPieces,
    streets: inout ReachedStreets
  ) {
    streets.find(around: sources, reach: reach)
    self.streets = streets
    self.profile = profile
    var delay: [Double] = []
    var slot = [0]
    var firstPiece = [0]
    for edge in streets.edges {
      let steps = max(1, pieces.network.edges.length[edge] / profile.step)
      // What can't arrive any more needs no place to wait.
      let slots = Int(min(steps, Double(profile.steps))) + 2
      delay.append(steps)
      slot.append(slot[slot.count - 1] + slots)
      slot.append(slot[slot.count - 1] + slots)
      firstPiece.append(
        firstPiece[firstPiece.count - 1] + pieces.start[edge + 1] - pieces.start[edge])
    }
    self.delay = delay
    self.slot = slot
    self.firstPiece = firstPiece
    arriving = [Double](repeating: 0, count: slot[slot.count - 1])
    sums = PulseSums(
      edges: streets.edges,
      masses: [Double](repeating: 0, count: firstPiece[firstPiece.count - 1]))
    for source in sources {
      let edge = streets.number(of: source.edge)
      let length = pieces.network.edges.length[Int(source.edge)]
      let place = length > 0 ? source.along / length * delay[edge] : 0
      send(source.weight, along: edge * 2, from: place, at: 0)
      send(source.weight, along: edge * 2 + 1, from: delay[edge] - place, at: 0)
    }
  }

  /// Follows the pulses to the end of the kernel.
  mutating func finish() {
    var arrived: [Double] = []
    for step in 0..<profile.steps {
      for node in 0..<streets.nodeCount {
        let ways = streets.ways(of: node)
        var all = 0.0
        var isReached = false
        arrived.removeAll(keepingCapacity: true)
        for way in ways {
          // What arrives here has run along the edge the other way.
          let direction = Int(streets.out[way]) ^ 1
          let place = slot[direction] + step % (slot[direction + 1] - slot[direction])
          let amount = arriving[place]
          arriving[place] = 0
          arrived.append(amount)
          all += amount
          if amount != 0 { isReached = true }
        }
        guard isReached else { continue }
        let share = 2 / Double(ways.count) * all
        for (index, way) in ways.enumerated() {
          send(share - arrived[index], along: Int(streets.out[way]), from: 0, at: step)
        }
      }
    }
  }

  /// Lets a pulse run from a place on an edge to its end, all in steps.
  private mutating func send(
    _ amount: Double, along direction: Int, from place: Double, at step: Int
  ) {
    guard amount != 0 else { return }
    let edge = direction >> 1
    let count = firstPiece[edge + 1] - firstPiece[edge]
    let width = delay[edge] / Double(count)
    var piece = min(count - 1, Int(place / width))
    var before = profile.mass(within: Double(step))
    while piece < count {
      let end = Double(piece + 1) * width - place
      let mass = profile.mass(within: Double(step) + max(0, end))
      let index = direction & 1 == 0 ? piece : count - 1 - piece
      sums.masses[firstPiece[edge] + index] += amount * (mass - before)
      before = mass
      piece += 1
      if Double(step) + end >= Double(profile.steps) { break }
    }
    let arrival = Double(step) + max(0, delay[edge] - place)
    guard arrival < Double(profile.steps) else { return }
    let whole = Int(arrival)
    let later = arrival - Double(whole)
    let slots = slot[direction + 1] - slot[direction]
    arriving[slot[direction] + whole % slots] += amount * (1 - later)
    arriving[slot[direction] + (whole + 1) % slots] += amount * later
  }
}

/// The part of a network that some incidents reach, with numbers of its own.
struct ReachedStreets: Sendable {
  private let network: StreetNetwork
  private var distance: [Double]
  private var nodes: [Int32] = []
  private var heap = DistanceHeap()
  /// The edges within reach, rising.
  private(set) var edges: [Int] = []
  private var numberOfEdge: [Int32]
  private var firstWay: [Int] = []
  /// For each way out of a node twice the number of its edge, and one more where it is walked from
  /// its end.
  private(set) var out: [Int32] = []

  var nodeCount: Int { nodes.count }

  init(_ network: StreetNetwork) {
    self.network = network
    distance = [Double](repeating: .infinity, count: network.nodeCount)
    numberOfEdge = [Int32](repeating: -1, count: network.edgeCount)
  }

  func ways(of node: Int) -> Range<Int> { firstWay[node]..<firstWay[node + 1] }
  func number(of edge: Int32) -> Int { Int(numberOfEdge[Int(edge)]) }

  /// Looks what lies within reach of the nearest of the incidents.
  mutating func find(around sources: ArraySlice<PulseSource>, reach: Double) {
    for node in nodes { distance[Int(node)] = .infinity }
    for edge in edges { numberOfEdge[edge] = -1 }
    nodes.removeAll(keepingCapacity: true)
    for source in sources {
      let edge = Int(source.edge)
      touch(network.edges.from[edge], source.along, reach)
      touch(network.edges.to[edge], network.edges.length[edge] - source.along, reach)
    }
    while let next = heap.pop() {
      guard next.distance <= distance[Int(next.node)] else { continue }
      for position in network.arcs.range(of: Int(next.node)) {
        let arc = network.arcs.arcs[position]
        touch(arc.target, next.distance + arc.length, reach)
      }
    }
    nodes.sort()
    var isIn = Set(sources.map { Int($0.edge) })
    for node in nodes {
      for position in network.arcs.range(of: Int(node)) {
        isIn.insert(network.arcs.arcs[position].edge)
      }
    }
    edges = isIn.sorted()
    for (number, edge) in edges.enumerated() { numberOfEdge[edge] = Int32(number) }
    firstWay = [0]
    out.removeAll(keepingCapacity: true)
    for node in nodes {
      for position in network.arcs.range(of: Int(node)) {
        let arc = network.arcs.arcs[position]
        out.append(numberOfEdge[arc.edge] << 1 | (arc.isReverse ? 1 : 0))
      }
      firstWay.append(out.count)
    }
  }

  private mutating func touch(_ node: Int32, _ meters: Double, _ reach: Double) {
    let known = distance[Int(node)]
    guard meters <= reach, meters < known else { return }
    if known == .infinity { nodes.append(node) }
    distance[Int(node)] = meters
    heap.push(meters, node)
  }
}
