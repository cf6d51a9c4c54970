#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// Writes the properties of a layer's features as they were read.
extension Layer {
  /// Appends the members of a feature's properties, without the braces: every value byte for byte
  /// as it stood in the file, without the white space between them.
  func appendProperties(
    of feature: Int, without replaced: Set<String>, to bytes: inout ByteText
  ) {
    let range = properties[feature]
    guard !range.isEmpty else { return }
    let span = self.bytes.span
    if replaced.isEmpty, !hasDuplicateKeys {
      span.appendWithoutSpace(range.lowerBound + 1..<range.upperBound - 1, to: &bytes)
      return
    }
    var members: [(name: String, range: Range<Int>)] = []
    var places: [String: Int] = [:]
    var position = range.lowerBound
    // It was checked when the file was read, so that it can't fail here.
    try? span.members(&position, depth: 2) { (key, position) throws(JSONFailure) in
      try span.skipValue(&position, depth: 3)
      let name = span.string(key)
      if replaced.contains(name) { return }
      let member = (name, key.lowerBound - 1..<position)
      if let place = places[name] {
        members[place] = member
      } else {
        places[name] = members.count
        members.append(member)
      }
    }
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(Byte.comma) }
      span.appendWithoutSpace(member.range, to: &bytes)
    }
  }
}

extension Span where Element == UInt8 {
  /// Appends JSON text that has been checked, without the white space outside of strings.
  fileprivate func appendWithoutSpace(_ range: Range<Int>, to bytes: inout ByteText) {
    var isInside = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = self[index]
      index &+= 1
      if isInside {
        bytes.append(byte)
        if byte == Byte.quote {
          isInside = false
        } else if byte == Byte.backslash {
          bytes.append(self[index])
          index &+= 1
        }
      } else if byte > Byte.space {
        bytes.append(byte)
        isInside = byte == Byte.quote
      }
    }
  }
}
