import CatchmentCoverage
import CatchmentDeployment
import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection
import CatchmentStatistics
import CatchmentTopology

/// What a report comes to: the numbers and names of its first paragraph.
public struct ReportSummary: Sendable, Equatable {
  /// The last stretch of days; nil where nothing has a date.
  public var comparison: ReportComparison?
  public var incidents = 0
  public var victims = 0
  /// Nil where no column tells.
  public var fatal: Int?
  /// The first day of all; nil where nothing has a date.
  public var first: Int32?
  /// The first day of all incidents, where the last stretch of days leaves some of them out: what
  /// counts all says so. Nil where both are the same.
  public var since: Int32?
  /// Whether months are told instead of days.
  public var tellsMonths = false
  /// Clusters, largest first; nil where nobody looked for them.
  public var clusters: Clusters?
  public var coverage: Coverage?
  public var plan: Hires?
  /// What is counted beside shootings; nil where nothing says that something is.
  public var others: OtherKinds?
  /// What the study lacks to tell more.
  public var missing: [MissingLayer] = []

  /// What a table of other crimes counts, as its own column calls it.
  public struct OtherKinds: Sendable, Equatable {
    /// Whether some rows are shootings.
    public var hasShootings: Bool
    /// Empty where they are not told.
    public var kinds: [String]

    /// As the account of the input has it.
    init?(_ audit: InputAudit) {
      for case .column(let note) in audit.remarks {
        switch note {
        case .mixedKinds(_, let kinds, _): (hasShootings, self.kinds) = (true, kinds)
        case .otherKinds(_, let kinds): (hasShootings, self.kinds) = (false, kinds)
        default: continue
        }
        return
      }
      return nil
    }

    public init(hasShootings: Bool, kinds: [String] = []) {
      self.hasShootings = hasShootings
      self.kinds = kinds
    }

    /// The first few, in brackets; empty where they are not told.
    var few: String {
      kinds.isEmpty
        ? "" : " (\(kinds.prefix(3).joined(separator: ", "))\(kinds.count > 3 ? ", …" : ""))"
    }
  }

  public struct Clusters: Sendable, Equatable {
    public var count: Int
    /// Incidents in any of them.
    public var inside: Int
    /// The largest: where it is, where that has a name or a number, and what it holds.
    public var largest: ReportPlaces.Place?
    public var inLargest: Int
    /// Square kilometers of the widest.
    public var widest: Double

    /// Whether each of them can be walked around.
    public var isWalkable: Bool { widest <= WalkableClusters.mostArea }
  }

  public struct Coverage: Sendable, Equatable {
    public var areas: Int
    /// Nil where weights are counted.
    public var covered: Int?
    public var total: Int
    public var share: Double
    /// What happened there while somebody was on shift; nil without a roster.
    public var onShift: OnShift?

    /// Incidents, or their parts where hours are not known, and their share of all.
    public struct OnShift: Sendable, Equatable {
      public var covered: Double
      public var share: Double
    }
  }

  public struct Hires: Sendable, Equatable {
    public var count: Int
    public var sites: [String]
    /// The weight that they add, and the share that is reached with them.
    public var adds: Double
    public var share: Double
    /// The share that is reached without them, by the same measure.
    public var shareBefore = 0.0
    public var isWeighted: Bool
    /// The shift of each, as its pattern is called; nil where places alone were looked at.
    public var shifts: [String]?
    /// What areas would hold as they are tried; nil where they are those of today.
    public var tried: Tried?
    /// The posts of a plan in shifts, and the people that they take; nil where hires are meant.
    public var posts: ShiftPosts?
  }
}

extension ReportSummary {
  /// Areas as somebody tries them, told apart from the hires: what they would hold is no merit of
  /// these.
  public struct Tried: Sendable, Equatable {
    public var areas: TriedFindings
    public var covered: Double
    public var total: Double

    var share: Double { total > 0 ? covered / total : 0 }
  }
}

extension Report {
  /// What the findings come to, with places as English calls them.
  public var summary: ReportSummary { summary(in: English()) }

  /// The same of what everybody may see: bundles that were published before are read by the days
  /// that follow from the table alone.
  var publicSummary: ReportSummary { summary(in: English(), isPublic: true) }

