import CatchmentPrivacy
import CatchmentStatistics
import Testing

struct LayeredCountsTests {
  typealias Neighbor = LayeredCounts.Neighbor

  /// A small world: places, each in one cell, in one group of a neighboring layer, and with
  /// incidents of before and since. A cell or group −1 is no part of a layer.
  struct World {
    let places: [(cell: Int, group: Int)]
    let cells: Int
    let groups: Int
    /// Incidents of each place before, and behind them those since.
    let counts: [Int]

    func cell(_ cell: Int, _ counts: [Int], since: Bool) -> Int {
      places.indices.reduce(0) {
        places[$1].cell == cell
          ? $0 + counts[$1] + (since ? counts[places.count + $1] : 0) : $0
      }
    }

    func group(_ group: Int, _ counts: [Int]) -> Int {
      places.indices.reduce(0) {
        places[$1].group == group ? $0 + counts[$1] + counts[places.count + $1] : $0
      }
    }

    func neighbor(_ shown: [Int?], total: Int?, showsZeros: Bool = true) -> Neighbor {
      var overlaps: [Neighbor.Overlap] = []
      for cell in 0..<cells {
        for group in 0..<groups where places.contains(where: { $0 == (cell, group) }) {
          overlaps.append(.init(cell: cell, group: group, isSliver: false))
        }
      }
      return Neighbor(
        name: "districts", counts: shown, isWithheld: shown.map { $0 == nil },
        showsZeros: showsZeros, total: total, overlaps: overlaps,
        reachesBeyond: (0..<cells).map { cell in places.contains { $0 == (cell, -1) } },
        isReachedBeyond: (0..<groups).map { group in places.contains { $0 == (-1, group) } })
    }
  }

  /// Every distribution of incidents over all places is tried: what somebody with the neighboring
  /// layer, the earlier file and the new one must think possible has two values for each small
  /// count.
  ///
  /// Cells and groups nest or cross, some places are in one layer alone; some worlds have a
  /// neighbor, some an earlier file, some both.
  @Test(arguments: 0..<60)
  func noSmallCountCanBeDerivedFromLayersAndFilesTogether(seed: Int) throws {
    var random = RandomStream(seed: 31, replicate: UInt64(seed))
    let k = 2 + random.index(below: 2)
    let count = 2 + random.index(below: 3)
    let (hasNeighbor, hasEarlier) = (seed % 3 != 0, seed % 3 != 1)
    let places = (0..<count).map { place in
      (
        cell: place == 0 ? 0 : random.index(below: 4) - 1,
        group: place == 0 ? 0 : random.index(below: 3) - 1
      )
    }
    let world = World(
      places: places, cells: 3, groups: 2,
      counts: (0..<2 * count).map { place in
        place < count ? random.index(below: 6) : hasEarlier ? random.index(below: 3) : 0
      })
    func safely(_ counts: [Int]) throws -> (shown: [Int?], total: Int?) {
      let table = try SuppressedCounts(
        atoms: counts, numbers: counts.indices.map { [$0] } + [Array(counts.indices)], k: k)
      return (Array(table.shown[..<counts.count]), table.shown[counts.count])
    }
    let before = (0..<3).map { world.cell($0, world.counts, since: false) }
    let beside = (0..<2).map { world.group($0, world.counts) }
    let now = (0..<3).map { world.cell($0, world.counts, since: true) }
    var (old, oldTotal) = try safely(before)
    var (groups, groupTotal) = try safely(beside)
    // Some files withhold their zeros as well, and do not say that they write them.
    let showsZeros = seed % 4 < 2
    if !showsZeros {
      old = old.map { $0 == 0 ? nil : $0 }
      groups = groups.map { $0 == 0 ? nil : $0 }
    }
    let layered = try LayeredCounts(
      cells: now,
      earlier: hasEarlier
        ? [
          LayeredCounts.Earlier(
            counts: old, isWithheld: old.map { $0 == nil }, total: oldTotal,
            showsZeros: showsZeros)
        ] : [],
      neighbors: hasNeighbor
        ? [world.neighbor(groups, total: groupTotal, showsZeros: showsZeros)] : [])
    // Refused: what is public already gives a small count away, or, of two files and two layers,
    // this search finds no way to tell that it doesn't.
    let table = try? SuppressedCounts(layered, k: k)
    let withholdsZeros = table?.withholdsZeros ?? true
    let shown = table?.shown ?? [nil, nil, nil, nil]
    for (cell, count) in now.enumerated() where table != nil {
      #expect(
        shown[cell] == nil
          ? count > 0 || table?.withholdsZeros == true
          : shown[cell] == count && (count == 0 || count >= k))
    }

