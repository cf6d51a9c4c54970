import Catchment

/// What every command shares: whom it talks to, how many threads it uses, what it was asked.
struct Session: Sendable {
  let console: Console
  let workers: Workers
  let seed: UInt64
  let language: Language
  let times: StepTimes
  let explains: Bool
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
    explains = run.explain
    bar = ProgressBar("", on: run.console)
    self.arguments = Self.deciding(arguments)
    Interruption.speak(run.language)
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
      ? [wording.say(.farRows(option: "--keep-far"))] : []
  }

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
    explain(found.record)
    return found
  }

  /// The language of what is told.
  var wording: any Wording { language.wording }

  /// Says what the command itself knows, in the language of the run.
  func say(_ phrase: ErrorPhrase) { console.tell(UsageWords.said(phrase, in: language)) }

  /// Ends a step of the command itself.
  func ended(_ step: ErrorPhrase) { times.end(UsageWords.said(step, in: language)) }

  private var step: @Sendable (StudyStep) -> Void {
    let (bar, times, language) = (bar, times, language)
    return { step in
      let label = UsageWords.said(step.stage.label, in: language)
      if step.fraction < 1 {
        bar.show(step.fraction, of: label)
      } else {
        bar.finish()
        times.end(label)
      }
    }
  }

  private var tell: @Sendable (Remark) -> Void {
    let (console, wording) = (console, wording)
    return { console.tell(wording.sentences(for: $0)) }
  }
}
