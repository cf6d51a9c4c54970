import CatchmentGeometry

/// What every plan must observe: how many sites, which ones, how far apart, and how long the search
/// may take.
///
/// One place for all models, so that each of them refuses the same requests in the same way, and
/// each plan is held against its own rules before it is shown.
struct SiteRules: Sendable, Equatable {
  let hires: Int
  /// Nil where sites may lie side by side.
  let spacing: Distance?
  /// Candidates that must be in the plan, ascending, each once.
  let keep: [Int]
  /// Candidates that must not, ascending, each once.
  let avoid: [Int]
  let timeLimit: Duration?
  /// Which sites are ever taken up at the same time, where columns are sites and shifts; nil where
  /// all are.
  var meetings: ShiftMeetings?

  /// The most hires that one plan may have: beyond a million nobody reads it.
  static let mostHires = 1_000_000

  init(
    hires: Int, spacing: Distance?, keep: [Int], avoid: [Int], timeLimit: Duration?
  ) throws(DeploymentError) {
    guard hires >= 1, hires <= Self.mostHires else {
      throw DeploymentError(
        .badParameter, at: "hires", "out of range", value: "\(hires)",
        .giveNumberIn(1...Double(Self.mostHires)))
    }
    if let spacing, !(spacing.meters >= 0 && spacing.meters.isFinite) {
      throw DeploymentError(
        .badParameter, at: "spacing", "not a length", value: "\(spacing.meters) m",
        .giveNumberFrom(0))
    }
    if let timeLimit, timeLimit <= .zero {
      throw DeploymentError(
        .badParameter, at: "time limit", "not above zero", value: "\(timeLimit)",
        .giveNumberAbove(0))
    }
    if let below = (keep + avoid).first(where: { $0 < 0 }) {
      throw DeploymentError(
        .unknownCandidate, at: "candidates", "there is no such candidate", value: "\(below + 1)",
        .giveNumberFrom(1))
    }
    let kept = Set(keep)
    guard kept.count <= hires else {
      throw DeploymentError(
        .tooManyKept, at: "sites to keep", "more than hires", value: "\(kept.count) of \(hires)",
        .either(.planHires(kept.count), .keepFewer(by: kept.count - hires)))
    }
    if let both = avoid.first(where: kept.contains) {
      throw DeploymentError(
        .contradiction, at: "sites to keep", of: [both], "is also to be avoided",
        .takeOffOneList(candidate: both))
    }
    self.hires = hires
    self.spacing = spacing.flatMap { $0.meters > 0 ? $0 : nil }
    self.keep = kept.sorted()
    self.avoid = Set(avoid).sorted()
    self.timeLimit = timeLimit
  }

  /// Rules of a model in which several may share a site.
  ///
  /// - Parameter most: the most at one site; nil for any number.
  init(
    sharingSites hires: Int, most: Int?, spacing: Distance?, keep: [Int], avoid: [Int],
    timeLimit: Duration?
  ) throws(DeploymentError) {
    if let most, most < 1 {
      throw DeploymentError(
        .badParameter, at: "workers at one site", "not at least 1", value: "\(most)",
        .giveNumberFrom(1))
    }
    guard hires <= Self.mostSharing else {
      throw DeploymentError(
        .badParameter, at: "hires", "out of range", value: "\(hires)",
        .giveNumberIn(1...Double(Self.mostSharing)))
    }
    self = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
  }

  /// The most workers where several may share a site: the time for a plan grows with each.
  static let mostSharing = 1000

  /// Holds the rules against the candidates there are.
  ///
  /// - Parameter checksCount: whether a site takes one hire only.
  /// - Throws: `unknownCandidate`, `tooFewSites` or `contradiction`.
  func check(
    _ candidates: Points<Planar>, checksCount: Bool = true
  ) throws(DeploymentError) {
    if let beyond = (keep + avoid).first(where: { $0 >= candidates.count }) {
      throw DeploymentError(
        .unknownCandidate, at: "candidates", "there is no such candidate", value: "\(beyond + 1)",
        candidates.count == 0
          ? .giveCandidates : .chooseCandidate(below: candidates.count))
    }
    let free = candidates.count - avoid.count
    guard !checksCount || hires <= free else {
      let more: DeploymentError.Remedy =
        candidates.count >= hires ? .avoidFewer : .giveCandidates
      throw DeploymentError(
        .tooFewSites, at: "hires", "more than the candidates that may be chosen",
        value: "\(hires) of \(free)", free == 0 ? more : .either(.planHires(free), more))
    }
    try checkKept(candidates)
  }

