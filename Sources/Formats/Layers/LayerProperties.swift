public import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// Properties of all features as columns.
extension Layer {
  /// One property as text: a number as it is written, nil where it is null or missing, JSON for
  /// arrays and objects.
  ///
  /// - Throws: where no feature has such a property; the message names the nearest one.
  /// - Complexity: O(bytes of the properties), on all threads.
  public func text(of property: String, workers: Workers = .one) throws(FormatError) -> [String?] {
    try column(property, workers) { bytes, value in
      switch bytes[value.lowerBound] {
      case Byte.n: nil
      case Byte.quote: bytes.string(value.lowerBound + 1..<value.upperBound - 1)
      default: bytes.text(value)
      }
    }
  }

  /// One property as numbers: also where a number is written as text; nil for everything else.
  ///
  /// - Throws: where no feature has such a property.
  public func numbers(
    of property: String, workers: Workers = .one
  ) throws(FormatError) -> [Double?] {
    try column(property, workers) { bytes, value in
      var range = value
      if bytes[range.lowerBound] == Byte.quote {
        range = value.lowerBound + 1..<value.upperBound - 1
        while let first = range.first, bytes[first] == Byte.space { range.removeFirst() }
        while let last = range.last, bytes[last] == Byte.space { range.removeLast() }
      }
      return DecimalParser.parse(bytes, range)
    }
  }

  /// One property as JSON values; nil where a feature does not have it.
  ///
  /// - Throws: where no feature has such a property.
  public func values(
    of property: String, workers: Workers = .one
  ) throws(FormatError) -> [JSONValue?] {
    try column(property, workers) { bytes, value in bytes.parsedValue(in: value) }
  }

  /// The JSON text of a feature's properties as it stands in the file; nil where it has none.
  public func rawProperties(of feature: Int) -> String? {
    let range = properties[feature]
    return range.isEmpty ? nil : bytes.span.text(range)
  }

  private func column<Value: Sendable>(
    _ property: String, _ workers: Workers,
    _ value: @Sendable (Span<UInt8>, Range<Int>) -> Value?
  ) throws(FormatError) -> [Value?] {
    try requireProperty(property)
    let key = Array(property.utf8)
    let pieces = workers.map(count: count, chunk: 4096) { range in
      let span = bytes.span
      return range.map { feature in
        span.member(key, of: properties[feature]).flatMap { value(span, $0) }
      }
    }
    return Array(pieces.joined())
  }

  /// Refuses a property that no feature has, and names the nearest.
  public func requireProperty(_ property: String) throws(FormatError) {
    if propertyNames.contains(property) { return }
    let nearest = NearestName(of: property, among: propertyNames).name
    let known = propertyNames.prefix(12).joined(separator: ", ")
    let more = propertyNames.count > 12 ? ", …" : ""
    throw FormatError(
      .badRequest, at: name, "no feature has a property \"\(property)\"",
      advice: nearest.map { "Did you mean \"\($0)\"?" }
        ?? (propertyNames.isEmpty
          ? "The features have no properties." : "There are: \(known)\(more)."))
  }
}

extension Span where Element == UInt8 {
  /// The value of a range that has been checked; nil where the range is empty.
  func parsedValue(in range: Range<Int>) -> JSONValue? {
    guard !range.isEmpty else { return nil }
    var position = range.lowerBound
    var duplicates: [String] = []
    // It was checked when the file was read, so that it can't fail here.
    return try? value(&position, depth: 2, &duplicates)
  }

  /// Where the value of a key stands in an object that has been checked: the last, if there are
  /// several.
  func member(_ name: [UInt8], of object: Range<Int>) -> Range<Int>? {
    guard !object.isEmpty else { return nil }
    var position = object.lowerBound
    var found: Range<Int>?
    // It was checked when the file was read, so that it can't fail here.
    try? members(&position, depth: 2) { (key, position) throws(JSONFailure) in
      let value = position
      try skipValue(&position, depth: 3)
      if says(key, name) { found = value..<position }
    }
    return found
  }

  /// Whether a key, escapes resolved, is this name.
  func says(_ key: Range<Int>, _ name: [UInt8]) -> Bool {
    if key.count == name.count {
      var index = 0
      while index < name.count, self[key.lowerBound &+ index] == name[index] { index &+= 1 }
      // A name with a backslash is never spelled with as many bytes.
      if index == name.count { return !name.contains(Byte.backslash) }
    }
    guard key.count > name.count, key.contains(where: { self[$0] == Byte.backslash }) else {
      return false
    }
    return Array(string(key).utf8) == name
  }
}
