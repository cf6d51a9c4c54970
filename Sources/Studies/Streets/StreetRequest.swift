public import CatchmentStreets

/// A layer of streets, and which of its columns hold what where that can't be found out.
public struct StreetRequest: Sendable {
  public var layer: LayerSource
  /// Columns to be used whatever is found.
  public var columns: [StreetColumns.Role: String]

  public init(_ layer: LayerSource, columns: [StreetColumns.Role: String] = [:]) {
    self.layer = layer
    self.columns = columns
  }

  /// A file that is read as it states itself.
  public static func layer(_ path: String) -> StreetRequest { StreetRequest(.layer(path)) }
}

extension StreetLayer {
  /// Which columns were read, and what kinds of ways there are, in sentences.
  var notes: [String] {
    func list(_ roles: [StreetColumns.Role]) -> String {
      roles.compactMap { columns[$0] }.joined(separator: ", ")
    }
    var found: [String] = []
    let names = columns[.name].map { [$0] } ?? columns.nameParts
    if !names.isEmpty { found.append("names in \(names.joined(separator: ", "))") }
    if columns.hasRanges {
      let numbers = list([.leftFrom, .leftTo, .rightFrom, .rightTo])
      found.append("house numbers in \(numbers)")
    }
    if let column = columns[.houseNumber] { found.append("addresses in \(column)") }
    if let column = columns[.category] { found.append("classes in \(column)") }
    let counts = classCounts
    let kinds: [(StreetClass, String)] = [
      (.alley, "alley"), (.path, "path"), (.motorway, "motorway"), (.ramp, "ramp"),
    ]
    var parts = [counted(counts[.street] ?? 0, "street line")]
    for (kind, noun) in kinds {
      if let count = counts[kind], count > 0 { parts.append(counted(count, noun)) }
    }
    if let count = counts[.unbuilt], count > 0 { parts.append("\(grouped(count)) not built") }
    return [
      "\(name): \(found.isEmpty ? "no columns of names are found" : found.joined(separator: "; ")).",
      "\(name): \(parts.joined(separator: ", ")).",
    ]
  }
}
