#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Data
#else
  public import struct Foundation.Data
#endif

/// Reads one JSON value, strictly by RFC 8259.
///
/// A byte order mark is passed over; anything else that is not JSON is named with line, column and
/// what to do: trailing commas, single quotes, `NaN`, comments, text that is not UTF-8.
public struct JSONParser: Sendable {
  /// A value, and the keys that one object held more than once; the last of them was taken.
  public struct Answer: Sendable, Equatable {
    public let value: JSONValue
    public let duplicateKeys: [String]
  }

  public init() {}

  /// Reads a whole file of one value.
  ///
  /// - Parameter name: what messages call the file.
  /// - Complexity: O(bytes).
  public func parse(_ bytes: Data, name: String) throws(FormatError) -> Answer {
    let span = bytes.span
    var position = span.holdsByteOrderMark ? 3 : 0
    var duplicates: [String] = []
    do throws(JSONFailure) {
      span.skipSpace(&position)
      let value = try span.value(&position, depth: 0, &duplicates)
      span.skipSpace(&position)
      guard position == span.count else { throw JSONFailure(.rest, at: position) }
      return Answer(value: value, duplicateKeys: duplicates)
    } catch {
      throw error.error(in: span, name: name)
    }
  }

  /// Reads a text.
  public func parse(_ text: String, name: String = "JSON") throws(FormatError) -> Answer {
    try parse(Data(text.utf8), name: name)
  }
}

extension Span where Element == UInt8 {
  package var holdsByteOrderMark: Bool {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
  }

  /// Reads the value at a position.
  func value(
    _ position: inout Int, depth: Int, _ duplicates: inout [String]
  ) throws(JSONFailure) -> JSONValue {
    switch byte(position) {
    case Byte.quote: return .string(string(try skipString(&position)))
    case Byte.leftBrace:
      var members: [(key: String, value: JSONValue)] = []
      try self.members(&position, depth: depth) { (key, position) throws(JSONFailure) in
        let value = try self.value(&position, depth: depth + 1, &duplicates)
        members.append((string(key), value))
      }
      let object = JSONObject(members)
      if object.members.count < members.count {
        var seen: Set<String> = []
        for member in members where !seen.insert(member.key).inserted {
          if !duplicates.contains(member.key) { duplicates.append(member.key) }
        }
      }
      return .object(object)
    case Byte.leftBracket:
      var elements: [JSONValue] = []
      try self.elements(&position, depth: depth) { (position) throws(JSONFailure) in
        elements.append(try value(&position, depth: depth + 1, &duplicates))
      }
      return .array(elements)
    case Byte.t, Byte.f, Byte.n:
      let first = byte(position)
      try skipValue(&position)
      return first == Byte.n ? .null : .bool(first == Byte.t)
    default: return try number(&position)
    }
  }

  private func number(_ position: inout Int) throws(JSONFailure) -> JSONValue {
    let start = position
    var decimal = DecimalParser.Decimal()
    let isNegative = try skipNumber(&position, &decimal)
    let isWhole = (start..<position).allSatisfy {
      self[$0] == Byte.minus || self[$0] &- Byte.zero < 10
    }
    // A minus zero stays a double, or its sign would be lost.
    if isWhole, !(isNegative && decimal.mantissa == 0), let integer = Int64(text(start..<position))
    {
      return .integer(integer)
    }
    position = start
    return .number(try readNumber(&position))
  }
}
