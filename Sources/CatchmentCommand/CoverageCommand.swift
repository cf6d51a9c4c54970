import ArgumentParser
import Catchment

/// How much do our patrol areas reach?
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "How much do our patrol areas reach?",
    discussion: """
      Counts the incidents inside each area, those that only this area covers, and those inside any of them; where areas \
      overlap nothing is counted twice. With --gaps the parts of hot spots that no area covers are written, the one with \
      most incidents first. Covered means inside an area, not that anybody was on shift.

      Examples:
        catchment coverage shapes/albany-park/areas.geojson \\
          --incidents shapes/albany-park/incidents.csv
        catchment coverage shapes/albany-park/areas.geojson \\
          --incidents shapes/albany-park/incidents.csv \\
          --gaps gaps.geojson --min-points 5 -o coverage.geojson
      """)

  @Argument(
    help: ArgumentHelp("Layer of patrol areas, or - for standard input.", valueName: "areas"))
  var areas: String

  @Option(help: ArgumentHelp("Table of incidents.", valueName: "file"))
  var incidents: String

  @Option(
    help: ArgumentHelp(
      "Layer of hot spots for --gaps (default: DBSCAN clusters of the incidents).",
      valueName: "layer"))
  var hotspots: String?

  @Option(help: ArgumentHelp("Write uncovered parts of hot spots here.", valueName: "file"))
  var gaps: String?

  @Flag(help: "Add covered and uncovered incidents for the 168 hours of the week.")
  var byHour = false

  @Option(
    help: ArgumentHelp("Radius for the hot spots of --gaps, or auto.", valueName: "length|auto"))
  var eps = "auto"

  @Option(help: "Incidents that make a hot spot for --gaps.")
  var minPoints = 8

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if eps != "auto" { try Radius.asked(eps) }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, gaps, input.rejects], overwrite: output.overwrite, output: output)
    let workers = session.workers
    let table = try await session.incidents(input, file: incidents, overwrite: output.overwrite)
    let layer = try await session.layer(areas, options: input.layers.options)
    try layer.requirePolygons()
    let plane = try session.plane(planeOptions, over: table.places)
    let planar = try plane.project(table.places, workers: workers)
    let shapes = try plane.project(layer.shapes, workers: workers)
    let result = try ServiceCoverage(areas: shapes).measure(
      incidents: planar, victims: table.victims, weights: table.weight, day: table.day,
      minute: table.minute, workers: workers)
    session.console.tell(sentences(result, layer))

    var gapSummary: JSONValue?
    var nearest: [Double?] = []
    if let gaps {
      let hot = try await hotspotShapes(table, planar, plane, session)
      let found = try CoverageGaps(hotspots: hot.shapes, areas: shapes)
        .find(incidents: planar, workers: workers)
      nearest = try CoverageGaps(hotspots: hot.shapes, areas: shapes)
        .distanceToNearestGap(found, workers: workers)
      gapSummary = [
        "hotspots": .string(hot.source), "count": JSONValue(found.shapes.count),
        "incidents": JSONValue(found.incidents.reduce(0, +)),
      ]
      session.console.tell(
        "\(counted(found.shapes.count, "gap")): \(counted(found.incidents.reduce(0, +), "incident")) in hot spots that no area covers."
      )
      var properties = PropertyTable(count: found.shapes.count)
      properties.append("rank", .integers((0..<found.shapes.count).map { $0 + 1 }))
      properties.append("hotspot", .integers(found.hotspot.map { Int($0) + 1 }))
      properties.append("incidents", .integers(found.incidents.map { $0 }))
      properties.append("area_km2", .numbers(found.areaKm2.map { $0 }, digits: 6))
      properties.append(
        found.incidents.enumerated().map {
          SimpleStyle(
            fill: MapColor.orange.hex, fillOpacity: 0.45, stroke: MapColor.orange.hex,
            strokeWidth: 2, title: "Gap \($0 + 1): \($1) uncovered incidents")
        })
      let member = session.member(
        crs: plane.code, input: table.audit,
        parameters: [
          "hotspots": .string(hot.source),
          "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
        ])
      try await session.write(
        try plane.unproject(found.shapes, workers: workers), properties, member: .object(member),
        path: gaps, output: output)
    }

    var properties = PropertyTable(copying: layer.source)
    properties.append("name", .strings(layer.names.map { $0 }))
    properties.append("incidents", .integers(result.incidents.map { $0 }))
    properties.append("share", .numbers(result.shares.map { $0 }, digits: 6))
    properties.append("only_here", .integers(result.onlyHere.map { $0 }))
    properties.append("area_km2", .numbers(result.areaKm2.map { $0 }, digits: 6))
    properties.append("per_km2", .numbers(result.perKm2, digits: 3))
    if !nearest.isEmpty { properties.append("nearest_gap_m", .numbers(nearest, digits: 1)) }
    properties.append(
      SimpleStyle(
        fill: MapColor.blue.hex, fillOpacity: 0.25, stroke: MapColor.blue.hex, strokeWidth: 2))
    var member = session.member(
      crs: plane.code, input: table.audit,
      parameters: [
        "areas": .string(layer.name),
        "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
      ])
    member["coverage"] = coverageJSON(result)
    if byHour { member["by_hour"] = hoursJSON(result.byHour) }
    if let gapSummary { member["gaps"] = gapSummary }
    try await session.write(
      layer.shapes, properties, ids: layer.source.ids, member: .object(member), to: output)
  }

  private func sentences(_ result: CoverageResult, _ layer: AreaLayer) -> [String] {
    guard let share = result.proportion.value, let interval = result.proportion.interval() else {
      return ["There are no incidents to cover."]
    }
    return [
      "\(grouped(result.covered)) of \(grouped(result.total)) incidents (\(percent(share))) lie in the "
        + "\(counted(layer.count, "area")); by chance between \(percent(interval.lowerBound)) and "
        + "\(percent(interval.upperBound)) (95 % interval). \(grouped(result.coveredTwice)) lie in two or more. "
        + "The areas cover \(rounded(result.areaKm2OfUnion, 2)) km², overlap counted once."
    ]
  }

  /// The hot spots that were given, or clusters of the incidents.
  private func hotspotShapes(
    _ table: Incidents, _ planar: Points<Planar>, _ plane: AnalysisPlane, _ session: Session
  ) async throws -> (shapes: Shapes<Planar>, source: String) {
    if let hotspots {
      let layer = try await session.layer(hotspots, options: input.layers.options)
      try layer.requirePolygons()
      return (try plane.project(layer.shapes, workers: session.workers), layer.name)
    }
    let radius = try Radius(eps, minimumPoints: minPoints, points: planar, session: session)
    let clusters = try DBSCAN(radius: radius.distance, minimumPoints: minPoints)
      .cluster(planar, workers: session.workers)
    let shapes = try ClusterOutlines(shape: .discs, radius: radius.distance)
      .outlines(of: clusters, points: planar, workers: session.workers)
    return (shapes, "DBSCAN, \(minPoints) within \(radius.distance), discs")
  }

  private func hoursJSON(_ hours: HourlyCoverage) -> JSONValue {
    [
      "hours": "168 from Monday 00:00",
      "covered": .array(hours.covered.map { JSONValue($0) }),
      "uncovered": .array(hours.uncovered.map { JSONValue($0) }),
      "unknown": JSONValue(hours.unknown),
    ]
  }
}

/// The overall coverage as the output states it.
func coverageJSON(_ result: CoverageResult) -> JSONValue {
  let interval = result.proportion.interval()
  return [
    "total": JSONValue(result.total), "covered": JSONValue(result.covered),
    "share": result.proportion.value.map { .number(rounded($0, 6)) } ?? .null,
    "share_low": interval.map { .number(rounded($0.lowerBound, 6)) } ?? .null,
    "share_high": interval.map { .number(rounded($0.upperBound, 6)) } ?? .null,
    "covered_twice": JSONValue(result.coveredTwice),
    "area_km2": .number(rounded(result.areaKm2OfUnion, 6)),
  ]
}
