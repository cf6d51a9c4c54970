import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
import CatchmentStatistics

/// Where shootings crowd together: clusters, largest first, their outlines and what they hold.
public struct ClusterFindings: Findings {
  /// One cluster.
  public struct Cluster: Sendable, Equatable {
    /// From 1, by size, or that of an earlier run.
    public let number: Int
    /// Whether an earlier run had it; nil where none is named, or for a cluster of clusters.
    public let isKnown: Bool?
    /// 1 for a cluster of incidents, 2 for one of such clusters, and so on.
    public let order: Int
    /// The number of the cluster of clusters that it belongs to; nil for none.
    public let within: Int?
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
  /// Those of incidents by size, then clusters of clusters, order by order.
  public let clusters: [Cluster]
  /// One outline for each cluster.
  public let outlines: Shapes<Geographic>
  /// Whether outlines keep away from incidents, or go through them.
  public let detail: OutlineDetail
  /// The radius; nil for HDBSCAN, which has none.
  public let radius: RadiusFinding?
  /// The days of ST-DBSCAN, and whether they were chosen; nil for other methods.
  public let days: (count: Double, isAutomatic: Bool, undated: Int)?

  /// The numbers of clusters that an earlier run had and that are there no longer; nil where none
  /// is named.
  public let ended: [Int]?

  /// Incidents far from the rest of their cluster that no outline is drawn around.
  public let stragglers: Int

  private let incidents: Incidents
  private let answer: ClusterAnswer
  /// Where a table says that each cluster is; nil for a point inside its outline.
  private let anchors: Points<Geographic>?

