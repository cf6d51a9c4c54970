import CatchmentCartography
public import CatchmentCoverage
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentStatistics

/// What patrol areas reach, one by one and together, and the parts of hot spots that none of them
/// covers.
///
/// ```swift
/// let found = try await CoverageStudy(areas: .layer("areas.geojson")).run(context)
/// print(found.coverage.covered, "of", found.coverage.total, found.coverage.proportion.value ?? 0)
/// ```
public struct CoverageFindings: Findings {
  public let record: StudyRecord
  public let coverage: CoverageResult
  /// The features that are areas; points and features without a shape are none.
  public let areaCount: Int
  /// Whether incidents count by a column, and not 1 each.
  public let isWeighted: Bool
  /// The parts of hot spots that no area covers; nil where nobody looked.
  public let gapFindings: GapFindings?
  /// What is reached while somebody is on shift; nil without a roster.
  public let staffed: StaffedFindings?

  /// What each area is called.
  public var names: [String] { layer.names }

  /// What a map is drawn from.
  let context: StudyContext
  private let layer: AreaLayer
  /// The areas that hold each incident.
  let inside: Containment
  private let tellsHours: Bool

  /// Where hot spots come from.
  public enum HotspotSource: Sendable, Equatable {
    /// A layer, by its name.
    case layer(String)
    /// Clusters of the incidents.
    case clusters(RadiusFinding)

    /// As outputs name it.
    var name: String {
      switch self {
      case .layer(let name): name
      case .clusters(let radius):
        "DBSCAN, \(radius.minimumPoints) within \(radius.distance)"
      }
    }
  }

  init(
    context: StudyContext, parameters: JSONObject, layer: AreaLayer, inside: Containment,
    coverage: CoverageResult,
    tellsHours: Bool, gaps: GapFindings?, staffed: StaffedFindings?
  ) {
    record = context.record(parameters)
    self.context = context
    self.staffed = staffed
    self.layer = layer
    self.inside = inside
    self.coverage = coverage
    isWeighted = context.isWeighted
    self.tellsHours = tellsHours
    areaCount = layer.areaCount
    gapFindings = gaps
  }

  /// The days of the table, over which everything is counted; nil without dates.
  public var period: ClosedRange<Int32>? { record.input?.dates.period?.days }

  public var summary: JSONObject {
    var overall = coverage.json(isWeighted: isWeighted)
    overall["period"] =
      period.map {
        [
          "first": .string(CivilDate.text($0.lowerBound)),
          "last": .string(CivilDate.text($0.upperBound)),
        ]
      } ?? .null
    var summary: JSONObject = ["coverage": .object(overall)]
    if tellsHours { summary["by_hour"] = coverage.byHour.json }
    if let staffed { summary["staffed"] = staffed.json(names: names, tellsAreas: tellsHours) }
    if let gapFindings {
      summary["gaps"] = [
        "hotspots": .string(fileName(of: gapFindings.source.name)),
        "count": JSONValue(gapFindings.gaps.shapes.count),
        "incidents": JSONValue(gapFindings.gaps.incidents.reduce(0, +)),
      ]
    }
    return summary
  }

  public var features: StudyFeatures {
    var table = layer.namedProperties
    table.append("incidents", .integers(coverage.incidents.map { $0 }))
    if isWeighted { table.append("weight", .numbers(coverage.weight.map { $0 }, digits: 6)) }
    table.append("share", .numbers(coverage.shares, digits: 6))
    table.append("only_here", .integers(coverage.onlyHere.map { $0 }))
    table.append("area_km2", .numbers(coverage.areaKm2.map { $0 }, digits: 6))
    table.append("per_km2", .numbers(coverage.perKm2, digits: 3))
    if let result = staffed?.result {
      table.append("staffed_hours", .numbers(result.staffedHours.map { $0 }, digits: 2))
      table.append("on_shift", .numbers(result.onShiftByArea.map { $0 }, digits: 6))
    }
    if let gapFindings, !gapFindings.nearest.isEmpty {
      table.append("nearest_gap_m", .numbers(gapFindings.nearest, digits: 1))
    }
    table.clear(layer.shapeless, of: Self.counted)
    table.append(
      SimpleStyle(
        fill: MapColor.blue.hex, fillOpacity: 0.25, stroke: MapColor.blue.hex, strokeWidth: 2))
    return StudyFeatures(layer.shapes, table, ids: layer.source.ids, member: json)
  }

