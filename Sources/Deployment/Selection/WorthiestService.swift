/// What is taken on where workers serve what is worth most.
///
/// Whatever is taken on together, by any sharing, is a set of a polymatroid, so taking the dearest
/// first is best: a row is served as far as others can make way for it.
///
/// - Complexity: O(rows + pairs of the chosen sites); each way found over others costs O(kinds ×
///   sites), and a kind for which none was found is not asked again.
/// - Reference: Edmonds (1970), Submodular functions, matroids, and certain polyhedra,
///   doi:10.1007/3-540-36478-1_2.
struct WorthiestService {
  /// The work on each row that is done.
  private(set) var served: [Double]
  private(set) var worth = 0.0
  private(set) var load = 0.0

  private let shared: SharedService
  /// What each site still has room for.
  private var room: [Double]
  /// What each site takes of each kind.
  private var taken: [Double]
  private let dust: Double

  /// - Parameter workers: the site of each.
  init(_ demand: CapacityDemand, workers: [Int], capacity: Double) {
    var count: [Int: Double] = [:]
    for site in workers { count[site, default: 0] += 1 }
    let sites = count.keys.sorted()
    shared = SharedService(demand.incidence, demand.load, sites: sites)
    room = sites.map { capacity * (count[$0] ?? 0) }
    taken = [Double](repeating: 0, count: shared.kindSite.count)
    served = [Double](repeating: 0, count: demand.load.count)
    dust = 1e-12 * max(1, capacity)
    var isFull = [Bool](repeating: false, count: shared.weight.count)
    for row in demand.dearestFirst {
      let (row, kind) = (Int(row), Int(shared.kindOfRow[Int(row)]))
      guard kind >= 0, !isFull[kind] else { continue }
      let part = serve(demand.load[row], of: kind)
      // Who can't make way now never will: others only take on more.
      isFull[kind] = part < demand.load[row] - dust
      served[row] = part
      worth += part * demand.worth[row]
      load += part
    }
  }

  /// Serves a kind as far as there is room, or room can be made.
  private mutating func serve(_ most: Double, of kind: Int) -> Double {
    var left = most
    let own = Int(shared.kindStart[kind])..<Int(shared.kindStart[kind + 1])
    for position in own where left > 0 {
      let site = Int(shared.kindSite[position])
      let part = min(left, room[site])
      if part <= 0 { continue }
      taken[position] += part
      room[site] -= part
      left -= part
    }
    while left > dust, let part = pass(own, atMost: left) { left -= part }
    return most - max(0, left)
  }

  /// Finds the shortest way over full sites to one with room, and passes work along it.
  private mutating func pass(_ own: Range<Int>, atMost most: Double) -> Double? {
    // How each site was met: what enters it, and what the site before gives up for that.
    var enters = [Int](repeating: -1, count: room.count)
    var gives = enters
    var queue: [Int] = []
    for position in own {
      enters[Int(shared.kindSite[position])] = position
      queue.append(Int(shared.kindSite[position]))
    }
    var next = 0
    while next < queue.count {
      let site = queue[next]
      next += 1
      if room[site] > dust { return passed(to: site, atMost: most, enters, gives) }
      for position in shared.positions[site] where taken[Int(position)] > dust {
        let kind = Int(shared.kindOf[Int(position)])
        for other in Int(shared.kindStart[kind])..<Int(shared.kindStart[kind + 1]) {
          let taker = Int(shared.kindSite[other])
          if enters[taker] >= 0 { continue }
          enters[taker] = other
          gives[taker] = Int(position)
          queue.append(taker)
        }
      }
    }
    return nil
  }

  private mutating func passed(
    to end: Int, atMost most: Double, _ enters: [Int], _ gives: [Int]
  ) -> Double {
    var amount = min(most, room[end])
    var site = end
    while gives[site] >= 0 {
      amount = min(amount, taken[gives[site]])
      site = Int(shared.kindSite[gives[site]])
    }
    room[end] -= amount
    site = end
    taken[enters[site]] += amount
    while gives[site] >= 0 {
      taken[gives[site]] -= amount
      site = Int(shared.kindSite[gives[site]])
      taken[enters[site]] += amount
    }
    return amount
  }
}
