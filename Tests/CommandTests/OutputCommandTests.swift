import Foundation
import Testing

struct OutputCommandTests {
  private func place() throws -> URL {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-output-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let rows = (0..<40).map {
      "2020-01-\(10 + $0 % 18),\(41.8 + Double($0 % 6) / 2000),-87.\(600 + $0)"
    }
    try Data(("date,lat,lon\n" + rows.joined(separator: "\n") + "\n").utf8)
      .write(to: place.appending(path: "in.csv"))
    return place
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      ["inspect", "in.csv"], ["inspect", "in.csv", "--json"], ["presets"], ["presets", "--json"],
      ["cluster", "in.csv", "--eps", "400m"], ["pattern", "in.csv", "--permutations", "19"],
      ["density", "in.csv", "--cell", "400m"], ["project", "in.csv"], ["map", "in.csv"],
      ["near-repeat", "in.csv", "--permutations", "19"], ["--help"], ["deploy", "--help"],
      ["--version"], ["--generate-completion-script", "bash"],
    ])
  func aFullDiskIsToldByEveryCommand(arguments: [String]) throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let process = Process()
    process.executableURL = BuiltCommand.command
    process.arguments = arguments
    process.currentDirectoryURL = place
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let told = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    #expect(told.contains("standard output: writing broke off"))
  }

  @Test(arguments: [
    (["cluster", "in.csv", "-o", "in.csv", "--overwrite"], "in.csv"),
    (["cluster", "in.csv", "--rejects", "link.csv", "--overwrite"], "link.csv"),
    (["cluster", "./in.csv", "-o", "hard.csv", "--overwrite"], "hard.csv"),
    (["cluster", "in.csv", "--points", "in.csv", "--overwrite"], "in.csv"),
    (["inspect", "in.csv", "--rejects", "in.csv", "--overwrite"], "in.csv"),
    (["map", "in.csv", "--svg", "in.csv", "--overwrite"], "in.csv"),
  ])
  func anOutputOverAnInputIsRefused(arguments: [String], output: String) throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let input = place.appending(path: "in.csv")
    try FileManager.default.createSymbolicLink(
      at: place.appending(path: "link.csv"), withDestinationURL: input)
    try FileManager.default.linkItem(at: input, to: place.appending(path: "hard.csv"))
    let before = try Data(contentsOf: input)
    let outcome = try BuiltCommand.run(arguments, in: place)
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("\(output): this is an input"))
    #expect(try Data(contentsOf: input) == before)
  }

  @Test(arguments: [
    (["map", "in.csv", "-o", "m.jpg"], ".html, .htm, .svg, .png"),
    (["map", "in.csv", "--svg", "m.pdf"], ".svg"),
    (["cluster", "in.csv", "-o", "m.jpg"], ".geojson"),
    (["cluster", "in.csv", "-o", "m.html"], ".geojson"),
    (["map", "in.csv", "-o", "m.geojson"], ".html"),
  ])
  func aNameThatPromisesAnotherFormatIsRefused(arguments: [String], works: String) throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try BuiltCommand.run(arguments, in: place)
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains(works))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["in.csv"])
  }

  @Test func twoPicturesOfAMapAreBothWritten() throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try BuiltCommand.run(
      ["map", "in.csv", "-o", "a.svg", "--svg", "b.svg"], in: place)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let pictures = try ["a.svg", "b.svg"].map { try Data(contentsOf: place.appending(path: $0)) }
    #expect(pictures[0] == pictures[1] && !pictures[0].isEmpty)
  }
}
