import CatchmentGeometry
import CatchmentStatistics

/// Grows districts in one piece of a graph, and evens them out.
struct DistrictGrowth: Sendable {
  private let starts: [Int32]
  private let neighbors: [Int32]
  private let count: Int
  private let weight: [Double]
  private let x: [Double]
  private let y: [Double]

  /// A division of the piece's blocks.
  struct Division: Sendable {
    var label: [Int32]
    var load: [Double]
    /// Links between districts: the fewer, the rounder.
    var cut: Int

    func isBetter(than other: Division) -> Bool {
      let (most, others) = (load.max() ?? 0, other.load.max() ?? 0)
      if abs(most - others) > 1e-9 { return most < others }
      let (spread, otherSpread) = (squares, other.squares)
      if abs(spread - otherSpread) > 1e-9 * max(1, spread) { return spread < otherSpread }
      return cut < other.cut
    }

    private var squares: Double { load.reduce(0) { $0 + $1 * $1 } }
  }

  init(
    _ graph: BlockGraph, _ blocks: [Int], _ count: Int, _ weights: [Double],
    _ places: Points<Planar>
  ) {
    var number = [Int: Int32](minimumCapacity: blocks.count)
    for (index, block) in blocks.enumerated() { number[block] = Int32(index) }
    var starts: [Int32] = [0]
    var neighbors: [Int32] = []
    for block in blocks {
      for position in graph.links(of: block) {
        if let other = number[Int(graph.neighbors[position])] { neighbors.append(other) }
      }
      starts.append(Int32(neighbors.count))
    }
    self.starts = starts
    self.neighbors = neighbors
    self.count = count
    weight = blocks.map { weights[$0] }
    x = blocks.map { places.x[$0] }
    y = blocks.map { places.y[$0] }
  }

  private func links(of block: Int) -> ArraySlice<Int32> {
    neighbors[Int(starts[block])..<Int(starts[block + 1])]
  }

  func division(_ random: RandomStream) -> Division {
    var random = random
    var division = grown(from: seeds(&random))
    if count > 1 { even(&division) }
    return division
  }

  // MARK: A beginning

  /// Blocks far from each other, those with work first: each next one by its work times the square
  /// of its distance to those taken.
  ///
  /// - Reference: Arthur, Vassilvitskii (2007), k-means++: the advantages of careful seeding, SODA.
  private func seeds(_ random: inout RandomStream) -> [Int] {
    var seeds: [Int] = []
    var distance = [Double](repeating: .infinity, count: weight.count)
    let least = max(1e-6, weight.reduce(0, +) / Double(max(1, weight.count)) * 0.1)
    while seeds.count < count {
      var sum = 0.0
      for block in weight.indices {
        sum += seeds.isEmpty ? weight[block] + least : (weight[block] + least) * distance[block]
      }
      var left = random.uniform() * sum
      var chosen: Int?
      for block in weight.indices {
        let part =
          seeds.isEmpty ? weight[block] + least : (weight[block] + least) * distance[block]
        if part > 0 { chosen = block }
        left -= part
        if left < 0, part > 0 { break }
      }
      // Where all that is left lies at taken places, any other block will do.
      let seed = chosen ?? weight.indices.first { !seeds.contains($0) } ?? 0
      seeds.append(seed)
      for block in weight.indices {
        let (dx, dy) = (x[block] - x[seed], y[block] - y[seed])
        distance[block] = min(distance[block], dx * dx + dy * dy)
      }
      distance[seed] = 0
    }
    return seeds
  }

  /// The lightest district that still can takes its nearest free neighbor.
  private func grown(from seeds: [Int]) -> Division {
    var label = [Int32](repeating: -1, count: weight.count)
    var load = [Double](repeating: 0, count: count)
    var fronts = [DistrictFront](repeating: DistrictFront(), count: count)
    func take(_ block: Int, _ district: Int) {
      label[block] = Int32(district)
      load[district] += weight[block]
      for other in links(of: block) where label[Int(other)] < 0 {
        let (dx, dy) = (x[Int(other)] - x[seeds[district]], y[Int(other)] - y[seeds[district]])
        fronts[district].push(dx * dx + dy * dy, other)
      }
    }
    for (district, seed) in seeds.enumerated() { take(seed, district) }
    var isOpen = [Bool](repeating: true, count: count)
    while true {
      var lightest = -1
      for district in 0..<count where isOpen[district] {
        if lightest < 0 || load[district] < load[lightest] { lightest = district }
      }
      if lightest < 0 { break }
      guard let block = fronts[lightest].pop(where: { label[Int($0)] < 0 }) else {
        isOpen[lightest] = false
        continue
      }
      take(Int(block), lightest)
    }
    return Division(label: label, load: load, cut: cut(label))
  }

  private func cut(_ label: [Int32]) -> Int {
    var sum = 0
    for block in label.indices {
      for other in links(of: block) where label[Int(other)] != label[block] { sum += 1 }
    }
    return sum / 2
  }

