import CatchmentGeometry

/// The question of places and hours as one of columns, each a site and a shift: the shift's number
/// times the sites, and the site.
struct ShiftColumns {
  let expansion: ShiftExpansion
  /// Where the site of each column is.
  let places: Points<Planar>
  /// The rules of the question for its columns.
  let rules: SiteRules

  init(
    _ question: ShiftCovering, _ candidates: Points<Planar>, _ matrix: CoverageMatrix,
    _ demand: HourlyDemand, _ inPlace: StaffingInPlace?
  ) throws(DeploymentError) {
    let count = matrix.candidateCount
    precondition(candidates.count == count, "Each candidate is in the matrix.")
    let (rules, shifts) = (question.rules, question.patterns.indices)
    if let beyond = (rules.keep + rules.avoid).first(where: { $0 >= count }) {
      throw DeploymentError(
        .unknownCandidate, at: "candidates", "there is no such candidate",
        value: "\(beyond + 1)", .chooseCandidate(below: count))
    }
    expansion = try ShiftExpansion(matrix, demand, inPlace, question.patterns)
    places = Points(
      x: shifts.flatMap { _ in candidates.x }, y: shifts.flatMap { _ in candidates.y })
    var columns = try SiteRules(
      hires: question.hires / question.unit, spacing: rules.spacing,
      keep: question.keep.map { $0.pattern * count + $0.candidate },
      avoid: rules.avoid.flatMap { site in shifts.map { $0 * count + site } },
      timeLimit: rules.timeLimit)
    columns.meetings = ShiftMeetings(candidateCount: count, patterns: question.patterns)
    self.rules = columns
  }

  /// The site and the shift of a column.
  func post(_ column: Int) -> ShiftCovering.Post {
    let (pattern, candidate) = column.quotientAndRemainder(dividingBy: expansion.candidateCount)
    return ShiftCovering.Post(candidate: candidate, pattern: pattern)
  }
}
