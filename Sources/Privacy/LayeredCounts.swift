/// Lays counts of a layer, of neighboring layers and of an earlier publication out over the same
/// incidents, so that it can be told what follows from all of them together.
///
/// A tract and a district that it reaches into share some incidents, and nobody who has only the
/// counts knows how many. So the incidents of each cell are shared out among the groups of a
/// neighboring layer that it overlaps, in a way that gives every count that is known; each share
/// is an atom of ``SuppressedCounts``, which looks for other ways. Places where a cell touches a
/// group along a border alone, or by a sliver, take incidents only where the counts ask for it:
/// those on the border itself are counted in either. Who takes all slivers for empty must not learn
/// more than that: this is asked beside it, of the ground that all layers share
/// (``SharedGround``).
///
/// What grew since a cell was last published, or was withdrawn, is an atom too. A count that was
/// withheld then stays unknown, and so does what is withheld in a neighboring layer.
///
/// - Complexity: that of a maximum flow over the overlaps, O(overlaps · cells) in practice.
/// - Reference: Cox (1980), Suppression methodology and statistical disclosure control,
///   doi:10.1080/01621459.1980.10477481.
///
/// ```swift
/// // Three tracts; the district of the first two was published with 9.
/// let district = LayeredCounts.Neighbor(
///   name: "districts", counts: [9, 30], isWithheld: [false, false], total: 39,
///   overlaps: [(0, 0), (1, 0), (2, 1)].map {
///     LayeredCounts.Neighbor.Overlap(cell: $0, group: $1, isSliver: false)
///   }, reachesBeyond: [false, false, false], isReachedBeyond: [false, false])
/// let layered = try LayeredCounts(cells: [2, 7, 30], neighbors: [district])
/// let table = try SuppressedCounts(layered, k: 3)
/// // 7 beside 9 would tell of 2
/// ```
///
/// ## What this cannot say
///
/// What follows from counts that are in none of these layers.
public struct LayeredCounts: Sendable, Equatable {
  /// Incidents of one cell, of one publication, in one group of each neighbor.
  struct Atom: Equatable {
    /// Where it lies; −1 outside all cells, or in one without a count.
    let cell: Int
    var count: Int
    /// Whether it is counted now.
    let isNow: Bool
    /// For each earlier publication whether it was counted there.
    let wasThen: [Bool]
    /// For each neighbor its group; −1 for none.
    var groups: [Int] = []
  }

  var laidOut: [Atom] = []
  /// For each cell its place among the numbers; nil where it has no count.
  public let placeOfCell: [Int?]
  let cells: [Int?]
  let earlier: [Earlier]
  private var neighbors: [Neighbor]
  private let ground: SharedGround

  /// - Parameters:
  ///   - cells: the count of each cell; nil where there is none.
  ///   - earlier: what was published of them before, the oldest first.
  ///   - neighbors: other layers whose counts are public; none of their groups overlap.
  ///   - ground: the pieces of all of them; without any, nothing is asked of empty slivers.
  /// - Throws: `PrivacyError` where counts can't be of the same incidents.
  public init(
    cells: [Int?], earlier: [Earlier] = [], neighbors: [Neighbor] = [],
    ground: SharedGround = SharedGround(pieces: [])
  ) throws(PrivacyError) {
    self.cells = cells
    self.ground = ground
    self.earlier = earlier
    self.neighbors = neighbors
    var next = 0
    placeOfCell = cells.map { count in
      guard count != nil else { return nil }
      next += 1
      return next - 1
    }
    layOut()
    // Small groups first: what is known of them leaves the least choice.
    for place in neighbors.indices {
      laidOut = try atoms(beside: place)
    }
  }

  /// The atoms, shared out among the groups of a neighbor.
  ///
  /// Where none of its withheld counts is 0 in no way at all, some are, whatever it says.
  private mutating func atoms(beside place: Int) throws(PrivacyError) -> [Atom] {
    let neighbor = neighbors[place]
    do throws(PrivacyError) {
      return try SharedIncidents(atoms: laidOut, cells: cells, neighbor: neighbor).atoms
    } catch {
      guard neighbor.showsZeros, neighbor.isWithheld.contains(true) else { throw error }
      neighbors[place] = neighbor.withZerosWithheld
      return try SharedIncidents(atoms: laidOut, cells: cells, neighbor: neighbors[place]).atoms
    }
  }
}

// MARK: What is public of them

extension LayeredCounts {
  /// How many incidents each atom holds.
  var counts: [Int] { laidOut.map(\.count) }

  /// For each cell with a count its atoms, and behind them those of the total.
  var numbers: [[Int]] {
    let atomsOfCell = atomsOfCell
    return cells.indices.filter { cells[$0] != nil }.map {
      atomsOfCell[$0].filter { laidOut[$0].isNow }
    }
      + [atoms { $0.isNow && $0.cell >= 0 }]
  }

  /// Sums that are public already.
  var known: [[Int]] {
    var known: [[Int]] = []
    let atomsOfCell = atomsOfCell
    for (then, earlier) in earlier.enumerated() {
      for cell in cells.indices where earlier.counts[cell] != nil {
        known.append(atomsOfCell[cell].filter { laidOut[$0].wasThen[then] })
      }
      known += atoms { $0.cell < 0 && $0.wasThen[then] }.map { [$0] }
      if hiddenCount(in: earlier) != nil { known.append(atoms { $0.wasThen[then] }) }
    }
    for (place, neighbor) in neighbors.enumerated() {
      let groups = atomsOfGroup(of: place)
      known += groups.indices.filter { neighbor.counts[$0] != nil }.map { groups[$0] }
      if neighbor.total != nil { known.append(groups.flatMap(\.self).sorted()) }
    }
    return known.filter { !$0.isEmpty }
  }