  // MARK: Evening out

  private static let mostPasses = 80

  /// Blocks at borders go to lighter districts; empty ones make way for them, then straighten the
  /// borders.
  private func even(_ division: inout Division) {
    var size = [Int](repeating: 0, count: count)
    for one in division.label { size[Int(one)] += 1 }
    var search = DistrictSearch(count: weight.count)
    var best = division
    var still = 0
    for pass in 0..<Self.mostPasses {
      let isStraightening = still > 0
      var moves = 0
      let before = division.label
      for block in weight.indices {
        let from = Int(division.label[block])
        guard size[from] > 1,
          let to = target(of: block, from: from, division, before, isStraightening),
          search.hangsTogether(
            without: block, label: division.label, starts: starts, neighbors: neighbors)
        else { continue }
        division.label[block] = Int32(to)
        division.load[from] -= weight[block]
        division.load[to] += weight[block]
        size[from] -= 1
        size[to] += 1
        moves += 1
      }
      division.cut = cut(division.label)
      if division.isBetter(than: best) {
        best = division
        still = 0
      } else {
        still += 1
      }
      if moves == 0 || still >= 4 { if pass > 0 { break } }
    }
    division = best
  }

  /// The lighter neighbor that a block should go to; nil where it stays.
  private func target(
    of block: Int, from: Int, _ division: Division, _ before: [Int32], _ isStraightening: Bool
  ) -> Int? {
    var best: Int?
    var most = 0.0
    for other in links(of: block) {
      let to = Int(division.label[Int(other)])
      if to == from || to == best { continue }
      // One row of empty blocks in each pass, so that no finger reaches far.
      if weight[block] == 0, Int(before[Int(other)]) != to { continue }
      let difference = division.load[from] - division.load[to]
      var gain = weight[block] * (difference - weight[block])
      if weight[block] == 0 {
        let (own, theirs) = counts(block, from, to, division.label)
        // Straight borders cost nothing; on the way to them, empty blocks let a lighter district
        // through.
        gain = theirs > own ? 1e-9 : isStraightening || difference <= 0 ? 0 : 1e-12
      }
      if gain > most + 1e-15 {
        most = gain
        best = to
      }
    }
    return best
  }

  private func counts(
    _ block: Int, _ from: Int, _ to: Int, _ label: [Int32]
  ) -> (own: Int, theirs: Int) {
    var (own, theirs) = (0, 0)
    for other in links(of: block) {
      if Int(label[Int(other)]) == from { own += 1 }
      if Int(label[Int(other)]) == to { theirs += 1 }
    }
    return (own, theirs)
  }
}

/// Blocks beside a district, the nearest first.
private struct DistrictFront {
  private var heap: [(distance: Double, block: Int32)] = []

  mutating func push(_ distance: Double, _ block: Int32) {
    heap.append((distance, block))
    var index = heap.count - 1
    while index > 0, heap[index] < heap[(index - 1) / 2] {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// The nearest block that is still free.
  mutating func pop(where isFree: (Int32) -> Bool) -> Int32? {
    while let first = heap.first {
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        var index = 0
        while true {
          var child = 2 * index + 1
          if child >= heap.count { break }
          if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
          if heap[index] <= heap[child] { break }
          heap.swapAt(index, child)
          index = child
        }
      }
      if isFree(first.block) { return first.block }
    }
    return nil
  }
}

/// Whether a district still hangs together without one of its blocks.
private struct DistrictSearch {
  private var mark: [Int32]
  private var stamp: Int32 = 0
  private var line: [Int32] = []

  init(count: Int) { mark = [Int32](repeating: 0, count: count) }

  mutating func hangsTogether(
    without block: Int, label: [Int32], starts: [Int32], neighbors: [Int32]
  ) -> Bool {
    let links = Int(starts[block])..<Int(starts[block + 1])
    let own = label[block]
    var wanted = 0
    var first: Int32 = -1
    for position in links where label[Int(neighbors[position])] == own {
      wanted += 1
      first = neighbors[position]
    }
    if wanted <= 1 { return wanted == 1 }
    stamp += 2
    // Odd stamps are looked for, even ones found.
    for position in links where label[Int(neighbors[position])] == own {
      mark[Int(neighbors[position])] = stamp - 1
    }
    mark[block] = stamp
    mark[Int(first)] = stamp
    wanted -= 1
    line.removeAll(keepingCapacity: true)
    line.append(first)
    var next = 0
    while next < line.count {
      let here = Int(line[next])
      next += 1
      for position in Int(starts[here])..<Int(starts[here + 1]) {
        let other = Int(neighbors[position])
        if mark[other] == stamp || label[other] != own { continue }
        if mark[other] == stamp - 1 {
          wanted -= 1
          if wanted == 0 { return true }
        }
        mark[other] = stamp
        line.append(Int32(other))
      }
    }
    return false
  }
}
