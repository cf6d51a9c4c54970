import Parallel

/// Which incidents are near which others, by band of distance: each pair once, kept with one of its two places.
///
/// All incidents of a place share one list, and pairs at the same place are not listed at all.
struct NearRepeatPairs: Sendable {
  /// The lists of some places in a row.
  struct Block: Sendable {
    let places: Range<Int>
    /// For each band the positions near each place, place after place.
    var near: [[Int32]]
    /// For each band where the list of each place ends.
    var ends: [[Int]]
  }

  let blocks: [Block]
  /// The places with so many incidents that pairs are not counted one by one.
  let crowded: [Bool]
  let hasCrowdedPlaces: Bool
  /// How many pairs of incidents there are at the same place, and in each band.
  let totals: [Int]

  /// Places to a block: small enough that the days of one block and its surroundings stay in cache.
  private static let blockSize = 1024

  init(_ places: NearRepeatPlaces, _ bands: NearRepeatBands, workers: Workers) {
    let crowded = (0..<places.placeCount).map { place in
      DayCounts.isWorthwhile(count: places.positions(of: place).count, daySpan: places.daySpan)
    }
    blocks = workers.map(count: places.placeCount, chunk: Self.blockSize) { range in
      var block = Block(
        places: range, near: Array(repeating: [], count: bands.count),
        ends: Array(repeating: [], count: bands.count))
      for place in range {
        places.forEachNear(place, of: bands) { other, band in
          // A crowded place keeps its pairs with others, so that it can answer for all its incidents at once.
          guard crowded[place] == crowded[other] ? place < other : crowded[place] else { return }
          for position in places.start[other]..<places.start[other + 1] {
            block.near[band].append(position)
          }
        }
        for band in 0..<bands.count { block.ends[band].append(block.near[band].count) }
      }
      return block
    }
    var totals = [Int](repeating: 0, count: bands.count + 1)
    for block in blocks {
      for (index, place) in block.places.enumerated() {
        let size = places.positions(of: place).count
        totals[0] += size * (size - 1) / 2
        for band in 0..<bands.count {
          totals[band + 1] += size * block.near(index, band).count
        }
      }
    }
    self.crowded = crowded
    hasCrowdedPlaces = crowded.contains(true)
    self.totals = totals
  }
}

extension NearRepeatPairs.Block {
  /// Where in `near[band]` the list of the block's place number `index` is.
  @inline(__always) func near(_ index: Int, _ band: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[band][index - 1])..<ends[band][index]
  }
}
