/// A parameter that a method cannot work with, in a sentence that says where, what value, and what to do.
public struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A length or a duration is not a number above zero.
    case notPositive
    /// A count or a share is smaller or larger than the method allows.
    case outOfRange
    /// Two columns that describe the same rows differ in length.
    case columnsDiffer
    /// There are too few rows, or too few different ones, for an answer.
    case tooFew
  }

  public let code: Code
  /// The parameter, with the method: `DBSCAN: radius`.
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
  public var description: String {
    let problem =
      switch code {
      case .notPositive: "not a number above zero"
      case .outOfRange: "out of range"
      case .columnsDiffer: "columns differ in length"
      case .tooFew: "too few rows"
      }
    return "\(place): \(problem) (\(value)). \(advice)"
  }
}
