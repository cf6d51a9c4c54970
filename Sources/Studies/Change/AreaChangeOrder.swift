import CatchmentPatterns
import CatchmentStatistics

/// Areas in the order in which a table shows them: those that changed first, then the largest.
///
/// Single incidents decide nothing: an order would tell one from two.
struct AreaChangeOrder: Sendable {
  /// The places of the areas.
  let areas: [Int]

  init(hasChanged: [Bool], before: [Int], after: [Int]) {
    func told(_ count: Int) -> Int { count < BlockCounts.least ? 0 : count }
    let sizes = zip(before, after).map { told($0) + told($1) }
    areas = sizes.indices.sorted { one, other in
      if hasChanged[one] != hasChanged[other] { return hasChanged[one] }
      return sizes[one] == sizes[other] ? one < other : sizes[one] > sizes[other]
    }
  }
}

extension AreaChangeOrder {
  init(_ changes: AreaChanges) {
    self.init(
      hasChanged: changes.verdicts.map { [.rose, .fell].contains($0) },
      before: changes.areas.map(\.rates.before), after: changes.areas.map(\.rates.after))
  }
}
