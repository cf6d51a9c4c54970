import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns
import CatchmentStatistics

/// Where and when there was a surge: the clusters, strongest first.
///
/// ```swift
/// let found = try await ScanStudy(.time, days: 14).run(context)
/// for cluster in found.clusters { print(cluster.observed, cluster.expected, cluster.p.value) }
/// ```
public struct ScanFindings: Findings {
  public let record: StudyRecord
  /// The clusters that are written: the strongest, and all at most at the level.
  public let clusters: [ScanCluster]
  public let shapes: Shapes<Geographic>
  /// The radii of the circles as they are drawn; those of a scan of days alone are nil.
  public let radii: [Distance?]
  /// The axes of the ellipses as they are drawn; nil where windows are no ellipses.
  public let ellipses: [ScanEllipse?]
  /// What was asked.
  public let study: ScanStudy
  /// How many incidents were scanned.
  public let incidents: Int
  /// What they weigh; nil where each counts 1.
  public let weight: Double?
  /// How many clusters there are, whatever their p.
  public let candidates: Int
  /// How many of them have a p at most at the level.
  public let significant: Int
  /// How often chance was asked.
  public let replicas: Int
  /// Incidents that were left out, because they have no date.
  public let undated: Int
  /// Incidents that were left out, because nobody lives where they happened.
  public let withoutPeople: Int

  /// How the largest share of a window was chosen; nil where it was not.
  public let gini: GiniFinding?

  /// How sentences and maps call the clusters.
  var letters = SurgeLetters()

  let notes: ScanNotes
  /// Where a table says that each cluster is; nil for a point inside.
  private let anchors: Points<Geographic>?

  init(
    record: StudyRecord, study: ScanStudy, result: ScanResult, written: [ScanCluster],
    drawn: ScanOutlines, undated: Int, notes: ScanNotes
  ) {
    self.record = record
    self.study = study
    shapes = drawn.shapes
    radii = drawn.radii
    ellipses = drawn.ellipses
    anchors = drawn.anchors
    self.undated = undated
    self.notes = notes
    clusters = written
    incidents = result.cases
    weight = result.weight
    gini = result.gini
    candidates = result.clusters.count
    significant = result.clusters.count { $0.p.value <= study.level }
    replicas = result.replicaMaxima.count
    withoutPeople = result.casesWithoutPopulation
  }

  /// Maps draw a cluster whose p is at most this, and hint at any other.
  static let shownLevel = 0.05

  /// Whether places were looked at, and not days alone.
  public var hasPlaces: Bool { study.question.window != .time }

  public var summary: JSONObject {
    var scan: JSONObject = ["incidents": JSONValue(incidents)]
    if let weight { scan["weight"] = .number(rounded(weight, 6)) }
    scan["clusters"] = JSONValue(candidates)
    scan["significant"] = JSONValue(significant)
    scan["replicas"] = JSONValue(replicas)
    scan["correction"] =
      "p holds for all windows together: that of the strongest of each replication"
    if let gini { scan["gini"] = gini.json }
    if let strata = notes.strata { scan["strata"] = strata.json }
    return ["scan": .object(scan)]
  }

  public var features: StudyFeatures {
    var table = PropertyTable(count: clusters.count)
    table.append("rank", .integers(clusters.map { $0.rank }))
    if weight == nil {
      table.append("observed", .integers(clusters.map { $0.observed }))
    } else {
      table.append("observed", .numbers(clusters.map(\.weight), digits: 4))
      table.append("incidents", .integers(clusters.map { $0.observed }))
    }
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
      "radius_m", .numbers(radii.map { $0?.meters }, digits: 1))
    append(shapesOfWindows: &table)
    append(valuesOfIncidents: &table)
    if study.isProspective {
      table.append("recurrence_days", .numbers(clusters.map { $0.recurrenceDays }, digits: 1))
      table.append(
        "recurrence_p", .strings(clusters.map { $0.isGumbelDecisive ? "gumbel_p" : "p" }))
    }
    // In files a day is told as a table tells it: what is published leaves out such days.
    let titles = record.english.titles(of: self) {
      "\(CivilDate.text($0.lowerBound)) to \(CivilDate.text($0.upperBound))"
    }
    table.append(
      clusters.indices.map { index in
        let cluster = clusters[index]
        let isBeyondChance = cluster.p.value <= Self.shownLevel
        let color = (isBeyondChance ? MapColor.vermilion : .gray).hex
        return SimpleStyle(
          fill: color, fillOpacity: isBeyondChance ? 0.45 : 0.05, stroke: color,
          strokeWidth: !isBeyondChance ? 1 : cluster.rank == 1 ? 3 : 2, title: titles[index])
      })
    let features = StudyFeatures(shapes, table, anchors: anchors, member: json)
    return hasPlaces ? features.named(by: record.naming) : features
  }

  /// What tells a window that is no circle, and the names of the areas inside any.
  private func append(shapesOfWindows table: inout PropertyTable) {
    if study.shape == .ellipse {
      table.append(
        "axes_m",
        .json(
          ellipses.map { ellipse in
            ellipse.map { axes in
              .array(
                [axes.majorRadius, axes.minorRadius].map { .number(rounded($0.meters, 1)) })
            }
          }))
      table.append("angle", .numbers(ellipses.map { $0?.angle }, digits: 1))
      table.append("statistic", .numbers(clusters.map { $0.statistic }, digits: 6))
    }
    if hasAreas {
      table.append(
        "areas",
        .json(
          clusters.indices.map { index in
            areaNames(of: index).map { .array($0.map { .string($0) }) }
          }))
    }
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(
      of: features, question: "scan",
      title: wording.title(of: study.model == .counts ? .surges : .worseIncidents),
      letters: letters, in: wording)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
