/// The history of a hot or cold spot in one word: sixteen patterns, or none.
///
/// The definitions are Esri's (ArcGIS Pro, How Emerging Hot Spot Analysis works), in this order; a
/// cold spot is defined as a hot spot is. Where Esri's words fit a hot and a cold pattern alike,
/// that of the last step is taken: a place that was hot all along and is cold now is a new cold
/// spot.
public struct TrendClass: Sendable, Hashable {
  /// What a cell was in one step.
  public enum State: Sendable, Hashable {
    case hot, cold, neither
  }

  public enum Pattern: String, Sendable, Hashable, CaseIterable {
    /// Hot in the last step, and never before.
    case new
    /// Hot in the last two steps or more, never before that run, and in less than 90 % of all
    /// steps.
    case consecutive
    /// Hot in at least 90 % of the steps and in the last, and growing hotter.
    case intensifying
    /// The same without a trend.
    case persistent
    /// The same, and growing less hot.
    case diminishing
    /// Hot in the last step and on and off before, in less than 90 % of all steps; never cold.
    case sporadic
    /// Hot in the last step, in less than 90 % of all steps, and cold in an earlier one.
    case oscillating
    /// Not hot in the last step, but in at least 90 % of all.
    case historical
  }

  /// What was seen; nil for no pattern.
  public let pattern: Pattern?
  /// Whether the pattern is one of heat or of cold; neither where there is none.
  public let kind: State

  private init(_ pattern: Pattern?, _ kind: State) {
    self.pattern = pattern
    self.kind = kind
  }

  /// No pattern.
  public static let none = TrendClass(nil, .neither)

  /// Names a history.
  ///
  /// - Parameters:
  ///   - history: what the cell was in each step, in order.
  ///   - trend: the test of its scores; a rise makes hot spots hotter and cold ones less cold.
  ///   - level: the largest p of a trend.
  public init(history: [State], trend: MannKendall, level: Double) {
    let kinds: [State] = history.last == .cold ? [.cold, .hot] : [.hot, .cold]
    for kind in kinds {
      if let pattern = Self.pattern(of: kind, in: history, trend, level) {
        self.init(pattern, kind)
        return
      }
    }
    self = .none
  }

  private static func pattern(
    of kind: State, in history: [State], _ trend: MannKendall, _ level: Double
  ) -> Pattern? {
    let times = history.count { $0 == kind }
    // In whole numbers: nine tenths have no exact fraction in binary.
    let isUsual = times > 0 && 10 * times >= 9 * history.count
    guard history.last == kind else { return isUsual ? .historical : nil }
    if times == 1 { return .new }
    if isUsual {
      guard trend.p <= level, trend.statistic != 0 else { return .persistent }
      return (trend.statistic > 0) == (kind == .hot) ? .intensifying : .diminishing
    }
    let run = history.reversed().prefix { $0 == kind }.count
    if run == times { return .consecutive }
    let opposite: State = kind == .hot ? .cold : .hot
    return history.contains(opposite) ? .oscillating : .sporadic
  }
}

extension TrendClass: CustomStringConvertible {
  /// `new hot spot`, `historical cold spot`, `no pattern`.
  public var description: String {
    guard let pattern else { return "no pattern" }
    return "\(pattern.rawValue) \(kind == .hot ? "hot" : "cold") spot"
  }
}
