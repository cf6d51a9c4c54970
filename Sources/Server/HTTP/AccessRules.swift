import HTTPTypes
import Hummingbird

/// Who may ask: a page of this server, opened with the token that only the terminal showed.
///
/// A name that somebody else's site gave to 127.0.0.1 is not ours (DNS rebinding), and another
/// site's form can't post here. The token stands in the path, and not in a cookie, which all ports
/// of a machine would share.
struct AccessRules: Sendable {
  let token: String

  enum Verdict: Equatable {
    /// What is asked for, behind the token.
    case allowed(path: String)
    /// The status, and why.
    case refused(HTTPResponse.Status, String)
  }

  /// - Parameters:
  ///   - port: where the request came in.
  ///   - host: of the request, with its port.
  func verdict(
    method: HTTPRequest.Method, path: String, host: String?, origin: String?, site: String?,
    port: Int
  ) -> Verdict {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
    guard let host, hosts.contains(host.lowercased()) else {
      return .refused(.misdirectedRequest, "This name is not the server's. Use its own address.")
    }
    if let origin, origin.lowercased() != "http://" + host.lowercased() {
      return .refused(.forbidden, "Another site asked for this.")
    }
    if let site, site != "same-origin", site != "none" {
      return .refused(.forbidden, "Another site asked for this.")
    }
    let pieces = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    // "/token/rest" is an empty piece and "token/rest".
    guard pieces.count == 2, pieces[0].isEmpty else { return .refused(.notFound, "Not here.") }
    let inner = pieces[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard inner.count == 2, isToken(inner[0]) else {
      return .refused(
        .forbidden, "The address has no valid token. Use the one that the terminal shows.")
    }
    if method == .post, origin == nil {
      return .refused(.forbidden, "The request does not say which page it comes from.")
    }
    guard method == .get || method == .post else {
      return .refused(.methodNotAllowed, "Only reading and posting.")
    }
    return .allowed(path: String(inner[1]))
  }

  /// Compares all of it, so that the time says nothing about how much was right.
  private func isToken(_ text: Substring) -> Bool {
    let given = Array(text.utf8)
    let wanted = Array(token.utf8)
    var difference = given.count ^ wanted.count
    for index in wanted.indices {
      difference |= Int(wanted[index] ^ (index < given.count ? given[index] : 0))
    }
    return difference == 0
  }

  /// 192 random bits in letters, digits, - and _.
  static func randomToken() -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var generator = SystemRandomNumberGenerator()
    return String((0..<32).map { _ in letters[Int.random(in: 0..<64, using: &generator)] })
  }
}
