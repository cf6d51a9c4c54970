import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry

/// What a portrait is made from.
struct SourceLayer {
  /// The question that the features answer, where their own words do not say it.
  var question: String?
  let shapes: Shapes<Geographic>
  let properties: PropertyReader
  let names: DisplayNames
  /// Whether somebody chose the property that names the features.
  let isNamed: Bool
  let position: Int
  let showsSingleIncidents: Bool

  var source: JSONValue? { properties.catchment }

  /// The arguments of the command that wrote the file.
  var command: [String]? {
    guard let words = source?["command"]?.array?.compactMap(\.string), !words.isEmpty else {
      return nil
    }
    return words
  }

  /// What made the features: `cluster`, `deploy`; nil for any other file.
  var maker: String? { question ?? command?.first }

  var isPoints: Bool { shapes.partKind.allSatisfy { $0 == .point } && !shapes.isEmpty }

  /// Whether the points are incidents: ours say so, others have a date.
  var isIncidentPoints: Bool {
    guard isPoints else { return false }
    if let maker { return ["cluster", "near-repeat"].contains(maker) }
    return properties.propertyNames.contains { name in
      let plain = name.lowercased()
      return plain.contains("date") || plain.hasPrefix("occur") || plain == "time"
    }
  }

  /// A parameter of the command, plain or chosen.
  func parameter(_ name: String) -> JSONValue? {
    let value = source?["parameters"]?[name]
    return value?["value"] ?? value
  }

  /// Counts as people may see them: one or two incidents at a place are nobody's business.
  func shielded(_ column: MapColumn) -> MapColumn {
    if showsSingleIncidents { return column }
    return MapColumn(
      column.label,
      column.values.map { ["0", "1", "2"].contains($0) ? "< \(BlockCounts.least)" : $0 })
  }

  /// Titles by name where the features have one, else numbered.
  func titles(_ noun: String) -> MapLayer.Titles {
    names.property == nil ? .numbered(noun) : .each(names.names)
  }

  /// All columns, without the one that is the title.
  func columns(first: [String] = []) -> [MapColumn] {
    properties.columns(first: first, without: names.property.map { [$0] } ?? [])
  }
}
