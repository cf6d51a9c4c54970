public import CatchmentGeometry
public import CatchmentParallel

/// What can be walked to from a place: the streets within a distance, the last of them cut where it
/// ends.
///
/// The reached streets themselves are the answer, not a hull around them: what lies between two
/// streets that are both reached is not reached on that account, and holes stay holes.
///
/// - Choosing `distance`: 400 m are five minutes, 800 m ten.
/// - Complexity: O(m log m) for the m edges within the distance.
///
/// What this cannot say: whether a street is safe to walk along, has a pavement, or may be entered;
/// and paths that the layer does not hold are not walked.
public struct WalkingReach: Sendable {
  public let network: StreetNetwork
  public let distance: Distance

  /// - Throws: `StreetError` for a distance that is negative or not a number.
  public init(_ network: StreetNetwork, distance: Distance) throws(StreetError) {
    guard distance.meters >= 0, distance.meters.isFinite else { throw .length(distance) }
    self.network = network
    self.distance = distance
  }

  /// A reach that was checked by whoever asks.
  ///
  /// - Precondition: the distance is a length.
  public init(along network: StreetNetwork, checked distance: Distance) {
    precondition(distance.meters >= 0 && distance.meters.isFinite, "The reach is a length.")
    self.network = network
    self.distance = distance
  }

  /// A stretch of an edge, in meters from its beginning.
  public struct Stretch: Sendable, Equatable {
    public let edge: Int32
    public let from: Double
    public let to: Double
    /// The way from the place to the nearest point of the stretch.
    public let meters: Double
  }

  /// The stretches within reach of a foot, by the numbers of their edges; none where there is no
  /// foot.
  public func stretches(from foot: Int, of feet: StreetFeet) -> [Stretch] {
    var search = BoundedSearch(network)
    return stretches(feet.edge[foot], feet.along[foot], &search)
  }

  /// The streets within reach of each foot, one feature of lines for each; empty where there is no
  /// foot.
  public func streets(from feet: StreetFeet, workers: Workers = .one) -> Shapes<Planar> {
    let pieces = workers.map(count: feet.count, chunk: 16) { range in
      var search = BoundedSearch(network)
      var shapes = Shapes<Planar>()
      for foot in range {
        let stretches = stretches(feet.edge[foot], feet.along[foot], &search)
        for stretch in stretches { append(stretch, to: &shapes) }
        shapes.endFeature(
          stretches.isEmpty ? .none : stretches.count == 1 ? .line : .multiLine)
      }
      return shapes
    }
    var all = Shapes<Planar>()
    for piece in pieces { all.append(piece) }
    return all
  }

  /// The length of the streets within reach of each foot.
  public func lengths(from feet: StreetFeet, workers: Workers = .one) -> [Distance] {
    let pieces = workers.map(count: feet.count, chunk: 16) { range in
      var search = BoundedSearch(network)
      return range.map { foot in
        Distance.meters(
          stretches(feet.edge[foot], feet.along[foot], &search).reduce(0) { $0 + $1.to - $1.from })
      }
    }
    return Array(pieces.joined())
  }

  private func stretches(
    _ edge: Int32, _ along: Double, _ search: inout BoundedSearch
  ) -> [Stretch] {
    guard edge >= 0 else { return [] }
    let limit = distance.meters
    search.run(edge: edge, along: along, limit: limit)
    var stretches: [Stretch] = []
    let length = network.edges.length[Int(edge)]
    var own = cut(
      search.distance[Int(network.edges.from[Int(edge)])],
      search.distance[Int(network.edges.to[Int(edge)])], length)
    own.append((max(0, along - limit), min(length, along + limit), 0))
    append(own, edge, to: &stretches)
    for node in search.settled {
      for position in network.arcs.range(of: Int(node)) {
        let arc = network.arcs.arcs[position]
        let other = search.distance[Int(arc.target)]
        guard arc.edge != Int(edge), !arc.isReverse || other > limit else { continue }
        let own = search.distance[Int(node)]
        append(
          cut(arc.isReverse ? other : own, arc.isReverse ? own : other, arc.length),
          Int32(arc.edge), to: &stretches)
      }
    }
    return stretches.sorted { ($0.edge, $0.from) < ($1.edge, $1.from) }
  }

  /// How far an edge is reached from its beginning and from its end.
  private func cut(
    _ fromStart: Double, _ fromEnd: Double, _ length: Double
  ) -> [(from: Double, to: Double, meters: Double)] {
    var pieces: [(from: Double, to: Double, meters: Double)] = []
    let limit = distance.meters
    if fromStart <= limit { pieces.append((0, min(length, limit - fromStart), fromStart)) }
    if fromEnd <= limit { pieces.append((max(0, length - (limit - fromEnd)), length, fromEnd)) }
    return pieces
  }

  /// Appends pieces of one edge, those that overlap as one.
  private func append(
    _ pieces: [(from: Double, to: Double, meters: Double)], _ edge: Int32,
    to stretches: inout [Stretch]
  ) {
    var open: (from: Double, to: Double, meters: Double)?
    for piece in pieces.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let last = open, piece.from <= last.to {
        open = (last.from, max(last.to, piece.to), min(last.meters, piece.meters))
      } else {
        if let open {
          stretches.append(Stretch(edge: edge, from: open.from, to: open.to, meters: open.meters))
        }
        open = piece
      }
    }
    if let open {
      stretches.append(Stretch(edge: edge, from: open.from, to: open.to, meters: open.meters))
    }
  }

  /// Adds the line of a stretch to the feature that is being built.
  public func append(_ stretch: Stretch, to shapes: inout Shapes<Planar>) {
    network.append(edge: stretch.edge, from: stretch.from, to: stretch.to, to: &shapes)
  }
}
