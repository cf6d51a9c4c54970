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
  /// Which columns were read, and what kinds of ways there are.
  var remarks: [LayerNote] {
    let numbers: [StreetColumns.Role] = [.leftFrom, .leftTo, .rightFrom, .rightTo]
    return [
      .streetColumns(
        LayerNote.StreetColumnNote(
          layer: name, names: columns[.name].map { [$0] } ?? columns.nameParts,
          houseNumbers: columns.hasRanges ? numbers.compactMap { columns[$0] } : [],
          addresses: columns[.houseNumber], classes: columns[.category])),
      .streetKinds(layer: name, classCounts),
    ]
  }
}
