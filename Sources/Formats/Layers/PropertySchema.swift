/// The names of the properties of a layer's features, in the order in which they were first seen.
///
/// Features of one file nearly always hold the same keys in the same order, so a key is first
/// compared with the one that followed last time, byte for byte.
struct PropertySchema: Sendable {
  /// The names, their escapes resolved.
  private(set) var names: [String] = []
  /// The names as they stood in the file.
  private var spellings: [UInt8] = []
  private var spellingStart: [Int] = [0]
  private var places: [String: Int] = [:]
  /// For each name the last feature that held it, which finds keys that an object holds twice.
  private var lastFeature: [Int] = []

  /// Takes note of a key.
  ///
  /// - Parameters:
  ///   - expected: where the key is likely to be: one behind the key before it.
  ///   - feature: the number of the feature, to find keys that it holds twice.
  /// - Returns: the place of the name, and whether this feature has held it before.
  @inline(__always)
  mutating func place(
    of key: Range<Int>, in bytes: Span<UInt8>, expected: Int, feature: Int
  ) -> (place: Int, isDuplicate: Bool) {
    var place = expected
    if !(expected < names.count && matches(expected, key, bytes)) {
      place = search(key, bytes)
    }
    let isDuplicate = lastFeature[place] == feature
    lastFeature[place] = feature
    return (place, isDuplicate)
  }

  /// Adds the names that another part of the file has seen.
  mutating func merge(_ other: PropertySchema) {
    for (place, name) in other.names.enumerated() where places[name] == nil {
      add(name, other.spellings[other.spellingStart[place]..<other.spellingStart[place + 1]])
    }
  }

  @inline(__always)
  private func matches(_ place: Int, _ key: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let start = spellingStart[place]
    guard spellingStart[place &+ 1] &- start == key.count else { return false }
    for index in 0..<key.count
    where spellings[start &+ index] != bytes[key.lowerBound &+ index] {
      return false
    }
    return true
  }

  private mutating func search(_ key: Range<Int>, _ bytes: Span<UInt8>) -> Int {
    let name = bytes.string(key)
    if let place = places[name] { return place }
    var spelling: [UInt8] = []
    for index in key { spelling.append(bytes[index]) }
    return add(name, spelling[...])
  }

  @discardableResult
  private mutating func add(_ name: String, _ spelling: ArraySlice<UInt8>) -> Int {
    places[name] = names.count
    names.append(name)
    spellings += spelling
    spellingStart.append(spellings.count)
    lastFeature.append(-1)
    return names.count - 1
  }
}
