import Foundation
import Testing

struct ClosedOutputTests {
  /// As `catchment … | head -c 1` does: somebody reads a little and closes the pipe.
  @Test func aReaderWhoHasSeenEnoughEndsTheRunQuietly() throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-closed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    // More than a pipe holds.
    let features = (0..<4000).map {
      #"{"type":"Feature","properties":{"n":\#($0)},"geometry":{"type":"Point","coordinates":[-87.6,41.8]}}"#
    }
    try Data(features.joined(separator: "\n").utf8).write(to: place.appending(path: "p.geojsonl"))
    let outcome = try BuiltCommand.run(
      ["project", "p.geojsonl", "--crs", "EPSG:3435", "-q"], in: place, closesOutput: true)
    #expect(outcome.status == 0)
    #expect(outcome.messages == "")
  }

  /// As a service starts it: with neither output, so that the file that is written must not take
  /// the number of one of them.
  @Test func aFileIsWrittenThoughNoOutputIsOpen() throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-closed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let feature =
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-87.6,41.8]}}"#
    try Data(feature.utf8).write(to: place.appending(path: "p.geojson"))
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c", "exec \"$0\" buffer p.geojson --distance 100m -o b.geojson >&- 2>&-",
      BuiltCommand.command.path,
    ]
    shell.currentDirectoryURL = place
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let written = try String(contentsOf: place.appending(path: "b.geojson"), encoding: .utf8)
    #expect(written.hasPrefix("{") && written.contains("Polygon"))
  }
}
