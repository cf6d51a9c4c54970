/// What GEOS could not do, with the feature it was doing it to.
public struct TopologyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A parameter is outside its range.
    case badParameter
    /// The shape can't be made or worked on: too few coordinates, or coordinates that are no
    /// numbers.
    case badShape
    /// The library gave up, mostly over a polygon that crosses itself.
    case failed
  }

  /// What can be done.
  public enum Remedy: Sendable, Equatable {
    /// The parameter must be another.
    case chooseAnotherValue
    /// The shape must be mended, by hand or while it is read.
    case allowMending

    /// The remedy in words that name no option.
    public var sentence: String {
      switch self {
      case .chooseAnotherValue: "Choose another value."
      case .allowMending: "Mend the shape, or allow that it is mended."
      }
    }
  }

  public let code: Code
  /// The step, as `buffering`.
  public let step: String
  /// The feature from 0; nil where no single one is to blame.
  public let feature: Int?
  /// What is wrong with the value, or what the library said.
  public let message: String

  init(_ code: Code, _ step: String, feature: Int? = nil, _ message: String) {
    self.code = code
    self.step = step
    self.feature = feature
    self.message = message
  }

  /// The same error, of a feature of the whole column.
  func at(_ feature: Int) -> TopologyError {
    TopologyError(code, step, feature: feature, message)
  }

  public var remedy: Remedy { code == .badParameter ? .chooseAnotherValue : .allowMending }

  /// What is wrong, without what to do.
  public var statement: String {
    if code == .badParameter { return "\(step): \(message)." }
    let place = feature.map { "feature \($0 + 1)" } ?? "shapes"
    return "\(place): \(step) did not work (\(message))."
  }

  public var description: String { "\(statement) \(remedy.sentence)" }
}
