import Foundation

/// Asks over a plain socket, so that every byte of a request is the test's own.
enum RawClient {
  /// The whole answer to some bytes, as text.
  static func ask(port: Int, _ request: String, body: Data = Data()) async throws -> String {
    let bytes = Data(request.utf8) + body
    return try await withCheckedThrowingContinuation { done in
      Thread.detachNewThread {
        done.resume(with: Result { try exchange(port: port, bytes) })
      }
    }
  }

  /// The status and the body of an answer.
  static func parts(_ answer: String) -> (status: Int, body: String) {
    let status = Int(answer.split(separator: " ").dropFirst().first ?? "") ?? 0
    let body = answer.range(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? ""
    return (status, body)
  }

  struct Broken: Error { let step: String }

  private static func exchange(port: Int, _ bytes: Data) throws -> String {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard handle >= 0 else { throw Broken(step: "socket") }
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(handle, $0, size) == 0 }
    }
    guard isConnected else { throw Broken(step: "connect") }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The server may have had enough; its answer says so.
      guard count > 0 else { break }
      sent += count
    }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(handle, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer.append(contentsOf: buffer[..<count])
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