  private func checkKept(_ candidates: Points<Planar>) throws(DeploymentError) {
    guard let spacing else { return }
    let near = apart(candidates, spacing.meters).conflicts(among: keep.map { Int32($0) })
    var closest: (first: Int, second: Int, meters: Double)?
    for (first, others) in near.enumerated() {
      for other in others where Int(other) > first {
        let meters = distance(candidates, keep[first], keep[Int(other)])
        if meters < closest?.meters ?? .infinity { closest = (first, Int(other), meters) }
      }
    }
    guard let closest else { return }
    let (first, second) = (keep[closest.first], keep[closest.second])
    var room = SiteRoom(candidates, self)
    let apart = Distance.meters((closest.meters * 10).rounded(.down) / 10)
    throw DeploymentError(
      .contradiction, at: "spacing", of: [first, second], "must be kept but lie closer",
      value: "\(apart), not \(spacing)",
      .either(room.widestSpacing(), .keepOneOf(first, second)))
  }

  /// Whether each candidate may be chosen.
  func allowed(_ count: Int) -> [Bool] {
    var allowed = [Bool](repeating: true, count: count)
    for site in avoid { allowed[site] = false }
    return allowed
  }

  /// Every plan is held against its own constraints before it is shown.
  ///
  /// A plan for fewer hires than there are sites to keep is made of these alone.
  func verify(_ chosen: [Int], of size: Int, _ candidates: Points<Planar>) {
    let sites = Set(chosen)
    precondition(sites.count == chosen.count && chosen.count <= size, "No site is chosen twice.")
    precondition(
      size < keep.count ? sites.isSubset(of: keep) : Set(keep).isSubset(of: sites),
      "A plan holds the sites to keep.")
    precondition(sites.isDisjoint(with: avoid), "A plan leaves out the sites to avoid.")
    guard let spacing else { return }
    let near = apart(candidates, spacing.meters).conflicts(among: chosen.map { Int32($0) })
    precondition(near.allSatisfy(\.isEmpty), "Sites keep their distance.")
  }

  /// Which candidates lie closer than so many meters to each other, and meet.
  func apart(_ candidates: Points<Planar>, _ meters: Double) -> SiteSpacing {
    SiteSpacing(candidates: candidates, meters: meters, meetings: meetings)
  }

  /// The spacing asked for; nil for none.
  func spacing(of candidates: Points<Planar>) -> SiteSpacing? {
    spacing.map { apart(candidates, $0.meters) }
  }

  /// The same rules for other sites to keep and to avoid.
  func holding(
    _ keep: [Int], without avoid: [Int], timeLimit: Duration?
  ) throws(DeploymentError) -> SiteRules {
    var rules = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
    rules.meetings = meetings
    return rules
  }

  /// What is wrong where the spacing leaves room for fewer sites.
  ///
  /// - Parameter isProven: whether there is no plan, and none was only not found.
  func crowd(isProven: Bool, _ candidates: Points<Planar>) -> DeploymentError {
    var room = SiteRoom(candidates, self)
    let fitting = room.mostHires()
    let wider = room.widestSpacing()
    return DeploymentError(
      .noRoom, at: "spacing",
      isProven
        ? "leaves no room for so many hires"
        : "no plan for so many hires was found in the time given",
      value: "\(hires) at least \(spacing ?? .meters(0)) apart",
      fitting > 0 ? .either(.planHires(fitting), wider) : wider)
  }
}

/// The distance in meters between two candidates.
func distance(_ points: Points<Planar>, _ first: Int, _ second: Int) -> Double {
  let dx = points.x[first] - points.x[second]
  let dy = points.y[first] - points.y[second]
  return (dx * dx + dy * dy).squareRoot()
}
