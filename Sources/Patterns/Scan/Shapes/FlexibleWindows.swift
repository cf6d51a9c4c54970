import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics

/// The neighborhoods in which windows of any connected shape are sought: for each region those
/// nearest to it, and which of them border each other.
struct FlexibleWindows: ScanLayout {
  /// The population of each region.
  let weights: [Double]
  let totalWeight: Double
  /// The most population of a window.
  let limit: Double
  /// The regions of neighborhood `k` are `regions[start[k] ..< start[k + 1]]`, its own first, then
  /// the nearest; bit `i` of a set is the `i`-th of them.
  let start: [Int]
  let regions: [Int32]
  /// For each of them the others of the neighborhood that it borders.
  let links: [UInt64]
  /// For each region the fewest incidents that are more than chance gives it.
  let raised: [Int32]
  private let places: Points<Planar>

  /// - Complexity: O(n k (log n + d)) for neighborhoods of k regions with d borders each.
  init(
    _ places: Points<Planar>, _ neighbors: SpatialWeights, population: [Double], cases: Int,
    _ scan: FlexibleScan, _ workers: Workers
  ) {
    self.places = places
    weights = population
    let total = population.reduce(0, +)
    totalWeight = total
    limit = scan.windows.share * total * (1 + 1e-12)
    raised = workers.fill(count: places.count, with: 0, chunk: 256) { range, raised in
      for region in range {
        let mean = Double(cases) * population[region] / total
        raised[region - range.lowerBound] = Self.raisedCount(
          PoissonDistribution(mean: mean), level: scan.level, most: cases)
      }
    }
    let tree = KDTree(places, workers: workers)
    let reach = scan.windows.radius?.meters ?? .infinity
    let pieces = workers.map(count: places.count, chunk: 64) { range in
      var rows: [(regions: [Int32], links: [UInt64])] = []
      for region in range {
        // Of a stack of regions at one place this one may be missing.
        let near = tree.nearest(scan.mostRegions, toX: places.x[region], y: places.y[region])
          .filter { $0.distance <= reach && $0.index != region }
        let members =
          [Int32(region)] + near.prefix(scan.mostRegions - 1).map { Int32($0.index) }
        rows.append((members, Self.links(members, neighbors)))
      }
      return rows
    }
    var start = [0]
    var regions: [Int32] = []
    var links: [UInt64] = []
    for row in pieces.joined() {
      regions += row.regions
      links += row.links
      start.append(regions.count)
    }
    self.start = start
    self.regions = regions
    self.links = links
  }

  /// Which members border each other, in either direction.
  private static func links(_ members: [Int32], _ neighbors: SpatialWeights) -> [UInt64] {
    var links = [UInt64](repeating: 0, count: members.count)
    for (bit, member) in members.enumerated() {
      for neighbor in neighbors.neighbors(of: Int(member)) {
        guard let other = members.firstIndex(of: neighbor) else { continue }
        links[bit] |= 1 << UInt64(other)
        links[other] |= 1 << UInt64(bit)
      }
    }
    return links
  }

  /// The fewest incidents for which the chance of more, and half that of as many, is below a level;
  /// more than there are where none is enough.
  static func raisedCount(_ chance: PoissonDistribution, level: Double, most: Int) -> Int32 {
    func isRaised(_ count: Int) -> Bool {
      chance.atLeast(count + 1) + chance.mass(count) / 2 < level
    }
    var (low, high) = (-1, most + 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isRaised(middle) { high = middle } else { low = middle }
    }
    return Int32(high)
  }

  // MARK: Layout

  var familyCount: Int { places.count }
  var centerCount: Int { places.count }
  var placeCount: Int { places.count }

  func penalty(from family: Int) -> (factor: Double, end: Int) { (1, familyCount) }

  /// - Parameter entry: the bits of the regions inside.
  func places(of family: Int, through entry: Int) -> [Int] {
    let set = UInt64(bitPattern: Int64(entry))
    return (start[family]..<start[family + 1])
      .filter { set >> UInt64($0 - start[family]) & 1 == 1 }.map { Int(regions[$0]) }
  }

  func extent(of family: Int, through entry: Int) -> WindowExtent {
    let farthest = places(of: family, through: entry).reduce(0.0) { farthest, region in
      let dx = places.x[region] - places.x[family]
      let dy = places.y[region] - places.y[family]
      return max(farthest, dx * dx + dy * dy)
    }
    return WindowExtent(radius: farthest.squareRoot())
  }

  func row(ofCenter center: Int) -> Int32 { Int32(center) }

  func position(ofCenter center: Int) -> (x: Double, y: Double) {
    (places.x[center], places.y[center])
  }
}
