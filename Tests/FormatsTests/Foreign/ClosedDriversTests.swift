import Foundation
import Synchronization
import Testing

@testable import CatchmentFormats
import CatchmentIncidents
import TestSupport

/// A server on loopback that counts who knocks.
private final class Listener: Sendable {
  let port: UInt16
  private let socket: Int32
  private let count = Atomic<Int>(0)

  var requests: Int { count.load(ordering: .acquiring) }

  init(answering body: String) throws {
    #if canImport(Glibc)
      socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isBound)
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(descriptor, nil, nil)
        if client < 0 { return }
        count.add(1, ordering: .releasing)
        var request = [UInt8](repeating: 0, count: 4096)
        _ = read(client, &request, request.count)
        let answer =
          "HTTP/1.1 200 OK\r\nContent-Type: application/geo+json\r\n"
          + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + body
        _ = answer.withCString { write(client, $0, strlen($0)) }
        close(client)
      }
    }
  }

  func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }
}

@Suite(.enabled(if: InstalledProgram.ogr2ogr), .serialized)
struct ClosedDriversTests {
  private static let layer = """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"secret":"x"},
    "geometry":{"type":"Point","coordinates":[-87.7,41.9]}}]}
    """

  private func virtual(_ source: String) -> String {
    """
    <OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>\(source)</SrcDataSource>\
    <SrcLayer>secret</SrcLayer></OGRVRTLayer></OGRVRTDataSource>
    """
  }

  @Test(arguments: ["csv", "geojson", "json", "kml", "gml", "gpx", "tab", "vrt", "xml", "dxf"])
  func aFileOpensNothingButItself(suffix: String) async throws {
    let folder = try Scratch()
    let server = try Listener(answering: Self.layer)
    defer { server.stop() }
    let secret = try folder.write(Self.layer, as: "secret.geojson")
    for source in ["http://127.0.0.1:\(server.port)/a.geojson", secret] {
      for head in ["", "<?xml version=\"1.0\"?>\n", "<?xml version=\"1.0\"?><!-- <kml -->\n"] {
        let file = try folder.write(head + virtual(source), as: "a.\(suffix)")
        let error = await #expect(throws: FormatError.self) {
          _ = try await InputFile.read(file).layer()
        }
        #expect(error?.description.contains("secret\"") == false)
      }
    }
    #expect(server.requests == 0)
  }

  @Test func addressesAreFetchedOnlyWhenThatIsAllowed() async throws {
    let server = try Listener(answering: Self.layer)
    defer { server.stop() }
    let address = "http://127.0.0.1:\(server.port)/a.geojson"
    for path in [address, "/vsicurl/\(address)", "WFS:\(address)", "/vsizip/vsicurl/\(address)"] {
      let error = await #expect(throws: FormatError.self) { _ = try await InputFile.read(path) }
      #expect(error?.remedy == .allowNetwork, "\(path)")
    }
    #expect(server.requests == 0)
    let layer = try await InputFile.read(address, allowsNetwork: true).layer()
    #expect(layer.count == 1 && server.requests > 0)
  }

  @Test func aVirtualLayerIsFollowedOnlyWhenThatIsAllowed() async throws {
    let folder = try Scratch()
    let secret = try folder.write(Self.layer, as: "secret.geojson")
    let file = try folder.write(virtual(secret), as: "a.vrt")
    let error = await #expect(throws: FormatError.self) { _ = try await InputFile.read(file) }
    #expect(error?.remedy == .allowNetwork)
  }
}
