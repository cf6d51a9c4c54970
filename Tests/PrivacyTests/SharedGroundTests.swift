import CatchmentPrivacy
import CatchmentStatistics
import Testing

/// What follows from several layers for somebody who takes slivers for empty.
struct SharedGroundTests {
  typealias Neighbor = LayeredCounts.Neighbor
  typealias Fact = LayeredCountsTests.Fact

  /// Ground in pieces, with incidents in those that are no slivers.
  struct World {
    let pieces: [SharedGround.Piece]
    let counts: [Int]
    /// How many cells there are, and groups of each neighbor.
    let cells: Int
    let groups: [Int]

    func places(cell: Int) -> [Int] { pieces.indices.filter { pieces[$0].cell == cell } }

    func places(_ neighbor: Int, _ group: Int) -> [Int] {
      pieces.indices.filter { pieces[$0].groups[neighbor] == group }
    }

    func sum(_ places: [Int]) -> Int { places.reduce(0) { $0 + counts[$1] } }

    var cellCounts: [Int] { (0..<cells).map { sum(places(cell: $0)) } }

    func groupCounts(_ neighbor: Int) -> [Int] {
      (0..<groups[neighbor]).map { sum(places(neighbor, $0)) }
    }

    func neighbor(_ place: Int, _ shown: [Int?], total: Int?) -> Neighbor {
      Neighbor(
        name: "layer \(place)", counts: shown, isWithheld: shown.map { $0 == nil }, total: total,
        overlaps: (0..<cells).flatMap { cell in
          (0..<groups[place]).compactMap { group in
            let shared = places(cell: cell).filter { pieces[$0].groups[place] == group }
            guard !shared.isEmpty else { return nil }
            return Neighbor.Overlap(
              cell: cell, group: group, isSliver: shared.allSatisfy { pieces[$0].isSliver })
          }
        },
        reachesBeyond: (0..<cells).map { cell in
          places(cell: cell).contains { pieces[$0].groups[place] < 0 && !pieces[$0].isSliver }
        },
        isReachedBeyond: (0..<groups[place]).map { group in
          places(place, group).contains { pieces[$0].cell < 0 && !pieces[$0].isSliver }
        })
    }
  }

  /// A layer as it is published by itself.
  private static func safely(_ counts: [Int], k: Int) throws -> (shown: [Int?], total: Int?) {
    let table = try SuppressedCounts(
      atoms: counts, numbers: counts.indices.map { [$0] } + [Array(counts.indices)], k: k)
    return (Array(table.shown[..<counts.count]), table.shown[counts.count])
  }

  /// Of three layers the first two are public: groups of 5 and 1 beside ground in none, and three
  /// that are withheld and come to 6. Areas of 4 and 2 beside them hold each other's secret where
  /// the first has more than one place for the 5.
  ///
  /// - Parameters:
  ///   - strip: whether there is a strip without incidents; nil for none, or whether it is a
  ///     sliver.
  ///   - isAsked: whether anything is asked of the ground.
  private static func shown(strip: Bool?, isAsked: Bool = true) throws -> [Int?] {
    var ground = [(1, [0, 0]), (1, [-1, 1]), (0, [-1, 0]), (0, [0, 2])].map {
      SharedGround.Piece(cell: $0.0, groups: $0.1, isSliver: false)
    }
    var counts = [1, 1, 0, 4]
    if let strip {
      ground.append(SharedGround.Piece(cell: 0, groups: [0, 0], isSliver: strip))
      counts.append(0)
    }
    let world = World(pieces: ground, counts: counts, cells: 2, groups: [1, 3])
    return try SuppressedCounts(
      LayeredCounts(
        cells: world.cellCounts,
        neighbors: [
          world.neighbor(0, [5], total: 5), world.neighbor(1, [nil, nil, nil], total: 6),
        ], ground: SharedGround(pieces: isAsked ? ground : [])), k: 2
    ).shown
  }

  @Test func whatLiesBetweenTwoBordersOfOneStreetHidesNothing() throws {
    #expect(try Self.shown(strip: nil) == [nil, nil, 6])
    #expect(try Self.shown(strip: true) == [nil, nil, 6])
    // Ground where incidents can be: nothing follows, and nothing more is withheld.
    #expect(try Self.shown(strip: false) == [4, 2, 6])
    #expect(try Self.shown(strip: true, isAsked: false) == [4, 2, 6])
  }

