import CatchmentCoverage
import CatchmentDeployment
import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection
import CatchmentStatistics

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
  /// Clusters, largest first; nil where nobody looked for them.
  public var clusters: Clusters?
  public var coverage: Coverage?
  public var plan: Hires?
  /// What the study lacks to tell more.
  public var missing: [MissingLayer] = []

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
  }

  public struct Hires: Sendable, Equatable {
    public var count: Int
    public var sites: [String]
    /// The weight that they add, and the share that is reached with them.
    public var adds: Double
    public var share: Double
    public var isWeighted: Bool
    /// What areas would hold as they are tried; nil where they are those of today.
    public var tried: Tried?
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
  /// What the findings come to.
  public var summary: ReportSummary {
    let audit = context.incidents.audit
    var summary = ReportSummary(
      comparison: ReportComparison(context.incidents), incidents: audit.incidents,
      victims: audit.victims, fatal: audit.fatal, first: audit.dates.first)
    summary.missing = missing
    if let found = found(ClusterFindings.self) {
      summary.clusters = ReportSummary.Clusters(
        count: found.clusters.count, inside: found.clusters.reduce(0) { $0 + $1.incidents },
        largest: clusterPlaces.first ?? nil, inLargest: found.clusters.first?.incidents ?? 0,
        widest: (found.clusters.map(\.area).max() ?? 0) / 1e6)
    }
    if let found = found(CoverageFindings.self), let share = found.coverage.proportion.value {
      summary.coverage = ReportSummary.Coverage(
        areas: found.areaCount, covered: found.isWeighted ? nil : found.coverage.covered,
        total: found.coverage.total, share: share)
    }
    if let found = found(DeploymentFindings.self) {
      summary.plan = ReportSummary.Hires(
        count: found.plan.sites.count, sites: siteNames, adds: found.plan.covered,
        share: found.share(covered: found.plan.covered), isWeighted: found.isWeighted,
        tried: found.tried.map {
          ReportSummary.Tried(
            areas: $0, covered: found.plan.alreadyCovered, total: found.plan.total)
        })
    }
    return summary
  }

  /// Where each cluster is, by its middle; nil where nothing there has a name or a number.
  var clusterPlaces: [ReportPlaces.Place?] {
    guard let found = found(ClusterFindings.self),
      let planar = try? context.plane.project(found.outlines, workers: context.workers)
    else { return [] }
    return (0..<planar.count).map { cluster in
      let box = planar.extent(of: cluster)
      return box.isEmpty ? nil : places.place(ofX: box.centerX, y: box.centerY)
    }
  }

  /// What clusters are called in tables, by their numbers and in that order.
  func clusterNames(_ numbers: [Int], in wording: any Wording) -> [String] {
    let places = clusterPlaces
    return numbers.enumerated().map { index, number in
      let cluster = "\(wording.noun(.cluster)) \(number)"
      return switch places.indices.contains(index) ? places[index] : nil {
      case .named(let name): name
      case .numbered(let unit, let place): "\(cluster), \(wording.numbered(unit, place))"
      case nil: cluster
      }
    }
  }

  /// What each site is called: as the plan's own page and files call it.
  var siteNames: [String] { found(DeploymentFindings.self)?.names ?? [] }
}
