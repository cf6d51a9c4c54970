/// What is wrong with a file, in a sentence that says where, what value, and what to do.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, to match on; a command turns it into its exit status.
  public enum Code: Sendable, Equatable {
    /// There is no such file, or it may not be read.
    case noInput
    /// The content is not what its format promises, or can't be used.
    case badData
    /// The request doesn't fit the content: an unknown column, a contradiction between options.
    case badRequest
    /// The output can't be created, for example because it exists already.
    case cannotCreate
    /// Reading or writing broke off, for example because the disk is full.
    case inputOutput
    /// A program that this format needs is not installed.
    case missingTool
  }

  public let code: Code
  /// The file, and the line, row or feature in it where that is known: `shootings.csv: line 12`.
  public let place: String
  /// What is wrong, with the value: `the latitude is not a number ("n/a")`.
  public let problem: String
  /// What to do about it, a sentence of its own; empty where there is nothing to do.
  public let advice: String

  public init(_ code: Code, at place: String, _ problem: String, advice: String = "") {
    self.code = code
    self.place = place
    self.problem = problem
    self.advice = advice
  }

  /// `place: problem. advice`
  public var description: String {
    let sentence = problem.last == "." ? problem : problem + "."
    return advice.isEmpty ? "\(place): \(sentence)" : "\(place): \(sentence) \(advice)"
  }
}
