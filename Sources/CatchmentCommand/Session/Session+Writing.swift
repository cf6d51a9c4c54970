import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a command leaves behind: all of it together, or nothing.
extension Session {
  /// Writes features to the main output, or to another file.
  func write(
    _ features: StudyFeatures, path: String? = nil, to output: OutputOptions
  ) async throws {
    let path = path ?? output.output
    try await write(
      FeatureOutput(
        features, precision: output.precision, workers: workers, wording: wording), path: path,
      output)
    guard path == output.output, let style = output.style else { return }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    try await write(
      Array(MapLibreStyle(file: file, title: file).json.utf8), to: style,
      overwrite: output.overwrite)
  }

  /// Writes a FeatureCollection to a file other than the main output.
  func write<Frame: ReferenceFrame>(
    _ shapes: Shapes<Frame>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    member: JSONValue, path: String, output: OutputOptions
  ) async throws {
    try await write(
      FeatureOutput(
        shapes, properties, ids: ids, member: member, precision: output.precision,
        workers: workers), path: path, output)
  }

  private func write<Frame: ReferenceFrame>(
    _ features: FeatureOutput<Frame>, path: String, _ output: OutputOptions
  ) async throws {
    let format = try output.format(of: path)
    let isAsked = path == output.output && output.to != nil
    if path != "-", !isAsked, format != .geojson {
      say("\(path): written as \(format.rawValue), as its name says.")
    } else if !isAsked, OutputFormat(nameOf: path) == nil,
      path.split(separator: "/").last?.contains(".") == true
    {
      say("\(path): written as GeoJSON; --to names another format.")
    }
    console.tell(
      try await features.write(
        as: format, to: path, overwrites: output.overwrite, with: Self.pending))
    ended("writing \(path)")
  }

  /// An answer without features: who asked, and what was found, as one JSON object.
  func account(_ answer: JSONObject) -> String {
    var object: JSONObject = [
      "version": .string(Provenance.version), "command": .array(arguments.map { .string($0) }),
    ]
    for member in answer.members { object[member.key] = member.value }
    return JSONValue.object(object).text(.pretty) + "\n"
  }

  /// Writes bytes, whole or not at all.
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) async throws {
    try Self.pending.add(Data(bytes), to: path, overwrites: overwrite)
  }

  /// Writes a picture as its file's name says.
  func write(picture svg: String, to path: String, overwrite: Bool) async throws {
    let isImage = OutputFormat(nameOf: path) == .png
    let bytes = isImage ? try await PNGPicture.bytes(of: svg, for: path) : Data(svg.utf8)
    try Self.pending.add(bytes, to: path, overwrites: overwrite)
  }

  /// Refuses outputs that can't be written, that would replace an input, or that are the same,
  /// before any work is done.
  ///
  /// - Parameters:
  ///   - paths: features and tables, in the format that their names promise.
  ///   - pages: what is named by its caller's own rules: pages, pictures, tables of rejected rows.
  ///   - inputs: all that the command reads.
  ///   - output: how the features are written, where they are.
  func checkOutputs(
    _ paths: [String?], pages: [String?] = [], over inputs: [String?] = [], overwrite: Bool,
    output: OutputOptions? = nil
  ) throws {
    let features = Set(paths.compactMap(\.self))
    let paths = (paths + pages + [output?.style]).compactMap(\.self)
    if paths.contains("") {
      throw UsageError("An output has no name. Give a file's, or - for standard output.")
    }
    if paths.count(where: { $0 == "-" }) > 1 {
      throw UsageError("Two results would go to standard output. Give one of them a file.")
    }
    try OutputFile.check(paths, apartFrom: inputs.compactMap(\.self))
    for path in paths {
      try OutputFile.check(path, overwrites: overwrite)
      if OutputFormat(nameOf: path) == .png {
        try OutputFormat.png.check(path, overwrites: overwrite)
      }
      if features.contains(path) {
        try output?.format(of: path).check(path, overwrites: overwrite)
      }
    }
  }
}
