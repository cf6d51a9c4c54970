/// What workers can serve at most: by the cut that is least over all sets of sites (Ford and
/// Fulkerson): the workers at some are full, and those at the others have all that they reach.
struct Cuts {
  /// What each set of candidates covers.
  ///
  /// What counts most for its work is taken on first (Edmonds): for each worth, what all work of
  /// at least that worth comes to counts for the step to the next one.
  private let covered: [(step: Double, work: [Double])]
  private let count: Int

  init(_ small: SmallInstance, loads: [Double] = []) {
    let count = small.candidates.count
    self.count = count
    let worth = small.weights.indices.map { index in
      loads.isEmpty || loads[index] == 0 ? 1 : small.weights[index] / loads[index]
    }
    let levels = Set(worth + [0]).sorted(by: >)
    covered = zip(levels, levels.dropFirst()).map { level, next in
      var part = small
      part.weights = worth.indices.map { index in
        worth[index] >= level ? loads.isEmpty ? small.weights[index] : loads[index] : 0
      }
      return (
        level - next,
        (0..<(1 << count)).map { set in
          part.covered(by: (0..<count).filter { set >> $0 & 1 == 1 })
        }
      )
    }
  }

  func served(_ workers: [Int], capacity: Double) -> Double {
    covered.reduce(0) { $0 + $1.step * served(workers, capacity: capacity, $1.work) }
  }

  private func served(_ workers: [Int], capacity: Double, _ covered: [Double]) -> Double {
    var people = [Int](repeating: 0, count: count)
    for worker in workers { people[worker] += 1 }
    let sites = (0..<count).filter { people[$0] > 0 }
    return (0..<(1 << sites.count)).map { full in
      var (set, busy) = (0, 0)
      for (index, site) in sites.enumerated() {
        if full >> index & 1 == 1 { busy += people[site] } else { set |= 1 << site }
      }
      return capacity * Double(busy) + covered[set]
    }.min() ?? 0
  }
}

extension SmallInstance {
  /// The work of each demand, where it counts for more or less: after a half-life, with deaths.
  func loads(_ seed: Int) -> [Double] {
    guard seed % 3 != 0 else { return [] }
    return weights.indices.map { index in
      weights[index] / [1, 3, 0.5, 0.25, 1.5][index % (1 + seed % 5)]
    }
  }
}
