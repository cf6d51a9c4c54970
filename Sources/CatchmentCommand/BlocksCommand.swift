import ArgumentParser
import Catchment

/// Which blocks carry the most?
struct BlocksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks",
    abstract: "Which blocks or street faces carry the most?",
    discussion: """
      An incident belongs to the block polygon that holds it, or to the nearest street face within --tolerance; on a \
      border the first block in the file has it, so that none is counted twice. The summary says how few blocks hold a \
      quarter and a half of all incidents, with the Gini coefficient corrected for more blocks than incidents.

      Examples:
        catchment blocks shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson
        catchment blocks shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/streets.geojson --tolerance 30m
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Layer of block polygons or street lines.", valueName: "layer"))
  var by: String

  @Option(
    help: ArgumentHelp(
      "How far a street may be from an incident (default: 50m).", valueName: "length"),
    transform: length)
  var tolerance = Distance.meters(50)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], overwrite: output.overwrite, output: output)
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let blocks = try await session.layer(by, options: input.layers.options)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let planar = try plane.project(incidents.places, workers: workers)
    let shapes = try plane.project(blocks.shapes, workers: workers)
    let isStreets = !(0..<blocks.count).contains { blocks.shapes.hasPart(.polygon, in: $0) }
    let owner =
      isStreets
      ? SegmentIndex(shapes).nearest(to: planar, within: tolerance, workers: workers).features
      : PolygonLocator(shapes, workers: workers).firstFeature(containing: planar, workers: workers)
    var counts = [Int](repeating: 0, count: blocks.count)
    for block in owner where block >= 0 { counts[Int(block)] += 1 }
    let outside = owner.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    session.console.tell(
      outside == 0
        ? "Every incident belongs to a block."
        : "\(counted(outside, "incident")) of \(grouped(incidents.count)) \(outside == 1 ? "belongs" : "belong") to no block"
          + (isStreets ? " within \(tolerance)." : "."))
    let concentration = try Concentration(counts: counts)
    let half = concentration.shareOfBlocks(holding: 0.5)
    if concentration.total > 0 {
      session.console.tell(
        "Half of the incidents lie on \(percent(half)) of the \(grouped(blocks.count)) blocks. "
          + "With fewer incidents than blocks some concentration is certain; the corrected Gini accounts for that."
      )
    }
    var properties = PropertyTable(copying: blocks.source)
    properties.append("incidents", .integers(counts.map { $0 }))
    properties.append("share", .numbers(concentration.shares.map { $0 }, digits: 6))
    properties.append(
      "cumulative_share", .numbers(concentration.cumulativeShares.map { $0 }, digits: 6))
    properties.append("rank", .integers(concentration.ranks.map { Int($0) }))
    properties.append(BlockStyle.styles(counts))
    var member = session.member(
      crs: plane.code, input: incidents.audit,
      parameters: [
        "by": .string(blocks.name),
        "tolerance_m": isStreets ? .number(rounded(tolerance.meters, 6)) : .null,
        "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
      ])
    member["concentration"] = concentrationJSON(concentration, outside: outside)
    try await session.write(
      blocks.shapes, properties, ids: blocks.source.ids, member: .object(member), to: output)
  }
}

/// Blocks from light to dark by their incidents; those without stay clear.
enum BlockStyle {
  static func styles(_ counts: [Int]) -> [SimpleStyle] {
    let most = Double(max(1, counts.max() ?? 1))
    return counts.map { count in
      count == 0
        ? SimpleStyle(
          fill: MapColor.gray.hex, fillOpacity: 0, stroke: MapColor.gray.hex, strokeWidth: 0.5)
        : SimpleStyle(
          fill: MapColor.vermilion.hex,
          fillOpacity: rounded(0.15 + 0.75 * (Double(count) / most).squareRoot(), 3),
          stroke: MapColor.vermilion.hex, strokeWidth: 1)
    }
  }
}

/// How few blocks hold how much, as the output states it.
private func concentrationJSON(_ concentration: Concentration, outside: Int) -> JSONValue {
  let curve = concentration.lorenzCurve
  // A hundred steps draw the curve as well as forty thousand.
  let step = max(1, curve.count / 100)
  let shown = curve.indices.filter { $0 % step == 0 || $0 == curve.count - 1 }
  return [
    "blocks": JSONValue(concentration.counts.count), "incidents": JSONValue(concentration.total),
    "incidents_outside": JSONValue(outside),
    "share_of_blocks_with": [
      "25": .number(rounded(concentration.shareOfBlocks(holding: 0.25), 6)),
      "50": .number(rounded(concentration.shareOfBlocks(holding: 0.5), 6)),
      "100": .number(rounded(concentration.shareOfBlocks(holding: 1), 6)),
    ],
    "gini": .number(rounded(concentration.gini, 6)),
    "gini_corrected": .number(rounded(concentration.adjustedGini, 6)),
    "lorenz": .array(
      shown.map {
        [.number(rounded(curve[$0].blocks, 6)), .number(rounded(curve[$0].incidents, 6))]
      }),
  ]
}
