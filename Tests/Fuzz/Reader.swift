import Catchment
import Foundation

/// What must hold of one input, whatever it is.
struct Reader {
  private let kind: Fuzz.Kind

  init(_ kind: Fuzz.Kind) {
    self.kind = kind
  }

  /// What does not hold; nil where all does.
  func problem(with bytes: Data) throws -> String? {
    switch kind {
    case .incidents: Self.incidents(bytes)
    case .layers: try Self.layers(bytes)
    case .studies: Self.studies(bytes)
    case .rosters: Self.rosters(bytes)
    }
  }

  private static func incidents(_ bytes: Data) -> String? {
    guard let incidents = try? IncidentTable.read(bytes: bytes, name: "fuzz") else { return nil }
    let audit = incidents.audit
    if audit.rows != audit.used + audit.filtered + audit.rejected {
      return "\(audit.rows) rows, \(audit.used) + \(audit.filtered) + \(audit.rejected) told"
    }
    if incidents.places.count != incidents.count { return "a place for each incident" }
    if !incidents.places.x.allSatisfy({ (-180...180).contains($0) }) { return "a longitude" }
    _ = audit.sentences
    _ = audit.rejectsCSV()
    return nil
  }

  private static func layers(_ bytes: Data) throws -> String? {
    guard let layer = try? FeatureFile.read(bytes, name: "fuzz"),
      let areas = try? AreaLayer(layer, options: LayerOptions(repairs: true))
    else { return nil }
    if areas.names.count != areas.count { return "a name for each area" }
    let properties = PropertyTable(copying: areas.source)
    let shapes = areas.shapes.cutAtAntimeridian().shapes
    guard let writer = try? FeatureWriter() else { return "the writer" }
    let text = writer.bytes(shapes, properties: properties).bytes
    // What we write we read.
    guard let again = try? GeoJSONReader().read(Data(text), name: "again") else {
      return "what was written can't be read"
    }
    if again.count != areas.count { return "\(areas.count) features became \(again.count)" }
    guard !areas.shapes.coordinates.isEmpty,
      let plane = try? AnalysisPlane.automatic(for: areas.shapes.coordinates.robustExtent),
      let planar = try? plane.project(areas.shapes, workers: .one)
    else { return nil }
    _ = try? Buffer(distance: .meters(50), quadrantSegments: 4).dissolved(planar)
    _ = try? Dissolve().dissolved(planar)
    return nil
  }

  private static func studies(_ bytes: Data) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    do throws(StudyFileError) {
      _ = try StudyFile.parse(text, path: "fuzz.yml", commands: ["cluster", "deploy", "coverage"])
    } catch {
      if error.problems.isEmpty || error.problems.contains(where: \.isEmpty) {
        return "a refusal without a sentence"
      }
    }
    return nil
  }

  private static func rosters(_ bytes: Data) -> String? {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let rows = lines.enumerated().map { number, line in
      Roster.Row(
        line: number + 1,
        cells: line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
    guard let header = rows.first else { return nil }
    let (roster, problems) = Roster.reading(header: header, rows: Array(rows.dropFirst()))
    if problems.contains(where: { $0.description.isEmpty }) { return "a fault without a sentence" }
    let isKnown = ["area", "days", "from", "to"].allSatisfy(header.cells.contains)
    let filled = rows.dropFirst().count { $0.cells.contains { !$0.isBlank } }
    if isKnown, roster.lines.count + problems.count != filled {
      return "\(filled) lines, \(roster.lines.count) read, \(problems.count) refused"
    }
    return nil
  }
}

extension String {
  /// Blanks and byte-order marks alone: such a row is passed over.
  fileprivate var isBlank: Bool { allSatisfy { $0.isWhitespace || $0 == "\u{FEFF}" } }
}
