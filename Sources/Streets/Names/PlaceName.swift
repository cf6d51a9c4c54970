/// What a place is called.
public enum PlaceName: Sendable, Hashable {
  /// The nearest corner: `Lawrence Ave & Kimball Ave`.
  case intersection(String, String)
  /// The nearest street and its hundred block.
  case block(Int, street: String)
  /// The nearest street alone.
  case street(String)

  /// The name in English: `Lawrence Ave & Kimball Ave`, `3400 block of Lawrence Ave`, `Lawrence
  /// Ave`.
  public var text: String {
    switch self {
    case .intersection(let one, let other): "\(one) & \(other)"
    case .block(let hundred, let street): "\(hundred) block of \(street)"
    case .street(let street): street
    }
  }
}
