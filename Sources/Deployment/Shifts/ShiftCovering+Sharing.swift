import CatchmentGeometry
import CatchmentParallel

/// Where several may share a site and a shift: busy people, or such with a capacity.
extension ShiftCovering {
  /// Two together are busy only when both are.
  var busyPost: Double { isPaired ? busy * busy : busy }

  /// What those of one post can take on; nil for whatever is there.
  var room: Double? { capacity.map { $0 * Double(unit) } }

  /// The plan of posts that may be filled several times.
  func shared<Stop: Error>(
    _ columns: ShiftColumns, _ workers: Workers, _ step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ShiftPlan {
    let expansion = columns.expansion
    if let room {
      let model = CapacitatedCovering(
        capacity: room, loads: expansion.loads, rules: columns.rules)
      return staffed(
        try model.plan(
          candidates: columns.places, matrix: expansion.matrix, weights: expansion.weights,
          workers: workers, step: step), expansion)
    }
    let answer = try ExpectedCovering(busy: busyPost, rules: columns.rules).plan(
      candidates: columns.places, matrix: expansion.matrix, weights: expansion.weights,
      workers: workers, step: step)
    return staffed(
      Plan(answer, busy: busyPost, matrix: expansion.matrix, weights: expansion.weights),
      expansion)
  }

  /// Posts with their people, from a plan with a site for each pair or person.
  private func staffed(_ plan: Plan, _ expansion: ShiftExpansion) -> ShiftPlan {
    var order: [Int] = []
    var posts: [Int: (adds: Double, covers: Double, load: Double?, people: Int)] = [:]
    for site in plan.sites {
      let known = posts[site.candidate]
      if known == nil { order.append(site.candidate) }
      posts[site.candidate] = (
        (known?.adds ?? 0) + site.adds, site.covers, site.load.map { $0 + (known?.load ?? 0) },
        (known?.people ?? 0) + unit
      )
    }
    // A third one adds less than a pair of his own would.
    let isOdd = isPaired && hires % 2 == 1
    if isOdd, let first = order.first { posts[first]?.people += 1 }
    let open = expansion.total - expansion.already
    // Nobody takes on more than a capacity of what is worth most.
    let dearest =
      expansion.loads.isEmpty
      ? 1 : zip(expansion.weights, expansion.loads).map { $0 / $1 }.max() ?? 0
    let bound = isOdd ? capacity.map { min(open, plan.bound + $0 * dearest) } ?? open : plan.bound
    return ShiftPlan(
      posts: order.compactMap { column in
        posts[column].map { post in
          ShiftPlan.Post(
            Plan.Site(
              candidate: column, adds: post.adds, covers: post.covers, load: post.load),
            people: post.people, candidates: expansion.candidateCount)
        }
      },
      patterns: patterns, total: expansion.total, alreadyCovered: expansion.already,
      covered: plan.covered, bound: bound,
      isOptimal: plan.isOptimal && (!isOdd || bound <= plan.covered),
      hourUnknown: expansion.unknown.weight, unknownCount: expansion.unknown.count,
      nothingToAdd: plan.nothingToAdd, curve: [])
  }
}
