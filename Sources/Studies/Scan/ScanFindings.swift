import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns
import CatchmentStatistics
public import CatchmentTopology

/// The clusters of a scan as discs, with what a map and a sentence say of them.
public struct ScanMap: Sendable {
  public let clusters: [ScanCluster]
  /// Whether the scan asked for surges that still last.
  public let isProspective: Bool
  /// Whether places were looked at, and not days alone.
  public let hasPlaces: Bool

  /// A cluster at a single place is drawn as a disc of half a city block.
  public static let singlePlace = Distance.meters(50)

  public init(_ clusters: [ScanCluster], isProspective: Bool, hasPlaces: Bool) {
    self.clusters = clusters
    self.isProspective = isProspective
    self.hasPlaces = hasPlaces
  }

  /// One disc for each cluster, strongest first.
  public func shapes() throws(TopologyError) -> Shapes<Planar> {
    var shapes = Shapes<Planar>()
    for cluster in clusters {
      shapes.append(
        try Buffer(distance: radius(cluster)).buffered(
          Shapes(Points<Planar>(x: [cluster.x], y: [cluster.y]))))
    }
    return shapes
  }

  private func radius(_ cluster: ScanCluster) -> Distance {
    cluster.radius.meters > 0 ? cluster.radius : Self.singlePlace
  }

  /// The columns of the discs.
  public func properties() -> PropertyTable {
    var table = PropertyTable(count: clusters.count)
    table.append("rank", .integers(clusters.map { $0.rank }))
    table.append("observed", .integers(clusters.map { $0.observed }))
    table.append("expected", .numbers(clusters.map { $0.expected }, digits: 4))
    table.append("relative_risk", .numbers(clusters.map { $0.relativeRisk }, digits: 4))
    table.append("llr", .numbers(clusters.map { $0.logLikelihoodRatio }, digits: 6))
    table.append("p", .numbers(clusters.map { $0.p.value }, digits: 6))
    table.append(
      "p_standard_error", .numbers(clusters.map { $0.p.standardError }, digits: 6))
    table.append("gumbel_p", .numbers(clusters.map { $0.gumbelP }, digits: 9))
    table.append("first", .strings(clusters.map { $0.days.map { CivilDate.text($0.lowerBound) } }))
    table.append("last", .strings(clusters.map { $0.days.map { CivilDate.text($0.upperBound) } }))
    table.append("days", .integers(clusters.map { $0.days.map { $0.count } }))
    table.append(
      "radius_m", .numbers(clusters.map { hasPlaces ? $0.radius.meters : nil }, digits: 1))
    if isProspective {
      table.append("recurrence_days", .numbers(clusters.map { $0.recurrenceDays }, digits: 1))
    }
    table.append(
      clusters.map { cluster in
        SimpleStyle(
          fill: MapColor.vermilion.hex, fillOpacity: cluster.p.value <= 0.05 ? 0.45 : 0.1,
          stroke: MapColor.vermilion.hex, strokeWidth: cluster.rank == 1 ? 3 : 2,
          title: what(cluster))
      })
    return table
  }

  /// `12 incidents within 400 m in 21 days (2020-03-01 to 2020-03-21), where 3.1 were expected`.
  private func what(_ cluster: ScanCluster) -> String {
    var text = counted(cluster.observed, "incident")
    text +=
      !hasPlaces
      ? " anywhere"
      : cluster.radius.meters > 0
        ? " within \(grouped(Int(cluster.radius.meters.rounded(.up)))) m" : " at one place"
    if let days = cluster.days {
      text +=
        " in \(counted(days.count, "day")) (\(CivilDate.text(days.lowerBound)) to \(CivilDate.text(days.upperBound)))"
    }
    let expected = (cluster.expected * 10).rounded() / 10
    return text + ", where \(expected > 0 ? "\(expected)" : "under 0.1") were expected"
  }

  /// A cluster for people: what was seen, and how often chance alone makes as much.
  public func sentence(_ cluster: ScanCluster) -> String {
    what(cluster) + "; " + chance(cluster) + "."
  }

  private func chance(_ cluster: ScanCluster) -> String {
    let p = cluster.p
    var text =
      p.isStoppedEarly
      ? "chance alone makes as strong a cluster \(hasPlaces ? "somewhere" : "on some days") in \(Self.percent(p.value)) of such data"
      : "chance alone made as strong a cluster \(hasPlaces ? "somewhere" : "on some days") in \(grouped(p.exceedances)) of \(grouped(p.replicas)) dealings"
        + " (p \(Self.short(p.value)))"
    if let days = cluster.recurrenceDays {
      let years = days / 365.25
      text +=
        years >= 2
        ? ", an alarm that comes about once in \(grouped(Int(years.rounded()))) years"
        : ", an alarm that comes about once in \(counted(Int(days.rounded()), "day"))"
    }
    return text
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }

  private static func short(_ p: Double) -> String {
    "\((p * 10_000).rounded() / 10_000)"
  }
}
