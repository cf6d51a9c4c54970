import CatchmentGeometry
import CatchmentParallel

/// Finds which cells hang together through neighboring cores.
struct CoreGraph: Sendable {
  private let cells: NeighborCells
  private let isCore: [Bool]
  /// How many cores each cell holds.
  private let coreCount: [Int32]

  /// So few points of each of two cells that all pairs are tried rather than to halve the larger
  /// side.
  private static let fewPoints = 32

  init(cells: NeighborCells, isCore: [Bool]) {
    self.cells = cells
    self.isCore = isCore
    coreCount = (0..<cells.count).map { cell in
      var count: Int32 = 0
      for position in cells.positions(of: cell) where isCore[position] { count += 1 }
      return count
    }
  }

  /// The lowest cell of each cell's component, or −1 for cells without cores.
  ///
  /// Bands of cells are linked each for themselves; what crosses from one to a later one is linked
  /// at the end.
  func components(workers: Workers) -> [Int32] {
    let bands = cells.bands(of: 1 << 15)
    let links = workers.map(count: bands.count, chunk: 1) { link(bands[$0.lowerBound]) }
    var sets = DisjointSets(count: cells.count)
    for (band, link) in zip(bands, links) { sets.take(link.sets, at: band.lowerBound) }
    for link in links {
      for (first, second) in link.crossing {
        linkIfNear(Int(first), Int(second), &sets, offset: 0)
      }
    }
    return (0..<cells.count).map { cell in
      coreCount[cell] > 0 ? Int32(sets.representative(of: cell)) : -1
    }
  }

  private struct BandLinks: Sendable {
    var sets: DisjointSets
    var crossing: [(Int32, Int32)] = []
  }

  private func link(_ band: Range<Int>) -> BandLinks {
    var links = BandLinks(sets: DisjointSets(count: band.count))
    // Cells that all but touch are linked first: then most of those with a gap between them are
    // linked already.
    var later: [(Int32, Int32)] = []
    var sweep = NeighborSweep(cells)
    var near: [Range<Int>] = []
    for cell in band where coreCount[cell] > 0 {
      sweep.neighbors(of: cell, into: &near)
      // Only later cells, so that each pair is met once.
      for neighbor in near.joined() where neighbor > cell && coreCount[neighbor] > 0 {
        let gap = cells.box[cell].gap(to: cells.box[neighbor])
        if gap.squared > cells.squaredRadius || gap.time > cells.duration { continue }
        if neighbor >= band.upperBound {
          links.crossing.append((Int32(cell), Int32(neighbor)))
        } else if gap.squared > cells.squaredRadius / 16 {
          later.append((Int32(cell), Int32(neighbor)))
        } else {
          linkIfNear(cell, neighbor, &links.sets, offset: band.lowerBound)
        }
      }
    }
    for (first, second) in later {
      linkIfNear(Int(first), Int(second), &links.sets, offset: band.lowerBound)
    }
    return links
  }

  private func linkIfNear(_ first: Int, _ second: Int, _ sets: inout DisjointSets, offset: Int) {
    let a = sets.representative(of: first - offset)
    let b = sets.representative(of: second - offset)
    if a != b, haveNearCores(first, second) { sets.join(a, b) }
  }

  // MARK: Two cells

  private func haveNearCores(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (cells.box[first], cells.box[second])
    guard mayBeNear(a, b) else { return false }
    if isSurelyNear(a, b) { return true }
    // Some pairs are tried blindly: in adjoining cells, one of a few is near.
    let some = cells.positions(of: first).prefix(Self.fewPoints)
    let others = cells.positions(of: second).prefix(Self.fewPoints)
    for one in some where isCore[one] {
      for other in others where isCore[other] {
        if cells.areNeighbors(one, other) { return true }
      }
    }
    if cells.size(of: first) <= Self.fewPoints && cells.size(of: second) <= Self.fewPoints {
      return false
    }
    return haveNearPair(cores(of: first), cores(of: second))
  }

  private func cores(of cell: Int) -> [Int] { cells.positions(of: cell).filter { isCore[$0] } }

  /// Whether any of `first` is a neighbor of any of `second`, by halving the larger until boxes
  /// decide.
  private func haveNearPair(_ first: [Int], _ second: [Int]) -> Bool {
    let a = boxAround(first)
    let b = boxAround(second)
    guard mayBeNear(a, b) else { return false }
    if isSurelyNear(a, b) { return true }
    if first.count * second.count <= Self.fewPoints * Self.fewPoints {
      return first.contains { one in second.contains { cells.areNeighbors(one, $0) } }
    }
    if first.count < second.count { return haveNearPair(second, first) }
    // A box without any side can't be halved, and need not be: one point speaks for all.
    guard a.minX < a.maxX || a.minY < a.maxY || a.minTime < a.maxTime else {
      return second.contains { cells.areNeighbors(first[0], $0) }
    }
    let (low, high) = halves(first, a)
    // The half that may be nearer first, because one near pair is enough.
    let isLowNearer = boxAround(low).gap(to: b).squared <= boxAround(high).gap(to: b).squared
    return haveNearPair(isLowNearer ? low : high, second)
      || haveNearPair(isLowNearer ? high : low, second)
  }

  private func halves(_ positions: [Int], _ box: CellBox) -> (low: [Int], high: [Int]) {
    let isWide = box.maxX - box.minX >= box.maxY - box.minY
    let isFlat = max(box.maxX - box.minX, box.maxY - box.minY) == 0
    let values = isFlat ? cells.times : isWide ? cells.x : cells.y
    let lowest = isFlat ? box.minTime : isWide ? box.minX : box.minY
    let highest = isFlat ? box.maxTime : isWide ? box.maxX : box.maxY
    // Never the highest, so that neither half is empty.
    let middle = lowest + (highest - lowest) / 2
    return (
      positions.filter { values[$0] <= middle && values[$0] < highest },
      positions.filter { values[$0] > middle || values[$0] == highest }
    )
  }

  private func boxAround(_ positions: [Int]) -> CellBox {
    var box = CellBox()
    for position in positions {
      box.extend(
        cells.x[position], cells.y[position], cells.times.isEmpty ? 0 : cells.times[position])
    }
    return box
  }

  private func mayBeNear(_ a: CellBox, _ b: CellBox) -> Bool {
    let gap = a.gap(to: b)
    return gap.squared <= cells.squaredRadius && gap.time <= cells.duration
  }

  private func isSurelyNear(_ a: CellBox, _ b: CellBox) -> Bool {
    let reach = a.reach(to: b)
    return reach.squared <= cells.squaredRadius && reach.time <= cells.duration
  }
}
