import Catchment
import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What lies at which path: a fixed list. No path of a request is ever a path on the disk.
struct TrialRouter: Sendable {
  let desk: TrialDesk
  let rules: AccessRules

  /// The longest request but a file that is dropped on the page.
  private static let longestRequest = 1 << 20
  /// Some two million incidents.
  private static let largestFile = 256 << 20

  func response(to request: Request, at port: Int) async -> Response {
    let verdict = rules.verdict(
      method: request.method, path: request.uri.path, host: request.head.authority,
      origin: request.headers[.origin], site: request.headers[Self.site], port: port)
    guard case .allowed(let path) = verdict else {
      guard case .refused(let status, let text) = verdict else { return Self.text(.notFound, "") }
      return Self.text(status, text)
    }
    do {
      return request.method == .post
        ? try await posted(path, request) : try await found(path)
    } catch TrialDesk.Failure.conflict {
      return Self.json(
        .conflict,
        [
          "error": .string(await desk.say(.conflict)),
          "state": await desk.state(),
        ])
    } catch TrialDesk.Failure.refused(let text) {
      return Self.json(.unprocessableContent, ["error": .string(text)])
    } catch TrialDesk.Failure.unread(let text, let table) {
      return Self.json(
        .unprocessableContent,
        ["error": .string(text), "mend": await desk.inspection(of: table)])
    } catch let error as HTTPError {
      return Self.text(error.status, error.body ?? "")
    } catch {
      return Self.json(.internalServerError, ["error": .string("\(error)")])
    }
  }

  private func found(_ path: String) async throws -> Response {
    switch path {
    case "": return Self.answer(.ok, "text/html; charset=utf-8", await desk.page())
    case "serve.js":
      return Self.answer(.ok, "text/javascript; charset=utf-8", TrialPage.script)
    case "serve.css":
      return Self.answer(.ok, "text/css; charset=utf-8", await desk.style())
    case "state": return Self.json(.ok, await desk.state())
    case "progress": return Self.json(.ok, await desk.progress())
    case "inspect": return Self.json(.ok, try await desk.inspection())
    case "plan.geojson":
      let bytes = try await desk.planFile()
      return Self.download("application/geo+json", path, ByteBuffer(bytes: bytes))
    case "plan.html":
      return Self.download("text/html", path, ByteBuffer(string: try await desk.planPage()))
    case "report.html":
      guard let page = await desk.reportPage() else {
        return Self.text(.notFound, "No report has been made here yet.")
      }
      return Self.answer(.ok, "text/html; charset=utf-8", page)
    default: return Self.text(.notFound, "There is nothing at this address.")
    }
  }

  private func posted(_ path: String, _ request: Request) async throws -> Response {
    if path == "drop" { return try await dropped(request) }
    let json = try await body(of: request)
    let answer: JSONValue
    switch path {
    case "preview": answer = try await desk.preview(json)
    case "change": answer = try await desk.change(json)
    case "undo": answer = try await desk.undo(json)
    case "redo": answer = try await desk.redo(json)
    case "solve": answer = try await desk.solve(json)
    case "stop": answer = await desk.stop()
    case "keep": answer = try await desk.keep(json)
    case "forget": answer = try await desk.forget(json)
    case "save": answer = try await desk.save(json)
    case "columns": answer = try await desk.columns(json)
    case "report": answer = try await desk.report(json)
    case "restore": answer = try await desk.restore(json)
    case "rename": answer = try await desk.rename(json)
    case "shifts": answer = try await desk.workInShifts(json)
    case "roster": answer = try await desk.leaveRoster(json)
    case "continue": answer = try await desk.goOnWithDraft(json)
    case "discard": answer = await desk.dropDraft()
    default: return Self.text(.notFound, "There is nothing at this address.")
    }
    return Self.json(.ok, answer)
  }

  /// A file that was dropped on the page: its name and its place in the study stand in the query.
  private func dropped(_ request: Request) async throws -> Response {
    guard request.headers[.contentType] == "application/octet-stream" else {
      throw HTTPError(.unsupportedMediaType, message: "A file is expected.")
    }
    let query = request.uri.queryParameters
    let bytes = try await Self.collect(request.body, upTo: Self.largestFile)
    let state = try await desk.drop(
      Data(bytes.readableBytesView), named: query["name"].map(String.init) ?? "",
      as: query["role"].map(String.init) ?? "")
    return Self.json(.ok, state)
  }

  private func body(of request: Request) async throws -> JSONValue {
    guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
      throw HTTPError(.unsupportedMediaType, message: "JSON is expected.")
    }
    let bytes = try await Self.collect(request.body, upTo: Self.longestRequest)
    do {
      return try JSONParser().parse(Data(bytes.readableBytesView), name: "request").value
    } catch {
      throw HTTPError(.badRequest, message: "\(error)")
    }
  }

  /// A body of at most `limit` bytes. A longer one is read on for a while without being kept: an
  /// answer that is sent to somebody who still sends is lost when the connection closes.
  private static func collect(_ body: RequestBody, upTo limit: Int) async throws -> ByteBuffer {
    var kept = ByteBuffer()
    var count = 0
    for try await part in body {
      count += part.readableBytes
      if count <= limit {
        kept.writeImmutableBuffer(part)
      } else if count > 16 * limit {
        break
      } else {
        kept.clear()
      }
    }
    guard count <= limit else {
      throw HTTPError(
        .contentTooLarge, message: "At most \(limit >> 20) megabytes are taken at once.")
    }
    return kept
  }

  // MARK: Answers

  private static let site = HTTPField.Name("Sec-Fetch-Site")!  // a valid name

  /// What the browser lets the page do: run its own script, ask this server, and nothing else.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  private static func json(_ status: HTTPResponse.Status, _ value: JSONValue) -> Response {
    answer(status, "application/json", value.text())
  }

  private static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    answer(status, "text/plain; charset=utf-8", text + "\n")
  }

  private static func download(_ type: String, _ name: String, _ bytes: ByteBuffer) -> Response {
    var response = answer(.ok, type, bytes)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  private static func answer(
    _ status: HTTPResponse.Status, _ type: String, _ text: String
  ) -> Response {
    answer(status, type, ByteBuffer(string: text))
  }

  private static func answer(
    _ status: HTTPResponse.Status, _ type: String, _ bytes: ByteBuffer
  ) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.contentSecurityPolicy] = policy
    headers[.xContentTypeOptions] = "nosniff"
    for (name, value) in [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ] {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
  }
}