    // What is public and what nobody shall know, as sums over places before and since.
    func sum(_ isIn: (_ place: (cell: Int, group: Int), _ since: Bool) -> Bool) -> [Int] {
      (0..<2 * count).filter { isIn(places[$0 % count], $0 >= count) }
    }
    let cells = (0..<3).map { cell in sum { place, _ in place.cell == cell } }
    let then = (0..<3).map { cell in sum { $0.cell == cell && !$1 } }
    let since = (0..<3).map { cell in sum { $0.cell == cell && $1 } }
    let parts = (0..<2).map { group in sum { place, _ in place.group == group } }
    var facts: [Fact] = []
    var secrets = cells
    if hasEarlier {
      facts += zip(then, old).map {
        Fact(slots: $0, value: $1, isPositive: $1 == nil && showsZeros)
      }
      facts.append(Fact(slots: then.flatMap(\.self), value: oldTotal, isPositive: false))
      secrets += then + since + [since.flatMap(\.self)]
    }
    if hasNeighbor {
      facts += zip(parts, groups).map {
        Fact(slots: $0, value: $1, isPositive: $1 == nil && showsZeros)
      }
      facts.append(Fact(slots: parts.flatMap(\.self), value: groupTotal, isPositive: false))
      secrets += parts
    }
    if !hasEarlier { facts.append(Fact(slots: Array(count..<2 * count), value: 0)) }
    // Where zeros are always shown it is known of all others that they are none.
    let zeros = zip(cells, now).map {
      Fact(
        slots: $0, value: $1 == 0 && !withholdsZeros ? 0 : nil,
        isPositive: $1 > 0 && !withholdsZeros)
    }
    secrets = secrets.filter { secret in
      (1..<k).contains(secret.reduce(0) { $0 + world.counts[$1] })
    }
    // What the neighbor and the earlier file give away already is no secret.
    let known = Fact.values(of: secrets, where: facts + zeros, slots: 2 * count, most: 9)
    if table == nil {
      #expect(
        known.contains { $0.count < 2 } || hasEarlier && hasNeighbor,
        "\(world.counts) \(places)")
      return
    }
    secrets = zip(secrets, known).filter { $0.1.count > 1 }.map(\.0)
    facts += zip(cells, shown).map {
      Fact(slots: $0, value: $1, isPositive: $1 == nil && !withholdsZeros)
    }
    facts.append(Fact(slots: cells.flatMap(\.self), value: shown[3], isPositive: false))
    let values = Fact.values(of: secrets, where: facts, slots: 2 * count, most: 9)
    for (secret, values) in zip(secrets, values) {
      #expect(values.count > 1, "\(world.counts) \(places) \(shown) \(secret)")
    }
  }

  /// A sum that is public, or known not to be 0.
  struct Fact {
    let slots: [Int]
    let value: Int?
    var isPositive = false

    /// The values, two of each at most, that sums take in all worlds that fit.
    static func values(
      of secrets: [[Int]], where facts: [Fact], slots: Int, most: Int
    ) -> [Set<Int>] {
      var values = [Set<Int>](repeating: [], count: secrets.count)
      var left = facts.map { $0.value ?? 1 << 20 }
      let factsOfSlot = (0..<slots).map { slot in
        facts.indices.filter { facts[$0].slots.contains(slot) }
      }
      let last = facts.map { $0.slots.max() ?? -1 }
      var world = [Int](repeating: 0, count: slots)
      func visit(_ slot: Int) {
        guard slot < slots else {
          let fits = facts.indices.allSatisfy {
            facts[$0].value == nil
              ? !facts[$0].isPositive || left[$0] < 1 << 20 : left[$0] == 0
          }
          guard fits else { return }
          for (place, secret) in secrets.enumerated() where values[place].count < 2 {
            values[place].insert(secret.reduce(0) { $0 + world[$1] })
          }
          return
        }
        let own = factsOfSlot[slot]
        for count in 0...most {
          guard values.contains(where: { $0.count < 2 }) else { return }
          world[slot] = count
          for fact in own { left[fact] -= count }
          let isOver = own.contains { left[$0] < 0 }
          let isShort = own.contains {
            facts[$0].value != nil && last[$0] == slot && left[$0] > 0
          }
          if !isOver, !isShort { visit(slot + 1) }
          for fact in own { left[fact] += count }
          if isOver { break }
        }
        world[slot] = 0
      }
      visit(0)
      return values
    }
  }

  @Test func tractsAreNotSubtractedFromTheirDistrict() throws {
    let world = World(
      places: [(0, 0), (1, 0), (2, 1)], cells: 3, groups: 2, counts: [2, 7, 30, 0, 0, 0])
    let layered = try LayeredCounts(
      cells: [2, 7, 30], neighbors: [world.neighbor([9, 30], total: 39)])
    #expect(try SuppressedCounts(layered).shown == [nil, nil, 30, 39])
    // Without the district the smallest other one is withheld as well, here the same.
    #expect(try SuppressedCounts(LayeredCounts(cells: [2, 7, 30])).shown == [nil, nil, 30, 39])
    let mixed = try LayeredCounts(
      cells: [2, 30, 7],
      neighbors: [
        World(
          places: [(0, 0), (1, 0), (2, 1)], cells: 3, groups: 2, counts: [2, 30, 7, 0, 0, 0]
        ).neighbor([32, 7], total: 39)
      ])
    // Beside the district of 32 the smallest other one would not do.
    #expect(try SuppressedCounts(mixed).shown == [nil, nil, 7, 39])
    #expect(try SuppressedCounts(LayeredCounts(cells: [2, 30, 7])).shown == [nil, 30, nil, 39])
  }

  /// A file that does not say that its zeros are written may withhold some: two districts that are
  /// withheld and hold 2 together need not hold 1 each.
  @Test func aWithheldCountCanBeZeroWhereNobodySaysOtherwise() throws {
    let world = World(
      places: [(0, 0), (1, 1), (2, 2)], cells: 3, groups: 3, counts: [0, 2, 30, 0, 0, 0])
    // Read as none of 0, a district with a tract of 0 would count other incidents.
    for showsZeros in [false, true] {
      let neighbor = world.neighbor([nil, nil, 30], total: 32, showsZeros: showsZeros)
      let table = try SuppressedCounts(LayeredCounts(cells: [0, 2, 30], neighbors: [neighbor]))
      #expect(table.shown[1] == nil && table.shown[2] == 30)
    }
    let earlier = LayeredCounts.Earlier(
      counts: [nil, nil, 30], isWithheld: [true, true, false], total: 31, showsZeros: false)
    let table = try SuppressedCounts(LayeredCounts(cells: [0, 4, 30], earlier: [earlier]))
    // 31 before, of which 30 in the last, and 34 now: what came is three.
    #expect(table.shown[2] == 30)
    #expect(table.shown[1] == nil || table.shown[1] == 4)
  }

  @Test func zerosAreWithheldWhereNothingElseWouldDo() throws {
    // A district of 3 with tracts of 1, 1, 1 and 0: with the zero shown, each other one is 1.
    let world = World(
      places: [(0, 0), (1, 0), (2, 0), (3, 0), (4, 1)], cells: 5, groups: 2,
      counts: [1, 1, 1, 0, 9] + [Int](repeating: 0, count: 5))
    let table = try SuppressedCounts(
      LayeredCounts(cells: [1, 1, 1, 0, 9], neighbors: [world.neighbor([3, 9], total: 12)]))
    #expect(table.shown[..<3].allSatisfy { $0 == nil } && table.withholdsZeros)
    #expect(table.shown[4] == 9)
  }

  @Test func whatANeighborWithholdsIsNotAddedUp() throws {
    // Districts of 2 and 4 hide each other in 36; tracts of 4 and 30 with their total would tell.
    let world = World(
      places: [(-1, 0), (0, 1), (1, 2)], cells: 2, groups: 3, counts: [2, 4, 30, 0, 0, 0])
    let layered = try LayeredCounts(
      cells: [4, 30], neighbors: [world.neighbor([nil, nil, 30], total: 36)])
    #expect(try SuppressedCounts(layered).shown == [nil, 30, nil])
  }

  @Test func incidentsOnABorderAreTakenFromASliverWhereCountsAskForIt() throws {
    func layered(_ first: Int, _ second: Int, sliver: Bool) throws -> [Int?] {
      let overlaps = [
        Neighbor.Overlap(cell: 0, group: 0, isSliver: false),
        Neighbor.Overlap(cell: 1, group: 1, isSliver: false),
      ]
      let more = Neighbor.Overlap(cell: 0, group: 1, isSliver: true)
      return try SuppressedCounts(
        LayeredCounts(
          cells: [10, 20],
          neighbors: [
            Neighbor(
              name: "districts", counts: [first, second], isWithheld: [false, false],
              total: first + second, overlaps: overlaps + (sliver ? [more] : []),
              reachesBeyond: [false, false], isReachedBeyond: [false, false])
          ])
      ).shown
    }
    #expect(try layered(10, 20, sliver: false) == [10, 20, 30])
    #expect(try layered(6, 24, sliver: true) == [10, 20, 30])
    // One on the border would be told by the difference.
    #expect(try layered(9, 21, sliver: true)[0] == nil)
    #expect(throws: PrivacyError.self) { try layered(9, 21, sliver: false) }
    #expect(throws: PrivacyError.self) { try layered(10, 21, sliver: true) }
  }

  @Test func totalsOfTwoPublicationsAreNotSubtracted() throws {
    func shown(_ now: [Int]) throws -> [Int?] {
      try SuppressedCounts(
        LayeredCounts(
          cells: now,
          earlier: [
            LayeredCounts.Earlier(
              counts: [10, 20, 30], isWithheld: [false, false, false], total: 60)
          ])
      ).shown
    }
    #expect(try shown([10, 20, 30]) == [10, 20, 30, 60])
    #expect(try shown([13, 24, 30]) == [13, 24, 30, 67])
    // One more, and the totals would say so.
    #expect(try shown([11, 20, 30]).filter { $0 == nil }.count >= 2)
    #expect(try shown([11, 20, 30])[3] == nil)
    // Withdrawn ones as well.
    #expect(try shown([10, 18, 30])[1] == nil)
  }

  /// What an area holds that is left out, or new, is taken from a total: what is left are the areas
  /// of both.
  @Test func totalsOfOtherAreasThanThenAreNotSubtracted() throws {
    func shown(_ now: [Int], then: [Int?], others: [Int], total: Int) throws -> [Int?] {
      try SuppressedCounts(
        LayeredCounts(
          cells: now,
          earlier: [
            LayeredCounts.Earlier(
              counts: then, isWithheld: then.map { _ in false }, others: others, total: total)
          ])
      ).shown
    }
    // 40 − 7 were in the two that stay.
    #expect(try shown([24, 10], then: [24, 9], others: [7], total: 40)[2] == nil)
    #expect(try shown([24, 12], then: [24, 9], others: [7], total: 40) == [24, 12, 36])
    #expect(try shown([24, 9], then: [24, 9], others: [7], total: 40) == [24, 9, 33])
    // 42 − 8 are in the two that were there.
    let added = try shown([24, 10, 8], then: [24, 9, nil], others: [], total: 33)
    #expect(added[2] == nil || added[3] == nil)
    let grown = try shown([24, 12, 8], then: [24, 9, nil], others: [], total: 33)
    #expect(grown == [24, 12, 8, 44])
  }

  @Test func nothingAndOneAreLaidOutToo() throws {
    #expect(try SuppressedCounts(LayeredCounts(cells: [])).shown == [0])
    #expect(try SuppressedCounts(LayeredCounts(cells: [nil, 2])).shown == [nil, nil])
    #expect(try SuppressedCounts(LayeredCounts(cells: [nil, 5])).shown == [5, 5])
  }
}
