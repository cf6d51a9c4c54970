/// What an error says, its values apart from its words: another language has words of its own for
/// the same values.
///
/// ```swift
/// let column = "when"
/// let phrase: ErrorPhrase = "there is no column \"\(column)\""
/// // phrase.words is: there is no column "{1}"
/// ```
public struct ErrorPhrase: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// What stands in a phrase.
  fileprivate enum Value: Sendable, Equatable {
    case text(String)
    /// Phrases of their own, which another language says otherwise as well.
    case phrases([ErrorPhrase])
  }

  /// What stands around the values: one more than there are values.
  private let pieces: [String]
  private let values: [Value]

  private init(pieces: [String], values: [Value]) {
    self.pieces = pieces
    self.values = values
  }

  /// A sentence in which nothing is told apart.
  public init(_ text: String) { self.init(pieces: [text], values: []) }

  public init(stringLiteral text: String) { self.init(text) }

  public init(stringInterpolation parts: Parts) {
    self.init(pieces: parts.pieces, values: parts.values)
  }

  /// The parts of a literal, as the compiler hands them over.
  public struct Parts: StringInterpolationProtocol {
    fileprivate var pieces = [""]
    fileprivate var values: [Value] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ text: String) { pieces[pieces.count - 1] += text }

    public mutating func appendInterpolation(_ value: some Any) { append(.text("\(value)")) }

    public mutating func appendInterpolation(_ phrase: ErrorPhrase) { append(.phrases([phrase])) }

    /// Phrases one after the other, with commas.
    public mutating func appendInterpolation(_ phrases: [ErrorPhrase]) { append(.phrases(phrases)) }

    private mutating func append(_ value: Value) {
      values.append(value)
      pieces.append("")
    }
  }

  /// The words alone, with `{1}`, `{2}` where values stand: what a catalog of another language is
  /// looked up by.
  public var words: String {
    pieces.dropFirst().enumerated().reduce(pieces[0]) { $0 + "{\($1.offset + 1)}" + $1.element }
  }

  /// The sentence in English.
  public var text: String {
    zip(values, pieces.dropFirst()).reduce(pieces[0]) {
      $0 + Self.text($1.0, saying: \.text) + $1.1
    }
  }

  /// The sentence in other words, which name the values as ``words`` does.
  ///
  /// - Parameter say: how phrases within this one are said.
  public func text(in words: String, saying say: (ErrorPhrase) -> String) -> String {
    var text = ""
    var rest = words[...]
    // A value may hold braces, so what was put in is not read again.
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "}"), let number = Int(rest[..<close]),
        values.indices.contains(number - 1)
      else {
        text += "{"
        continue
      }
      text += Self.text(values[number - 1], saying: say)
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private static func text(_ value: Value, saying say: (ErrorPhrase) -> String) -> String {
    switch value {
    case .text(let text): text
    case .phrases(let phrases): phrases.map(say).joined(separator: ", ")
    }
  }

  /// One behind the other.
  public static func + (first: Self, second: Self) -> Self {
    let seam = first.pieces[first.pieces.count - 1] + second.pieces[0]
    return Self(
      pieces: first.pieces.dropLast() + [seam] + second.pieces.dropFirst(),
      values: first.values + second.values)
  }
}
