/// Plans of the other models in the form that maps, tables and files share.
extension Plan {
  /// The plan of a model of the family.
  ///
  /// Its bound is of weight, what is left at most; that of the model's own figure is the model's.
  ///
  /// - Parameter curve: what other numbers of hires would cover; the number of this plan is added
  ///   where it is wanting.
  public init(_ model: ModelPlan, curve: [Step] = []) {
    self.init(
      sites: model.sites, total: model.total, alreadyCovered: model.alreadyCovered,
      covered: model.covered, bound: model.total - model.alreadyCovered,
      isOptimal: model.isOptimal, nothingToAdd: model.nothingToAdd, curve: curve)
  }

  /// The plan with other steps on its curve; its own number of hires is added where it is wanting.
  public func withCurve(_ steps: [Step]) -> Plan {
    var steps = steps
    if !steps.contains(where: { $0.hires == sites.count }) { steps.append(ownStep) }
    return Plan(
      sites: sites, total: total, alreadyCovered: alreadyCovered, covered: covered, bound: bound,
      isOptimal: isOptimal, nothingToAdd: nothingToAdd,
      curve: steps.sorted { $0.hires < $1.hires })
  }

  /// The same plan with its sites in another order: that in which somebody numbered them. What each
  /// adds stays what it adds to those that add more.
  ///
  /// - Parameter order: the places of the sites in this plan.
  /// - Precondition: each stands in it once.
  public func numbered(by order: [Int]) -> Plan {
    precondition(order.sorted() == Array(sites.indices), "Each site stands in the order once.")
    let own = order.map { sites[$0] }
    return Plan(
      sites: own, total: total, alreadyCovered: alreadyCovered, covered: covered, bound: bound,
      isOptimal: isOptimal, nothingToAdd: nothingToAdd,
      curve: curve.map { step in
        step.hires != sites.count || step.sites.count != own.count
          ? step
          : Step(
            hires: step.hires, covered: step.covered, bound: step.bound,
            isOptimal: step.isOptimal, sites: own)
      })
  }

  /// The plan as a step of a curve.
  public var ownStep: Step {
    Step(
      hires: sites.count, covered: covered, bound: bound, isOptimal: isOptimal, sites: sites)
  }

  /// The plan of workers who are busy part of the time, one site for each worker.
  ///
  /// What a worker adds is expected: the weight that finds this one free and nobody before.
  public init(
    _ answer: ExpectedCovering.Answer, busy: Double, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = []
  ) {
    let demand = CoverageDemand(matrix: matrix, weights: weights, alreadyCovered: alreadyCovered)
    var free = [Double](repeating: 1 - busy, count: matrix.rowCount)
    func gain(_ candidate: Int) -> Double {
      matrix.incidence.rows(of: candidate).reduce(0) { sum, position in
        let row = Int(matrix.incidence.siteRows[position])
        return sum + demand.rowWeights[row] * free[row]
      }
    }
    var left = zip(answer.plan.sites, answer.workers).map { (site: $0, count: $1) }
    var sites: [Site] = []
    while !left.isEmpty {
      let gains = left.map { gain($0.site.candidate) }
      guard let best = gains.indices.max(by: { gains[$0] < gains[$1] }) else { break }
      let site = left[best].site
      sites.append(Site(candidate: site.candidate, adds: gains[best], covers: site.covers))
      for position in matrix.incidence.rows(of: site.candidate) {
        free[Int(matrix.incidence.siteRows[position])] *= busy
      }
      left[best].count -= 1
      if left[best].count == 0 { left.remove(at: best) }
    }
    let plan = answer.plan
    self.init(
      sites: sites, total: plan.total, alreadyCovered: plan.alreadyCovered,
      covered: plan.objective, bound: plan.bound, isOptimal: plan.isOptimal,
      nothingToAdd: plan.nothingToAdd, curve: [])
  }

  /// The plan of posts, one site for each of their people: those who join a post add nothing more
  /// within reach.
  public init(_ shifts: ShiftPlan) {
    self.init(
      sites: shifts.posts.flatMap { post in
        (0..<post.people).map { person in
          Site(
            candidate: post.candidate, adds: person == 0 ? post.adds : 0, covers: post.covers,
            load: post.load.map { person == 0 ? $0 : 0 })
        }
      }, total: shifts.total, alreadyCovered: shifts.alreadyCovered, covered: shifts.covered,
      bound: shifts.bound, isOptimal: shifts.isOptimal, nothingToAdd: shifts.nothingToAdd,
      curve: shifts.curve.map {
        Step(
          hires: $0.hires, covered: $0.covered, bound: $0.bound, isOptimal: $0.isOptimal, sites: [])
      })
  }
}
