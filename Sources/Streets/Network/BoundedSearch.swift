/// Dijkstra's search from one place to all nodes within a distance, with memory that one thread
/// keeps between searches.
///
/// - Complexity: O(m log m) for m edges within the distance, whatever the size of the network;
///   O(nodes) memory.
/// - Reference: Dijkstra (1959), A note on two problems in connexion with graphs,
///   doi:10.1007/BF01386390.
struct BoundedSearch {
  private let network: StreetNetwork
  /// Meters from the source; infinite for nodes that were not reached.
  private(set) var distance: [Double]
  /// The nodes that were reached, nearest first.
  private(set) var settled: [Int32] = []
  private var touched: [Int32] = []
  private var heap = DistanceHeap()

  init(_ network: StreetNetwork) {
    self.network = network
    distance = [Double](repeating: .infinity, count: network.nodeCount)
  }

  /// Searches from a place on an edge.
  ///
  /// - Parameter limit: nodes at exactly this distance are reached.
  mutating func run(edge: Int32, along: Double, limit: Double) {
    forget()
    let index = Int(edge)
    reach(network.edges.from[index], along, limit)
    reach(network.edges.to[index], network.edges.length[index] - along, limit)
    settle(limit)
  }

  /// Searches from a node.
  mutating func run(node: Int, limit: Double) {
    forget()
    reach(Int32(node), 0, limit)
    settle(limit)
  }

  private mutating func forget() {
    for node in touched { distance[Int(node)] = .infinity }
    touched.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
  }

  private mutating func settle(_ limit: Double) {
    let (start, arcs) = (network.arcs.start, network.arcs.arcs)
    while let next = heap.pop() {
      let node = Int(next.node)
      // A node is in the heap once for each way that was shorter than those before it.
      guard next.distance <= distance[node] else { continue }
      settled.append(next.node)
      for position in Int(start[node])..<Int(start[node + 1]) {
        let arc = arcs[position]
        reach(arc.target, next.distance + arc.length, limit)
      }
    }
  }

  @inline(__always)
  private mutating func reach(_ node: Int32, _ meters: Double, _ limit: Double) {
    let known = distance[Int(node)]
    guard meters <= limit, meters < known else { return }
    if known == .infinity { touched.append(node) }
    distance[Int(node)] = meters
    heap.push(meters, node)
  }
}

/// The nearest of the nodes that are to be visited: a heap with four branches, which is a third
/// less deep than one with two.
struct DistanceHeap {
  struct Item: BitwiseCopyable {
    var distance: Double
    var node: Int32
  }

  private var items: [Item] = []

  var isEmpty: Bool { items.isEmpty }

  mutating func push(_ distance: Double, _ node: Int32) {
    var hole = items.count
    items.append(Item(distance: distance, node: node))
    while hole > 0 {
      let parent = (hole - 1) / 4
      guard items[parent].distance > distance else { break }
      items[hole] = items[parent]
      hole = parent
    }
    items[hole] = Item(distance: distance, node: node)
  }

  mutating func pop() -> Item? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    let count = items.count
    guard count > 0 else { return top }
    var hole = 0
    while true {
      let first = 4 * hole + 1
      guard first < count else { break }
      var least = first
      for child in first + 1..<max(first + 1, min(count, first + 4))
      where items[child].distance < items[least].distance {
        least = child
      }
      guard items[least].distance < last.distance else { break }
      items[hole] = items[least]
      hole = least
    }
    items[hole] = last
    return top
  }
}