  init(
    record: StudyRecord, incidents: Incidents, isWeighted: Bool, answer: ClusterAnswer,
    outlines: Shapes<Geographic>, anchors: Points<Geographic>?, areas: [Double],
    detail: OutlineDetail, match: ClusterMatching?, stragglers: Int
  ) {
    self.stragglers = stragglers
    ended = match?.ended
    self.record = record
    self.incidents = incidents
    self.answer = answer
    self.outlines = outlines
    self.anchors = anchors
    self.detail = detail
    clustering = answer.clusters
    radius = answer.radius
    days = answer.days.map { ($0.count, $0.isAutomatic, $0.undated) }
    var clusters = Self.numbered(areas, answer, match)
    var first = 0
    for (row, label) in answer.levels.flatMap({ level -> [(Int, Int)] in
      defer { first += level.count }
      return level.labels.enumerated().map { ($0, $1 < 0 ? -1 : first + Int($1)) }
    }) where label >= 0 {
      let index = label
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

  private static func numbered(
    _ areas: [Double], _ answer: ClusterAnswer, _ match: ClusterMatching?
  ) -> [Cluster] {
    let levels = answer.levels
    let known = (0..<levels[0].count).map { match?.numbers[$0] ?? $0 + 1 }
    // Clusters of clusters are numbered behind all others.
    var next = (known.max() ?? 0) + 1
    let numbers = levels.enumerated().map { level, clusters in
      level == 0
        ? known
        : (0..<clusters.count).map { _ in
          defer { next += 1 }; return next
        }
    }
    var clusters: [Cluster] = []
    for (level, own) in numbers.enumerated() {
      for (index, number) in own.enumerated() {
        let parent = answer.orders.isEmpty ? -1 : Int(answer.orders[level].parents[index])
        clusters.append(
          Cluster(
            number: number, isKnown: level == 0 ? match?.isKnown[index] : nil, order: level + 1,
            within: parent < 0 ? nil : numbers[level + 1][parent], area: areas[clusters.count]))
      }
    }
    return clusters
  }

  /// The clusters of incidents.
  var ofIncidents: ArraySlice<Cluster> { clusters.prefix(clustering.count) }
  /// The orders of clusters; nil for methods that know one.
  var orders: [NearestNeighborHierarchy.Order]? { answer.orders.isEmpty ? nil : answer.orders }
  /// How near incidents of a cluster lie to the one in its middle; nil for other methods than nnh.
  public var reach: Distance? { answer.reach }
  /// What thresholds follow; nil where there is one for all.
  public var baseline: ClusterBaseline? { answer.baseline }
  /// The fullest places, by the numbers of their clusters, and how many incidents each incident is
  /// near to; nil for other methods than the fuzzy mode.
  public var modes: FuzzyMode.Result? { answer.modes }
  /// What chance makes of as many incidents; nil where it was not asked.
  public var chance: ClusterChance? { answer.chance }
  /// The division of k-means, and among how many it was asked; nil for other methods.
  public var division: (found: KMeans.Result, asked: Int)? { answer.division }

  /// Whether the method does not answer with one cluster that holds all, because it was not asked
  /// to: the root of HDBSCAN's tree is none.
  public var findsNoSingleCrowd: Bool { answer.findsNoSingleCrowd }

  /// How far the incidents of each cluster lie from its center, as the root of the mean square; nil
  /// for other methods than k-means.
  var spreads: [Double]? {
    division.map { division in
      zip(division.found.squares, clusters).map { ($0 / Double($1.incidents)).squareRoot() }
    }
  }

  public var summary: JSONObject {
    var summary: JSONObject = [
      "clusters": JSONValue(clustering.count), "unclustered": JSONValue(clustering.noiseCount),
    ]
    if let ended {
      summary["kept"] = JSONValue(ofIncidents.count { $0.isKnown == true })
      summary["ended"] = .array(ended.map { JSONValue($0) })
    }
    if let orders {
      summary["orders"] = .array(
        orders.map { order in
          var told: JSONObject = [
            "clusters": JSONValue(order.clusters.count),
            "threshold_m": .number(rounded(order.threshold.meters, 3)),
          ]
          if let (shortest, longest) = order.thresholds {
            told["shortest_threshold_m"] = .number(rounded(shortest.meters, 3))
            told["longest_threshold_m"] = .number(rounded(longest.meters, 3))
          }
          return .object(told)
        })
    }
    if let chance {
      func told(_ found: ClusterChance.Comparison) -> JSONValue {
        [
          "observed": JSONValue(found.observed), "chance_low": JSONValue(found.range.lowerBound),
          "chance_high": JSONValue(found.range.upperBound),
          "p": .number(rounded(found.p.value, 6)),
          "p_standard_error": .number(rounded(found.p.standardError, 6)),
        ]
      }
      summary["chance"] = [
        "clusters": told(chance.clusters), "most_incidents": told(chance.largest),
      ]
    }
    if let division = division?.found {
      summary["sum_of_squares_km2"] = .number(rounded(division.sumOfSquares / 1e6, 6))
      summary["rounds"] = JSONValue(division.rounds)
      summary["settled"] = .bool(division.isSettled)
    }
    return summary
  }

  public var features: StudyFeatures {
    var table = PropertyTable(count: clusters.count)
    table.append("cluster", .integers(clusters.map(\.number)))
    if answer.reach != nil {
      table.append("order", .integers(clusters.map(\.order)))
      table.append("within", .integers(clusters.map(\.within)))
    }
    table.append("incidents", .integers(clusters.map(\.incidents)))
    table.append("victims", .integers(clusters.map(\.victims)))
    table.append("fatal", .integers(clusters.map(\.fatal)))
    if clusters.contains(where: { $0.weight != nil }) {
      table.append("weight", .numbers(clusters.map(\.weight), digits: 6))
    }
    table.append("area_km2", .numbers(clusters.map { $0.area / 1e6 }, digits: 6))
    table.append("per_km2", .numbers(clusters.map(\.perSquareKilometer), digits: 3))
    if let modes { table.append("within_eps", .integers(modes.modes.map(\.near))) }
    if let spreads { table.append("spread_m", .numbers(spreads, digits: 1)) }
    table.append("first", .strings(clusters.map { $0.first.map(CivilDate.text) }))
    table.append("last", .strings(clusters.map { $0.last.map(CivilDate.text) }))
    if ended != nil { table.append("is_new", .booleans(clusters.map { $0.isKnown.map { !$0 } })) }
    let placed = record.english.placed.many
    table.append(
      clusters.map { cluster in
        SimpleStyle(
          fill: MapColor.vermilion.hex, fillOpacity: cluster.order == 1 ? 0.35 : 0,
          stroke: MapColor.vermilion.hex, strokeWidth: 2,
          title: "Cluster \(cluster.number): \(cluster.incidents) \(placed)")
      })
    return StudyFeatures(outlines, table, anchors: anchors, member: json)
      .named(by: record.naming)
  }

  /// Every incident as a point, with its data row, its cluster, and what the method says of it
  /// alone.
  public var points: StudyFeatures {
    var table = PropertyTable(count: incidents.count)
    table.append("row", .integers(incidents.row.map { Int($0) }))
    table.append(
      "cluster", .integers(clustering.labels.map { $0 < 0 ? nil : clusters[Int($0)].number }))
    if let modes { table.append("within_eps", .integers(modes.near.map { Int($0) })) }
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

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "cluster", title: wording.title(of: .clusters), in: wording)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
