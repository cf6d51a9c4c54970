/// What GEOS could not do, with the feature it was doing it to.
public struct TopologyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A parameter is outside its range.
    case badParameter
    /// The shape can't be made or worked on: too few coordinates, or coordinates that are no numbers.
    case badShape
    /// The library gave up, mostly over a polygon that crosses itself.
    case failed
  }

  public let code: Code
  /// The step, as `buffering`.
  public let step: String
  /// The feature from 0; nil where no single one is to blame.
  public let feature: Int?
  /// What the library said.
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

  public var description: String {
    let place = feature.map { "feature \($0 + 1)" } ?? "shapes"
    let advice =
      code == .badParameter
      ? "Choose another value." : "Mend the shape, or read its layer with --repair."
    return "\(place): \(step) did not work (\(message)). \(advice)"
  }
}
