import CatchmentGeometry
public import CatchmentParallel

/// Chooses where and when new hires work: each of them a site and a shift, reaching what happens
/// nearby in its hours.
///
/// Demand is an incident at an hour of the week. Maximize the weight that some hire reaches, with
/// what teams in place reach while they are on shift left out. With a busy share q, a demand within
/// reach of k people on shift finds one free with probability 1 − qᵏ, and several may share a site
/// and a shift. Where nobody works alone, two stand together.
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
///   .plan(matrix: matrix, demand: HourlyDemand(weights: ones, day: days, minute: minutes))
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
  /// Whether nobody works alone.
  public let isPaired: Bool
  public let drawsCurve: Bool
  private let keep: [Post]
  private let rules: SiteRules

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
  ///   - isPaired: whether at least two work together.
  ///   - keep: posts that must be filled.
  ///   - avoid: candidates that must not be chosen.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes.
  ///   - drawsCurve: whether plans for fewer hires and for more are sought as well; only where
  ///     nobody is busy.
  public init(
    hires: Int, patterns: [ShiftPattern], busy: Double = 0, isPaired: Bool = false,
    keep: [Post] = [], avoid: [Int] = [], timeLimit: Duration? = nil, drawsCurve: Bool = true
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
    if busy > 0, hires > ExpectedCovering.mostHires {
      throw DeploymentError(
        .badParameter, at: "hires", "out of range", value: "\(hires)",
        .giveNumberIn(1...Double(ExpectedCovering.mostHires)))
    }
    let unit = isPaired ? 2 : 1
    let kept = Array(Set(keep))
    guard hires >= unit * max(1, kept.count) else {
      throw DeploymentError(
        isPaired && kept.count <= 1 ? .tooFewForAShift : .tooManyKept, at: "hires",
        isPaired ? "nobody may work alone" : "fewer than posts to keep", value: "\(hires)",
        .planHires(unit * max(1, kept.count)))
    }
    if let unknown = kept.first(where: { !patterns.indices.contains($0.pattern) }) {
      throw DeploymentError(
        .badParameter, at: "posts to keep", "there is no such shift",
        value: "\(unknown.pattern + 1)", .giveNumberIn(1...Double(patterns.count)))
    }
    self.patterns = patterns
    self.busy = busy
    self.isPaired = isPaired
    self.keep = kept.sorted { ($0.pattern, $0.candidate) < ($1.pattern, $1.candidate) }
    self.drawsCurve = drawsCurve && busy == 0
    rules = try SiteRules(
      hires: hires, spacing: nil, keep: kept.map(\.candidate), avoid: avoid, timeLimit: timeLimit)
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - matrix: which candidates reach which demand.
  ///   - demand: what each counts, and when it was.
  ///   - inPlace: when teams in place reach each demand; nil for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func plan(
    matrix: CoverageMatrix, demand: HourlyDemand, inPlace: StaffingInPlace? = nil,
    workers: Workers = .one
  ) throws(DeploymentError) -> ShiftPlan {
    try unstopped { step throws(PlanningFailure<Never>) in
      try plan(matrix: matrix, demand: demand, inPlace: inPlace, workers: workers, step: step)
    }
  }

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameter step: hears how far the search is; what it throws ends the run.
  public func plan<Stop: Error>(
    matrix: CoverageMatrix, demand: HourlyDemand, inPlace: StaffingInPlace? = nil,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ShiftPlan {
    let expansion: ShiftExpansion
    do throws(DeploymentError) {
      expansion = try ShiftExpansion(matrix, demand, inPlace, patterns)
    } catch { throw .request(error) }
    let posts = hires / (isPaired ? 2 : 1)
    let count = matrix.candidateCount
    let column = { (post: Post) in post.pattern * count + post.candidate }
    let avoided = rules.avoid.flatMap { site in
      patterns.indices.map { $0 * count + site }
    }
    let places = Points<Planar>(
      x: [Double](repeating: 0, count: count * patterns.count),
      y: [Double](repeating: 0, count: count * patterns.count))
    if busy > 0 {
      return try expected(expansion, posts, keep.map(column), avoided, places, workers, step)
    }
    let model: MaximalCovering
    do throws(DeploymentError) {
      if let beyond = (rules.keep + rules.avoid).first(where: { $0 >= count }) {
        throw DeploymentError(
          .unknownCandidate, at: "candidates", "there is no such candidate",
          value: "\(beyond + 1)", .chooseCandidate(below: count))
      }
      model = try MaximalCovering(
        hires: posts, keep: keep.map(column), avoid: avoided, timeLimit: rules.timeLimit,
        drawsCurve: drawsCurve)
    } catch { throw .request(error) }
    let plan = try model.plan(
      candidates: places, matrix: expansion.matrix, weights: expansion.weights, workers: workers,
      step: step)
    let people = staff(posts: plan.sites.count)
    return ShiftPlan(
      posts: zip(plan.sites, people).map { ShiftPlan.Post($0, people: $1, candidates: count) },
      patterns: patterns, total: expansion.total, alreadyCovered: expansion.already,
      covered: plan.covered, bound: plan.bound, isOptimal: plan.isOptimal,
      hourUnknown: demand.unknown, unknownCount: demand.unknownCount,
      nothingToAdd: expansion.nothingToAdd(plan),
      curve: plan.curve.map {
        ShiftPlan.Step(
          hires: $0.hires * (isPaired ? 2 : 1), covered: $0.covered, bound: $0.bound,
          isOptimal: $0.isOptimal)
      })
  }

  /// An odd hire out joins the first post.
  private func staff(posts: Int) -> [Int] {
    var people = [Int](repeating: isPaired ? 2 : 1, count: posts)
    if isPaired, hires % 2 == 1, posts > 0 { people[0] += 1 }
    return people
  }

  private func expected<Stop: Error>(
    _ expansion: ShiftExpansion, _ posts: Int, _ keep: [Int], _ avoid: [Int],
    _ places: Points<Planar>, _ workers: Workers, _ step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ShiftPlan {
    // Two together are busy only when both are.
    let busyPost = isPaired ? busy * busy : busy
    let model: ExpectedCovering
    do throws(DeploymentError) {
      model = try ExpectedCovering(
        hires: posts, busy: busyPost, keep: keep, avoid: avoid, timeLimit: rules.timeLimit)
    } catch { throw .request(error) }
    let answer = try model.plan(
      candidates: places, matrix: expansion.matrix, weights: expansion.weights, workers: workers,
      step: step)
    let count = expansion.candidateCount
    var people = answer.workers.map { $0 * (isPaired ? 2 : 1) }
    let isOdd = isPaired && hires % 2 == 1
    if isOdd { people[0] += 1 }
    let plan = answer.plan
    // What a post adds is expected, as the whole is, so that the parts sum up to it.
    let each = Plan(
      answer, busy: busyPost, matrix: expansion.matrix, weights: expansion.weights)
    var adds: [Int: Double] = [:]
    for site in each.sites { adds[site.candidate, default: 0] += site.adds }
    let sites = plan.sites.map {
      Plan.Site(candidate: $0.candidate, adds: adds[$0.candidate] ?? 0, covers: $0.covers)
    }
    return ShiftPlan(
      posts: zip(sites, people).map { ShiftPlan.Post($0, people: $1, candidates: count) },
      patterns: patterns, total: expansion.total, alreadyCovered: expansion.already,
      covered: plan.objective,
      // A third one adds less than a pair of his own would.
      bound: isOdd ? expansion.total - expansion.already : plan.bound,
      isOptimal: plan.isOptimal && !isOdd,
      hourUnknown: expansion.unknown.weight, unknownCount: expansion.unknown.count,
      nothingToAdd: plan.nothingToAdd, curve: [])
  }
}
