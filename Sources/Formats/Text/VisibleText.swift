extension String {
  /// The text with whatever can't be seen spelled out: `U+001B` for an escape, `U+FEFF` for a byte
  /// order mark.
  ///
  /// A cell that is shown must not move the cursor, color the terminal or turn the direction of
  /// what follows. Line ends and tabs stay, and so do the joiners that some scripts need.
  package var visible: String {
    guard unicodeScalars.contains(where: Self.isHidden) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      guard Self.isHidden(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      text += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    return text
  }

  /// The beginning of a cell that is shown in a sentence, visible and on one line; what is cut off
  /// is marked.
  package var excerpt: String {
    // Longer than any number, date or name that a sentence has to show.
    let limit = 60
    var text = String(unicodeScalars.prefix(limit))
    if unicodeScalars.count > limit { text += "…" }
    return text.replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("\r", with: " ")
      .visible
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n" && scalar != "\t"
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    case .lineSeparator, .paragraphSeparator, .privateUse: true
    default: false
    }
  }
}