  /// What follows where slivers are empty.
  func narrowReading(hidesZeros: Bool, below k: Int) -> NarrowReading? {
    if ground.pieces.isEmpty { return nil }
    return NarrowReading(
      ground, cells: cells, neighbors: neighbors, hidesZeros: hidesZeros, k: k)
  }

  /// Sums that others withheld.
  var hidden: [[Int]] { hidden { _ in true } }

  /// Those of them that are known not to be 0.
  var hiddenAboveZero: [[Int]] { hidden { $0 } }

  /// - Parameter isAsked: hears whether those of one file are known not to be 0.
  private func hidden(_ isAsked: (Bool) -> Bool) -> [[Int]] {
    var hidden: [[Int]] = []
    let atomsOfCell = atomsOfCell
    for (then, earlier) in earlier.enumerated() where isAsked(hidesNoZeros(earlier)) {
      for cell in cells.indices where earlier.isWithheld[cell] {
        hidden.append(atomsOfCell[cell].filter { laidOut[$0].wasThen[then] })
      }
    }
    for (place, neighbor) in neighbors.enumerated() where isAsked(neighbor.showsZeros) {
      let groups = atomsOfGroup(of: place)
      hidden += groups.indices.filter { neighbor.isWithheld[$0] }.map { groups[$0] }
    }
    return hidden.filter { !$0.isEmpty }
  }

  /// What is left of one public number by others, where it is below k.
  func remainders(below k: Int) -> [[Int]] {
    var remainders: [[Int]] = []
    for then in earlier.indices { remainders += self.remainders(since: then) }
    for place in neighbors.indices { remainders += self.remainders(beside: place) }
    return remainders.filter { (1..<k).contains(value($0)) }
  }

  private func remainders(since then: Int) -> [[Int]] {
    let (earlier, atomsOfCell) = (earlier[then], atomsOfCell)
    var remainders: [[Int]] = []
    for cell in cells.indices where earlier.counts[cell] != nil {
      remainders.append(
        atomsOfCell[cell].filter { laidOut[$0].isNow != laidOut[$0].wasThen[then] })
    }
    // Of two totals the difference, where it is not of some that came and others that went; of all
    // cells, and of those that stand in both, for what others hold is taken from either total.
    let stood = cells.indices.map { earlier.counts[$0] != nil || earlier.isWithheld[$0] }
    for isOfBoth in [false, true] where earlier.total != nil {
      let came = atoms {
        $0.isNow && !$0.wasThen[then] && $0.cell >= 0 && (!isOfBoth || stood[$0.cell])
      }
      let went = atoms { !$0.isNow && $0.wasThen[then] && (!isOfBoth || $0.cell >= 0) }
      if value(went) == 0 { remainders.append(came) }
      if value(came) == 0 { remainders.append(went) }
    }
    return remainders
  }

  private func remainders(beside place: Int) -> [[Int]] {
    let neighbor = neighbors[place]
    let groups = atomsOfGroup(of: place)
    let nowOfCell = atomsOfCell.map { $0.filter { laidOut[$0].isNow } }
    let isSplit = nowOfCell.map { Set($0.map { laidOut[$0].groups[place] }).count > 1 }
    var remainders: [[Int]] = []
    for group in groups.indices where neighbor.counts[group] != nil {
      // A group without the cells inside it, and the cells it reaches into without it.
      remainders.append(
        groups[group].filter { laidOut[$0].cell < 0 || isSplit[laidOut[$0].cell] })
      guard !neighbor.isReachedBeyond[group] else { continue }
      let reached = Set(groups[group].map { laidOut[$0].cell }.filter { $0 >= 0 }).sorted()
      remainders.append(
        reached.flatMap { nowOfCell[$0] }.filter { laidOut[$0].groups[place] != group })
    }
    guard neighbor.total != nil else { return remainders }
    if !neighbor.reachesBeyond.contains(true) {
      remainders.append(atoms { $0.isNow && $0.cell < 0 && $0.groups[place] >= 0 })
    }
    if !neighbor.isReachedBeyond.contains(true) {
      remainders.append(atoms { $0.isNow && $0.cell >= 0 && $0.groups[place] < 0 })
    }
    return remainders
  }

  private func atoms(_ isIn: (Atom) -> Bool) -> [Int] {
    laidOut.indices.filter { isIn(laidOut[$0]) }
  }

  private func value(_ atoms: [Int]) -> Int { atoms.reduce(0) { $0 + laidOut[$1].count } }

  private var atomsOfCell: [[Int]] {
    var atoms = [[Int]](repeating: [], count: cells.count)
    for (place, atom) in laidOut.enumerated() where atom.cell >= 0 {
      atoms[atom.cell].append(place)
    }
    return atoms
  }

  private func atomsOfGroup(of neighbor: Int) -> [[Int]] {
    var atoms = [[Int]](repeating: [], count: neighbors[neighbor].counts.count)
    for (place, atom) in laidOut.enumerated() where atom.isNow && atom.groups[neighbor] >= 0 {
      atoms[atom.groups[neighbor]].append(place)
    }
    return atoms
  }
}
