public import CatchmentGeometry
public import CatchmentParallel

/// Chooses where and when new hires work: each of them a site and a shift, reaching what happens
/// nearby in its hours.
///
/// Demand is an incident at an hour of the week. Maximize the weight that some hire reaches, with
/// what teams in place reach while they are on shift left out. With a busy share q, a demand within
/// reach of k people on shift finds one free with probability 1 − qᵏ, and several may share a site
/// and a shift; with a capacity each takes on only so much. Where nobody works alone, two stand
/// together.
///
/// - Choosing `patterns`: daily shifts ask where and at what hours; patterns with days off say who
///   works on Saturday.
/// - Complexity: hours that the same patterns hold are one, so three daily shifts make a covering
///   problem three times as large, whatever the 168 hours hold; see `MaximalCovering`.
/// - Reference: Church, ReVelle (1974), doi:10.1007/BF01942293, over places and hours; Daskin
///   (1983), doi:10.1287/trsc.17.1.48; Ratcliffe (2002), doi:10.1023/A:1013240828824, for times
///   that are not known.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(400))
/// let plan = try ShiftCovering(hires: 6, patterns: ShiftPattern.aroundTheClock)
///   .plan(
///     candidates: corners, matrix: matrix,
///     demand: HourlyDemand(weights: ones, day: days, minute: minutes))
/// for post in plan.posts { print(post.candidate, plan.patterns[post.pattern].name, post.adds) }
/// ```
///
/// ## What this cannot say
///
/// Who works: a daily shift is more than one person's week. `ShiftPattern.relief` says how many
/// people it takes.
public struct ShiftCovering: Sendable {
  public let patterns: [ShiftPattern]
  /// The probability that somebody on shift is busy.
  public let busy: Double
  /// What one person can take on, in the unit of the weights; nil for whatever is there.
  public let capacity: Double?
  /// Whether nobody works alone.
  public let isPaired: Bool
  public let drawsCurve: Bool
  let keep: [Post]
  let rules: SiteRules

  public var hires: Int { rules.hires }

  /// A site and a shift.
  public struct Post: Sendable, Hashable {
    public let candidate: Int
    /// The pattern's number.
    public let pattern: Int

    public init(candidate: Int, pattern: Int) {
      self.candidate = candidate
      self.pattern = pattern
    }
  }

  /// The most patterns.
  public static let mostPatterns = 64