  /// A sliver is ground where the counts leave no other place: nothing is refused for it.
  @Test func aSliverHoldsWhatHasNoOtherPlace() throws {
    let pieces = [
      SharedGround.Piece(cell: 0, groups: [0], isSliver: false),
      SharedGround.Piece(cell: 0, groups: [1], isSliver: true),
      SharedGround.Piece(cell: 1, groups: [1], isSliver: false),
    ]
    let world = World(pieces: pieces, counts: [6, 4, 20], cells: 2, groups: [2])
    let table = try SuppressedCounts(
      LayeredCounts(
        cells: [10, 20], neighbors: [world.neighbor(0, [6, 24], total: 30)],
        ground: SharedGround(pieces: pieces)))
    #expect(table.shown == [10, 20, 30])
  }

  /// All distributions over the ground without slivers are tried: small counts that were not given
  /// away by the first two layers keep two values beside the third.
  @Test(arguments: 0..<100)
  func noSmallCountFollowsFromThreeLayersWithEmptySlivers(seed: Int) throws {
    var random = RandomStream(seed: 77, replicate: UInt64(seed))
    let k = 2 + random.index(below: 2)
    let count = 3 + random.index(below: 4)
    var taken: Set<[Int]> = []
    var pieces: [SharedGround.Piece] = []
    for place in 0..<count {
      let key = [
        random.index(below: 3), random.index(below: 4) - 1, random.index(below: 3),
      ]
      guard taken.insert(key).inserted else { continue }
      pieces.append(
        SharedGround.Piece(
          cell: key[0], groups: [key[1], key[2]],
          isSliver: place > 2 && random.index(below: 3) == 0))
    }
    let counts = pieces.map { $0.isSliver ? 0 : random.index(below: 5) }
    let world = World(pieces: pieces, counts: counts, cells: 3, groups: [4, 3])
    let firsts = world.groupCounts(0)
    let first = try Self.safely(firsts, k: k)
    let second = try Self.safely(world.groupCounts(1), k: k)
    let table = try? SuppressedCounts(
      LayeredCounts(
        cells: world.cellCounts,
        neighbors: [
          world.neighbor(0, first.shown, total: first.total),
          world.neighbor(1, second.shown, total: second.total),
        ], ground: SharedGround(pieces: pieces)), k: k)
    guard let table else { return }

    let open = pieces.indices.filter { !pieces[$0].isSliver }
    let slots = Dictionary(uniqueKeysWithValues: zip(open, open.indices))
    func fact(_ places: [Int], _ value: Int?, isPositive: Bool) -> Fact {
      Fact(slots: places.compactMap { slots[$0] }, value: value, isPositive: isPositive)
    }
    var facts: [Fact] = []
    var secrets: [[Int]] = []
    func add(_ sets: [[Int]], _ shown: [Int?], _ total: Int?, showsZeros: Bool) {
      facts += zip(sets, shown).map { fact($0, $1, isPositive: $1 == nil && showsZeros) }
      facts.append(fact(sets.flatMap(\.self), total, isPositive: false))
      secrets += sets.filter { (1..<k).contains(world.sum($0)) }
        .map { $0.compactMap { slots[$0] } }
    }
    add((0..<4).map { world.places(0, $0) }, first.shown, first.total, showsZeros: true)
    add((0..<3).map { world.places(1, $0) }, second.shown, second.total, showsZeros: true)
    let before = facts
    let cells = (0..<3).map { world.places(cell: $0) }
    add(cells, Array(table.shown[..<3]), table.shown[3], showsZeros: !table.withholdsZeros)
    // Zeros are shown in any case.
    let zeros = zip(cells, world.cellCounts).map {
      fact(
        $0, $1 == 0 && !table.withholdsZeros ? 0 : nil, isPositive: $1 > 0 && !table.withholdsZeros)
    }
    let known = Fact.values(of: secrets, where: before + zeros, slots: open.count, most: 14)
    let told = Fact.values(of: secrets, where: facts, slots: open.count, most: 14)
    for (secret, (known, told)) in zip(secrets, zip(known, told)) where known.count > 1 {
      #expect(told.count > 1, "\(pieces) \(counts) \(table.shown) \(secret)")
    }
  }
}
