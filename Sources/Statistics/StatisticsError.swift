/// A parameter or a column that a statistic cannot work with: where, what value, and what would
/// mend it.
///
/// One type for `Statistics` and for the methods above it, so that a caller matches on one.
public struct StatisticsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A length or a duration is not above zero, or no number.
    case notPositive
    /// A count or a share is smaller or larger than the method allows.
    case outOfRange
    /// Two columns that describe the same rows differ in length.
    case columnsDiffer
    /// There are too few rows, or too few different ones, for an answer.
    case tooFew
  }

  /// What would mend it, to be told in the words of whoever asked: a command names its option, a
  /// page its field.
  public enum Remedy: Sendable, Equatable {
    /// Another value in the same place, as `a length such as 150 m`.
    case give(String)
    /// The value itself, since it cannot be read from these data, as `the bandwidth, for example
    /// 400 m`.
    case state(String)
    /// A smaller task, as `a longer side`.
    case reduce(String)
    /// More rows: at least so many, of what they are.
    case collect(Int, of: String)

    /// A sentence without the name of any option.
    public var sentence: String {
      switch self {
      case .give(let value): "Give \(value)."
      case .state(let value): "State \(value)."
      case .reduce(let change): "Take \(change)."
      case .collect(let count, let rows): "It takes at least \(count) \(rows)."
      }
    }
  }

  public let code: Code
  /// The parameter, with the method: `DBSCAN: radius`.
  public let place: String
  /// The value, as people read it.
  public let value: String
  public let remedy: Remedy

  public init(_ code: Code, at place: String, value: String, remedy: Remedy) {
    self.code = code
    self.place = place
    self.value = value
    self.remedy = remedy
  }

  /// `place: problem (value). remedy`
  public var description: String { "\(statement) \(remedy.sentence)" }

  /// What is wrong, without the remedy.
  public var statement: String {
    let problem =
      switch code {
      case .notPositive: "not above zero"
      case .outOfRange: "out of range"
      case .columnsDiffer: "columns differ in length"
      case .tooFew: "too few rows"
      }
    return "\(place): \(problem) (\(value))."
  }
}
