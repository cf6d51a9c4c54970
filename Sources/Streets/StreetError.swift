public import CatchmentGeometry

/// What is wrong with a question about streets, with the value.
public enum StreetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A score outside 0 to 1.
  case score(Double)
  /// A length that is negative or not a number.
  case length(Distance)
  /// No street in the layer has a name.
  case noNames(layer: String)
  /// More of something than 32 bits can number.
  case tooLarge(what: String, count: Int)

  /// What can be done.
  public enum Remedy: Sendable, Equatable {
    case chooseAnotherValue
    /// Say which column holds the names.
    case nameTheColumns
    case useAPartOfTheLayer

    /// The remedy in words that name no option.
    public var sentence: String {
      switch self {
      case .chooseAnotherValue: "Choose another value."
      case .nameTheColumns: "Say which column holds the names of streets."
      case .useAPartOfTheLayer: "Use a part of the layer."
      }
    }
  }

  public var remedy: Remedy {
    switch self {
    case .score, .length: .chooseAnotherValue
    case .noNames: .nameTheColumns
    case .tooLarge: .useAPartOfTheLayer
    }
  }

  /// What is wrong, without what to do.
  public var statement: String {
    switch self {
    case .score(let value): "least score: it is not between 0 and 1 (\(value))."
    case .length(let distance): "streets: the length is not 0 m or more (\(distance))."
    case .noNames(let layer): "\(layer): no street has a name."
    case .tooLarge(let what, let count): "streets: there are too many \(what) (\(count))."
    }
  }

  public var description: String { "\(statement) \(remedy.sentence)" }
}
