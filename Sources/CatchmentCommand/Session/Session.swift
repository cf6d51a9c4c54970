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
  let language: Language
  let times: StepTimes
  private let bar: ProgressBar
  /// The arguments that decide the result: without threads, progress, quiet and the name of the
  /// output.
  let arguments: [String]

  /// The files of this run, which appear together at its end.
  static let pending = OutputSet()

  init(_ run: RunOptions, arguments: [String] = Array(CommandLine.arguments.dropFirst())) {
    console = run.console
    workers = run.threads.map(Workers.init) ?? .all
    seed = run.seed
    language = run.language
    times = StepTimes(isShown: run.timings)
    bar = ProgressBar("", on: run.console)
    self.arguments = Self.deciding(arguments)
  }

  /// Files are named by their last part: folders tell of people and machines.
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
      default: kept.append(withoutFolders(Passwords.hidden(in: argument)))
      }
    }
    return kept
  }

  // MARK: Studies

  /// Reads incidents and their study area, tells what was found, and writes the rejected rows where
  /// that was asked.
  ///
  /// - Parameter listener: hears what was found instead of the console.
  func context(
    _ input: InputOptions, file: String, plane: PlaneOptions, overwrite: Bool,
    tell listener: (@Sendable (Remark) -> Void)? = nil
  ) async throws -> StudyContext {
    let context = try await StudyContext(
      input.request(file), plane: plane.plane, provenance: provenance, workers: workers,
      watch: Watch(step), tell: listener ?? tell)
    console.tell(hints(context))
    if let path = input.rejects {
      try await write(context.incidents.audit.rejectsCSV(), to: path, overwrite: overwrite)
    }
    return context
  }

  /// What an option could change about the rows.
  func hints(_ context: StudyContext) -> [String] {
    context.incidents.audit.reasons.contains { $0.reason == .far }
      ? [Self.farHint] : []
  }

  static let farHint =
    "Rows far from the rest that belong to the study, as the other cities of a state, are kept with --keep-far."

  /// A context that is made of a layer.
  ///
  /// - Parameter tellsPlane: false where nothing is measured.
  func context(
    of layer: LayerSource, plane: StudyContext.Plane, tellsPlane: Bool = true
  ) async throws -> StudyContext {
    let tell = tell
    return try await StudyContext(
      layer: layer, plane: plane, provenance: provenance, workers: workers,
      watch: Watch(step),
      tell: { remark in
        if case .plane = remark, !tellsPlane { return }
        tell(remark)
      })
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
  var wording: any Wording { language.wording }

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
      FeatureOutput(
        features, precision: output.precision, workers: workers, wording: wording), path: path,
      output)
    guard path == output.output, let style = output.style else { return }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    try await write(
      Array(MapLibreStyle(file: file, title: file).json.utf8), to: style,
      overwrite: output.overwrite)
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
    console.tell(
      try await features.write(
        as: format, to: path, overwrites: output.overwrite, with: Self.pending))
    times.end("writing \(path)")
  }

  /// An answer without features: who asked, and what was found, as one JSON object.
  func account(_ answer: JSONObject) -> String {
    var object: JSONObject = [
      "version": .string(Provenance.version), "command": .array(arguments.map { .string($0) }),
    ]
    for member in answer.members { object[member.key] = member.value }
    return JSONValue.object(object).text(.pretty) + "\n"
  }

  /// Writes bytes, whole or not at all.
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) async throws {
    try Self.pending.add(Data(bytes), to: path, overwrites: overwrite)
  }

  /// Writes a picture as its file's name says.
  func write(picture svg: String, to path: String, overwrite: Bool) async throws {
    let isImage = OutputFormat(nameOf: path) == .png
    let bytes = isImage ? try await PNGPicture.bytes(of: svg, for: path) : Data(svg.utf8)
    try Self.pending.add(bytes, to: path, overwrites: overwrite)
  }

  /// Refuses outputs that can't be written, that would replace an input, or that are the same,
  /// before any work is done.
  ///
  /// - Parameters:
  ///   - paths: features and tables, in the format that their names promise.
  ///   - pages: what is named by its caller's own rules: pages, pictures, tables of rejected rows.
  ///   - inputs: all that the command reads.
  ///   - output: how the features are written, where they are.
  func checkOutputs(
    _ paths: [String?], pages: [String?] = [], over inputs: [String?] = [], overwrite: Bool,
    output: OutputOptions? = nil
  ) throws {
    let features = Set(paths.compactMap(\.self))
    let paths = (paths + pages + [output?.style]).compactMap(\.self)
    if paths.count(where: { $0 == "-" }) > 1 {
      throw UsageError("Two results would go to standard output. Give one of them a file.")
    }
    try OutputFile.check(paths, apartFrom: inputs.compactMap(\.self))
    for path in paths {
      try OutputFile.check(path, overwrites: overwrite)
      if OutputFormat(nameOf: path) == .png {
        try OutputFormat.png.check(path, overwrites: overwrite)
      }
      if features.contains(path) {
        try output?.format(of: path).check(path, overwrites: overwrite)
      }
    }
  }
}
