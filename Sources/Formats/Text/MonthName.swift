/// The names of months and days of the week, in English and Spanish, whole or as their first three
/// letters.
package enum MonthName {
  private static let months: [[StaticString]] = [
    ["january", "jan", "enero", "ene"], ["february", "feb", "febrero"],
    ["march", "mar", "marzo"], ["april", "apr", "abril", "abr"], ["may", "mayo"],
    ["june", "jun", "junio"], ["july", "jul", "julio"], ["august", "aug", "agosto", "ago"],
    ["september", "sept", "sep", "septiembre", "set"], ["october", "oct", "octubre"],
    ["november", "nov", "noviembre"], ["december", "dec", "diciembre", "dic"],
  ]
  /// Words that may stand in a date and say nothing.
  private static let fillers: [StaticString] = [
    "monday", "mon", "tuesday", "tue", "tues", "wednesday", "wed", "thursday", "thu", "thurs",
    "friday", "fri", "saturday", "sat", "sunday", "sun", "lunes", "lun", "martes", "mie", "jueves",
    "jue", "viernes", "vie", "sab", "domingo", "dom", "st", "nd", "rd", "th", "of", "the", "de",
    "del", "at",
  ]

  /// The month, 1 … 12, that a range names; nil where it names none.
  package static func month(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    months.firstIndex { names in names.contains { CellText.isWord(bytes, range, $0) } }
      .map { $0 + 1 }
  }

  static func isFiller(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    fillers.contains { CellText.isWord(bytes, range, $0) }
  }
}
