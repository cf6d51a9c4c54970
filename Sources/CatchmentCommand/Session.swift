import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What every command shares: whom it talks to, how many threads it uses, what it was asked.
struct Session {
  let console: Console
  let workers: Workers
  let seed: UInt64
  let times: StepTimes
  /// The arguments that decide the result: without threads, progress, quiet and the name of the output.
  let arguments: [String]

  /// What a command that runs within another would have been typed as; nil for what this process was called with.
  @TaskLocal static var typed: [String]?

  init(
    _ run: RunOptions, arguments: [String] = typed ?? Array(CommandLine.arguments.dropFirst())
  ) {
    console = run.console
    workers = run.threads.map(Workers.init) ?? .all
    seed = run.seed
    times = StepTimes(isShown: run.timings)
    self.arguments = Self.deciding(arguments)
  }

  private static func deciding(_ arguments: [String]) -> [String] {
    var kept: [String] = []
    var skipsNext = false
    for argument in arguments {
      if skipsNext {
        skipsNext = false
        continue
      }
      switch argument {
      case "--threads", "-o", "--output": skipsNext = true
      case "-q", "--quiet", "--progress", "--no-progress", "--overwrite", "--timings": break
      case _ where argument.hasPrefix("--threads=") || argument.hasPrefix("--output="): break
      default: kept.append(Passwords.hidden(in: argument))
      }
    }
    return kept
  }

  // MARK: Reading

  /// Reads an incident table, tells what was found in it, and writes the rejected rows where that was asked.
  func incidents(_ input: InputOptions, file: String, overwrite: Bool) async throws -> Incidents {
    let studyArea = try await self.studyArea(input)
    let bar = ProgressBar("Reading", on: console)
    let source = IncidentSource(
      path: file, layer: input.layer, options: try input.incidentOptions(),
      system: try input.inputCrs.map(ReferenceSystem.init), studyArea: studyArea?.shapes)
    let incidents = try await source.load(workers: workers)
    bar.finish()
    times.end("reading \(Passwords.hidden(in: file))")
    console.tell(incidents.audit.sentences)
    if let path = input.rejects {
      try await write(incidents.audit.rejectsCSV(), to: path, overwrite: overwrite)
    }
    return incidents
  }

  /// The layer of `--within`.
  func studyArea(_ input: InputOptions) async throws -> AreaLayer? {
    guard let path = input.within else { return nil }
    let area = try await layer(path, options: input.layers.options)
    try area.requirePolygons()
    return area
  }

  /// The study area of a local statistic: that of `--within`, or one around the incidents, told.
  func window(
    _ input: InputOptions, _ plane: AnalysisPlane, around points: Points<Planar>, margin: Distance
  ) async throws -> StudyWindow {
    let area = try await studyArea(input)
    let window =
      try area.map { StudyWindow(try plane.project($0.shapes, workers: workers)) }
      ?? StudyWindow(around: points, margin: margin)
    console.tell("Study area: \(window.description).")
    return window
  }

  /// Reads a layer and tells what was guessed.
  func layer(_ path: String, options: LayerOptions = LayerOptions()) async throws -> AreaLayer {
    let layer = try await AreaLayer.load(
      path, layer: options.layer, system: try options.layerCrs.map(ReferenceSystem.init),
      repairs: options.repair,
      nameProperty: options.nameProperty, workers: workers)
    times.end("reading \(Passwords.hidden(in: path))")
    console.tell(layer.notes)
    return layer
  }

  /// How many people live in each area, by a property of the layer.
  func populations(of cells: AnalysisCells, _ property: String) throws -> [Double] {
    guard let layer = cells.layer else { return [] }
    let numbers = try layer.source.numbers(of: property)
    if let missing = numbers.firstIndex(where: { !(($0 ?? -1) >= 0) }) {
      throw UsageError(
        "\(layer.name): feature \(missing + 1) has no number of residents in \(property). Leave the area out, or write 0."
      )
    }
    return numbers.map { $0 ?? 0 }
  }

  /// The plane for the extent of some points, told.
  func plane(_ options: PlaneOptions, over points: Points<Geographic>) throws -> AnalysisPlane {
    let extent = points.robustExtent
    let plane =
      options.crs == "auto"
      ? try AnalysisPlane.automatic(for: extent)
      : try AnalysisPlane(code: options.crs, extent: extent)
    times.end("choosing the plane")
    console.tell("Plane: \(plane).")
    return plane
  }

  // MARK: Writing

  /// Writes a FeatureCollection with its `catchment` member.
  func write(
    _ shapes: Shapes<Geographic>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    member: JSONValue, to output: OutputOptions
  ) async throws {
    try await write(
      shapes, properties, ids: ids, member: member, path: output.output, output: output)
  }

  /// Writes a FeatureCollection to a file other than the main output.
  func write<Frame: ReferenceFrame>(
    _ shapes: Shapes<Frame>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    member: JSONValue, path: String, output: OutputOptions
  ) async throws {
    let format = try output.format(of: path)
    let isAsked = path == output.output && output.to != nil
    if path != "-", !isAsked, format != .geojson {
      console.tell("\(path): written as \(format.rawValue), as its name says.")
    } else if !isAsked, OutputFormat(nameOf: path) == nil,
      path.split(separator: "/").last?.contains(".") == true
    {
      console.tell("\(path): written as GeoJSON; --to names another format.")
    }
    try await FeatureOutput(
      shapes: shapes, properties: properties, ids: ids, member: member, session: self
    ).write(as: format, to: path, output: output)
    times.end("writing \(path)")
  }

  /// Writes bytes, whole or not at all.
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) async throws {
    try await OutputFile.write(Data(bytes), to: path, overwrites: overwrite)
  }

  /// Refuses outputs that can't be written before any work is done, and two that are the same.
  ///
  /// - Parameter output: how the features are written, where they are.
  func checkOutputs(_ paths: [String?], overwrite: Bool, output: OutputOptions? = nil) throws {
    var seen: Set<String> = []
    for path in paths.compactMap(\.self) {
      guard seen.insert(path).inserted else {
        throw UsageError(
          "\(path): two results would be written there. Give each a name of its own.")
      }
      try OutputFile.check(path, overwrites: overwrite)
      try output?.format(of: path).check(path, overwrites: overwrite)
    }
  }

  /// The beginning of a `catchment` member; a command adds its own summary behind.
  func member(crs: String?, input: InputAudit?, parameters: JSONObject) -> JSONObject {
    var member = JSONObject()
    member["version"] = .string(version)
    member["command"] = .array(arguments.map { .string($0) })
    member["seed"] = .integer(Int64(clamping: seed))
    if let crs { member["crs"] = .string(crs) }
    if let input { member["input"] = input.json }
    member["parameters"] = .object(parameters)
    return member
  }
}

/// How to read a layer of areas, blocks or sites.
struct LayerOptions: Sendable {
  /// The layer of a file that holds several.
  var layer: String?
  var layerCrs: String?
  var repair = false
  var nameProperty: String?
}

/// A parameter as the output states it: plain where it was asked for, `{value, chosen: "auto"}` where it was chosen.
func parameter(_ value: JSONValue, isAutomatic: Bool) -> JSONValue {
  isAutomatic ? .object(["value": value, "chosen": "auto"]) : value
}
