import CatchmentGeometry
public import CatchmentParallel

#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Data
#else
  public import struct Foundation.Data
#endif

/// Reads GeoJSON as it is published: RFC 7946, what came before it, and features line by line.
///
/// A file is a FeatureCollection, a single Feature or geometry, or one of these on each line
/// (newline-delimited, or a text sequence by RFC 8142). Members may come in any order, unknown ones
/// are passed over. Beyond the standard, the old `crs` member is understood, open rings are closed,
/// empty parts and nulls are let through, GeometryCollections are opened up, heights are dropped;
/// all but the first are told in ``Layer/notes``. What can't be understood is an error with
/// feature, line and column.
///
/// Whether the rings wind as they should and the polygons are valid is not looked at.
///
/// - Complexity: O(bytes), on all threads. Memory: 16 bytes for each coordinate, 38 for each
///   feature of one part, and the file itself, which the layer keeps for the properties.
public struct GeoJSONReader: Sendable {
  public var workers: Workers
  /// Whether a `crs` member is passed over, because the caller knows the reference system better.
  public var ignoresStatedSystem: Bool
  /// Whether the text was made from another file, whose places are no lines and columns.
  package var isTranslated = false
  /// The length in bytes of the pieces that threads read; tests make it small.
  package var pieceLength = 1 << 20

  public init(workers: Workers = .one, ignoresStatedSystem: Bool = false) {
    self.workers = workers
    self.ignoresStatedSystem = ignoresStatedSystem
  }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file. The layer keeps it.
  ///   - name: what messages call the file.
  public func read(_ bytes: Data, name: String) throws(FormatError) -> Layer {
    let span = bytes.span
    let head: Head
    do throws(JSONFailure) {
      head = try readHead(bytes)
    } catch {
      throw error.error(in: span, name: name, isTranslated: isTranslated)
    }
    var system: String?
    if !ignoresStatedSystem {
      if let feature = head.features.contradiction {
        var failure = JSONFailure(.contradiction, at: 0)
        failure.feature = feature
        throw failure.error(in: span, name: name, isTranslated: isTranslated)
      }
      system = try statedSystem(head, span, name: name)
    }
    var catchment: JSONValue?
    if let range = head.catchment {
      var position = range.lowerBound
      var duplicates: [String] = []
      // It has been read once; only a duplicate key could be new, and that is harmless.
      catchment = try? span.value(&position, depth: 0, &duplicates)
    }
    return Layer(
      name: name, bytes: bytes, features: head.features, statedSystem: system, catchment: catchment)
  }

  /// What the outermost object says.
  private struct Head {
    var features = FeatureBatch()
    var hasFeatures = false
    var type: Range<Int>?
    var system: Range<Int>?
    var catchment: Range<Int>?
    /// Its first keys, to say what it is instead.
    var keys: [Range<Int>] = []
  }

  private func readHead(_ data: Data) throws(JSONFailure) -> Head {
    let bytes = data.span
    var position = bytes.holdsByteOrderMark ? 3 : 0
    bytes.skipSeparators(&position)
    try bytes.checkFirstByte(position)
    let start = position
    var head = Head()
    let array = FeatureSequence(separator: .comma, workers: workers, pieceLength: pieceLength)
    try bytes.members(&position, depth: 0) { (key, position) throws(JSONFailure) in
      let value = position
      if head.keys.count < 20 { head.keys.append(key) }
      if bytes.equals(key, "features") {
        guard bytes.byte(position) == Byte.leftBracket else {
          throw JSONFailure(position >= bytes.count ? .ended : .features, at: position)
        }
        head.hasFeatures = true
        position += 1
        bytes.skipSpace(&position)
        if bytes.byte(position) == Byte.rightBracket {
          position += 1
          head.features = FeatureBatch()
        } else {
          (head.features, position) = try array.read(data, from: position)
        }
        return
      }
      try bytes.skipValue(&position, depth: 1)
      if bytes.equals(key, "type"), bytes[value] == Byte.quote {
        head.type = value + 1..<position - 1
      } else if bytes.equals(key, "crs") {
        head.system = value..<position
      } else if bytes.equals(key, "catchment") {
        head.catchment = value..<position
      }
    }
    if let type = head.type, bytes.equals(type, "FeatureCollection") || head.hasFeatures {
      guard head.hasFeatures else { throw JSONFailure(.noFeatures, at: start) }
      bytes.skipSeparators(&position)
      guard position >= bytes.count else {
        let isObject = bytes.byte(position) == Byte.leftBrace
        throw JSONFailure(isObject ? .severalCollections : .rest, at: position)
      }
      return head
    }
    if !head.hasFeatures { try readLines(data, from: start, behind: position, &head) }
    return head
  }

  /// Reads a Feature or geometry that is alone in its file, or the first of many lines.
  private func readLines(
    _ data: Data, from start: Int, behind end: Int, _ head: inout Head
  ) throws(JSONFailure) {
    let bytes = data.span
    if let problem = bytes.problem(ofKeys: head.keys, type: head.type) {
      throw JSONFailure(problem, at: start)
    }
    var position = end
    bytes.skipSeparators(&position)
    if position < bytes.count, bytes.byte(position) != Byte.leftBrace {
      throw JSONFailure(.rest, at: position)
    }
    let lines = FeatureSequence(separator: .space, workers: workers, pieceLength: pieceLength)
    // The statement of the only object has been seen; that of many lines is compared line by line.
    (head.features, _) = try lines.read(data, from: start)
  }

  private func statedSystem(
    _ head: Head, _ bytes: Span<UInt8>, name: String
  ) throws(FormatError) -> String? {
    for range in [head.system ?? head.features.system, head.catchment] {
      guard let range else { continue }
      var position = range.lowerBound
      var duplicates: [String] = []
      // It has been read once; only a duplicate key could be new, and that is harmless.
      guard let value = try? bytes.value(&position, depth: 0, &duplicates) else { continue }
      if range == head.catchment {
        return value["coordinates"]?.string
      } else if let system = try StatedSystem(value, name: name).code {
        return system
      }
    }
    return nil
  }
}

extension Span where Element == UInt8 {
  /// Names what is not GeoJSON at its very first byte.
  fileprivate func checkFirstByte(_ position: Int) throws(JSONFailure) {
    switch byte(position) {
    case Byte.leftBrace: return
    case _ where position >= count: throw JSONFailure(.empty, at: position)
    case Byte.lessThan: throw JSONFailure(.markup, at: position)
    case Byte.leftBracket: throw JSONFailure(.rows, at: position)
    case 0x1F where byte(position + 1) == 0x8B, 0x50 where holds("PK\u{3}\u{4}", at: position):
      throw JSONFailure(.compressed, at: position)
    case 0xFF where byte(position + 1) == 0xFE, 0xFE where byte(position + 1) == 0xFF:
      throw JSONFailure(.wide, at: position)
    default: throw JSONFailure(.unknownText, at: position)
    }
  }

  /// What an object without features is instead of GeoJSON; nil where its type may be one of a
  /// feature or a geometry.
  fileprivate func problem(ofKeys keys: [Range<Int>], type: Range<Int>?) -> JSONProblem? {
    if let type, equals(type, "Topology") { return .topology }
    if type != nil { return nil }
    for key in keys {
      for word: StaticString in [
        "rings", "paths", "attributes", "spatialReference", "geometryType",
      ]
      where equals(key, word) {
        return .esri
      }
    }
    return .unknown
  }
}
