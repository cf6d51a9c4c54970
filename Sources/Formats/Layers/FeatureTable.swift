public import CatchmentGeometry
public import CatchmentParallel

/// Writes features as a table of comma-separated values: a place for each in two columns in front,
/// and their properties.
///
/// What a spreadsheet can't hold is left out: shapes, of which one point stands in the table, and
/// the properties that only color a map. The table can be read again as a table of points.
///
/// Texts that a spreadsheet would run as formulas stand behind an apostrophe; numbers are written
/// as they are.
///
/// - Reference: RFC 4180.
public struct FeatureTable: Sendable {
  /// One place for each feature, not finite where it has none; nil where the properties hold the
  /// places.
  public let places: Points<AsPublished>?
  /// The names of the two columns of the place.
  public let placeNames: (x: String, y: String)
  /// Decimals of the places.
  public let precision: Int
  public let workers: Workers

  public init(
    places: Points<AsPublished>?, placeNames: (x: String, y: String), precision: Int,
    workers: Workers = .one
  ) {
    self.places = places
    self.placeNames = placeNames
    self.precision = precision
    self.workers = workers
  }

  /// The whole table.
  ///
  /// A property named as a column of the place gives way to it.
  /// - Complexity: O(bytes of the properties), on all threads.
  public func bytes(_ properties: PropertyTable) -> [UInt8] {
    precondition(places == nil || properties.count == places?.count, "A place for each feature.")
    let properties = properties.withoutStyle()
    let front = places == nil ? [] : [placeNames.x, placeNames.y]
    let names = properties.names.filter { !front.contains($0) }
    var text = ByteText()
    for (index, name) in (front + names).enumerated() {
      if index > 0 { text.append(Byte.comma) }
      text.appendCell(SpreadsheetText.safe(name))
    }
    text.append(Byte.newline)
    let slots = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let pieces = workers.map(count: properties.count, chunk: 1024) { range in
      rows(range, properties, slots)
    }
    for piece in pieces { text.append(piece) }
    return text.bytes
  }

  private func rows(
    _ range: Range<Int>, _ properties: PropertyTable, _ slots: [String: Int]
  ) -> [UInt8] {
    var text = ByteText()
    for feature in range {
      if let places {
        append(places.x[feature], to: &text)
        text.append(Byte.comma)
        append(places.y[feature], to: &text)
      }
      var json = ByteText()
      properties.append(feature, to: &json)
      let bytes = json.bytes
      let span = bytes.span
      var values = [Range<Int>](repeating: 0..<0, count: slots.count)
      var position = 0
      // We have just written it, so that it can't fail here.
      try? span.members(&position, depth: 2) { (key, position) throws(JSONFailure) in
        let value = position
        try span.skipValue(&position, depth: 3)
        if let slot = slots[span.string(key)] { values[slot] = value..<position }
      }
      for (slot, value) in values.enumerated() {
        if slot > 0 || places != nil { text.append(Byte.comma) }
        if value.isEmpty || span[value.lowerBound] == Byte.n { continue }
        if span[value.lowerBound] == Byte.quote {
          text.appendCell(
            SpreadsheetText.safe(span.string(value.lowerBound + 1..<value.upperBound - 1)))
        } else {
          text.appendCell(span.text(value))
        }
      }
      text.append(Byte.newline)
    }
    return text.bytes
  }

  private func append(_ value: Double, to text: inout ByteText) {
    guard value.isFinite, let scaled = DecimalPrinter.scaled(value, decimals: precision) else {
      return
    }
    DecimalPrinter.append(scaled, decimals: precision, to: &text)
  }
}

extension ByteText {
  /// Appends a cell, in quotes where it needs them.
  package mutating func appendCell(_ text: String, delimiter: UInt8 = Byte.comma) {
    let needsQuotes = text.utf8.contains {
      $0 == delimiter || $0 == Byte.quote || $0.isLineEnd
    }
    guard needsQuotes || text.first == " " || text.last == " " else { return append(text) }
    append(Byte.quote)
    append(text.replacing("\"", with: "\"\""))
    append(Byte.quote)
  }
}
