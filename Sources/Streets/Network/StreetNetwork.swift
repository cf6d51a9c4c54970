public import CatchmentGeometry
public import CatchmentParallel

/// Streets as a graph: nodes where lines meet, and edges between them, for people who walk.
///
/// Lines meet where coordinates coincide, ends or not, within 0.1 m. A line that crosses another
/// without a common coordinate is a bridge, unless nodes at crossings are asked for. Directions
/// play no part: walkers ignore one-way signs. Loops, parallel edges, islands and edges of no
/// length are kept as they are.
///
/// Nodes are numbered along a space-filling curve, so that a walk through a neighborhood stays in a
/// neighborhood of the memory.
///
/// - Complexity: O(n log n) time for n coordinates. Memory: 16 bytes for each coordinate, 72 for
///   each edge, 24 for each node.
public struct StreetNetwork: Sendable {
  /// Coordinates closer than this are one, in meters.
  public static let tolerance = Distance.meters(0.1)

  /// The lines, with the coordinates that crossings added.
  let shapes: Shapes<Planar>
  let edges: NetworkEdges
  let arcs: NetworkArcs
  /// Where nodes lie.
  let nodeX: [Double]
  let nodeY: [Double]
  let segments: SegmentIndex
  /// How many edges a barrier took away.
  public let removedCount: Int

  public var nodeCount: Int { nodeX.count }
  public var edgeCount: Int { edges.count }

  /// The length of all streets.
  public var length: Distance { .meters(edges.length.reduce(0, +)) }

  /// Builds the network of the lines of a layer.
  ///
  /// - Parameters:
  ///   - lines: lines; points and polygons among them are passed over.
  ///   - features: the features to be used, for example ``StreetLayer/walkable``; nil for all.
  ///   - nodesAtCrossings: whether lines that cross without a common coordinate meet there.
  ///   - barriers: lines and polygons, such as rivers and expressways; an edge that touches one is
  ///     taken away.
  /// - Throws: `StreetError` where there are more coordinates than 32 bits can number.
  public init(
    _ lines: Shapes<Planar>, features: [Int]? = nil, nodesAtCrossings: Bool = false,
    barriers: Shapes<Planar>? = nil, workers: Workers = .one
  ) throws(StreetError) {
    guard lines.x.count < Int(Int32.max) / 4 else {
      throw .tooLarge(what: "coordinates", count: lines.x.count)
    }
    var used = NetworkLines.select(lines, features ?? Array(0..<lines.count))
    if nodesAtCrossings { used.addNodesAtCrossings(workers: workers) }
    let all = NetworkEdges(used, workers: workers)
    var isRemoved: [Bool] = []
    if let barriers { isRemoved = Barriers(barriers).crossed(by: all, of: used, workers: workers) }
    let built = all.ordered(used, removing: isRemoved, workers: workers)
    shapes = used.shapes
    edges = built.edges
    (nodeX, nodeY) = (built.nodeX, built.nodeY)
    arcs = NetworkArcs(built.edges, nodeCount: built.nodeX.count)
    removedCount = isRemoved.count { $0 }
    segments = SegmentIndex(used.shapes, isUsed: { built.edges.edgeOfSegment[$0] >= 0 })
  }

  /// The bytes that the network takes.
  public var memory: Int {
    shapes.x.count * 16 + edges.memory + arcs.memory + nodeCount * 16 + segments.memory
  }

  /// The feature of the layer that an edge belongs to.
  public func feature(of edge: Int32) -> Int32 { edges.feature[Int(edge)] }
}
