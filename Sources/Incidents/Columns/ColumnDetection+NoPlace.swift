import CatchmentFormats

extension ColumnDetection {
  /// Why no place is found, and what would mend it.
  var noPlace: IncidentError {
    let known = header.prefix(12).joined(separator: ", ") + (header.count > 12 ? ", …" : "")
    let looksLikeData =
      header.contains(where: Self.isValue)
      || header.allSatisfy { $0.isEmpty || $0.first?.isLetter != true }
    return IncidentError(
      .badData, at: name,
      looksLikeData
        ? "the first line holds data, not the names of the columns (\(known))"
        : "no columns of coordinates are found (the columns are \(known))",
      remedy: looksLikeData
        ? .advice("Put a line of names on top, for example x,y,date.")
        : address.map { .geocode(address: $0) } ?? .namePlace)
  }

  /// Whether a cell of the first line is a number with decimals or a date: names are neither,
  /// though some are years.
  private static func isValue(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    if DecimalParser.parse(bytes.span) != nil { return bytes.contains(Byte.point) }
    return TimeText(bytes.span, 0..<bytes.count, order: .monthFirst) != nil
  }
}