  /// - Parameters:
  ///   - hires: how many people to place.
  ///   - patterns: the shifts that one may work, at most 64.
  ///   - busy: the probability that one is busy, at least 0 and less than 1.
  ///   - capacity: what one person can take on, as in `CapacitatedCovering`; not with a busy share.
  ///   - isPaired: whether at least two work together.
  ///   - spacing: the least distance between two posts that are filled at the same hour of the
  ///     week; posts whose shifts have no hour in common may share a site. Nil for none. With one,
  ///     each post is filled once.
  ///   - keep: posts that must be filled.
  ///   - avoid: candidates that must not be chosen.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes.
  ///   - drawsCurve: whether plans for fewer hires and for more are sought as well; only where
  ///     nobody is busy and everybody takes on whatever is there.
  public init(
    hires: Int, patterns: [ShiftPattern], busy: Double = 0, capacity: Double? = nil,
    isPaired: Bool = false, spacing: Distance? = nil, keep: [Post] = [], avoid: [Int] = [],
    timeLimit: Duration? = nil, drawsCurve: Bool = true
  ) throws(DeploymentError) {
    guard (1...Self.mostPatterns).contains(patterns.count) else {
      throw DeploymentError(
        .badParameter, at: "shifts", "out of range", value: "\(patterns.count)",
        .giveNumberIn(1...Double(Self.mostPatterns)))
    }
    guard busy >= 0, busy < 1 else {
      throw DeploymentError(
        .badParameter, at: "busy share", "not at least 0 and less than 1", value: "\(busy)",
        .giveNumberIn(0...0.99))
    }
    if let capacity {
      guard busy == 0 else {
        throw DeploymentError(
          .badParameter, at: "capacity", "does not go with a busy share", value: "\(busy)",
          .leaveOneOut)
      }
      _ = try CapacitatedCovering(hires: hires, capacity: capacity)
    }
    if busy > 0 { _ = try ExpectedCovering(hires: hires, busy: busy) }
    let unit = isPaired ? 2 : 1
    let kept = Array(Set(keep))
    guard hires >= unit * max(1, kept.count) else {
      throw DeploymentError(
        isPaired && kept.count <= 1 ? .tooFewForAShift : .tooManyKept, at: "hires",
        isPaired ? "nobody may work alone" : "fewer than posts to keep", value: "\(hires)",
        isPaired
          ? .either(.planHires(unit * max(1, kept.count)), .letWorkAlone)
          : .planHires(unit * max(1, kept.count)))
    }
    if let unknown = kept.first(where: { !patterns.indices.contains($0.pattern) }) {
      throw DeploymentError(
        .badParameter, at: "posts to keep", "there is no such shift",
        value: "\(unknown.pattern + 1)", .giveNumberIn(1...Double(patterns.count)))
    }
    self.patterns = patterns
    self.busy = busy
    self.capacity = capacity
    self.isPaired = isPaired
    self.keep = kept.sorted { ($0.pattern, $0.candidate) < ($1.pattern, $1.candidate) }
    self.drawsCurve = drawsCurve && busy == 0 && capacity == nil
    rules = try SiteRules(
      hires: hires, spacing: spacing, keep: kept.map(\.candidate), avoid: avoid,
      timeLimit: timeLimit)
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - demand: what each counts, and when it was.
  ///   - inPlace: when teams in place reach each demand; nil for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func plan(
    candidates: Points<Planar>, matrix: CoverageMatrix, demand: HourlyDemand,
    inPlace: StaffingInPlace? = nil, workers: Workers = .one
  ) throws(DeploymentError) -> ShiftPlan {
    try unstopped { step throws(PlanningFailure<Never>) in
      try plan(
        candidates: candidates, matrix: matrix, demand: demand, inPlace: inPlace,
        workers: workers, step: step)
    }
  }

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameter step: hears how far the search is; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, demand: HourlyDemand,
    inPlace: StaffingInPlace? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ShiftPlan {
    let columns: ShiftColumns
    do throws(DeploymentError) {
      columns = try ShiftColumns(self, candidates, matrix, demand, inPlace)
    } catch { throw .request(error) }
    do throws(PlanningFailure<Stop>) {
      return busy > 0 || capacity != nil
        ? try shared(columns, workers, step)
        : try plain(columns, unknown: (demand.unknown, demand.unknownCount), workers, step)
    } catch { throw ofPeople(error) }
  }

  private func plain<Stop: Error>(
    _ columns: ShiftColumns, unknown: (weight: Double, count: Int), _ workers: Workers,
    _ step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ShiftPlan {
    let expansion = columns.expansion
    let plan = try MaximalCovering(rules: columns.rules, drawsCurve: drawsCurve).plan(
      candidates: columns.places, matrix: expansion.matrix, weights: expansion.weights,
      workers: workers, step: step)
    let people = staff(posts: plan.sites.count)
    return ShiftPlan(
      posts: zip(plan.sites, people).map {
        ShiftPlan.Post($0, people: $1, candidates: expansion.candidateCount)
      },
      patterns: patterns, total: expansion.total, alreadyCovered: expansion.already,
      covered: plan.covered, bound: plan.bound, isOptimal: plan.isOptimal,
      hourUnknown: unknown.weight, unknownCount: unknown.count,
      nothingToAdd: expansion.nothingToAdd(plan),
      curve: plan.curve.map {
        ShiftPlan.Step(
          hires: $0.hires * unit, covered: $0.covered, bound: $0.bound,
          isOptimal: $0.isOptimal)
      })
  }

  /// The people at each post.
  var unit: Int { isPaired ? 2 : 1 }

  /// What is wrong, in people and not in posts.
  private func ofPeople<Stop: Error>(_ failure: PlanningFailure<Stop>) -> PlanningFailure<Stop> {
    guard isPaired, case .request(let error) = failure else { return failure }
    switch error.code {
    case .tooFewSites:
      return .request(
        DeploymentError(
          error.code, at: error.place,
          "nobody works alone, and there are not so many posts for two",
          value: "\(hires)", error.remedy.staffed(by: unit)))
    case .noRoom:
      return .request(
        DeploymentError(
          error.code, at: error.place, error.problem,
          value: "\(hires) in twos, at least \(rules.spacing ?? .meters(0)) apart",
          error.remedy.staffed(by: unit)))
    default: return failure
    }
  }

  /// An odd hire out joins the first post.
  private func staff(posts: Int) -> [Int] {
    var people = [Int](repeating: unit, count: posts)
    if isPaired, hires % 2 == 1, posts > 0 { people[0] += 1 }
    return people
  }
}
