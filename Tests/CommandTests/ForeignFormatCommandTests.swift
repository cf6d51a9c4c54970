import Foundation
import TestSupport
import Testing

/// What the command does with formats of GDAL's, and with a GDAL that is missing or does not
/// answer.
struct ForeignFormatCommandTests {
  /// A folder of one test, with the worked example as `shapes`.
  private static func withPlace<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-foreign-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    try FileManager.default.createSymbolicLink(
      at: place.appending(path: "shapes"), withDestinationURL: root.appending(path: "shapes"))
    return try body(place)
  }

  private static let buffer = [
    "buffer", "shapes/albany-park/areas.geojson", "--distance", "50m", "-o",
  ]

  @Test(.enabled(if: InstalledProgram.ogr2ogr), arguments: ["gpkg", "fgb", "shp", "kml"])
  func whatOneCommandWritesTheNextReads(format: String) throws {
    try Self.withPlace { place in
      let first = try BuiltCommand.run(Self.buffer + ["a.\(format)"], in: place)
      #expect(first.status == 0, "\(first.messages)")
      let again = try BuiltCommand.run(Self.buffer + ["a.\(format)"], in: place)
      #expect(again.status == 73)
      let over = try BuiltCommand.run(
        Self.buffer + ["a.\(format)", "--overwrite", "-q"], in: place)
      #expect(over.status == 0 && over.messages == "")
      let next = try BuiltCommand.run(
        [
          "coverage", "a.\(format)", "--incidents", "shapes/albany-park/incidents.csv", "-q",
        ], in: place)
      let direct = try BuiltCommand.run(Self.buffer + ["a.geojson", "-q"], in: place)
      #expect(direct.status == 0)
      let expected = try BuiltCommand.run(
        ["coverage", "a.geojson", "--incidents", "shapes/albany-park/incidents.csv", "-q"],
        in: place)
      #expect(Self.covered(next.output) == Self.covered(expected.output))
      #expect(Self.covered(next.output) != nil)
    }
  }

  @Test(.enabled(if: InstalledProgram.ogr2ogr)) func incidentsAreReadFromAGeoPackageToo() throws {
    try Self.withPlace { place in
      let incidents = "shapes/albany-park/incidents.csv"
      let made = try BuiltCommand.run(
        ["project", incidents, "--crs", "EPSG:3435", "-o", "city.gpkg", "-q"], in: place)
      #expect(made.status == 0, "\(made.messages)")
      for input in ["city.gpkg", "city.gpkg#city"] {
        let found = try BuiltCommand.run(["inspect", input, "--json"], in: place)
        #expect(found.output.contains(#""rows": 106"#) && found.status == 0, "\(found.messages)")
        #expect(found.output.contains(#""fatal": 16"#))
      }
      let wrong = try BuiltCommand.run(
        ["inspect", "city.gpkg", "--layer", "citty"], in: place)
      #expect(wrong.status == 64 && wrong.messages.contains(#"Did you mean "city"?"#))
    }
  }

  @Test func aPictureHasALayerForEachClass() throws {
    try Self.withPlace { place in
      let made = try BuiltCommand.run(
        [
          "hotspots", "shapes/albany-park/incidents.csv", "--hex", "400m", "-o", "hot-spots.svg",
        ], in: place)
      #expect(made.status == 0)
      #expect(made.messages.contains("hot-spots.svg: written as svg, as its name says."))
      let picture = try String(
        contentsOf: place.appending(path: "hot-spots.svg"), encoding: .utf8)
      #expect(picture.hasPrefix("<svg") && picture.hasSuffix("</svg>\n"))
      #expect(picture.contains("<title>Which places are hot beyond chance</title>"))
      #expect(picture.contains("not significant"))
    }
  }

  /// A name that ends as pictures do asks for a picture, of a page for what makes one.
  @Test func whatANameAsksForIsMadeOrToldHow() throws {
    try Self.withPlace { place in
      let areas = "shapes/albany-park/areas.geojson"
      let picture = try BuiltCommand.run(["map", areas, "-o", "a.svg"], in: place)
      #expect(picture.status == 0)
      let svg = try String(contentsOf: place.appending(path: "a.svg"), encoding: .utf8)
      #expect(svg.hasPrefix("<svg"))
      let page = try BuiltCommand.run(["map", areas, "-o", "a.html"], in: place)
      #expect(page.status == 0)
      let html = try String(contentsOf: place.appending(path: "a.html"), encoding: .utf8)
      #expect(html.hasPrefix("<!DOCTYPE html>"))
      let refused = try BuiltCommand.run(Self.buffer + ["b.html"], in: place)
      #expect(refused.status == 64 && refused.messages.contains("catchment map"))
      #expect(refused.messages.contains("--map"))
      // A table of clusters is called by what it shows, whatever its file is called.
      let clusters = try BuiltCommand.run(
        ["cluster", "shapes/albany-park/incidents.csv", "-o", "cl.svg"], in: place)
      #expect(clusters.status == 0)
      let drawn = try String(contentsOf: place.appending(path: "cl.svg"), encoding: .utf8)
      #expect(drawn.contains("<title>Where shootings crowd together</title>"))
    }
  }

  private static func covered(_ output: String) -> Substring? {
    output.firstRange(of: #""covered": "#).map { output[$0.upperBound...].prefix { $0.isNumber } }
  }

  @Test func withoutGDALTheMessageSaysWhatToInstall() throws {
    try Self.withPlace { place in
      try Data("SQLite format 3\0".utf8).write(to: place.appending(path: "city.gpkg"))
      let reading = try BuiltCommand.run(
        ["inspect", "city.gpkg"], in: place, environment: ["PATH": "/nowhere"])
      #expect(reading.status == 74)
      #expect(reading.messages.contains("apt-get install gdal-bin"))
      let writing = try BuiltCommand.run(
        Self.buffer + ["a.gpkg"], in: place, environment: ["CATCHMENT_OGR2OGR": "/nowhere/ogr2ogr"])
      #expect(writing.status == 74)
      #expect(writing.messages.contains("CATCHMENT_OGR2OGR names no ogr2ogr (/nowhere/ogr2ogr)"))
      #expect(!FileManager.default.fileExists(atPath: place.appending(path: "a.gpkg").path))
    }
  }

  /// A database that accepts and never answers must not outlive the run, nor leave its files
  /// behind.
  @Test func aSignalEndsTheChildToo() throws {
    try Self.withPlace { place in
      try Data("SQLite format 3\0".utf8).write(to: place.appending(path: "city.gpkg"))
      for program in ["ogr2ogr", "ogrinfo"] {
        let script = place.appending(path: program)
        try Data("#!/bin/sh\necho $$ > pid\nexec sleep 100\n".utf8).write(to: script)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: script.path)
      }
      let process = Process()
      process.executableURL = BuiltCommand.command
      process.arguments = ["inspect", "city.gpkg"]
      process.currentDirectoryURL = place
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["CATCHMENT_OGR2OGR": place.appending(path: "ogr2ogr").path]
      ) { $1 }
      process.standardError = FileHandle.nullDevice
      try process.run()
      var child: pid_t?
      for _ in 0..<500 where child == nil {
        usleep(10_000)
        child = (try? String(contentsOf: place.appending(path: "pid"), encoding: .utf8))
          .flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
      }
      process.terminate()
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      let number = try #require(child)
      var isGone = false
      for _ in 0..<200 where !isGone {
        isGone = !Self.isRunning(number)
        usleep(10_000)
      }
      #expect(isGone)
    }
  }

  /// Nobody may be left to reap it, so that a dead process still has its number.
  private static func isRunning(_ process: pid_t) -> Bool {
    guard kill(process, 0) == 0 else { return false }
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status.map { !$0.contains(") Z ") } ?? true
  }
}