  /// What is not known of an area without a shape.
  private static let counted: Set<String> = [
    "incidents", "weight", "share", "only_here", "area_km2", "per_km2", "on_shift",
  ]

  /// The gaps as features of their own, the one with the most uncovered incidents first; nil where
  /// nobody looked.
  public var gaps: StudyFeatures? {
    guard let gapFindings else { return nil }
    let found = gapFindings.gaps
    var table = PropertyTable(count: found.shapes.count)
    table.append("rank", .integers(found.incidents.indices.map { $0 + 1 }))
    table.append("hotspot", .integers(found.hotspot.map { Int($0) + 1 }))
    table.append("incidents", .integers(found.incidents.map { $0 }))
    if isWeighted { table.append("weight", .numbers(found.weight.map { $0 }, digits: 6)) }
    table.append("area_km2", .numbers(found.areaKm2.map { $0 }, digits: 6))
    let placed = record.english.placed.many
    table.append(
      found.incidents.enumerated().map {
        SimpleStyle(
          fill: MapColor.orange.hex, fillOpacity: 0.45, stroke: MapColor.orange.hex,
          strokeWidth: 2, title: "Gap \($0 + 1): \($1) uncovered \(placed)")
      })
    return StudyFeatures(
      gapFindings.outlines, table, anchors: gapFindings.anchors,
      member: .object(gapFindings.record.json(adding: [:]))
    ).named(by: record.naming)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    var portrait = Portrait(
      of: features, question: "coverage", title: wording.title(of: .areasInPlace), in: wording)
    if let gaps, gaps.count > 0 {
      portrait.layers +=
        Portrait(of: gaps, question: "coverage", title: wording.title(of: .gaps), in: wording)
        .layers
    }
    portrait.heats = wording.weekTables(of: self)
    return portrait
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}

extension CoverageFindings {
  /// Parts of hot spots that no area covers.
  public struct GapFindings: Sendable {
    public let record: StudyRecord
    public let source: HotspotSource
    public let gaps: CoverageGaps.Gaps
    /// The gaps in degrees.
    public let outlines: Shapes<Geographic>
    /// Where a table says that each gap is.
    let anchors: Points<Geographic>
    /// For each area the meters to the nearest gap; nil where there is none.
    public let nearest: [Double?]
  }
}

extension CoverageResult {
  /// The overall coverage as outputs state it.
  package func json(isWeighted: Bool) -> JSONObject {
    let interval = proportion.interval()
    var object: JSONObject = [
      "total": JSONValue(total), "covered": JSONValue(covered),
      "share": proportion.value.map { .number(rounded($0, 6)) } ?? .null,
      "share_low": interval.map { .number(rounded($0.lowerBound, 6)) } ?? .null,
      "share_high": interval.map { .number(rounded($0.upperBound, 6)) } ?? .null,
      "covered_twice": JSONValue(coveredTwice),
      "area_km2": .number(rounded(areaKm2OfUnion, 6)),
    ]
    if isWeighted {
      object["weight"] = [
        "total": .number(rounded(proportion.whole, 6)),
        "covered": .number(rounded(proportion.part, 6)),
        "covered_twice": .number(rounded(weightCoveredTwice, 6)),
      ]
    }
    return object
  }
}

extension HourlyCoverage {
  /// The 168 hours as outputs state them.
  package var json: JSONValue {
    [
      "hours": "168 from Monday 00:00",
      "covered": .array(covered.map { JSONValue($0) }),
      "uncovered": .array(uncovered.map { JSONValue($0) }),
      "unknown": JSONValue(unknown),
    ]
  }
}
