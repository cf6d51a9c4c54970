/// The ground that a layer and its neighbors share, in pieces that each lie in one cell, or in
/// none, and in one group of each neighbor, or in none.
///
/// Borders that follow the same street are not the same line in two layers, and what lies between
/// both lines is a **sliver**. Who adds and subtracts counts can take it that a sliver is empty, or
/// that it is not. ``LayeredCounts`` guards against both: it moves incidents wherever counts
/// permit, and asks once more what follows where all slivers are empty. A sliver is taken for
/// ground where the counts leave no other place for an incident.
///
/// ```swift
/// // A tract of which a strip lies in the next district.
/// let ground = SharedGround(pieces: [
///   SharedGround.Piece(cell: 0, groups: [0], isSliver: false),
///   SharedGround.Piece(cell: 0, groups: [1], isSliver: true),
///   SharedGround.Piece(cell: 1, groups: [1], isSliver: false),
/// ])
/// print(ground.pieces.count { $0.isSliver })
/// ```
public struct SharedGround: Sendable, Equatable {
  /// Ground that no border crosses.
  public struct Piece: Sendable, Equatable {
    /// The cell it lies in; −1 for none.
    public let cell: Int
    /// For each neighbor the group it lies in; −1 for none.
    public let groups: [Int]
    /// Whether it is so small or so narrow that borders drawn twice make such pieces.
    public let isSliver: Bool

    public init(cell: Int, groups: [Int], isSliver: Bool) {
      self.cell = cell
      self.groups = groups
      self.isSliver = isSliver
    }
  }

  public let pieces: [Piece]

  public init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// The same beside some of the neighbors alone.
  public func beside(_ neighbors: [Int]) -> SharedGround {
    SharedGround(
      pieces: pieces.compactMap { piece in
        let groups = neighbors.map { piece.groups[$0] }
        guard piece.cell >= 0 || groups.contains(where: { $0 >= 0 }) else { return nil }
        return Piece(cell: piece.cell, groups: groups, isSliver: piece.isSliver)
      })
  }
}
