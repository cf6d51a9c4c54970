/// What is public beside the cells of a layer.
extension LayeredCounts {
  /// What was published of the same cells before.
  public struct Earlier: Sendable, Equatable {
    /// For each cell its count; nil where it was not in it or is withheld.
    public let counts: [Int?]
    /// For each cell whether its count was withheld.
    public let isWithheld: [Bool]
    /// Counts of cells that are no longer there.
    public let others: [Int]
    /// How many of those that are no longer there were withheld.
    public let withheldOthers: Int
    /// The total; nil where it is not known.
    public let total: Int?
    /// Whether every count of 0 was written: then one that is withheld is none. Where nobody says
    /// so, it can be 0 as well.
    public let showsZeros: Bool

    public init(
      counts: [Int?], isWithheld: [Bool], others: [Int] = [], withheldOthers: Int = 0, total: Int?,
      showsZeros: Bool = true
    ) {
      self.counts = counts
      self.isWithheld = isWithheld
      self.others = others
      self.withheldOthers = withheldOthers
      self.total = total
      self.showsZeros = showsZeros
    }
  }

  /// A layer over the same ground whose counts are public already. Its groups do not overlap.
  public struct Neighbor: Sendable, Equatable {
    /// A cell and a group that share ground.
    public struct Overlap: Sendable, Equatable {
      public let cell: Int
      public let group: Int
      /// Whether they share hardly more than a border.
      public let isSliver: Bool

      public init(cell: Int, group: Int, isSliver: Bool) {
        self.cell = cell
        self.group = group
        self.isSliver = isSliver
      }
    }

    /// What messages call it.
    public let name: String
    /// For each group its count; nil where none is known.
    public let counts: [Int?]
    /// For each group whether its count is withheld.
    public let isWithheld: [Bool]
    /// Whether every count of 0 is written: then one that is withheld is none. Where nobody says
    /// so, it can be 0 as well.
    public let showsZeros: Bool
    /// What its counts come to; nil where it is not known.
    public let total: Int?
    public let overlaps: [Overlap]
    /// For each cell whether it has ground in no group.
    public let reachesBeyond: [Bool]
    /// For each group whether it has ground in no cell.
    public let isReachedBeyond: [Bool]

    public init(
      name: String, counts: [Int?], isWithheld: [Bool], showsZeros: Bool = true, total: Int?,
      overlaps: [Overlap], reachesBeyond: [Bool], isReachedBeyond: [Bool]
    ) {
      self.name = name
      self.counts = counts
      self.isWithheld = isWithheld
      self.showsZeros = showsZeros
      self.total = total
      self.overlaps = overlaps
      self.reachesBeyond = reachesBeyond
      self.isReachedBeyond = isReachedBeyond
    }

    /// The same, of which a withheld count can be 0.
    var withZerosWithheld: Neighbor {
      Neighbor(
        name: name, counts: counts, isWithheld: isWithheld, showsZeros: false, total: total,
        overlaps: overlaps, reachesBeyond: reachesBeyond, isReachedBeyond: isReachedBeyond)
    }
  }
}
