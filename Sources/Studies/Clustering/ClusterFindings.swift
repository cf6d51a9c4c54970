import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns

/// Where shootings crowd together: clusters, largest first, their outlines and what they hold.
public struct ClusterFindings: Findings {
  /// One cluster.
  public struct Cluster: Sendable, Equatable {
    /// From 1, by size.
    public let number: Int
    public var incidents = 0
    public var victims = 0
    /// What its incidents weigh; nil where each counts 1.
    public var weight: Double?
    /// Victims who died; nil where no column tells.
    public var fatal: Int?
    /// The outline's area in square meters.
    public let area: Double
    /// Days since 1 January 1970; nil where none of its incidents has a date.
    public var first, last: Int32?

    /// Incidents for each square kilometer; nil where the outline has no area.
    public var perSquareKilometer: Double? {
      area > 0 ? Double(incidents) / (area / 1e6) : nil
    }
  }

  public let record: StudyRecord
  /// The label of every incident.
  public let clustering: Clustering
  public let clusters: [Cluster]
  /// One outline for each cluster.
  public let outlines: Shapes<Geographic>
  /// Whether outlines keep away from incidents, or go through them.
  public let detail: OutlineDetail
  /// The radius; nil for HDBSCAN, which has none.
  public let radius: RadiusFinding?
  /// The days of ST-DBSCAN, and whether they were chosen; nil for other methods.
  public let days: (count: Double, isAutomatic: Bool, undated: Int)?

  private let incidents: Incidents
  private let answer: ClusterAnswer
  /// Where a table says that each cluster is; nil for a point inside its outline.
  private let anchors: Points<Geographic>?

  init(
    record: StudyRecord, incidents: Incidents, isWeighted: Bool, answer: ClusterAnswer,
    outlines: Shapes<Geographic>, anchors: Points<Geographic>?, areas: [Double],
    detail: OutlineDetail
  ) {
    self.record = record
    self.incidents = incidents
    self.answer = answer
    self.outlines = outlines
    self.anchors = anchors
    self.detail = detail
    clustering = answer.clusters
    radius = answer.radius
    days = answer.days.map { ($0.count, $0.isAutomatic, $0.undated) }
    var clusters = areas.enumerated().map { Cluster(number: $0 + 1, area: $1) }
    for (row, label) in answer.clusters.labels.enumerated() where label >= 0 {
      let index = Int(label)
      clusters[index].incidents += 1
      clusters[index].victims += Int(incidents.victims[row])
      if isWeighted {
        clusters[index].weight = (clusters[index].weight ?? 0) + incidents.weight[row]
      }
      if let deaths = incidents.fatal?[row] {
        clusters[index].fatal = (clusters[index].fatal ?? 0) + Int(deaths)
      }
      let day = incidents.day[row]
      guard day != Incidents.noDay else { continue }
      clusters[index].first = min(clusters[index].first ?? day, day)
      clusters[index].last = max(clusters[index].last ?? day, day)
    }
    self.clusters = clusters
  }

  /// Whether the method never answers with one cluster that holds all: the root of HDBSCAN's tree
  /// is none.
  public var findsNoSingleCrowd: Bool { radius == nil }

  public var summary: JSONObject {
    ["clusters": JSONValue(clusters.count), "unclustered": JSONValue(clustering.noiseCount)]
  }

  public var features: StudyFeatures {
    var table = PropertyTable(count: clusters.count)
    table.append("cluster", .integers(clusters.map(\.number)))
    table.append("incidents", .integers(clusters.map(\.incidents)))
    table.append("victims", .integers(clusters.map(\.victims)))
    table.append("fatal", .integers(clusters.map(\.fatal)))
    if clusters.contains(where: { $0.weight != nil }) {
      table.append("weight", .numbers(clusters.map(\.weight), digits: 6))
    }
    table.append("area_km2", .numbers(clusters.map { $0.area / 1e6 }, digits: 6))
    table.append("per_km2", .numbers(clusters.map(\.perSquareKilometer), digits: 3))
    table.append("first", .strings(clusters.map { $0.first.map(CivilDate.text) }))
    table.append("last", .strings(clusters.map { $0.last.map(CivilDate.text) }))
    table.append(
      clusters.map { cluster in
        SimpleStyle(
          fill: MapColor.vermilion.hex, fillOpacity: 0.35, stroke: MapColor.vermilion.hex,
          strokeWidth: 2, title: "Cluster \(cluster.number): \(cluster.incidents) incidents")
      })
    return StudyFeatures(outlines, table, anchors: anchors, member: json)
      .named(by: record.naming)
  }

  /// Every incident as a point, with its data row, its cluster, and what the method says of it
  /// alone.
  public var points: StudyFeatures {
    var table = PropertyTable(count: incidents.count)
    table.append("row", .integers(incidents.row.map { Int($0) }))
    table.append("cluster", .integers(clustering.labels.map { $0 < 0 ? nil : Int($0) + 1 }))
    if let strengths = answer.strengths {
      table.append("strength", .numbers(strengths.map { $0 }, digits: 6))
    }
    if let scores = answer.outlierScores {
      table.append("outlier_score", .numbers(scores.map { $0 }, digits: 6))
    }
    if let reachability = answer.reachability {
      var place = [Int?](repeating: nil, count: incidents.count)
      var meters = [Double?](repeating: nil, count: incidents.count)
      for (position, row) in reachability.order.enumerated() {
        place[Int(row)] = position + 1
        let distance = reachability.reachability[position]
        meters[Int(row)] = distance.isFinite ? distance : nil
      }
      table.append("order", .integers(place))
      table.append("reachability_m", .numbers(meters, digits: 3))
    }
    return StudyFeatures(Shapes(incidents.places), table, member: json)
  }

  public func portrait(in wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "cluster", title: wording.title(of: .clusters), in: wording)
  }

  public func choices(in wording: any Wording) -> [String] { wording.choices(of: self) }
  public func sentences(in wording: any Wording) -> [String] { wording.sentences(of: self) }
}
