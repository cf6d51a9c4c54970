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

  public struct Clusters: Sendable, Equatable {
    public var count: Int
    /// Incidents in any of them.
    public var inside: Int
    /// The largest: what it is called, where it has a name, and what it holds.
    public var largest: String?
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
  }
}

extension Report {
  /// What the findings come to.
  public var summary: ReportSummary {
    let audit = context.incidents.audit
    var summary = ReportSummary(
      comparison: ReportComparison(context.incidents), incidents: audit.incidents,
      victims: audit.victims, fatal: audit.fatal, first: audit.dates.first)
    if let found = found(ClusterFindings.self) {
      summary.clusters = ReportSummary.Clusters(
        count: found.clusters.count, inside: found.clusters.reduce(0) { $0 + $1.incidents },
        largest: clusterNames.first ?? nil, inLargest: found.clusters.first?.incidents ?? 0,
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
        share: found.share(covered: found.plan.covered), isWeighted: found.isWeighted)
    }
    return summary
  }

  /// What each cluster is called, by its middle; nil for one without a name.
  var clusterNames: [String?] {
    guard let found = found(ClusterFindings.self),
      let planar = try? context.plane.project(found.outlines, workers: context.workers)
    else { return [] }
    return (0..<planar.count).map { cluster in
      let box = planar.extent(of: cluster)
      return box.isEmpty ? nil : places.name(ofX: box.centerX, y: box.centerY)
    }
  }

  /// What each site is called: by its own name, and by a corner beside it where that is an address
  /// of a grid.
  var siteNames: [String] {
    guard let found = found(DeploymentFindings.self),
      let points = try? context.plane.project(found.places, workers: context.workers)
    else { return [] }
    return found.names.enumerated().map { site, name in
      let words = name.split(separator: " ")
      let isName = words.contains { $0.count > 2 && $0.allSatisfy(\.isLetter) }
      guard !isName, let corner = places.name(ofX: points.x[site], y: points.y[site]) else {
        return name
      }
      return name.contains(where: \.isLetter) ? "\(corner) (\(name))" : corner
    }
  }
}
