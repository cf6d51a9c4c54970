/// Who serves whom when sites share what they reach and each can take on only so much.
///
/// Rows that the same chosen sites reach are one kind, so that the question is a flow from kinds to
/// sites, whatever the number of rows. The flow stays as large as it can be while sites take on
/// more: a site takes what is free, or what another one gives up for something free.
///
/// - Complexity: O(pairs of the chosen sites) to lay out; each way found costs O(kinds × sites).
/// - Reference: Edmonds, Karp (1972), Theoretical improvements in algorithmic efficiency for
///   network flow problems, doi:10.1145/321694.321699.
struct SharedService {
  /// The weight of each kind that nobody serves.
  private(set) var free: [Double] = []
  /// The sites of each kind: `kindSite[kindStart[k] ..< kindStart[k + 1]]`, and what each takes.
  private(set) var kindStart: [Int32] = [0]
  private(set) var kindSite: [Int32] = []
  private var taken: [Double] = []
  /// The kind behind each position of `kindSite`.
  private(set) var kindOf: [Int32] = []
  /// The positions of each site.
  private(set) var positions: [[Int32]]
  /// The kind of each row, −1 where no site reaches it or it weighs nothing.
  private(set) var kindOfRow: [Int32]
  /// What each kind weighs.
  private(set) var weight: [Double] = []
  /// Less than this is rounding.
  private let dust: Double

  /// - Parameter sites: different sites; none takes on anything yet.
  init(_ incidence: Incidence, _ weights: [Double], sites: [Int]) {
    positions = [[Int32]](repeating: [], count: sites.count)
    // A tree of lists of sites: the last site of each, and the list before it.
    var last: [Int32] = [-1]
    var before: [Int32] = [-1]
    var node = [Int32](repeating: 0, count: incidence.rowCount)
    for (index, site) in sites.enumerated() {
      var child: [Int32: Int32] = [:]
      for position in incidence.rows(of: site) {
        let row = Int(incidence.siteRows[position])
        if weights[row] <= 0 { continue }
        let old = node[row]
        if let known = child[old] {
          node[row] = known
        } else {
          child[old] = Int32(last.count)
          node[row] = Int32(last.count)
          last.append(Int32(index))
          before.append(old)
        }
      }
    }
    var sums = [Double](repeating: 0, count: last.count)
    for row in node.indices where node[row] > 0 { sums[Int(node[row])] += weights[row] }
    var number = [Int32](repeating: -1, count: last.count)
    for list in sums.indices.dropFirst() where sums[list] > 0 {
      number[list] = Int32(weight.count)
      weight.append(sums[list])
      var step = list
      while step > 0 {
        positions[Int(last[step])].append(Int32(kindSite.count))
        kindOf.append(number[list])
        kindSite.append(last[step])
        step = Int(before[step])
      }
      kindStart.append(Int32(kindSite.count))
    }
    free = weight
    taken = [Double](repeating: 0, count: kindSite.count)
    kindOfRow = node.map { number[Int($0)] }
    dust = 1e-12 * max(1, weight.reduce(0, +))
  }

  /// A site takes on more.
  ///
  /// - Returns: how much more is served in all: at most so much.
  mutating func grow(_ site: Int, by capacity: Double) -> Double {
    var left = capacity
    for position in positions[site] where left > 0 {
      let kind = Int(kindOf[Int(position)])
      let more = min(left, free[kind])
      if more <= 0 { continue }
      taken[Int(position)] += more
      free[kind] -= more
      left -= more
    }
    while left > dust, let more = pass(from: site, atMost: left) { left -= more }
    return capacity - max(0, left)
  }

  /// Finds the shortest way from a site over others to something free, and passes work along it.
  private mutating func pass(from start: Int, atMost most: Double) -> Double? {
    // How each site was met: what it gives up, and who takes that.
    var gives = [Int32](repeating: -1, count: positions.count)
    var takes = gives
    var isMet = [Bool](repeating: false, count: positions.count)
    isMet[start] = true
    var queue = [start]
    var next = 0
    while next < queue.count {
      let site = queue[next]
      next += 1
      for position in positions[site] {
        let kind = Int(kindOf[Int(position)])
        if free[kind] > dust {
          return passed(Int(position), from: start, atMost: min(most, free[kind]), gives, takes)
        }
        for other in Int(kindStart[kind])..<Int(kindStart[kind + 1]) {
          let giver = Int(kindSite[other])
          guard taken[other] > dust, !isMet[giver] else { continue }
          isMet[giver] = true
          gives[giver] = Int32(other)
          takes[giver] = position
          queue.append(giver)
        }
      }
    }
    return nil
  }

  private mutating func passed(
    _ end: Int, from start: Int, atMost most: Double, _ gives: [Int32], _ takes: [Int32]
  ) -> Double {
    var amount = most
    var site = Int(kindSite[end])
    while site != start {
      amount = min(amount, taken[Int(gives[site])])
      site = Int(kindSite[Int(takes[site])])
    }
    taken[end] += amount
    free[Int(kindOf[end])] -= amount
    site = Int(kindSite[end])
    while site != start {
      taken[Int(gives[site])] -= amount
      taken[Int(takes[site])] += amount
      site = Int(kindSite[Int(takes[site])])
    }
    return amount
  }
}
