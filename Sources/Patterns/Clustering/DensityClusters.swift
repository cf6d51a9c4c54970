import CatchmentGeometry
import CatchmentParallel

/// The engine of DBSCAN and ST-DBSCAN: cores, the links between them, and the points at their
/// border.
///
/// A cell with enough points holds cores only, without a distance. Elsewhere a point counts its
/// neighbors until there are enough. Two cells with cores are linked if any pair of their cores is
/// near, which is asked only while they are not yet linked through others.
struct DensityClusters: Sendable {
  let cells: NeighborCells
  let minimumPoints: Int

  func cluster(workers: Workers) -> Clustering {
    let bands = cells.bands(of: 1 << 13)
    let starts = bands.map { Int(cells.start[$0.lowerBound]) } + [cells.rows.count]
    let isCore = workers.fill(pieces: starts, with: false) { band, isCore in
      markCores(bands[band], &isCore)
    }
    let linker = CoreGraph(cells: cells, isCore: isCore)
    let component = linker.components(workers: workers)
    let isNear = cellsNearCores(bands, component, workers)
    let groups = workers.fill(pieces: starts, with: Int32(-1)) { band, groups in
      assign(bands[band], isCore, component, isNear, &groups)
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
      // Where points are sparse, most cells end here.
      guard near.reduce(0, { $0 + cells.positions(of: $1).count }) >= minimumPoints else {
        continue
      }
      let own = cells.positions(of: cell)
      others.removeAll(keepingCapacity: true)
      for cells in near {
        let range = self.cells.positions(of: cells)
        // The cell's own points are neighbors of each other, however many there are: they need no
        // distance.
        let isOwnLine = range.contains(own.lowerBound)
        others.append(range.lowerBound..<(isOwnLine ? own.lowerBound : range.upperBound))
        if isOwnLine { others.append(own.upperBound..<range.upperBound) }
      }
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

  /// Which cells have a cell with cores in reach, itself included; empty, for all, where cores are
  /// everywhere.
  ///
  /// In a year of shootings few are cores of a cluster in place and time, and to look around each
  /// of the others would be most of the work.
  private func cellsNearCores(
    _ bands: [Range<Int>], _ component: [Int32], _ workers: Workers
  ) -> [Bool] {
    let withCores = component.count { $0 >= 0 }
    guard withCores * 4 < cells.count else { return [] }
    let reached = workers.map(count: bands.count, chunk: 1) { range in
      var sweep = NeighborSweep(cells)
      var near: [Range<Int>] = []
      var all: [Range<Int>] = []
      for cell in bands[range.lowerBound] where component[cell] >= 0 {
        sweep.neighbors(of: cell, into: &near)
        all += near
      }
      return all
    }
    var opened = [Int32](repeating: 0, count: cells.count + 1)
    for range in reached.joined() {
      opened[range.lowerBound] += 1
      opened[range.upperBound] -= 1
    }
    var open: Int32 = 0
    return (0..<cells.count).map { cell in
      open += opened[cell]
      return open > 0
    }
  }

  /// The component of each core, and of each other point that of its nearest core.
  private func assign(
    _ band: Range<Int>, _ isCore: [Bool], _ component: [Int32], _ isNear: [Bool],
    _ groups: inout MutableSpan<Int32>
  ) {
    let offset = Int(cells.start[band.lowerBound])
    var sweep = NeighborSweep(cells)
    var near: [Range<Int>] = []
    var withCores: [Range<Int>] = []
    for cell in band where isNear.isEmpty || isNear[cell] {
      var areNearKnown = false
      for position in cells.positions(of: cell) {
        if isCore[position] {
          groups[position - offset] = component[cell]
          continue
        }
        if !areNearKnown {
          sweep.neighbors(of: cell, into: &near)
          // Cells without cores are left out, or points of one crowded cell would all look at each
          // other.
          withCores = near.joined().filter { component[$0] >= 0 }.map { cells.positions(of: $0) }
          areNearKnown = true
        }
        if let core = nearestCore(to: position, withCores, isCore) {
          groups[position - offset] = component[cells.cell(of: core)]
        }
      }
    }
  }

  /// The position of the nearest neighbor that is a core, of equally near ones that of the lowest
  /// row.
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
