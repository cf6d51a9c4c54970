/// The languages that sentences, pages and reports are written in.
///
/// Another one is a type that conforms to ``Wording``, and a case here.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"

  public var wording: any Wording {
    switch self {
    case .english: English()
    case .spanish: Spanish()
    }
  }
}
