import Geometry
import Parallel

/// The engine of DBSCAN and ST-DBSCAN: cores, the links between them, and the points at their border.
///
/// A cell with enough points holds cores only, without a distance. Elsewhere a point counts its neighbors until
/// there are enough. Two cells with cores are linked if any pair of their cores is near, which is asked only while
/// they are not yet linked through others.
struct DensityClusters: Sendable {
  let cells: NeighborCells
  let minimumPoints: Int

  func cluster(workers: Workers) -> Clustering {
    let bands = cells.bands(of: 1 << 13)
    let starts = bands.map { Int(cells.start[$0.lowerBound]) } + [cells.rows.count]
    let isCore = workers.fill(pieces: starts, with: false) { band, isCore in
      markCores(bands[band], &isCore)
    }
    let linker = CoreLinker(cells: cells, isCore: isCore)
    let component = linker.components(workers: workers)
    let groups = workers.fill(pieces: starts, with: Int32(-1)) { band, groups in
      assign(bands[band], isCore, component, &groups)
    }
    var labels = [Int32](repeating: -1, count: groups.count)
    var cores = [Bool](repeating: false, count: groups.count)
    for position in groups.indices {
      let row = Int(cells.rows[position])
      labels[row] = groups[position]
      cores[row] = isCore[position]
    }
    return Clustering(groups: labels, groupCount: cells.count, cores: cores)
  }

  // MARK: Cores

  private func markCores(_ band: Range<Int>, _ isCore: inout MutableSpan<Bool>) {
    let offset = Int(cells.start[band.lowerBound])
    var sweep = NeighborSweep(cells)
    var near: [Range<Int>] = []
    var others: [Range<Int>] = []
    for cell in band {
      if cells.size(of: cell) >= minimumPoints {
        for position in cells.positions(of: cell) { isCore[position - offset] = true }
        continue
      }
      sweep.neighbors(of: cell, into: &near)
      let own = cells.positions(of: cell)
      others.removeAll(keepingCapacity: true)
      for range in near.map({ cells.positions(of: $0) }) {
        // The cell's own points are neighbors of each other, however many there are: they need no distance.
        let isOwnLine = range.contains(own.lowerBound)
        others.append(range.lowerBound..<(isOwnLine ? own.lowerBound : range.upperBound))
        if isOwnLine { others.append(own.upperBound..<range.upperBound) }
      }
      guard others.reduce(own.count, { $0 + $1.count }) >= minimumPoints else { continue }
      for position in own {
        isCore[position - offset] = hasEnoughNeighbors(position, own.count, others)
      }
    }
  }

  private func hasEnoughNeighbors(_ position: Int, _ own: Int, _ others: [Range<Int>]) -> Bool {
    var count = own
    for range in others {
      for other in range where cells.areNeighbors(position, other) {
        count += 1
        if count >= minimumPoints { return true }
      }
    }
    return false
  }

  // MARK: Borders

  /// The component of each core, and of each other point that of its nearest core.
  private func assign(
    _ band: Range<Int>, _ isCore: [Bool], _ component: [Int32], _ groups: inout MutableSpan<Int32>
  ) {
    let offset = Int(cells.start[band.lowerBound])
    var sweep = NeighborSweep(cells)
    var near: [Range<Int>] = []
    var withCores: [Range<Int>] = []
    for cell in band {
      var areNearKnown = false
      for position in cells.positions(of: cell) {
        if isCore[position] {
          groups[position - offset] = component[cell]
          continue
        }
        if !areNearKnown {
          sweep.neighbors(of: cell, into: &near)
          // Cells without cores are left out, or points of one crowded cell would all look at each other.
          withCores = near.joined().filter { component[$0] >= 0 }.map { cells.positions(of: $0) }
          areNearKnown = true
        }
        if let core = nearestCore(to: position, withCores, isCore) {
          groups[position - offset] = component[cells.cell(of: core)]
        }
      }
    }
  }

  /// The position of the nearest neighbor that is a core, of equally near ones that of the lowest row.
  private func nearestCore(
    to position: Int, _ withCores: [Range<Int>], _ isCore: [Bool]
  ) -> Int? {
    var best = Double.infinity
    var found: Int?
    for range in withCores {
      for other in range
      where isCore[other] && cells.areNeighbors(position, other) {
        let dx = cells.x[other] - cells.x[position]
        let dy = cells.y[other] - cells.y[position]
        let squared = dx * dx + dy * dy
        if let rival = found {
          if squared > best { continue }
          if squared == best && cells.rows[other] > cells.rows[rival] { continue }
        }
        best = squared
        found = other
      }
    }
    return found
  }
}
