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
  /// What the points weigh; nil where each counts 1.
  var weights: CellWeights?

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
      if isEnough(cells.size(of: cell), cell..<cell + 1) {
        for position in cells.positions(of: cell) { isCore[position - offset] = true }
        continue
      }
      sweep.neighbors(of: cell, into: &near)
      // Where points are sparse, most cells end here.
      guard isEnough(near) else { continue }
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
        isCore[position - offset] =
          weights.map { hasEnoughWeight(position, $0.sum(cell), others, $0) }
          ?? hasEnoughNeighbors(position, own.count, others)
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

  /// Whether the points of a cell, or what they weigh, make each of them a core.
  private func isEnough(_ count: Int, _ cell: Range<Int>) -> Bool {
    weights.map { $0.sum(cell.lowerBound) >= $0.minimum } ?? (count >= minimumPoints)
  }

  /// Whether the points of some cells could be enough, were they all neighbors.
  private func isEnough(_ near: [Range<Int>]) -> Bool {
    guard let weights else {
      return near.reduce(0, { $0 + cells.positions(of: $1).count }) >= minimumPoints
    }
    return near.joined().reduce(0) { $0 + weights.sum($1) } >= weights.minimum
  }

  private func hasEnoughWeight(
    _ position: Int, _ own: Double, _ others: [Range<Int>], _ weights: CellWeights
  ) -> Bool {
    var sum = own
    for range in others where sum < weights.minimum {
      for other in range where cells.areNeighbors(position, other) {
        sum += weights.weight[other]
      }
    }
    return sum >= weights.minimum
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

/// What points weigh, in the order of the cells that they are sorted into.
struct CellWeights: Sendable {
  let weight: [Double]
  /// What makes a core.
  let minimum: Double
  private let sums: [Double]

  /// Ten tenths make 1, whatever is left of them in binary.
  private static let rounding = 1e-9

  init(_ weights: [Double], in cells: NeighborCells, minimum: Double) {
    weight = cells.rows.map { weights[Int($0)] }
    self.minimum = minimum * (1 - Self.rounding)
    let weight = weight
    sums = (0..<cells.count).map { cell in
      cells.positions(of: cell).reduce(0) { $0 + weight[$1] }
    }
  }

  /// What all points of a cell weigh.
  func sum(_ cell: Int) -> Double { sums[cell] }
}
