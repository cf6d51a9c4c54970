import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentPatterns

/// Which places are hot beyond chance: one feature for each place.
///
/// ```swift
/// let found = try await HotspotStudy(.squares(.meters(300))).run(context)
/// for (name, count) in found.tally { print(name, count) }
/// ```
public struct HotspotFindings: Findings {
  public let record: StudyRecord
  public let shapes: Shapes<Geographic>
  /// The incidents of each place.
  public let counts: [Int]
  /// What the incidents of each place weigh; nil where each counts 1.
  public let weights: [Double]?
  /// Incidents in none of the places.
  public let outside: Int
  /// Places without a neighbor, which are never marked.
  public let isolated: Int
  /// Whether neighbors were told by distances between the centroids of areas.
  public let measuresCentroids: Bool
  public let answer: HotspotAnswer

  /// The areas that were compared; nil for cells of a lattice.
  let layer: AreaLayer?
  /// For each incident its place, or −1.
  let owner: [Int32]

  init(
    record: StudyRecord, shapes: Shapes<Geographic>, cells: AnalysisCells, weights: [Double]?,
    isolated: Int, measures: Bool, answer: HotspotAnswer
  ) {
    self.record = record
    self.shapes = shapes
    self.weights = weights
    self.isolated = isolated
    self.answer = answer
    counts = cells.counts
    outside = cells.outside
    layer = cells.layer
    owner = cells.owner
    measuresCentroids = measures && cells.layer != nil
  }

  /// The name of each place's class.
  public var classNames: [String] {
    switch answer {
    case .local(let found): found.classNames
    case .emerging(let found): found.classes.map(\.description)
    }
  }

  /// How many places each class has, the largest first.
  public var tally: [(name: String, count: Int)] {
    Dictionary(grouping: classNames, by: { $0 }).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  public var summary: JSONObject {
    var classes = JSONObject()
    for (name, count) in tally { classes[name] = JSONValue(count) }
    var summary: JSONObject = ["classes": .object(classes)]
    switch answer {
    case .local(let found):
      summary["correction"] = .string(found.correction.rawValue)
      summary["p_standard_error"] = found.worstError.map { .number(rounded($0, 6)) } ?? .null
      summary["raised_to_floor"] = JSONValue(found.rates?.raised.count ?? 0)
      if case .bivariateMoran(_, let second) = found.index {
        summary["second_outside"] = second.outside.map { JSONValue($0) } ?? .null
      }
    case .emerging(let found):
      summary["correction"] = .string(found.correction.rawValue)
      summary["steps"] = JSONValue(found.steps)
      summary["not_in_a_step"] = JSONValue(found.outsideSteps)
    }
    summary["incidents_outside"] = JSONValue(outside)
    return summary
  }

  public var features: StudyFeatures {
    var table =
      layer.map { PropertyTable(copying: $0.source) } ?? PropertyTable(count: counts.count)
    table.append("incidents", .integers(counts.map { $0 }))
    if let weights { table.append("weight", .numbers(weights.map { $0 }, digits: 6)) }
    switch answer {
    case .local(let found): append(found, to: &table)
    case .emerging(let found): append(found, to: &table)
    }
    let features = StudyFeatures(shapes, table, ids: layer?.source.ids ?? [], member: json)
    guard layer?.hasTellingNames != true else { return features }
    return features.named(by: record.naming) { place in
      // Cells have no number of their own.
      layer.map { UnitKind.title(of: place, in: $0) } ?? "Place \(place + 1)"
    }
  }

  private func append(_ found: LocalHotspots, to table: inout PropertyTable) {
    if let rates = found.rates {
      table.append("rate_per_100k", .numbers(rates.raw.map { $0 * 1e5 }, digits: 3))
      table.append("smoothed_per_100k", .numbers(rates.smoothed.map { $0 * 1e5 }, digits: 3))
    }
    switch found.index {
    case .giStar: break
    case .moran(let moran): table.append("i", .numbers(moran.index, digits: 6))
    case .bivariateMoran(let moran, let second):
      table.append("second", .numbers(second.values.map { $0 }, digits: 6))
      table.append("i", .numbers(moran.index, digits: 6))
    case .geary(let geary): table.append("c", .numbers(geary.index, digits: 6))
    case .joinCount(let joins, _): table.append("joins", .integers(joins.joins.map { $0 }))
    }
    if let quadrants = found.index.quadrants {
      table.append("quadrant", .strings(quadrants.map { $0 == .none ? nil : $0.rawValue }))
    }
    table.append("z", .numbers(found.scores, digits: 6))
    table.append("p", .numbers(found.p, digits: 6))
    table.append("q", .numbers(found.q, digits: 6))
    table.append("class", .strings(classNames.map { $0 }))
    table.append(found.classes.map(HotspotStyle.style))
  }

  private func append(_ found: EmergingHotspots, to table: inout PropertyTable) {
    table.append("z", .numbers(found.scores, digits: 6))
    table.append("trend_z", .numbers(found.trends.map { $0.z }, digits: 6))
    table.append("p", .numbers(found.trends.map { $0.p }, digits: 6))
    table.append("class", .strings(classNames.map { $0 }))
    table.append(found.classes.map(HotspotStyle.style))
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "hotspots", title: wording.title(of: .hotspots), in: wording)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
