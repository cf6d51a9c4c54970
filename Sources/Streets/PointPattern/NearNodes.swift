import CatchmentParallel

/// For each node of a network the nodes within a distance, itself among them, and how far they are:
/// what many throws of incidents over the same streets have in common.
///
/// - Complexity: O(m log m) time for each node with m edges within the distance; 12 bytes for each
///   pair.
struct NearNodes: Sendable {
  /// Those of node `n` are `start[n] ..< start[n + 1]`.
  let start: [Int]
  let nodes: [Int32]
  let meters: [Double]

  /// 240 MB.
  static let most = 20_000_000

  init(_ network: StreetNetwork, within reach: Double, workers: Workers) {
    let chunk = 64
    var (start, nodes, meters): ([Int], [Int32], [Double]) = ([0], [], [])
    workers.forEach(
      count: (network.nodeCount + chunk - 1) / chunk,
      scratch: { BoundedSearch(network) }, step: { (_: Double) throws(Never) in }
    ) { part, search -> [(nodes: [Int32], meters: [Double])] in
      (part * chunk..<min(network.nodeCount, (part + 1) * chunk)).map { node in
        search.run(node: node, limit: reach)
        return (search.settled, search.settled.map { search.distance[Int($0)] })
      }
    } absorb: { _, found in
      for node in found {
        nodes += node.nodes
        meters += node.meters
        start.append(nodes.count)
      }
      return true
    }
    (self.start, self.nodes, self.meters) = (start, nodes, meters)
  }

  /// About how many pairs there are, from every so-many-th node.
  static func estimate(_ network: StreetNetwork, within reach: Double) -> Int {
    var search = BoundedSearch(network)
    let stride = max(1, network.nodeCount / 256)
    var (count, pairs) = (0, 0)
    for node in Swift.stride(from: 0, to: network.nodeCount, by: stride) {
      search.run(node: node, limit: reach)
      count += 1
      pairs += search.settled.count
    }
    return count == 0 ? 0 : pairs * network.nodeCount / count
  }
}
