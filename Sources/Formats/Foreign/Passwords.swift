/// Keeps the passwords of connections out of messages and results.
public enum Passwords {
  /// The text with the passwords of `PG:host=… password=…`, `postgresql://user:…@host` and
  /// `OCI:user/…@host` replaced by stars.
  public static func hidden(in text: String) -> String {
    var rest = Substring(text)
    var shown = ""
    if rest.lowercased().hasPrefix("oci:"), let slash = rest.firstIndex(of: "/") {
      shown = rest[...slash] + "***"
      rest = rest[slash...].drop { $0 != "@" && $0 != ":" }
    }
    while !rest.isEmpty {
      if rest.lowercased().hasPrefix("password=") || rest.lowercased().hasPrefix("pwd=") {
        guard let equals = rest.firstIndex(of: "=") else { break }
        shown += rest[...equals] + "***"
        rest = rest[rest.index(after: equals)...]
        let quote = rest.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
        if let quote {
          rest = rest.dropFirst().drop { $0 != quote }.dropFirst()
        } else {
          rest = rest.drop { !$0.isWhitespace && $0 != "," && $0 != ";" && $0 != "&" && $0 != "'" }
        }
      } else if rest.hasPrefix("://") {
        let authority = rest.dropFirst(3).prefix { $0 != "/" && !$0.isWhitespace }
        if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") {
          shown += "://" + authority[...colon] + "***"
          rest = rest[at...]
        } else {
          shown += "://"
          rest = rest.dropFirst(3)
        }
      } else {
        shown.append(rest.removeFirst())
      }
    }
    return shown
  }
}
