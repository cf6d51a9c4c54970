import CatchmentParallel

/// Finds sites that are never needed because another one reaches everything that they reach.
///
/// In any plan the other one can take the place of such a site, and where both are chosen the
/// dominated one adds nothing. Of sites that reach the same the lowest stays. The relation is a
/// strict order, so each site can be judged alone, and whatever dominates a site, one that nothing
/// dominates does.
///
/// With spacing a site yields only to one whose neighborhood (itself and what lies too close to it)
/// is part of its own: then the two exclude each other, and the exchange keeps every distance that
/// was kept.
struct Dominance {
  let incidence: Incidence
  /// The sites too close to each; empty without spacing.
  let conflicts: SiteConflicts

  /// Whether each site is dominated.
  ///
  /// - Parameter deadline: when to stop looking; sites not looked at stay, which is never wrong.
  /// - Complexity: for each site the sites of its rarest row times their rows.
  func dominated(workers: Workers, until deadline: ContinuousClock.Instant?) -> [Bool] {
    workers.map(count: incidence.siteCount, chunk: 1024) { range in
      var mark = [Int32](repeating: -1, count: incidence.rowCount)
      var isLate = false
      return range.map { site in
        if site % 16 == 0, let deadline { isLate = ContinuousClock.now > deadline }
        return !isLate && isDominated(site, &mark)
      }
    }.flatMap(\.self)
  }

  private func isDominated(_ site: Int, _ mark: inout [Int32]) -> Bool {
    let rows = incidence.rows(of: site)
    var rarest = -1
    var fewest = Int.max
    for position in rows {
      let row = Int(incidence.siteRows[position])
      mark[row] = Int32(site)
      let count = incidence.sites(of: row).count
      if count < fewest {
        fewest = count
        rarest = row
      }
    }
    guard rarest >= 0 else { return false }
    return incidence.sites(of: rarest).contains { position in
      let other = Int(incidence.rowSites[position])
      return other != site && reachesAll(other, site, rows.count, mark)
        && yields(site, to: other)
    }
  }

  /// Whether a site reaches all the marked rows, and more, or is the lower one of two that reach
  /// the same.
  private func reachesAll(_ other: Int, _ site: Int, _ count: Int, _ mark: [Int32]) -> Bool {
    let rows = incidence.rows(of: other)
    guard rows.count > count || (rows.count == count && other < site) else { return false }
    var missing = count
    var left = rows.count
    for position in rows {
      if mark[Int(incidence.siteRows[position])] == Int32(site) { missing -= 1 }
      left -= 1
      if missing > left { return false }
    }
    return missing == 0
  }

  private func yields(_ site: Int, to other: Int) -> Bool {
    if conflicts.isEmpty { return true }
    guard conflicts.exclude(site, other) else { return false }
    var isPart = true
    conflicts.forEach(near: other) { third in
      isPart = third == site || conflicts.exclude(third, site)
      return !isPart
    }
    return isPart
  }
}
