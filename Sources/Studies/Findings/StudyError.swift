/// Why a study could not answer: what it found itself, or what a room below it said.
///
/// ``cause`` is a ``StudyProblem``, or the typed error of a room: `FormatError` for files,
/// `ProjectionError` and `TopologyError` for places and shapes, the errors of statistics, grids and
/// deployment for parameters that the data does not fit. Each carries its values; none knows how
/// the question was asked.
public struct StudyError: Error, CustomStringConvertible {
  public let cause: any Error

  /// What `body` makes, its errors wrapped once.
  package static func wrapping<Value>(_ body: () throws -> Value) throws(StudyError) -> Value {
    do { return try body() } catch { throw StudyError(error) }
  }

  /// Wraps an error once.
  package init(_ error: any Error) {
    switch error {
    case let error as StudyError: cause = error.cause
    case is CancellationError: cause = StudyProblem.cancelled
    default: cause = error
    }
  }

  /// What is wrong, in a sentence.
  public var description: String { "\(cause)" }
}
