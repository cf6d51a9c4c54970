/// What happens in each hour of the week, and who reaches it: teams in place, new posts, or nobody.
///
/// ```swift
/// let hours = ShiftHours(
///   matrix: matrix, demand: demand, posts: shifts.posts.map {
///     ShiftCovering.Post(candidate: $0.candidate, pattern: $0.pattern)
///   }, patterns: shifts.patterns)
/// print(hours.missed[5 * 24 + 22])  // Saturday, from 22:00
/// ```
///
/// - Complexity: O(demand × posts), and up to 168 times as much for demand without a time.
public struct ShiftHours: Sendable, Equatable {
  /// 168 weights from Monday 00:00.
  public private(set) var total = [Double](repeating: 0, count: 168)
  /// What teams in place reach while they are on shift.
  public private(set) var inPlace = [Double](repeating: 0, count: 168)
  /// What new posts reach beyond that.
  public private(set) var added = [Double](repeating: 0, count: 168)

  /// What nobody reaches.
  public var missed: [Double] { (0..<168).map { max(0, total[$0] - inPlace[$0] - added[$0]) } }

  /// - Parameters:
  ///   - matrix: which candidates reach which demand.
  ///   - demand: what each counts, and when it was.
  ///   - inPlace: when teams in place reach each demand; nil for none.
  ///   - posts: sites and shifts.
  ///   - patterns: the shifts.
  public init(
    matrix: CoverageMatrix, demand: HourlyDemand, inPlace: StaffingInPlace? = nil,
    posts: [ShiftCovering.Post], patterns: [ShiftPattern]
  ) {
    var hoursOfSite: [Int: WeeklyHours] = [:]
    for post in posts {
      let hours = patterns[post.pattern].hours
      hoursOfSite[post.candidate] = hoursOfSite[post.candidate].map { $0.union(hours) } ?? hours
    }
    // When each kind of place is reached.
    var hoursOfRow = [WeeklyHours](repeating: WeeklyHours(), count: matrix.rowCount)
    for (site, hours) in hoursOfSite {
      for position in matrix.incidence.rows(of: site) {
        let row = Int(matrix.incidence.siteRows[position])
        hoursOfRow[row] = hoursOfRow[row].union(hours)
      }
    }
    for index in demand.weights.indices {
      let row = Int(matrix.rowOfDemand[index])
      demand.forEachHour(of: index) { hour, weight in
        total[hour] += weight
        if let inPlace, inPlace.reaches(index, at: hour) {
          self.inPlace[hour] += weight
        } else if row >= 0, hoursOfRow[row].contains(hour) {
          added[hour] += weight
        }
      }
    }
  }
}
