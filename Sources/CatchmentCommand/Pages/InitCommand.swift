import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A study file to begin with.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "How do we begin? A study file, written from a look at the data.",
    discussion: """
      Reads a table of incidents and writes a study file with comments: what was recognized, which dates there are, and \
      which layers lie beside the table. Read it, change what is wrong, and hand it to `catchment report`. Paths in it are \
      relative to the study file.

      Examples:
        catchment init shapes/albany-park/incidents.csv
        catchment init shapes/albany-park/incidents.csv \\
          --areas shapes/albany-park/areas.geojson -o study.yml
      """)

  @Argument(help: ArgumentHelp("Table of incidents.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Read the table of a city's portal.", valueName: "name"))
  var preset: String?

  @Option(
    help: ArgumentHelp("The study area (default: looked for beside the table).", valueName: "layer")
  )
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Where teams work (default: looked for beside the table).", valueName: "layer"))
  var areas: String?

  @Option(
    help: ArgumentHelp(
      "Where hires may work (default: looked for beside the table).", valueName: "layer"))
  var blocks: String?

  @Option(name: [.customShort("o"), .long], help: "File to write (default: standard output).")
  var output = "-"

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output], overwrite: overwrite)
    var options = IncidentOptions()
    if let preset { options.apply(try PortalPreset.named(preset)) }
    let incidents = try await IncidentRequest(file, options: options)
      .load(studyArea: nil, workers: session.workers)
    session.console.tell(incidents.audit.sentences)
    let study = StudyDraft(
      table: relative(file), preset: preset, audit: incidents.audit,
      layers: [
        layer("area", area, ["neighborhood", "city", "boundary", "district", "community"]),
        layer("areas", areas, ["areas", "zones", "patrol", "teams"]),
        layer("blocks", blocks, ["blocks", "block", "tracts"]),
      ])
    try await session.write(Array(study.text.utf8), to: output, overwrite: overwrite)
    if output != "-" {
      session.console.tell(
        "\(output): read it, then `catchment report \(output) --dry-run` says what it makes.")
    }
  }

  /// The layer as asked for, or a file beside the table whose name says what it is.
  private func layer(_ key: String, _ asked: String?, _ words: [String]) -> StudyDraft.Layer {
    if let asked {
      return StudyDraft.Layer(key: key, path: relative(asked), isGuess: false)
    }
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let beside =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let layers = beside.sorted().filter { name in
      ["geojson", "geojsonl", "gpkg", "shp", "zip", "kml", "fgb"].contains {
        name.lowercased().hasSuffix(".\($0)")
      }
    }
    for word in words {
      if let name = layers.first(where: { $0.lowercased().hasPrefix(word) }) {
        return StudyDraft.Layer(key: key, path: relative(folder + name), isGuess: true)
      }
    }
    return StudyDraft.Layer(key: key, path: nil, isGuess: true)
  }

  /// A path from the folder of the study file, where both begin at the same place.
  private func relative(_ path: String) -> String {
    guard output != "-", let slash = output.lastIndex(of: "/"), !path.hasPrefix("/") else {
      return path
    }
    let folder = String(output[...slash])
    if path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    if folder.hasPrefix("/") || folder.contains("..") {
      return "\(FileManager.default.currentDirectoryPath)/\(path)"
    }
    return String(repeating: "../", count: folder.count { $0 == "/" }) + path
  }
}

/// The text of a new study file.
struct StudyDraft {
  /// A layer that was named, found, or is wanting.
  struct Layer {
    let key: String
    let path: String?
    let isGuess: Bool

    var about: String {
      switch key {
      case "area": "the study area: outside of it nothing counts"
      case "areas": "where teams work today"
      default: "where a new hire may work"
      }
    }
  }

  let table: String
  let preset: String?
  let audit: InputAudit
  let layers: [Layer]

  var text: String {
    var lines = [
      "# A study for catchment. `catchment report` makes a report, maps and tables from it.",
      "# Paths begin at this file. Behind a # nothing is read.",
      "title: Where do shootings happen, and whom do we reach?",
      "# program: The name of your program",
      "# source: \"City data portal, read on 2020-12-01\"", "", "incidents:",
      "  file: \(Self.quoted(table))",
    ]
    if let preset { lines.append("  preset: \(preset)") }
    for note in audit.notes where note.contains("preset") { lines.append("  # \(note)") }
    lines.append(
      "  # \(audit.incidents) incidents in \(audit.rows) rows; \(audit.rejected) rows can't be used."
    )
    for (option, column) in columns {
      lines.append("  # \(option): \(Self.quoted(column))  # recognized; take the # away to fix it")
    }
    if let first = audit.dates.first, let last = audit.dates.last {
      lines += [
        "  # There are dates from \(CivilDate.text(first)) to \(CivilDate.text(last)); until does not count itself.",
        "  # since: \(CivilDate.text(first))", "  # until: \(CivilDate.text(last + 1))",
      ]
    }
    lines.append("  # unit: victims  # count victims instead of incidents")
    lines.append("")
    for layer in layers {
      lines.append(
        layer.path.map {
          "\(layer.key): \(Self.quoted($0))  # \(layer.about)\(layer.isGuess ? "; found by its name, is it right?" : "")"
        } ?? "# \(layer.key): \(layer.key).geojson  # \(layer.about)")
    }
    lines += [
      "", "# Each step is a command; its options are those of the command, without dashes.",
      "steps:",
    ]
    let hasAreas = layers.contains { $0.key == "areas" && $0.path != nil }
    let hasBlocks = layers.contains { $0.key == "blocks" && $0.path != nil }
    func step(_ text: String, _ isPossible: Bool) {
      lines.append(isPossible ? "  \(text)" : "  # \(text)")
    }
    step("cluster: {min-points: 5, eps: auto}", true)
    step("blocks:", hasBlocks)
    step("pattern:", true)
    step("hotspots: {hex: 400m}", true)
    step("near-repeat:", audit.dates.first != nil)
    step("scan: {max-radius: 500m}", audit.dates.first != nil)
    step("coverage: {min-points: 5}", hasAreas)
    step("deploy: {hires: 3, reach: 400m, min-points: 5}", hasBlocks)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The options that name the recognized columns; date and time of day are one.
  private var columns: [(option: String, column: String)] {
    func column(_ role: String) -> String? { audit.decisions.first { $0.role == role }?.column }
    let time = [column("date"), column("time")].compactMap(\.self).joined(separator: ",")
    let plain = ["x", "y", "id", "fatal", "weight"].compactMap { role in
      column(role).map { (role, $0) }
    }
    return plain + (time.isEmpty ? [] : [("time", time)])
  }

  /// A value as YAML reads it back.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_./".unicodeScalars.contains($0))
    }
    return isPlain && !text.isEmpty && text.first != "-"
      ? text : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