  /// What the findings come to, with places as a language calls them.
  func summary(in wording: any Wording, isPublic: Bool = false) -> ReportSummary {
    let audit = context.incidents.audit
    var summary = ReportSummary(
      comparison: ReportComparison(
        context.incidents, beside: isPublic ? nil : found(ChangeFindings.self)?.periods),
      incidents: context.incidents.count,
      victims: audit.victims, fatal: audit.fatal, first: audit.dates.first)
    summary.missing = missing
    summary.others = ReportSummary.OtherKinds(audit)
    if let stretch = summary.comparison?.counts, stretch.incidents < context.incidents.count {
      summary.since = audit.dates.first
    }
    if let found = found(ClusterFindings.self) {
      summary.clusters = ReportSummary.Clusters(
        count: found.clusters.count, inside: found.clusters.reduce(0) { $0 + $1.incidents },
        largest: clusterPlaces.first ?? nil, inLargest: found.clusters.first?.incidents ?? 0,
        widest: (found.clusters.map(\.area).max() ?? 0) / 1e6)
    }
    if let found = found(CoverageFindings.self), let share = found.coverage.proportion.value {
      summary.coverage = ReportSummary.Coverage(
        areas: found.areaCount, covered: found.isWeighted ? nil : found.coverage.covered,
        total: found.coverage.total, share: share,
        onShift: found.staffed.flatMap { staffed in
          staffed.result.share.map {
            ReportSummary.Coverage.OnShift(covered: staffed.result.onShift, share: $0)
          }
        })
    }
    if let found = found(DeploymentFindings.self) {
      let names = found.siteNames(in: wording)
      summary.plan = ReportSummary.Hires(
        count: found.plan.sites.count, sites: found.areOfNoUse(names) ? [] : names,
        adds: found.plan.covered,
        share: found.share(covered: found.plan.covered), shareBefore: found.share(covered: 0),
        isWeighted: found.isWeighted,
        shifts: found.shifts.map { shifts in
          shifts.patternOfHire.map { shifts.patterns[$0].name }
        },
        tried: found.tried.map {
          ReportSummary.Tried(
            areas: $0, covered: found.plan.alreadyCovered, total: found.plan.total)
        }, posts: found.shifts?.posts)
    }
    return summary
  }

  /// Where each cluster is, by a point inside of it; nil where nothing there has a name or a
  /// number.
  var clusterPlaces: [ReportPlaces.Place?] {
    guard let found = found(ClusterFindings.self) else { return [] }
    let outlines = found.outlines
    var named = [ReportPlaces.Place?](repeating: nil, count: outlines.count)
    let drawn = (0..<outlines.count).filter { outlines.kind[$0] != .none }
    // The point by which files and sentences name a cluster: elsewhere another corner is nearest.
    guard
      let planar = try? context.plane.project(
        outlines.selecting(drawn), workers: context.workers),
      let points = try? InteriorPoint.points(of: planar, workers: context.workers)
    else { return named }
    let naming = found.record.naming.flatMap { $0.isStreets ? $0 : nil }
    let corners = naming?.names(of: points, workers: context.workers)
    for (index, cluster) in drawn.enumerated() {
      named[cluster] = places.place(
        ofX: points.x[index], y: points.y[index], corner: corners?[index])
    }
    return named
  }

  /// What clusters are called in tables, by their numbers and in that order.
  func clusterNames(_ numbers: [Int], in wording: any Wording) -> [String] {
    let places = clusterPlaces
    let shared = Dictionary(
      grouping: places.prefix(numbers.count).compactMap(\.self), by: \.self
    ).filter { $1.count > 1 }
    return numbers.enumerated().map { index, number in
      let cluster = "\(wording.noun(.cluster)) \(number)"
      return switch places.indices.contains(index) ? places[index] : nil {
      // One name for several places would tell of none of them.
      case .named(let name): shared[.named(name)] == nil ? name : "\(cluster), \(name)"
      case .numbered(let unit, let place): "\(cluster), \(wording.numbered(unit, place))"
      case nil: cluster
      }
    }
  }

}

extension DeploymentFindings {
  /// Whether some of the names of its sites are numbers of which nobody knows where they are: those
  /// of tracts and blocks, and numbers of nothing.
  fileprivate func areOfNoUse(_ names: [String]) -> Bool {
    let units = plan.sites.map { sites.told[$0.candidate].unit }
    return names.contains(where: UnitKind.isNumber)
      || units.contains { $0 == .tracts || $0 == .blocks }
  }
}
