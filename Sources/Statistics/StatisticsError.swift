/// A parameter that a statistic cannot work with, in a sentence that says where, what value, and what to do.
public struct StatisticsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A count or a share is smaller or larger than the method allows.
    case outOfRange
  }

  public let code: Code
  /// The parameter, with the method: `permutations: replicas`.
  public let place: String
  /// The value, as people read it.
  public let value: String
  /// What to do about it, a sentence of its own.
  public let advice: String

  public init(_ code: Code, at place: String, value: String, advice: String) {
    self.code = code
    self.place = place
    self.value = value
    self.advice = advice
  }

  /// `place: problem (value). advice`
  public var description: String { "\(place): out of range (\(value)). \(advice)" }
}
