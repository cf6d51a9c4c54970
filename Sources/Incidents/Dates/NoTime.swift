import CatchmentFormats

/// What people and forms write where a time of day is not known.
enum NoTime {
  private static let words: [StaticString] = [
    "unk", "unknown", "unkn", "n/a", "na", "none", "null", "nil", "nan", "-", "--", "?", "??",
    "9999", "99:99", "99:99:99", "999999", "xx:xx", "desconocida", "desconocido", "s/h", "sin hora",
    "ignorado", "inconnue", "unbekannt",
  ]

  static func isSaid(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    let cell = CellText.trimmed(bytes, cell)
    return words.contains { CellText.isWord(bytes, cell, $0) }
  }
}
