/// Keeps texts of others from being run as formulas where a table is opened in a spreadsheet.
///
/// - Reference: OWASP, CSV Injection: cells that begin with `=`, `+`, `-`, `@`, a tabulator or a
///   carriage return.
package enum SpreadsheetText {
  /// The text, behind an apostrophe where a spreadsheet would take it for a formula. A number stays
  /// what it is.
  package static func safe(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), !isNumber(text) else {
      return text
    }
    return "'" + text
  }

  /// Whether the text is a number as people write them, not one of Swift's own spellings such as
  /// `-inf` or `+0x1p3`.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || "+-.eE".utf8.contains(byte)
    } && Double(text) != nil
  }
}
