/// A text with places for values, in the part of Mustache that pages need: `{{name}}` escaped,
/// `{{{name}}}` as it is, `{{#name}}…{{/name}}` for each of a list or where there is one, `{{.}}`
/// the innermost value, `{{> name}}` another template.
///
/// A name is looked for from the innermost value outwards, one that begins with a dot in the
/// innermost alone; `words.map` is the value `map` of what `words` is. A line that holds nothing
/// but a section's tag or that of another template is none of the text.
package struct MustacheTemplate: Sendable {
  private indirect enum Piece: Sendable {
    case text(String)
    case value(Name, isEscaped: Bool)
    case section(Name, [Piece])
    case other(String)
  }

  /// A name as it stands in a tag.
  private struct Name: Sendable {
    let parts: [String]
    let isOwn: Bool

    init(_ text: String) {
      isOwn = text.hasPrefix(".")
      parts = text.split(separator: ".").map(String.init)
    }
  }

  private let pieces: [Piece]

  /// - Precondition: each section is closed, in the order in which they were opened.
  package init(_ text: String) {
    var tags = Tags(text)
    pieces = Self.pieces(&tags, until: nil)
  }

  /// The text with its values: texts, numbers, flags, lists, dictionaries by name, and structures.
  ///
  /// - Parameter others: the templates that this one names.
  package func rendered(
    _ values: [String: Any], others: [String: MustacheTemplate] = [:]
  ) -> String {
    var text = ""
    Self.render(pieces, [values], others, &text)
    return text
  }

  // MARK: Reading

  private static func pieces(_ tags: inout Tags, until end: String?) -> [Piece] {
    var pieces: [Piece] = []
    while let (before, tag) = tags.next() {
      if !before.isEmpty { pieces.append(.text(before)) }
      switch tag {
      case nil: break
      case .value(let name): pieces.append(.value(Name(name), isEscaped: true))
      case .markup(let name): pieces.append(.value(Name(name), isEscaped: false))
      case .other(let name): pieces.append(.other(name))
      case .opening(let name):
        pieces.append(.section(Name(name), Self.pieces(&tags, until: name)))
      case .closing(let name):
        precondition(name == end, "A template closes \(name), which is not open.")
        return pieces
      }
    }
    precondition(end == nil, "A template does not close \(end ?? "").")
    return pieces
  }

  private enum Tag {
    case value(String), markup(String), opening(String), closing(String), other(String)

    /// Whether a line of its own is none of the text.
    var standsAlone: Bool {
      switch self {
      case .value, .markup: false
      case .opening, .closing, .other: true
      }
    }
  }

  /// The tags of a text, each with what stands before it.
  private struct Tags {
    private var rest: Substring
    private var isLineStart = true

    init(_ text: String) { rest = text[...] }

    mutating func next() -> (String, Tag?)? {
      guard !rest.isEmpty else { return nil }
      guard let open = rest.firstRange(of: "{{") else {
        defer { rest = "" }
        return (String(rest), nil)
      }
      var before = rest[..<open.lowerBound]
      let isMarkup = rest[open.upperBound...].first == "{"
      let end = isMarkup ? "}}}" : "}}"
      let start = isMarkup ? rest.index(after: open.upperBound) : open.upperBound
      guard let close = rest[start...].firstRange(of: end) else {
        preconditionFailure("A tag of a template has no end.")
      }
      let tag = Self.tag(rest[start..<close.lowerBound], isMarkup: isMarkup)
      rest = rest[close.upperBound...]
      let line = before.lastIndex(of: "\n").map { before[before.index(after: $0)...] }
      let isFirst = (line ?? before).allSatisfy { $0 == " " } && (line != nil || isLineStart)
      isLineStart = false
      if tag.standsAlone, isFirst {
        let tail = rest.drop { $0 == " " }
        if tail.isEmpty || tail.first == "\n" {
          before = before[..<(line?.startIndex ?? before.startIndex)]
          rest = tail.dropFirst()
          isLineStart = true
        }
      }
      return (String(before), tag)
    }

    private static func tag(_ text: Substring, isMarkup: Bool) -> Tag {
      let name = text.drop { "#/> ".contains($0) }
      let bare = String(name.prefix { $0 != " " })
      if isMarkup { return .markup(bare) }
      return switch text.first {
      case "#": .opening(bare)
      case "/": .closing(bare)
      case ">": .other(bare)
      default: .value(bare)
      }
    }
  }

  // MARK: Values

  private static func render(
    _ pieces: [Piece], _ stack: [Any], _ others: [String: MustacheTemplate], _ text: inout String
  ) {
    for piece in pieces {
      switch piece {
      case .text(let plain): text += plain
      case .value(let name, let isEscaped):
        guard let value = find(name, in: stack) else { continue }
        text += isEscaped ? escaped("\(value)") : "\(value)"
      case .section(let name, let inner):
        switch find(name, in: stack) {
        case nil: continue
        case let flag as Bool: if flag { render(inner, stack, others, &text) }
        case let list as [Any]:
          for item in list { render(inner, stack + [item], others, &text) }
        case let value?: render(inner, stack + [value], others, &text)
        }
      case .other(let name):
        guard let other = others[name] else {
          preconditionFailure("There is no template \(name).")
        }
        render(other.pieces, stack, others, &text)
      }
    }
  }

  private static func find(_ name: Name, in stack: [Any]) -> Any? {
    guard let first = name.parts.first else { return stack.last }
    let values = name.isOwn ? stack.suffix(1) : stack[...]
    for value in values.reversed() {
      guard var found = member(first, of: value) else { continue }
      for part in name.parts.dropFirst() {
        guard let next = member(part, of: found) else { return nil }
        found = next
      }
      return found
    }
    return nil
  }

  private static func member(_ name: String, of value: Any) -> Any? {
    if let dictionary = value as? [String: Any] { return dictionary[name] }
    return Mirror(reflecting: value).children.first { $0.label == name }?.value
  }
}
