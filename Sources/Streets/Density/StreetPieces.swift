public import CatchmentGeometry

/// The edges of a network cut into equal pieces of at most a stated length.
///
/// - Complexity: O(edges) time and memory.
public struct StreetPieces: Sendable {
  /// Those of edge `e` are `start[e] ..< start[e + 1]`, from its beginning on.
  let start: [Int]
  let network: StreetNetwork

  /// The most pieces that are cut: more would be no map, but a file that nothing opens.
  public static let most = 4_000_000

  /// - Parameter length: no piece is longer.
  /// - Throws: `StreetError` where there would be more than ``most``, before any is cut.
  public init(of network: StreetNetwork, length: Distance) throws(StreetError) {
    guard length.meters > 0, length.meters.isFinite else { throw .length(length) }
    let needed = network.edges.length.reduce(0.0) { $0 + max(1, ($1 / length.meters).rounded(.up)) }
    guard needed <= Double(Self.most) else {
      throw .tooManyPieces(needed: needed, most: Self.most, length: length)
    }
    var start = [0]
    start.reserveCapacity(network.edgeCount + 1)
    for meters in network.edges.length {
      start.append(start[start.count - 1] + max(1, Int((meters / length.meters).rounded(.up))))
    }
    self.start = start
    self.network = network
  }

  /// The number of pieces.
  public var count: Int { start[start.count - 1] }

  /// The edge of each piece.
  public var edges: [Int32] {
    (0..<network.edgeCount).flatMap { edge in
      repeatElement(Int32(edge), count: start[edge + 1] - start[edge])
    }
  }

  /// The length of a piece of an edge, in meters.
  func length(onEdge edge: Int) -> Double {
    network.edges.length[edge] / Double(start[edge + 1] - start[edge])
  }

  /// The length of each piece, in meters.
  public var lengths: [Double] {
    (0..<network.edgeCount).flatMap { edge in
      repeatElement(length(onEdge: edge), count: start[edge + 1] - start[edge])
    }
  }

  /// The lines of some pieces, and the middle of each.
  ///
  /// - Parameter pieces: rising.
  public func lines(
    of pieces: [Int]
  ) -> (shapes: Shapes<Planar>, middles: Points<Planar>) {
    var shapes = Shapes<Planar>()
    var (x, y): ([Double], [Double]) = ([], [])
    var edge = 0
    for piece in pieces {
      while start[edge + 1] <= piece { edge += 1 }
      let length = length(onEdge: edge)
      let from = Double(piece - start[edge]) * length
      let to = piece + 1 == start[edge + 1] ? network.edges.length[edge] : from + length
      network.append(edge: Int32(edge), from: from, to: to, to: &shapes)
      shapes.endFeature(.line)
      let middle = network.point(on: Int32(edge), along: (from + to) / 2)
      x.append(middle.x)
      y.append(middle.y)
    }
    return (shapes, Points(x: x, y: y))
  }
}
