import Algorithms
public import CatchmentGeometry
public import CatchmentStatistics

/// The streets along which incidents could have been recorded: those of a study area.
///
/// - Complexity: O(pieces) time and memory.
public struct ObservedStreets: Sendable {
  let pieces: StreetPieces
  /// Whether incidents could be recorded on each piece.
  let isObserved: [Bool]
  private let edges: [Int32]
  private let observed: [Int]
  /// The meters before each of the observed pieces, and behind the last.
  private let before: [Double]

  public var network: StreetNetwork { pieces.network }

  /// - Parameter area: nil for all streets, else those pieces count whose middle lies in it.
  public init(_ pieces: StreetPieces, within area: PolygonLocator<Planar>? = nil) {
    self.pieces = pieces
    let middles = pieces.lines(of: Array(0..<pieces.count)).middles
    let isObserved = area.map { area in
      area.firstFeature(containing: middles).map { $0 >= 0 }
    }
    self.isObserved = isObserved ?? [Bool](repeating: true, count: pieces.count)
    edges = pieces.edges
    let lengths = pieces.lengths
    var (observed, before): ([Int], [Double]) = ([], [0])
    for piece in 0..<pieces.count where self.isObserved[piece] && lengths[piece] > 0 {
      observed.append(piece)
      before.append(before[before.count - 1] + lengths[piece])
    }
    (self.observed, self.before) = (observed, before)
  }

  /// Their length together.
  public var length: Distance { .meters(before[before.count - 1]) }

  /// The places among `feet` that lie on these streets.
  public func indices(of feet: StreetFeet) -> [Int] {
    (0..<feet.count).filter { foot in
      let edge = Int(feet.edge[foot])
      guard edge >= 0 else { return false }
      let first = pieces.start[edge]
      let count = pieces.start[edge + 1] - first
      let length = network.edges.length[edge]
      let piece = length > 0 ? Int(feet.along[foot] / length * Double(count)) : 0
      return isObserved[first + min(count - 1, piece)]
    }
  }

  /// Places thrown evenly along the streets.
  ///
  /// - Precondition: there is a length to throw on.
  public func randomFeet(_ count: Int, from random: inout RandomStream) -> StreetFeet {
    precondition(!observed.isEmpty, "Streets have a length.")
    var (edge, along): ([Int32], [Double]) = ([], [])
    for _ in 0..<count {
      let meters = random.uniform() * before[before.count - 1]
      let low = max(0, before[..<observed.count].partitioningIndex { $0 > meters } - 1)
      let piece = observed[low]
      let owner = Int(edges[piece])
      let start = Double(piece - pieces.start[owner]) * pieces.length(onEdge: owner)
      edge.append(Int32(owner))
      along.append(min(network.edges.length[owner], start + meters - before[low]))
    }
    return StreetFeet(
      edge: edge, along: along, offset: [Double](repeating: 0, count: count))
  }
}
