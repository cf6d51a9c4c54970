public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Where a scan looks: which circles count, how long a time they may last, and how few incidents
/// are too few.
///
/// A circle has its center at a place and reaches out place by place; places at exactly the same
/// distance enter together. It grows until it would be wider than `radius` or hold more than
/// `share` of everything: of the population, of the incidents where there is none, or of cases and
/// controls together.
///
/// With ``ellipses``, windows are also ellipses of five shapes (the longer axis 1.5, 2, 3, 4 and 5
/// times the shorter one) in 4, 6, 9, 12 and 15 directions, which reach no farther than the widest
/// circle: a street or a river bank is not round. They take some 16 times as long.
///
/// - Choosing `radius`: as far as a team can work as one, such as 1 km. A wide circle can hide a
///   narrow cluster.
/// - Choosing `share`: half is usual; above it the calm rest would be the news.
public struct ScanWindows: Sendable, Equatable {
  /// The widest circle; nil for circles of any radius.
  public let radius: Distance?
  /// The largest part of everything that a circle may hold, above 0 and at most 1.
  public let share: Double
  /// A window with fewer incidents is no cluster.
  public let minimumCases: Int
  /// What long ellipses lose to round windows; nil for circles alone.
  public let ellipses: EllipsePenalty?

  /// - Throws: `StatisticsError` where a radius is not above zero, a share not in (0, 1], or the
  ///   least number of incidents below 1.
  public init(
    radius: Distance? = nil, share: Double = 0.5, minimumCases: Int = 2,
    ellipses: EllipsePenalty? = nil
  ) throws(StatisticsError) {
    if let radius, !(radius.meters > 0 && radius.meters.isFinite) {
      throw StatisticsError(
        .notPositive, at: "scan: radius", value: "\(radius.meters)",
        remedy: .give("a distance above zero such as 1 km"))
    }
    guard share > 0, share <= 1 else {
      throw StatisticsError(
        .outOfRange, at: "scan: share", value: "\(share)",
        remedy: .give("a part above 0 and at most 1; 0.5 is usual"))
    }
    guard minimumCases >= 1 else {
      throw StatisticsError(
        .outOfRange, at: "scan: least number of incidents", value: "\(minimumCases)",
        remedy: .give("at least 1; 2 is usual"))
    }
    self.init(checked: radius, share, minimumCases, ellipses)
  }

  private init(
    checked radius: Distance?, _ share: Double, _ minimumCases: Int, _ ellipses: EllipsePenalty?
  ) {
    self.ellipses = ellipses
    self.radius = radius
    self.share = share
    self.minimumCases = minimumCases
  }

  /// How many windows there are about some centers, before any is laid out; each takes 4 bytes.
  ///
  /// Ellipses count by their areas, as if places lay evenly.
  ///
  /// - Parameter centers: nil for the places.
  /// - Complexity: O(n log n + pairs of a center and a place within the radius).
  public func count(
    over places: Points<Planar>, centers: Points<Planar>?, workers: Workers = .one
  ) -> Double {
    let tree = KDTree(places, workers: workers)
    let reach = radius?.meters ?? .infinity
    let about = centers ?? Points(x: tree.placeX, y: tree.placeY)
    let pairs = workers.map(count: about.count, chunk: 64) { range in
      range.reduce(into: 0) { sum, center in
        tree.forEachPlace(within: reach, ofX: about.x[center], y: about.y[center]) { _, _ in
          sum += 1
        }
      }
    }.reduce(0, +)
    guard ellipses != nil else { return Double(pairs) }
    let isBounded = radius != nil
    return WindowFrame.ellipses.reduce(0) {
      $0 + Double(pairs) / (isBounded ? $1.stretch : 1)
    }
  }

  /// The same with another least number of incidents, 1 at least.
  func requiring(_ cases: Double) -> ScanWindows {
    ScanWindows(checked: radius, share, Int(max(1, min(cases, 1e9)).rounded(.up)), ellipses)
  }

  /// A window that holds everything, whose shape does not matter.
  static func whole(minimumCases: Int) -> ScanWindows {
    ScanWindows(checked: nil, 1, minimumCases, nil)
  }
}

/// How long a cluster may last, and whether only those count that still go on.
public struct ScanDays: Sendable, Equatable {
  /// The longest cluster in days; one day is the shortest.
  public let maximum: Int
  /// Whether a cluster must last until the last day: the question of each morning, not of the
  /// yearly report.
  public let isProspective: Bool
  /// How many days pass from one such look to the next; it turns p into a recurrence interval.
  public let lookEvery: Int

  /// - Throws: `StatisticsError` where a number of days is not 1 to 100,000.
  public init(
    maximum: Int, isProspective: Bool = false, lookEvery: Int = 1
  ) throws(StatisticsError) {
    for (place, value) in [("longest cluster", maximum), ("days between looks", lookEvery)] {
      guard (1...100_000).contains(value) else {
        throw StatisticsError(
          .outOfRange, at: "scan: \(place)", value: "\(value) days",
          remedy: .give("1 to 100,000 days; 30 is usual for the longest, 1 between looks"))
      }
    }
    self.maximum = maximum
    self.isProspective = isProspective
    self.lookEvery = lookEvery
  }
}
