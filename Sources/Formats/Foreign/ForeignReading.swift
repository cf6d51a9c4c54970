#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Brings a file of a foreign format to where GDAL can read it, and reads it.
struct ForeignReading {
  let format: ForeignFormat
  /// What is in the file, where it is a zip archive.
  let archive: ZipDirectory?
  /// What messages call the file.
  let name: String
  let allowsNetwork: Bool

  /// Reads a file where it is.
  func input(file: String, layer: String?) async throws(FormatError) -> InputFile {
    let what = try chosen(layer)
    let isAlone = what.format == .shapefile && lacksIndex(file)
    if !isAlone, what.entry != nil || what.format.isNamed(file) {
      let path = file.hasPrefix("-") ? "./" + file : file
      return try await read(path, what, isAlone: false)
    }
    // GDAL knows a file by its name, and makes the index of a shapefile beside it.
    let folder = try PrivateFolder(for: name)
    let copy = "input.\(what.format.suffix)"
    if isAlone {
      for (beside, suffix) in companions(of: file) {
        _ = try folder.link(beside, as: "input.\(suffix)")
      }
    }
    return try await read(try folder.link(file, as: copy), what, isAlone: isAlone)
  }

  /// Reads bytes that are in no file as they are.
  func input(bytes: Data, layer: String?) async throws(FormatError) -> InputFile {
    let what = try chosen(layer)
    let folder = try PrivateFolder(for: name)
    let file = try folder.write(bytes, as: "input.\(what.format.suffix)")
    return try await read(file, what, isAlone: what.format == .shapefile)
  }

  private struct Choice {
    var format: ForeignFormat
    var entry: String?
    var layer: String?
  }

  /// The format and the layer to read; of an archive, those of one entry.
  private func chosen(_ layer: String?) throws(FormatError) -> Choice {
    var choice = Choice(format: format, layer: layer)
    if let archive {
      if let spreadsheet = archive.spreadsheet {
        choice.format = spreadsheet
      } else if archive.isLinkedDocuments {
        choice.format = .documents
      } else {
        (choice.entry, choice.layer) = try archive.choose(layer, in: name)
      }
    }
    guard choice.format.isReadable else {
      throw FormatError(
        .badData, at: name, "this is \(choice.format.name)",
        advice: ErrorPhrase(choice.format.advice))
    }
    guard !choice.format.opensOthers || allowsNetwork else {
      throw FormatError(
        .badRequest, at: name,
        "this is \(choice.format.name), which names other files or addresses",
        .allowNetwork)
    }
    return choice
  }

  private func read(
    _ path: String, _ choice: Choice, isAlone: Bool
  ) async throws(FormatError) -> InputFile {
    var drivers = choice.format.drivers
    if let entry = choice.entry {
      // What an archive holds is known by its name alone.
      drivers = ForeignFormat.drivers(nameOf: entry)
    }
    var source = ForeignSource(
      address: choice.entry.map { "/vsizip/{\(path)}/\($0)" } ?? path, name: name,
      format: choice.format, drivers: drivers, allowsNetwork: allowsNetwork)
    source.restoresIndex = isAlone
    let content = try await source.read(layer: isAlone ? nil : choice.layer)
    var remarks: [ReadingNote] = []
    if isAlone {
      remarks.append(.indexMade(file: name))
      if !hasCompanion(path, "dbf") {
        remarks.append(.propertiesMissing(file: name))
      }
      if !hasCompanion(path, "prj") {
        remarks.append(.systemMissing(file: name))
      }
    }
    return InputFile(content, of: source, remarks: remarks)
  }

  // MARK: Shapefiles

  private func lacksIndex(_ path: String) -> Bool { !hasCompanion(path, "shx") }

  private func hasCompanion(_ path: String, _ suffix: String) -> Bool {
    companions(of: path).contains { $0.suffix == suffix }
  }

  /// The files of a shapefile beside its `.shp`, whatever the case of their endings.
  private func companions(of path: String) -> [(path: String, suffix: String)] {
    let stem = path.dropLast(4)
    return ["shx", "dbf", "prj", "cpg"].compactMap { suffix in
      [suffix, suffix.uppercased()].map { "\(stem).\($0)" }
        .first { FileManager.default.fileExists(atPath: $0) }.map { ($0, suffix) }
    }
  }
}
