import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns

/// How many incidents each block has, and how few blocks hold how much.
///
/// ```swift
/// let found = try await BlockStudy(blocks: .layer("blocks.geojson")).run(context)
/// print(found.concentration.counts.max() ?? 0, found.concentration.adjustedGini)
/// ```
public struct BlockFindings: Findings {
  public let record: StudyRecord
  /// Counts, shares and ranks of all blocks, in the order of the layer.
  public let concentration: Concentration
  /// Incidents that belong to no block.
  public let outside: Int
  /// How far a street could be from an incident; nil for blocks that are polygons.
  public let tolerance: Distance?
  /// Whether incidents count by a column, and not 1 each.
  public let isWeighted: Bool

  /// Incidents for each resident, the population floor heeded, and smoothed; nil where residents
  /// are not counted.
  public let rates: EmpiricalBayes.Rates?

  let layer: AreaLayer
  /// What the layer's features are called together.
  public var unit: UnitKind {
    UnitKind(layerNamed: layer.name, hasLines: layer.shapes.partKind.contains(.line))
  }
  /// For each incident its block, or −1.
  let owner: [Int32]

  init(
    record: StudyRecord, layer: AreaLayer, rates: EmpiricalBayes.Rates?,
    concentration: Concentration, owner: [Int32],
    tolerance: Distance?, isWeighted: Bool
  ) {
    self.record = record
    self.layer = layer
    self.rates = rates
    self.concentration = concentration
    self.owner = owner
    outside = owner.count { $0 < 0 }
    self.tolerance = tolerance
    self.isWeighted = isWeighted
  }

  public var summary: JSONObject {
    let curve = concentration.lorenzCurve
    // A hundred steps draw the curve as well as forty thousand.
    let step = max(1, curve.count / 100)
    let shown = curve.indices.filter { $0 % step == 0 || $0 == curve.count - 1 }
    func share(_ holding: Double) -> JSONValue {
      .number(rounded(concentration.shareOfBlocks(holding: holding), 6))
    }
    var object: JSONObject = [
      "blocks": JSONValue(concentration.counts.count), "incidents": JSONValue(concentration.total),
      "incidents_outside": JSONValue(outside),
      "share_of_blocks_with": ["25": share(0.25), "50": share(0.5), "100": share(1)],
      "gini": .number(rounded(concentration.gini, 6)),
      "gini_corrected": .number(rounded(concentration.adjustedGini, 6)),
      "lorenz": .array(
        shown.map {
          [.number(rounded(curve[$0].blocks, 6)), .number(rounded(curve[$0].incidents, 6))]
        }),
    ]
    if isWeighted { object["weight"] = .number(rounded(concentration.totalWeight, 6)) }
    if let rates { object["raised_to_floor"] = JSONValue(rates.raised.count) }
    return ["concentration": .object(object)]
  }

  public var features: StudyFeatures {
    var table = PropertyTable(copying: layer.source)
    table.append("incidents", .integers(concentration.counts.map { $0 }))
    if isWeighted { table.append("weight", .numbers(concentration.weights.map { $0 }, digits: 6)) }
    table.append("share", .numbers(concentration.shares.map { $0 }, digits: 6))
    table.append(
      "cumulative_share", .numbers(concentration.cumulativeShares.map { $0 }, digits: 6))
    table.append("rank", .integers(concentration.ranks.map { Int($0) }))
    if let rates {
      table.append("per_1000", .numbers(rates.raw.map { $0 * 1000 }, digits: 3))
      table.append("smoothed_per_1000", .numbers(rates.smoothed.map { $0 * 1000 }, digits: 3))
    }
    table.append(styles)
    let features = StudyFeatures(layer.shapes, table, ids: layer.source.ids, member: json)
    return layer.hasTellingNames
      ? features
      : features.named(by: record.naming) { UnitKind.title(of: $0, in: layer) }
  }

  /// Blocks from light to dark by their incidents; those without stay clear.
  private var styles: [SimpleStyle] {
    let most = max(1, concentration.weights.max() ?? 1)
    return concentration.weights.map { weight in
      weight == 0
        ? SimpleStyle(
          fill: MapColor.gray.hex, fillOpacity: 0, stroke: MapColor.gray.hex, strokeWidth: 0.5)
        : SimpleStyle(
          fill: MapColor.vermilion.hex,
          fillOpacity: rounded(0.15 + 0.75 * (weight / most).squareRoot(), 3),
          stroke: MapColor.vermilion.hex, strokeWidth: 1)
    }
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "blocks", title: wording.title(of: .blocks), in: wording)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
