import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What every command shares: whom it talks to, how many threads it uses, what it was asked.
struct Session: Sendable {
  let console: Console
  let workers: Workers
  let seed: UInt64
  let times: StepTimes
  private let bar: ProgressBar
  /// The arguments that decide the result: without threads, progress, quiet and the name of the output.
  let arguments: [String]

  init(_ run: RunOptions, arguments: [String] = Array(CommandLine.arguments.dropFirst())) {
    console = run.console
    workers = run.threads.map(Workers.init) ?? .all
    seed = run.seed
    times = StepTimes(isShown: run.timings)
    bar = ProgressBar("", on: run.console)
    self.arguments = Self.deciding(arguments)
  }

  static func deciding(_ arguments: [String]) -> [String] {
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
    let incidents = try await input.request(file).load(
      studyArea: studyArea?.shapes, workers: workers)
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
    let layer = try await AreaLayer.load(path, options: options, workers: workers)
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

  // MARK: Studies

  /// Reads incidents and their study area, tells what was found, and writes the rejected rows where that was asked.
  ///
  /// - Parameter listener: hears what was found instead of the console.
  func context(
    _ input: InputOptions, file: String, plane: PlaneOptions, overwrite: Bool,
    tell listener: (@Sendable (Remark) -> Void)? = nil
  ) async throws -> StudyContext {
    let context = try await StudyContext(
      input.request(file), plane: plane.plane, provenance: provenance, workers: workers,
      watch: Watch(step), tell: listener ?? tell)
    if let path = input.rejects {
      try await write(context.incidents.audit.rejectsCSV(), to: path, overwrite: overwrite)
    }
    return context
  }

  /// A context that is made of a layer.
  func context(of layer: LayerSource, plane: PlaneOptions) async throws -> StudyContext {
    try await StudyContext(
      layer: layer, plane: plane.plane, provenance: provenance, workers: workers,
      watch: Watch(step), tell: tell)
  }

  /// Asks a question, shows how far it is, and tells what was chosen and found.
  ///
  /// - Parameter tellsFindings: false where the output itself is text and tells them.
  func ask<Question: Study>(
    _ study: Question, of context: StudyContext, tellsFindings: Bool = true
  ) async throws -> Question.Found {
    let found = try await study.run(context, step: step)
    console.tell(found.choices(in: wording))
    if tellsFindings { console.tell(found.sentences(in: wording)) }
    return found
  }

  /// The language of what is told.
  var wording: any Wording { English() }

  var provenance: Provenance { Provenance(arguments: arguments, seed: seed) }

  private var step: @Sendable (StudyStep) -> Void {
    let (bar, times) = (bar, times)
    return { step in
      if step.fraction < 1 {
        bar.show(step.fraction, of: step.stage.label)
      } else {
        bar.finish()
        times.end(step.stage.label)
      }
    }
  }

  private var tell: @Sendable (Remark) -> Void {
    let (console, wording) = (console, wording)
    return { console.tell(wording.sentences(for: $0)) }
  }

  // MARK: Writing

  /// Writes features to the main output, or to another file.
  func write(
    _ features: StudyFeatures, path: String? = nil, to output: OutputOptions
  ) async throws {
    let path = path ?? output.output
    try await write(
      FeatureOutput(features, precision: output.precision, workers: workers), path: path, output)
  }

  /// Writes a FeatureCollection with its `catchment` member.
  func write(
    _ shapes: Shapes<Geographic>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    member: JSONValue, to output: OutputOptions
  ) async throws {
    try await write(StudyFeatures(shapes, properties, ids: ids, member: member), to: output)
  }

  /// Writes a FeatureCollection to a file other than the main output.
  func write<Frame: ReferenceFrame>(
    _ shapes: Shapes<Frame>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    member: JSONValue, path: String, output: OutputOptions
  ) async throws {
    try await write(
      FeatureOutput(
        shapes, properties, ids: ids, member: member, precision: output.precision,
        workers: workers), path: path, output)
  }

  private func write<Frame: ReferenceFrame>(
    _ features: FeatureOutput<Frame>, path: String, _ output: OutputOptions
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
    console.tell(try await features.write(as: format, to: path, overwrites: output.overwrite))
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
    member["version"] = .string(Provenance.version)
    member["command"] = .array(arguments.map { .string($0) })
    member["seed"] = .integer(Int64(clamping: seed))
    if let crs { member["crs"] = .string(crs) }
    if let input { member["input"] = input.json }
    member["parameters"] = .object(parameters)
    return member
  }
}
