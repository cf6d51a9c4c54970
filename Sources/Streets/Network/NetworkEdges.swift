import CatchmentGeometry
import CatchmentParallel

/// The edges of a network in columns: from node to node along a stretch of a line.
struct NetworkEdges: Sendable {
  /// The nodes at the beginning and the end.
  private(set) var from: [Int32] = []
  private(set) var to: [Int32] = []
  /// Meters.
  private(set) var length: [Double] = []
  /// The first and the last coordinate; those between are its shape.
  private(set) var first: [Int32] = []
  private(set) var last: [Int32] = []
  /// The feature of the layer.
  private(set) var feature: [Int32] = []
  /// The edge of the segment that begins at a coordinate; −1 for the last one of a line, and where
  /// an edge was removed.
  private(set) var edgeOfSegment: [Int32]
  /// Meters from the beginning of the edge to the coordinate at which a segment begins.
  private(set) var along: [Double]
  /// The coordinate of each node.
  private let nodeCoordinate: [Int32]

  var count: Int { from.count }

  var memory: Int { count * 28 + edgeOfSegment.count * 12 + nodeCoordinate.count * 4 }

  /// Cuts lines where they meet.
  init(_ lines: NetworkLines, workers: Workers) {
    let shapes = lines.shapes
    let places = CoincidentPlaces(
      x: shapes.x, y: shapes.y, tolerance: StreetNetwork.tolerance.meters, workers: workers)
    // A place is a node where a line ends, where two lines meet, or where one comes back to itself.
    var isNode = [Bool](repeating: false, count: places.count)
    var visitor = [Int32](repeating: -1, count: places.count)
    for line in 0..<shapes.count {
      let range = shapes.coordinates(of: line)
      var before: Int32 = -1
      for index in range {
        let place = places.placeOf[index]
        if place != before, visitor[Int(place)] >= 0 { isNode[Int(place)] = true }
        visitor[Int(place)] = Int32(line)
        before = place
      }
      isNode[Int(places.placeOf[range.lowerBound])] = true
      isNode[Int(places.placeOf[range.upperBound - 1])] = true
    }
    var node = [Int32](repeating: -1, count: places.count)
    var coordinates: [Int32] = []
    for place in 0..<places.count where isNode[place] {
      node[place] = Int32(coordinates.count)
      coordinates.append(places.first[place])
    }
    nodeCoordinate = coordinates
    edgeOfSegment = [Int32](repeating: -1, count: shapes.x.count)
    along = [Double](repeating: 0, count: shapes.x.count)
    for line in 0..<shapes.count {
      let range = shapes.coordinates(of: line)
      var start = range.lowerBound
      var length = 0.0
      for index in range.dropLast() {
        edgeOfSegment[index] = Int32(count)
        along[index] = length
        let place = places.placeOf[index + 1]
        if places.placeOf[index] != place {
          let (dx, dy) = (
            shapes.x[index + 1] - shapes.x[index], shapes.y[index + 1] - shapes.y[index]
          )
          length += (dx * dx + dy * dy).squareRoot()
        }
        let end = node[Int(place)]
        // Coordinates at one place in a row are one node, which ends an edge once.
        let isOnly = places.placeOf[index] != place || index + 2 == range.upperBound
        guard end >= 0, isOnly else { continue }
        from.append(node[Int(places.placeOf[start])])
        to.append(end)
        self.length.append(length)
        first.append(Int32(start))
        last.append(Int32(index + 1))
        feature.append(lines.feature[line])
        start = index + 1
        length = 0
      }
    }
  }

  /// The same without some edges, nodes and edges in the order of a space-filling curve.
  func ordered(
    _ lines: NetworkLines, removing isRemoved: [Bool], workers: Workers
  ) -> (edges: NetworkEdges, nodeX: [Double], nodeY: [Double]) {
    let shapes = lines.shapes
    let box = shapes.extent
    let side = max(box.width, box.height, .leastNormalMagnitude)
    func key(_ coordinate: Int32) -> UInt32 {
      ZOrder.key(
        UInt32((shapes.x[Int(coordinate)] - box.minX) / side * 65535),
        UInt32((shapes.y[Int(coordinate)] - box.minY) / side * 65535))
    }
    let nodes = KeyedRows.sorted(
      nodeCoordinate.enumerated().map { KeyedRows.pack(key: key($1), row: $0) }, workers: workers
    ).map { KeyedRows.row($0) }
    var number = [Int32](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() { number[node] = Int32(place) }
    let kept = (0..<count).filter { isRemoved.isEmpty || !isRemoved[$0] }
    let order = KeyedRows.sorted(
      kept.map {
        KeyedRows.pack(key: UInt32(min(number[Int(from[$0])], number[Int(to[$0])])), row: $0)
      }, workers: workers
    ).map { KeyedRows.row($0) }
    var edges = self
    edges.from = order.map { number[Int(from[$0])] }
    edges.to = order.map { number[Int(to[$0])] }
    edges.length = order.map { length[$0] }
    edges.first = order.map { first[$0] }
    edges.last = order.map { last[$0] }
    edges.feature = order.map { feature[$0] }
    var place = [Int32](repeating: -1, count: count)
    for (new, old) in order.enumerated() { place[old] = Int32(new) }
    edges.edgeOfSegment = edgeOfSegment.map { $0 < 0 ? -1 : place[Int($0)] }
    return (
      edges, nodes.map { shapes.x[Int(nodeCoordinate[$0])] },
      nodes.map { shapes.y[Int(nodeCoordinate[$0])] }
    )
  }
}

/// The ways out of each node.
struct NetworkArcs: Sendable {
  struct Arc: Sendable, BitwiseCopyable {
    var length: Double
    var target: Int32
    /// Twice the number of the edge, and one more where it is walked from its end.
    var code: Int32

    @inline(__always) var edge: Int { Int(code >> 1) }
    @inline(__always) var isReverse: Bool { code & 1 == 1 }
  }

  /// Those of node `n` are `arcs[start[n] ..< start[n + 1]]`.
  let start: [Int32]
  let arcs: [Arc]

  init(_ edges: NetworkEdges, nodeCount: Int) {
    var start = [Int32](repeating: 0, count: nodeCount + 1)
    for edge in 0..<edges.count {
      start[Int(edges.from[edge]) + 1] += 1
      start[Int(edges.to[edge]) + 1] += 1
    }
    for node in 0..<nodeCount { start[node + 1] += start[node] }
    var next = start
    var arcs = [Arc](
      repeating: Arc(length: 0, target: 0, code: 0), count: Int(start[nodeCount]))
    for edge in 0..<edges.count {
      let (from, to) = (Int(edges.from[edge]), Int(edges.to[edge]))
      let code = Int32(edge) << 1
      arcs[Int(next[from])] = Arc(length: edges.length[edge], target: edges.to[edge], code: code)
      next[from] += 1
      arcs[Int(next[to])] = Arc(
        length: edges.length[edge], target: edges.from[edge], code: code | 1)
      next[to] += 1
    }
    self.start = start
    self.arcs = arcs
  }

  var memory: Int { start.count * 4 + arcs.count * MemoryLayout<Arc>.stride }

  @inline(__always) func range(of node: Int) -> Range<Int> {
    Int(start[node])..<Int(start[node + 1])
  }
}
