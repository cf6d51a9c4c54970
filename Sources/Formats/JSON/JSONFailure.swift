/// Where a JSON text goes wrong and why, small enough to be thrown from the innermost loop.
struct JSONFailure: Error {
  /// The byte at which the text goes wrong.
  var offset: Int
  var problem: JSONProblem
  /// The feature in which it was met, counted from 0, where there is one.
  var feature: Int?

  init(_ problem: JSONProblem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

/// What can be wrong with a JSON text, as a sentence and an advice.
struct JSONProblem: Sendable {
  let sentence: StaticString
  let advice: StaticString
  /// Whether the sentence is followed by the text that is found there.
  let showsText: Bool

  init(_ sentence: StaticString, advice: StaticString = "", showsText: Bool = false) {
    self.sentence = sentence
    self.advice = advice
    self.showsText = showsText
  }

  /// The sentence, with the text that is found where it shows one.
  func phrase(showing text: String) -> ErrorPhrase {
    let phrase = ErrorPhrase(sentence.description)
    return showsText ? "\(phrase) (\(text))" : phrase
  }

  static let ended = JSONProblem(
    "the text breaks off before it is complete",
    advice: "The file was cut short, perhaps while it was downloaded. Fetch it again.")
  static let value = JSONProblem(
    "a value should stand here", advice: "Strings and keys need double quotes.", showsText: true)
  static let key = JSONProblem(
    "a key in double quotes should stand here", advice: "Write keys as \"key\".", showsText: true)
  static let colon = JSONProblem(
    "a colon should stand here, between key and value", showsText: true)
  static let separator = JSONProblem(
    "a comma or the closing bracket should stand here", showsText: true)
  static let trailingComma = JSONProblem(
    "a comma stands before the closing bracket", advice: "JSON has no trailing commas. Remove it.")
  static let control = JSONProblem(
    "a line break or control character stands inside a string",
    advice: "Write it as \\n or \\u000A.")
  static let escape = JSONProblem(
    "a backslash starts no known escape", advice: "Write a backslash itself as \\\\.",
    showsText: true)
  static let surrogate = JSONProblem(
    "half of a surrogate pair stands alone", advice: "Write the character itself, in UTF-8.",
    showsText: true)
  static let encoding = JSONProblem(
    "the text is not UTF-8",
    advice: "Convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8.")
  static let number = JSONProblem(
    "this is not a number as JSON writes it", advice: "Write it as 0.5, -12 or 1e6.",
    showsText: true)
  static let notFinite = JSONProblem(
    "JSON has no NaN and no Infinity", advice: "Write null for a missing number.", showsText: true)
  static let range = JSONProblem(
    "the number is too large", advice: "A number must stay below 1.8e308.", showsText: true)
  static let python = JSONProblem(
    "this is Python's spelling, not JSON's",
    advice: "Write true, false and null; export with json.dumps rather than str.", showsText: true)
  static let singleQuote = JSONProblem(
    "JSON has no single quotes", advice: "Strings and keys need double quotes.", showsText: true)
  static let comment = JSONProblem(
    "JSON has no comments", advice: "Remove it.", showsText: true)
  static let depth = JSONProblem(
    "brackets are nested more than 512 deep", advice: "No real layer is; check what wrote the file."
  )
  static let rest = JSONProblem(
    "the text goes on after its end", advice: "A JSON file holds one value.", showsText: true)
}

extension JSONFailure {
  /// The error with the line and the column, both counted from 1, and the text that was found.
  ///
  /// - Parameter isTranslated: whether nobody but us has seen the text, so that only its features
  ///   can be told.
  func error(
    in bytes: Span<UInt8>, name: String, isTranslated: Bool = false
  ) -> FormatError {
    if isTranslated {
      return FormatError(
        .badData, at: name + (feature.map { ": feature \($0 + 1)" } ?? ""),
        problem.phrase(showing: excerpt(bytes, min(offset, bytes.count))),
        advice: "Check the export, or ask for GeoJSON.")
    }
    var line = 1
    var column = 1
    let offset = min(self.offset, bytes.count)
    for index in 0..<offset {
      if bytes[index] == Byte.newline {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    var place = name
    place += feature.map { ": feature \($0 + 1), " } ?? ": "
    place += "line \(line), column \(column)"
    let ended = problem.showsText && offset >= bytes.count
    let told = ended ? JSONProblem.ended : problem
    return FormatError(
      .badData, at: place, told.phrase(showing: told.showsText ? excerpt(bytes, offset) : ""),
      advice: ErrorPhrase(told.advice.description))
  }

  /// The word at an offset, 24 characters of it at most.
  private func excerpt(_ bytes: Span<UInt8>, _ offset: Int) -> String {
    var end = offset
    let ends = [Byte.comma, Byte.space, Byte.rightBrace, Byte.rightBracket]
    while end < bytes.count, end < offset + 24, bytes[end] >= Byte.space {
      if end > offset, bytes[end] == Byte.quote {
        // A quoted word is shown with both its quotes.
        if bytes[offset] == Byte.quote { end += 1 }
        break
      }
      if end > offset, bytes[offset] != Byte.quote, ends.contains(bytes[end]) { break }
      end += 1
    }
    // A character must not be cut in two.
    while end < bytes.count, end > offset, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes.text(offset..<max(end, offset))
  }
}
