import CatchmentParallel

/// Which incidents are near which others, by band of distance: each pair once, kept with one of its
/// two places.
///
/// All incidents of a place share one list, and pairs at the same place are not listed at all.
struct NearRepeatPairs: Sendable {
  /// The incidents of one place, and where the list of those near them ends; it begins where the
  /// one before ends.
  struct Run: Sendable {
    let positions: Range<Int32>
    let nearEnd: Int
  }

  /// What some places in a row hold.
  struct Block: Sendable {
    /// The places of several incidents.
    var stacks: [Range<Int32>] = []
    /// For each band the places that have others near them, and the positions of these.
    var runs: [[Run]]
    var near: [[Int32]]
    var crowds: [Crowd] = []
  }

  /// A place with so many incidents that pairs are not counted one by one, and the positions near
  /// it by band.
  struct Crowd: Sendable {
    let positions: Range<Int32>
    var near: [[Int32]]
  }

  /// In the order of the places.
  let blocks: [Block]
  let crowds: [Crowd]
  /// How many pairs of incidents there are at the same place, and in each band.
  let totals: [Int]

  /// Places to a block: small enough that the days of one block and its surroundings stay in cache.
  private static let blockSize = 1024

  init(_ places: NearRepeatPlaces, _ bands: NearRepeatBands, workers: Workers) {
    let crowded = (0..<places.placeCount).map { place in
      DayCounts.isWorthwhile(count: places.positions(of: place).count, daySpan: places.daySpan)
    }
    let none = [[Int32]](repeating: [], count: bands.count)
    blocks = workers.map(count: places.placeCount, chunk: Self.blockSize) { range in
      var block = Block(runs: Array(repeating: [], count: bands.count), near: none)
      for place in range {
        let positions = places.start[place]..<places.start[place + 1]
        var crowd = Crowd(positions: positions, near: none)
        places.forEachNear(place, of: bands) { other, band in
          // A crowd keeps its pairs with others, so that it can answer for all its incidents at
          // once.
          guard crowded[place] == crowded[other] ? place < other : crowded[place] else { return }
          let others = places.start[other]..<places.start[other + 1]
          if crowded[place] { crowd.near[band] += others } else { block.near[band] += others }
        }
        if crowded[place] {
          block.crowds.append(crowd)
          continue
        }
        if positions.count > 1 { block.stacks.append(positions) }
        for band in 0..<bands.count
        where block.near[band].count > block.runs[band].last?.nearEnd ?? 0 {
          block.runs[band].append(Run(positions: positions, nearEnd: block.near[band].count))
        }
      }
      return block
    }
    crowds = blocks.flatMap(\.crowds)
    var totals = [Int](repeating: 0, count: bands.count + 1)
    for place in 0..<places.placeCount {
      let size = places.positions(of: place).count
      totals[0] += size * (size - 1) / 2
    }
    for band in 0..<bands.count {
      for block in blocks {
        var first = 0
        for run in block.runs[band] {
          totals[band + 1] += run.positions.count * (run.nearEnd - first)
          first = run.nearEnd
        }
      }
      for crowd in crowds { totals[band + 1] += crowd.positions.count * crowd.near[band].count }
    }
    self.totals = totals
  }
}
