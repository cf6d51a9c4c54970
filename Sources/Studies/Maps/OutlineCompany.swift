import CatchmentGeometry

/// The cells of a crowd in groups of at least three incidents, each of which an outline shows as
/// one.
///
/// Around single cells an outline has a lobe for each at its ends, and a circle through three
/// corners of a lobe has the cell in its middle. In company each circle holds three incidents at
/// least, wherever they lie in it; a crowd of fewer is one group.
///
/// Every cell belongs to one group: those farthest out choose first, the nearest that nobody has
/// chosen. What is left over between groups joins the nearest one.
///
/// - Complexity: O(n log n) for n cells of which few are far from all others.
struct OutlineCompany {
  /// The cells of each group, by their numbers.
  let groups: [[Int]]
  /// The group of each cell.
  let group: [Int]

  /// Whoever is left over crosses so many meters for company of its own, or twice as many as to the
  /// nearest group.
  private static let walk = 150.0
  /// Company is looked for among so many neighbors.
  private static let most = 512

  /// - Parameters:
  ///   - cells: places, each once.
  ///   - counts: the incidents in each.
  ///   - least: the incidents of a group.
  init(of cells: Points<Planar>, counts: [Int], least: Int) {
    let tree = KDTree(cells)
    var groups: [[Int]] = []
    var group = [Int](repeating: -1, count: cells.count)
    for cell in Self.outermostFirst(cells) where group[cell] < 0 {
      let (chosen, host) = Self.company(of: cell, cells, counts, least, tree, group)
      if let host {
        group[cell] = host
        groups[host].append(cell)
      } else {
        for member in chosen { group[member] = groups.count }
        groups.append(chosen)
      }
    }
    self.groups = groups
    self.group = group
  }

  private static func outermostFirst(_ cells: Points<Planar>) -> [Int] {
    let count = Double(max(cells.count, 1))
    let (x, y) = (cells.x.reduce(0, +) / count, cells.y.reduce(0, +) / count)
    let away = cells.x.indices.map { index in
      let (east, north) = (cells.x[index] - x, cells.y[index] - y)
      return east * east + north * north
    }
    return cells.x.indices.sorted {
      (-away[$0], cells.x[$0], cells.y[$0]) < (-away[$1], cells.x[$1], cells.y[$1])
    }
  }

  /// The cells that make a group with one, or the group that it joins.
  private static func company(
    of cell: Int, _ cells: Points<Planar>, _ counts: [Int], _ least: Int, _ tree: KDTree,
    _ group: [Int]
  ) -> (chosen: [Int], host: Int?) {
    guard counts[cell] < least else { return ([cell], nil) }
    var looked = 8
    while true {
      let neighbors = tree.nearest(looked, toX: cells.x[cell], y: cells.y[cell])
        .filter { $0.index != cell }
      var (chosen, held) = ([cell], counts[cell])
      var host: (group: Int, limit: Double)?
      for neighbor in neighbors {
        if let host, neighbor.distance > host.limit { return ([], host.group) }
        if group[neighbor.index] >= 0 {
          if host == nil { host = (group[neighbor.index], max(walk, 2 * neighbor.distance)) }
        } else {
          chosen.append(neighbor.index)
          held += counts[neighbor.index]
          if held >= least { return (chosen, nil) }
        }
      }
      if looked >= min(cells.count, most) { return (chosen, host?.group) }
      looked *= 4
    }
  }
}

extension OutlineGuard {
  /// The circles of groups of incidents, and the one that holds each cell.
  struct CompanyCircles {
    let circles: [Circle]
    let circle: [Int]
  }

  /// Circles around groups of at least three incidents, each of which holds the cells of its group
  /// and keeps its distance from whatever lies in them. Middles are multiples of 25 m, at no
  /// incident.
  ///
  /// - Parameters:
  ///   - points: the incidents.
  ///   - cells: the cells that they lie in, or some of them.
  ///   - reach: how far beyond its cells each circle goes at least.
  func company(
    of points: Points<Planar>, in cells: Points<Planar>, reach: Distance
  ) -> CompanyCircles {
    var numbers: [SIMD2<Double>: Int] = [:]
    for cell in 0..<cells.count { numbers[SIMD2(cells.x[cell], cells.y[cell])] = cell }
    var counts = [Int](repeating: 0, count: cells.count)
    for index in 0..<points.count {
      let middle = Self.rounded(x: points.x[index], y: points.y[index])
      if let cell = numbers[SIMD2(middle.x, middle.y)] { counts[cell] += 1 }
    }
    let company = OutlineCompany(of: cells, counts: counts, least: Self.fewest)
    return CompanyCircles(
      circles: company.groups.map { circle(around: cells.selecting($0), reach: reach) },
      circle: company.group)
  }

  /// The smallest around a place of the lattice near the middle.
  private func circle(around cells: Points<Planar>, reach: Distance) -> Circle {
    let step = Self.distance.meters
    func middle(_ values: [Double]) -> Double {
      (((values.min() ?? 0) + (values.max() ?? 0)) / 2 / step).rounded() * step
    }
    func farthest(_ place: (x: Double, y: Double)) -> Double {
      cells.x.indices.reduce(0.0) { most, index in
        let (dx, dy) = (cells.x[index] - place.x, cells.y[index] - place.y)
        return max(most, dx * dx + dy * dy)
      }.squareRoot()
    }
    let (x, y) = (middle(cells.x), middle(cells.y))
    var best: (x: Double, y: Double, extent: Double)?
    for (row, column) in Self.steps {
      let place = (x: x + step * Double(column), y: y + step * Double(row))
      let extent = farthest(place)
      if extent < best?.extent ?? .infinity, isClear(x: place.x, y: place.y) {
        best = (place.x, place.y, extent)
      }
    }
    let place = best.map { ($0.x, $0.y) } ?? place(nearX: x, y: y)
    let extent = (farthest(place) / Self.ring).rounded(.up) * Self.ring
    return Circle(
      x: place.0, y: place.1, radius: .meters(max(reach.meters, Self.margin) + extent))
  }

  /// The middle first, then what lies around it.
  private static let steps: [(row: Int, column: Int)] = (-2...2).flatMap { row in
    (-2...2).map { (row, $0) }
  }.sorted { abs($0.row) + abs($0.column) < abs($1.row) + abs($1.column) }

  /// What circles are wider by than around a single cell is a multiple of this.
  private static let ring = 12.5
}
