import CatchmentDeployment
import CatchmentGeometry

/// Changes that somebody makes by hand.
extension DeploymentTrial {
  /// The plan with one change.
  ///
  /// - Throws: why it can't be made; the plan stays as it is.
  public func changed(
    _ plan: TrialPlan, by change: TrialChange
  ) throws(TrialProblem) -> TrialPlan {
    var plan = plan
    switch change {
    case .move(let hire, let candidate):
      try check(hire: hire, in: plan)
      try check(candidate: candidate)
      var post = plan.hires[hire].post
      post.candidate = candidate
      try place(hire, at: post, in: &plan)
      // Whoever puts a hire where none may be has thought better of it.
      plan.forbidden.removeAll { $0 == candidate }
    case .shift(let hire, let shift):
      try check(hire: hire, in: plan)
      try check(shift: shift)
      var post = plan.hires[hire].post
      post.shift = shift
      try place(hire, at: post, in: &plan)
    case .fix(let hire, let isFixed):
      try check(hire: hire, in: plan)
      plan.hires[hire].isFixed = isFixed
    case .remove(let hire):
      try check(hire: hire, in: plan)
      guard plan.hires.count > 1 else { throw .badCount(0, most: mostHires) }
      plan.hires.remove(at: hire)
    case .count(let count): try resize(&plan, to: count)
    case .forbid(let candidate, let isForbidden):
      try check(candidate: candidate)
      plan.forbidden.removeAll { $0 == candidate }
      if isForbidden {
        plan.forbidden = (plan.forbidden + [candidate]).sorted()
        // Several may stand there, each in a shift.
        while let hire = plan.sites.firstIndex(of: candidate) {
          let shift = plan.hires[hire].post.shift
          // What the hire reaches is open again: the best place is often the one next door.
          var others = plan
          others.hires.remove(at: hire)
          guard let best = next(1, to: others, in: shift).first ?? next(1, to: others).first else {
            throw .noPlace
          }
          plan.hires[hire] = TrialPlan.Hire(best)
        }
      }
    case .reach(let reach):
      guard reach.meters > 0, reach.meters <= Self.mostReach else {
        throw .badReach(reach.meters, most: Self.mostReach)
      }
      plan.reach = reach
    case .take(let posts):
      let fixed = Set(plan.hires.filter(\.isFixed).map(\.post))
      guard (1...mostHires).contains(posts.count) else {
        throw .badCount(posts.count, most: mostHires)
      }
      for post in posts { try check(post) }
      plan.hires = numbered(posts, as: plan.hires).map {
        TrialPlan.Hire($0, isFixed: fixed.contains($0))
      }
    case .draw, .reshape, .rename, .erase: try changeAreas(of: &plan, change)
    }
    return plan
  }

  /// The hire stands at another post, where nobody stands yet and none is too near.
  private func place(
    _ hire: Int, at post: TrialPlan.Post, in plan: inout TrialPlan
  ) throws(TrialProblem) {
    var others = plan.posts
    others.remove(at: hire)
    guard !others.contains(post) else { throw .taken(name(of: post)) }
    if post != plan.hires[hire].post { try checkSpacing(post, among: others) }
    plan.hires[hire].post = post
  }

  /// The most hires that there are places for, and that a page can show.
  public var mostHires: Int {
    min(Self.mostHires, sites.points.count * max(1, shifts.count))
  }

  private func resize(_ plan: inout TrialPlan, to count: Int) throws(TrialProblem) {
    guard (1...mostHires).contains(count) else { throw .badCount(count, most: mostHires) }
    while plan.hires.count > count {
      let order = answer(plan).reached.order
      // Whoever is fixed leaves last.
      let last = order.last { !plan.hires[$0].isFixed } ?? order[order.count - 1]
      plan.hires.remove(at: last)
    }
    let more = next(count - plan.hires.count, to: plan)
    plan.hires += more.map { TrialPlan.Hire($0) }
    guard plan.hires.count == count else { throw .noPlace }
  }

  private func check(hire: Int, in plan: TrialPlan) throws(TrialProblem) {
    guard plan.hires.indices.contains(hire) else {
      throw .noHire(hire + 1, count: plan.hires.count)
    }
  }

  func check(candidate: Int) throws(TrialProblem) {
    guard sites.names.indices.contains(candidate) else {
      throw .noCandidate(candidate, count: sites.names.count)
    }
  }

  private func check(shift: Int) throws(TrialProblem) {
    guard shifts.indices.contains(shift) else { throw .noShift(shift, count: shifts.count) }
  }

  func check(_ post: TrialPlan.Post) throws(TrialProblem) {
    try check(candidate: post.candidate)
    if let shift = post.shift { try check(shift: shift) }
  }

  /// Hires stand apart while both are on shift.
  func checkSpacing(
    _ post: TrialPlan.Post, among others: [TrialPlan.Post]
  ) throws(TrialProblem) {
    guard let spacing = study.rules.spacing else { return }
    let points = sites.points
    for other in others where areTogether(post, other) {
      let dx = points.x[post.candidate] - points.x[other.candidate]
      let dy = points.y[post.candidate] - points.y[other.candidate]
      guard (dx * dx + dy * dy).squareRoot() >= spacing.meters else {
        throw .tooNear(name(other.candidate), spacing)
      }
    }
  }

  /// Whether two posts are filled at the same hour of any day.
  private func areTogether(_ one: TrialPlan.Post, _ other: TrialPlan.Post) -> Bool {
    guard let first = one.shift, let second = other.shift else { return true }
    return shifts[first].hours.meets(shifts[second].hours)
  }
}
