import Foundation
import Testing

/// Ctrl-C and `kill`, as a person or a supervisor sends them, at any number of busy threads.
@Suite(.serialized)
struct InterruptionTests {
  /// Points on a lattice, so that every method has enough to do for a long time.
  private func place() throws -> URL {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-interruption-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let rows = (0..<4000).map { row in
      "\(row),2020-\(row % 12 + 1 < 10 ? "0" : "")\(row % 12 + 1)-\(10 + row % 18),"
        + "\(41.7 + Double(row % 61) / 300),\(-87.8 + Double(row / 61) / 300)"
    }
    try Data(("id,date,lat,lon\n" + rows.joined(separator: "\n") + "\n").utf8)
      .write(to: place.appending(path: "in.csv"))
    return place
  }

  private struct Outcome {
    var status: Int32
    var seconds: Double
    var messages: String
    var files: [String]
  }

  /// Sends a signal after some time, and measures how long the process still lives.
  private func interrupt(
    _ arguments: [String], _ signal: Int32, after delay: Duration
  ) throws -> Outcome {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let process = Process()
    process.executableURL = BuiltCommand.command
    process.arguments = arguments
    process.currentDirectoryURL = place
    process.standardOutput = FileHandle.nullDevice
    let messages = place.appending(path: "messages")
    try Data().write(to: messages)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    // A task's sleep ends when the pool has a thread for it, which other tests may hold for
    // minutes.
    Thread.sleep(forTimeInterval: delay / .seconds(1))
    let start = ContinuousClock.now
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let text = try String(contentsOf: messages, encoding: .utf8)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path)
      .filter { !["in.csv", "messages"].contains($0) }
    return Outcome(
      status: process.terminationStatus, seconds: seconds, messages: text, files: files)
  }

  @Test(
    arguments: [
      (["hotspots", "in.csv", "--hex", "40m", "--permutations", "99999"], SIGINT, 1),
      (["hotspots", "in.csv", "--hex", "40m", "--permutations", "99999"], SIGTERM, 8),
      (["scan", "in.csv", "--window", "space-time", "--permutations", "9999"], SIGINT, 2),
      (["near-repeat", "in.csv", "--permutations", "99999"], SIGTERM, 64),
      (["pattern", "in.csv", "--permutations", "99999"], SIGINT, 3),
    ] as [([String], Int32, Int)])
  func aSignalEndsAWorkingRunAtOnce(
    arguments: [String], signal: Int32, threads: Int
  ) throws {
    let outcome = try interrupt(
      arguments + ["--threads", "\(threads)", "-o", "out.geojson", "-q"], signal,
      after: .seconds(2))
    #expect(outcome.status == 130)
    #expect(outcome.files == [])
    #expect(outcome.messages.contains("interrupted; no file was written"))
    // Half a second is the promise; a machine that is busy with other tests is given more.
    #expect(outcome.seconds < 5)
  }

  /// Even of a run that is killed, nothing goes on.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
  func aProgramThatWorksForUsEndsWithUs() async throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    for name in ["ogr2ogr", "ogrinfo"] {
      let script = place.appending(path: name)
      try Data("#!/bin/sh\necho $$ > \(place.path)/pid\nexec sleep 3000\n".utf8).write(to: script)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: script.path)
    }
    try Data("SQLite format 3\0".utf8).write(to: place.appending(path: "a.gpkg"))
    let process = Process()
    process.executableURL = BuiltCommand.command
    process.arguments = ["project", "a.gpkg"]
    process.currentDirectoryURL = place
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["CATCHMENT_OGR2OGR": place.appending(path: "ogr2ogr").path]) { $1 }
    process.standardError = FileHandle.nullDevice
    try process.run()
    var child: Int32?
    while child == nil {
      try await Task.sleep(for: .milliseconds(50))
      let text = try? String(contentsOf: place.appending(path: "pid"), encoding: .utf8)
      child = text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let number = try #require(child)
    // It ends with us; if not, this test would wait for most of an hour.
    while kill(number, 0) == 0 { try await Task.sleep(for: .milliseconds(50)) }
  }

  /// Whenever the signal comes, there are both files and 0, or none and 130.
  @Test(arguments: stride(from: 100, to: 1900, by: 150).map { $0 })
  func lateInWritingItIsAllOrNothing(milliseconds: Int) throws {
    let outcome = try interrupt(
      ["cluster", "in.csv", "--eps", "400m", "-o", "a.geojson", "--points", "b.geojson", "-q"],
      SIGINT, after: .milliseconds(milliseconds))
    if outcome.status == 0 {
      #expect(outcome.files.sorted() == ["a.geojson", "b.geojson"])
      #expect(!outcome.messages.contains("interrupted"))
    } else {
      // Before the command watches, the system ends it by the signal itself.
      #expect([130, SIGINT].contains(outcome.status))
      #expect(outcome.files == [])
    }
  }
}
