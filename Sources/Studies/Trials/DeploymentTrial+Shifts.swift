import CatchmentCoverage
public import CatchmentDeployment

/// Plans of places and hours.
extension DeploymentTrial {
  /// The shifts that a hire may work; none where only places are looked at.
  public var shifts: [ShiftPattern] { timed?.patterns ?? [] }

  /// What a post is called, as a command's `keep` takes it: `Kedzie & Lawrence, evening`.
  public func name(of post: TrialPlan.Post) -> String {
    let site = name(post.candidate)
    guard let shift = post.shift, shifts.indices.contains(shift) else { return site }
    return "\(site), \(shifts[shift].name)"
  }

  /// The candidate that a study calls so; nil where there is none.
  public func candidate(named name: String) -> Int? {
    (try? sites.indices(of: [name]))?.first
  }

  /// The post that a study calls so; nil where there is none.
  public func post(named name: String) -> TrialPlan.Post? {
    guard timed != nil else {
      return candidate(named: name).map { TrialPlan.Post(candidate: $0) }
    }
    // With days off the name of a shift has a comma of its own.
    let ends = shifts.indices.filter {
      name.lowercased().hasSuffix(", \(shifts[$0].name.lowercased())")
    }
    guard let shift = ends.max(by: { shifts[$0].name.count < shifts[$1].name.count }) else {
      return nil
    }
    return candidate(named: String(name.dropLast(shifts[shift].name.count + 2)))
      .map { TrialPlan.Post(candidate: $0, shift: shift) }
  }

  /// The posts that a search found.
  public func posts(of found: DeploymentFindings) -> [TrialPlan.Post] {
    found.plan.sites.enumerated().map { hire, site in
      TrialPlan.Post(candidate: site.candidate, shift: found.shifts?.patternOfHire[hire])
    }
  }

  /// What the hires of each shift add to those before them.
  public func added(_ count: TrialCount, by plan: TrialPlan) -> [Double] {
    var added = [Double](repeating: 0, count: shifts.count)
    for (rank, hire) in count.reached.order.enumerated() {
      if let shift = plan.hires[hire].post.shift { added[shift] += count.reached.adds[rank] }
    }
    return added
  }

  /// The hours of a week in which somebody is on shift in an area; nil where there is no roster.
  public func staffedHours(of area: TrialArea) -> Int? {
    if isAtAllHours(area) { return 168 }
    return crewOfArea.map { crews in crews[area.name].flatMap { timed?.crews[$0].count } ?? 0 }
  }

  /// Whether an area counts at all hours though there is a roster, since it was only drawn and no
  /// line names it.
  public func isAtAllHours(_ area: TrialArea) -> Bool {
    area.isDrawn && crewOfArea.map { $0[area.name] == nil } ?? false
  }

  /// Candidates where a hire can't go: others stand there in the same shift, or nobody may.
  func taken(in plan: TrialPlan, for hire: Int?) -> Set<Int> {
    let shift = hire.flatMap { plan.hires.indices.contains($0) ? plan.hires[$0].post.shift : nil }
    let there = plan.posts.filter { shift == nil || $0.shift == shift }
    return Set(there.map(\.candidate)).union(plan.forbidden)
  }

  /// What an area covers: incidents in it, or their parts while somebody is on shift there.
  func parts(_ area: TrialArea) -> [Int32] {
    guard let timed else { return area.inside }
    var crew: Int?
    if let crewOfArea {
      crew = crewOfArea[area.name]
      if crew == nil, !area.isDrawn { return [] }
    }
    return area.inside.flatMap { incident in
      timed.parts(of: Int(incident)).compactMap { part in
        crew.map { timed.isOn($0, at: part) } ?? true ? Int32(part) : nil
      }
    }
  }

  /// The crews of a roster, by the areas that it names; nil where areas are staffed around the
  /// clock.
  static func crews(
    _ request: ShiftRequest, _ areas: [TrialArea], today: [TrialArea], _ context: StudyContext
  ) async throws -> (hours: [WeeklyHours], number: [String: Int])? {
    guard let source = request.roster, !(areas.isEmpty && today.isEmpty) else { return nil }
    let staffed = try await StaffedAreas(
      names: areas.map(\.name), isDrawn: areas.map(\.isDrawn), today: today.map(\.name),
      by: source, in: context)
    let named = staffed.rostered.sorted { $0.key < $1.key }
    return (
      named.map(\.value),
      Dictionary(uniqueKeysWithValues: named.enumerated().map { ($1.key, $0) })
    )
  }
}
