/// What a plan promises: which of the location models chooses the sites.
///
/// - Choosing: `mostCovered` answers "where would so many reach the most?"; `share` "how many do we
///   need?"; `shortestMean` and `shortestFarthest` suit teams that go wherever they are called;
///   `backup` asks for a second team near; `fair` looks at the neighborhood that is reached least.
public enum DeploymentPromise: Sendable {
  /// As much within reach as can be: maximal covering. With a busy share, as much as can be
  /// expected to find somebody free.
  case mostCovered(busy: Double = 0)
  /// The fewest hires that reach this share: set covering.
  case share(Double)
  /// The shortest way on average: p-median.
  case shortestMean
  /// The shortest way to the farthest: p-center.
  case shortestFarthest
  /// As much as can be, and of such plans the one with most within reach of two.
  case backup
  /// The least share of the areas of a layer as large as can be.
  case fair(by: LayerSource)

  /// As outputs name the model.
  public var name: String {
    switch self {
    case .mostCovered: "mclp"
    case .share: "lscp"
    case .shortestMean: "p-median"
    case .shortestFarthest: "p-center"
    case .backup: "backup"
    case .fair: "fair"
    }
  }

  /// Whether a plan is about what is within reach, and not about how far it is.
  var isCovering: Bool {
    switch self {
    case .shortestMean, .shortestFarthest: false
    default: true
    }
  }
}
