import Catchment
import Foundation
import Testing

@testable import CatchmentServer

/// The page over a real socket on the loopback.
struct TrialServerTests {
  private static let token = "token-of-the-test"

  /// Runs a server for as long as `body` asks it.
  private static func serving(_ body: (Int) async throws -> Void) async throws {
    let server = TrialServer(try await ExampleStudy.desk(), token: token)
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let task = Task {
      try await server.run(port: 0) { address in
        ready.yield(URL(string: address)?.port ?? 0)
        ready.finish()
      }
    }
    defer { task.cancel() }
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    try await body(port)
  }

  private static func get(
    _ path: String, port: Int, host: String? = nil, headers: String = ""
  ) async throws -> (status: Int, body: String) {
    let answer = try await RawClient.ask(
      port: port,
      "GET \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\(headers)Connection: close\r\n\r\n"
    )
    return RawClient.parts(answer)
  }

  private static func post(
    _ path: String, _ body: String, port: Int, origin: String? = nil,
    type: String = "application/json"
  ) async throws -> (status: Int, body: String) {
    let answer = try await RawClient.ask(
      port: port,
      "POST /\(token)/\(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: \(origin ?? "http://127.0.0.1:\(port)")\r\n"
        + "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n",
      body: Data(body.utf8))
    return RawClient.parts(answer)
  }

  @Test func thePageAndItsPartsAreServed() async throws {
    try await Self.serving { port in
      let page = try await Self.get("/\(Self.token)/", port: port)
      #expect(page.status == 200 && page.body.contains("<html"))
      #expect(page.body.contains("id=\"map\"") && page.body.contains("id=\"hires\""))
      #expect(!page.body.contains("http://") || !page.body.contains("<script src=\"http"))
      for path in ["serve.js", "serve.css", "state", "progress"] {
        #expect(try await Self.get("/\(Self.token)/\(path)", port: port).status == 200)
      }
    }
  }

  @Test func strangersLearnNothing() async throws {
    try await Self.serving { port in
      for path in ["/", "/state", "/wrong/state", "/\(Self.token)", "/favicon.ico"] {
        let answer = try await Self.get(path, port: port)
        #expect(answer.status == 403 || answer.status == 404)
        #expect(!answer.body.contains(Self.token) && !answer.body.contains("hires"))
      }
      let rebound = try await Self.get(
        "/\(Self.token)/state", port: port, host: "evil.example:\(port)")
      #expect(rebound.status == 421)
      let cross = try await Self.get(
        "/\(Self.token)/state", port: port, headers: "Origin: http://evil.example\r\n")
      #expect(cross.status == 403)
      let posted = try await Self.post("undo", "{\"version\":0}", port: port, origin: "null")
      #expect(posted.status == 403)
    }
  }

  @Test(arguments: [
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "serve.js/../../../../etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd", "study.yml", "incidents.csv", "//etc/passwd", "state/",
    "Page/serve.js", ".", "..", "report/report.html", "report.html",  // none was made yet
  ])
  func noPathLeadsToAFile(path: String) async throws {
    try await Self.serving { port in
      let answer = try await Self.get("/\(Self.token)/\(path)", port: port)
      #expect(answer.status == 404 && !answer.body.contains("root:"))
    }
  }

  @Test func bodiesAreLimited() async throws {
    try await Self.serving { port in
      let long = "{\"type\":\"" + String(repeating: "a", count: 2 << 20) + "\"}"
      #expect(try await Self.post("change", long, port: port).status == 413)
      #expect(try await Self.post("change", "{", port: port).status == 400)
      let form = try await Self.post("change", "a=b", port: port, type: "text/plain")
      #expect(form.status == 415)
      #expect(try await Self.post("nothing", "{}", port: port).status == 404)
      // It goes on.
      #expect(try await Self.get("/\(Self.token)/state", port: port).status == 200)
    }
  }

  @Test func anOldVersionIsToldHowThePlanStands() async throws {
    try await Self.serving { port in
      let change = #"{"version":0,"type":"reach","meters":500}"#
      #expect(try await Self.post("change", change, port: port).status == 200)
      let late = try await Self.post("change", change, port: port)
      #expect(late.status == 409)
      let json = try JSONParser().parse(late.body).value
      #expect(json["state"]?["version"]?.integer == 1 && json["error"]?.string != nil)
      let refused = try await Self.post("change", #"{"version":1,"type":"x"}"#, port: port)
      #expect(refused.status == 422)
    }
  }

  @Test func fiftyAtOnceAreAnsweredAlike() async throws {
    try await Self.serving { port in
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for index in 0..<50 {
          group.addTask {
            index % 2 == 0
              ? try await Self.get("/\(Self.token)/state", port: port).body
              : try await Self.post("preview", #"{"type":"reach","meters":650}"#, port: port).body
          }
        }
        var answers: [String: Int] = [:]
        for try await answer in group { answers[answer, default: 0] += 1 }
        return answers
      }
      #expect(answers.values.sorted() == [25, 25])
      #expect(answers.keys.allSatisfy { $0.hasPrefix("{") })
    }
  }

  @Test func aPortThatIsTakenIsToldAndAServerEndsWithItsTask() async throws {
    let server = TrialServer(try await ExampleStudy.desk(), token: Self.token)
    try await Self.serving { port in
      await #expect(throws: (any Error).self) { try await server.run(port: port) { _ in } }
    }
  }
}
