/// Writes JSON values as text: keys in their order, numbers in their shortest form, one text for one value.
extension JSONValue {
  /// How a value is laid out.
  public enum Layout: Sendable, Equatable {
    /// One line without spaces.
    case compact
    /// One member on each line, two spaces for each level; what fits in 72 characters stays on one line.
    case pretty
  }

  /// The value as JSON text.
  public func text(_ layout: Layout = .compact) -> String {
    var bytes: [UInt8] = []
    append(to: &bytes, layout)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value as UTF-8.
  package func append(to bytes: inout [UInt8], _ layout: Layout = .compact) {
    switch layout {
    case .compact: appendCompact(to: &bytes)
    case .pretty: appendPretty(to: &bytes, indent: 0)
    }
  }

  private func appendCompact(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append("null")
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): DecimalPrinter.append(value, to: &bytes)
    case .number(let value): DecimalPrinter.append(value, to: &bytes)
    case .string(let text): bytes.append(jsonString: text)
    case .array(let elements):
      bytes.append(Byte.leftBracket)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(Byte.comma) }
        element.appendCompact(to: &bytes)
      }
      bytes.append(Byte.rightBracket)
    case .object(let object):
      bytes.append(Byte.leftBrace)
      for (index, member) in object.members.enumerated() {
        if index > 0 { bytes.append(Byte.comma) }
        bytes.append(jsonString: member.key)
        bytes.append(Byte.colon)
        member.value.appendCompact(to: &bytes)
      }
      bytes.append(Byte.rightBrace)
    }
  }

  /// The longest array or object that is written on one line, its indentation not counted.
  private static let lineLength = 72

  private func appendPretty(to bytes: inout [UInt8], indent: Int) {
    let start = bytes.count
    appendCompact(to: &bytes)
    let isContainer = array?.isEmpty == false || object?.isEmpty == false
    guard isContainer, bytes.count - start > Self.lineLength else { return }
    bytes.removeSubrange(start...)
    func newLine(_ indent: Int) {
      bytes.append(Byte.newline)
      bytes.append(contentsOf: repeatElement(Byte.space, count: indent))
    }
    if let array {
      bytes.append(Byte.leftBracket)
      for (index, element) in array.enumerated() {
        if index > 0 { bytes.append(Byte.comma) }
        newLine(indent + 2)
        element.appendPretty(to: &bytes, indent: indent + 2)
      }
      newLine(indent)
      bytes.append(Byte.rightBracket)
    } else if let object {
      bytes.append(Byte.leftBrace)
      for (index, member) in object.members.enumerated() {
        if index > 0 { bytes.append(Byte.comma) }
        newLine(indent + 2)
        bytes.append(jsonString: member.key)
        bytes.append(": ")
        member.value.appendPretty(to: &bytes, indent: indent + 2)
      }
      newLine(indent)
      bytes.append(Byte.rightBrace)
    }
  }
}

extension [UInt8] {
  /// Appends a text in quotes, with the escapes that RFC 8259 asks for and no others.
  package mutating func append(jsonString text: String) {
    append(Byte.quote)
    for byte in text.utf8 {
      switch byte {
      case Byte.quote: append("\\\"")
      case Byte.backslash: append("\\\\")
      case Byte.newline: append("\\n")
      case Byte.carriageReturn: append("\\r")
      case Byte.tab: append("\\t")
      case 0..<Byte.space:
        append("\\u00")
        for nibble in [byte >> 4, byte & 15] {
          append(nibble < 10 ? Byte.zero + nibble : 0x57 + nibble)
        }
      default: append(byte)
      }
    }
    append(Byte.quote)
  }
}
