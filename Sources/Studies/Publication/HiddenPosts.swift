import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology

/// What everybody may have of a plan: reaches as wide as those of k sites, and numbers that as many
/// of these would have given.
///
/// ## What this cannot say
///
/// That nobody finds the posts: whoever has the table of incidents and asks the same question of
/// the same sites is answered the same.
struct HiddenPosts: Sendable {
  private let found: DeploymentFindings
  private let k: Int
  /// For each hire the sites that could be its own, one for each place; none where these are too
  /// few.
  private let choices: [[Int]]

  init(_ found: DeploymentFindings, k: Int) {
    self.found = found
    self.k = k
    let groups = SiteGroups(found.sites.points, least: k)
    choices = found.plan.sites.map { site in
      groups.groupOf[site.candidate].map { groups.groups[$0] } ?? []
    }
  }

  /// What any of the sites of each hire's group would reach, in squares; nothing where there are
  /// too few sites.
  func shapes(workers: Workers) throws -> Shapes<Planar> {
    var drawn = Shapes<Planar>()
    for sites in choices {
      guard !sites.isEmpty else {
        drawn.endFeature(.none)
        continue
      }
      let around = try found.patrol.areas(
        around: found.sites.points.selecting(sites), workers: workers)
      let joined = try PublicDrawing.squares(over: Dissolve().dissolved(around, workers: workers))
      if joined.isEmpty { drawn.endFeature(.none) } else { drawn.append(0, of: joined) }
    }
    return drawn
  }

  // MARK: Numbers

  /// More tries at a sum are not made: what was not found by then counts as no other way.
  private static let mostTries = 4096

  /// Whether what each hire adds may be shown, and their sum.
  var shows: (each: Bool, sum: Bool) {
    guard let reached = found.reached, !choices.isEmpty, choices.allSatisfy({ !$0.isEmpty }) else {
      return (false, false)
    }
    let held = Set(reached.present)
    var rows: [Int: [Int32]] = [:]
    for site in Set(choices.joined()) { rows[site] = self.rows(around: site, without: held) }
    func within(_ site: Int) -> [Int32] { rows[site] ?? [] }
    var before: Set<Int32> = []
    var fitsEach = true
    for (hire, adds) in reached.adds.enumerated() {
      let fitting = choices[hire].count { site in
        within(site).count { !before.contains($0) } == adds.count
      }
      fitsEach = fitsEach && fitting >= k
      before.formUnion(adds)
    }
    if fitsEach { return (true, true) }
    let sum = before.count
    let fitsSum = choices.indices.allSatisfy { hire in
      choices[hire].count { hasSum(sum, fixing: $0, of: hire, within) } >= k
    }
    return (false, fitsSum)
  }

  private func rows(around site: Int, without held: Set<Int32>) -> [Int32] {
    let (points, sites) = (found.context.points, found.sites.points)
    let reach = found.patrol.reach.meters
    return (0..<points.count).filter { row in
      let (east, north) = (points.x[row] - sites.x[site], points.y[row] - sites.y[site])
      return (east * east + north * north).squareRoot() <= reach
    }.map { Int32($0) }.filter { !held.contains($0) }
  }

  /// Whether the others can be chosen so that all together reach as many.
  private func hasSum(
    _ sum: Int, fixing site: Int, of hire: Int, _ rows: (Int) -> [Int32]
  ) -> Bool {
    var turn = [Int](repeating: 0, count: choices.count)
    for _ in 0..<Self.mostTries {
      var reached = Set(rows(site))
      for other in choices.indices where other != hire {
        reached.formUnion(rows(choices[other][turn[other]]))
      }
      if reached.count == sum { return true }
      // The next choice of the others, as the digits of a number are counted up.
      guard
        let next = choices.indices.first(where: {
          $0 != hire && turn[$0] + 1 < choices[$0].count
        })
      else { return false }
      for other in 0..<next where other != hire { turn[other] = 0 }
      turn[next] += 1
    }
    return false
  }
}
