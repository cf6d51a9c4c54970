import CatchmentParallel

/// A question that is asked of a context: one value for each command, with parameters that were
/// checked when it was made.
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let found = try await ClusterStudy(minimumPoints: 5).run(context)
/// try await found.features.write(to: "clusters.geojson")
/// ```
public protocol Study: Sendable {
  associatedtype Found: Findings

  /// Whether and how weights of incidents count.
  var weighing: Weighing { get }

  /// Answers the question; ``run(_:)`` is what callers use.
  ///
  /// - Parameter watch: hears how far the work is, and ends it by throwing.
  func find(in context: StudyContext, watch: Watch) async throws -> Found
}

/// What a study does with weights of incidents.
public enum Weighing: Sendable, Equatable {
  /// It adds them up.
  case sums
  /// It needs whole incidents, so a table with weights is refused.
  case wholeIncidents
  /// It has no incidents.
  case none
}

extension Study {
  /// Answers the question, on a thread of its own; it ends soon after its task was cancelled.
  ///
  /// - Throws: ``StudyError`` where the data can't answer it, or the task was cancelled.
  public func run(_ context: StudyContext) async throws(StudyError) -> Found {
    try await run(context) { _ in }
  }

  /// Answers the question, and tells how far the work is.
  ///
  /// - Parameter step: hears each stage with its finished fraction, on any thread; what it throws
  ///   ends the run.
  /// - Throws: ``StudyError`` where the data can't answer it, or the task was cancelled.
  public func run(
    _ context: StudyContext, step: @escaping @Sendable (StudyStep) throws -> Void
  ) async throws(StudyError) -> Found {
    do {
      if weighing == .wholeIncidents, context.isWeighted { throw StudyProblem.weightsDoNotCount }
      // It keeps its thread for seconds or minutes: not one of the few that all tasks share.
      return try await withTaskExecutorPreference(OwnThread()) {
        try await find(in: context, watch: Watch(step))
      }
    } catch {
      throw StudyError(error)
    }
  }
}

/// How far a study is.
public struct StudyStep: Sendable, Equatable {
  public let stage: StudyStage
  /// From 0 to 1; at 1 the stage is done.
  public let fraction: Double
}

/// The stages of studies, for progress bars and for the time that each took.
public enum StudyStage: Sendable, Equatable {
  /// A file, by the name that messages use.
  case reading(String)
  case projecting
  case counting
  case measuring
  case clustering
  case simulating
  case matching
  case planning
  case dissolving
  case drawing
}

/// Hears how far a study is, and notices when its task was cancelled.
public struct Watch: Sendable {
  private let step: @Sendable (StudyStep) throws -> Void

  public init(_ step: @escaping @Sendable (StudyStep) throws -> Void) {
    self.step = step
  }

  /// Tells a stage's finished fraction.
  ///
  /// - Throws: what the listener throws, or `CancellationError`.
  public func callAsFunction(_ stage: StudyStage, _ fraction: Double) throws {
    try Task.checkCancellation()
    try step(StudyStep(stage: stage, fraction: fraction))
  }

  /// Tells that a stage is done.
  public func end(_ stage: StudyStage) throws { try self(stage, 1) }
}
