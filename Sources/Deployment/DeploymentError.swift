/// A wish that no plan can meet, with the smallest change that makes it possible.
public struct DeploymentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A parameter is outside its range.
    case badParameter
    /// More hires than sites that may be chosen.
    case tooFewSites
    /// More sites must be kept than there are hires.
    case tooManyKept
    /// Sites that must be kept lie closer together than the spacing, or are also to be avoided.
    case contradiction
    /// The spacing leaves room for fewer sites than there are hires.
    case noRoom
  }

  public let code: Code
  /// What is wrong, with the value.
  public let problem: String
  /// What to do about it.
  public let advice: String

  init(_ code: Code, _ problem: String, advice: String) {
    self.code = code
    self.problem = problem
    self.advice = advice
  }

  public var description: String { "\(problem). \(advice)" }
}
