/// Writes JSON values as text: keys in their order, numbers in their shortest form, one text for
/// one value.
extension JSONValue {
  /// How a value is laid out.
  public enum Layout: Sendable, Equatable {
    /// One line without spaces.
    case compact
    /// One member on each line, two spaces for each level; what fits in 72 characters stays on one
    /// line.
    case pretty
  }

  /// The value as JSON text.
  public func text(_ layout: Layout = .compact) -> String {
    var bytes = ByteText()
    append(to: &bytes, layout)
    return bytes.string
  }

  /// Appends the value as UTF-8.
  package func append(to bytes: inout ByteText, _ layout: Layout = .compact) {
    switch layout {
    case .compact: appendCompact(to: &bytes)
    case .pretty: appendPretty(to: &bytes, indent: 0)
    }
  }

  private func appendCompact(to bytes: inout ByteText) {
    switch self {
    case .null: bytes.append("null" as StaticString)
    case .bool(let value): bytes.append((value ? "true" : "false") as StaticString)
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

  private func appendPretty(to bytes: inout ByteText, indent: Int) {
    let start = bytes.count
    appendCompact(to: &bytes)
    let isContainer = array?.isEmpty == false || object?.isEmpty == false
    guard isContainer, bytes.count - start > Self.lineLength else { return }
    bytes.truncate(to: start)
    func newLine(_ indent: Int, _ bytes: inout ByteText) {
      bytes.append(Byte.newline)
      for _ in 0..<indent { bytes.append(Byte.space) }
    }
    if let array {
      bytes.append(Byte.leftBracket)
      for (index, element) in array.enumerated() {
        if index > 0 { bytes.append(Byte.comma) }
        newLine(indent + 2, &bytes)
        element.appendPretty(to: &bytes, indent: indent + 2)
      }
      newLine(indent, &bytes)
      bytes.append(Byte.rightBracket)
    } else if let object {
      bytes.append(Byte.leftBrace)
      for (index, member) in object.members.enumerated() {
        if index > 0 { bytes.append(Byte.comma) }
        newLine(indent + 2, &bytes)
        bytes.append(jsonString: member.key)
        bytes.append(": " as StaticString)
        member.value.appendPretty(to: &bytes, indent: indent + 2)
      }
      newLine(indent, &bytes)
      bytes.append(Byte.rightBrace)
    }
  }
}
