import Hummingbird
import Testing

@testable import CatchmentServer

/// Who may ask: every way in which another site or another person could reach the page.
struct AccessRulesTests {
  private static let token = "correct-horse-battery-staple-123"
  private let rules = AccessRules(token: token)

  private func status(
    method: HTTPRequest.Method = .get, path: String = "/\(token)/state",
    host: String? = "127.0.0.1:8017", origin: String? = nil, site: String? = nil
  ) -> HTTPResponse.Status? {
    switch rules.verdict(
      method: method, path: path, host: host, origin: origin, site: site, port: 8017)
    {
    case .allowed: nil
    case .refused(let status, _): status
    }
  }

  @Test(arguments: ["127.0.0.1:8017", "localhost:8017", "LocalHost:8017", "[::1]:8017"])
  func theServersOwnNamesAreKnown(host: String) {
    #expect(status(host: host) == nil)
  }

  @Test(arguments: [
    "evil.example:8017", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8017.evil.example",
    "127.0.0.1.nip.io:8017", "0.0.0.0:8017", "192.168.1.7:8017", "localhost.evil.example:8017",
    "", "127.0.0.1:8017@evil.example", "[::ffff:127.0.0.1]:8017",
  ])
  func aNameThatSomebodyGaveTheMachineIsNot(host: String) {
    #expect(status(host: host) == .misdirectedRequest)
    #expect(status(host: nil) == .misdirectedRequest)
  }

  @Test(arguments: [
    "/", "", "/state", "/\(token)", "/wrong/state", "/\(token)x/state",
    "/\(token.dropLast())/state",
    "//\(token)/state", "/x/../\(token)/state", "/%63orrect-horse-battery-staple-123/state",
    "\(token)/state", "/\(token.uppercased())/state", "/\(token)\u{0}/state",
  ])
  func withoutTheTokenNothingIsAnswered(path: String) {
    let status = status(path: path)
    #expect(status == .forbidden || status == .notFound)
  }

  @Test func anotherSiteIsRefused() {
    for origin in [
      "http://evil.example", "null", "https://127.0.0.1:8017", "http://127.0.0.1:8018",
      "http://localhost:8017", "http://127.0.0.1:8017.evil.example", "",
    ] {
      #expect(status(origin: origin) == .forbidden)
      #expect(status(method: .post, origin: origin) == .forbidden)
    }
    #expect(status(site: "cross-site") == .forbidden)
    #expect(status(site: "same-site") == .forbidden)
    #expect(status(site: "none") == nil && status(site: "same-origin") == nil)
    #expect(status(method: .post, origin: "http://127.0.0.1:8017", site: "same-origin") == nil)
  }

  @Test func aPostSaysWhereItComesFrom() {
    #expect(status(method: .post) == .forbidden)
    #expect(status(method: .post, origin: "http://127.0.0.1:8017") == nil)
    for method in [HTTPRequest.Method.put, .delete, .options, .head, .trace] {
      #expect(status(method: method, origin: "http://127.0.0.1:8017") == .methodNotAllowed)
    }
  }

  @Test func whatIsBehindTheTokenIsHandedOnAsItIs() {
    let verdict = rules.verdict(
      method: .get, path: "/\(Self.token)/../../etc/passwd", host: "127.0.0.1:8017", origin: nil,
      site: nil, port: 8017)
    #expect(verdict == .allowed(path: "../../etc/passwd"))
  }

  @Test func tokensAreLongAndDiffer() {
    let tokens = (0..<100).map { _ in AccessRules.randomToken() }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.count == 32 })
  }
}
