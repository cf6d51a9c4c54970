/// The layers that GDAL finds in a data source, as its `ogrinfo` lists them.
struct ForeignLayers: Sendable, Equatable {
  /// One layer.
  struct Description: Sendable, Equatable {
    let name: String
    /// Whether its features have places; otherwise it is a table.
    var hasGeometry = true
    /// The reference system as `EPSG:2248`, or in well-known text where it has no code; nil where
    /// none is stated.
    var system: String?
  }

  let layers: [Description]

  /// Reads the listing of `ogrinfo -so -al`.
  init(_ listing: String) {
    var layers: [Description] = []
    var definition: String?
    var depth = 0
    for line in listing.split(whereSeparator: \.isNewline) {
      if let text = definition {
        let whole = text + String(line).trimmed
        depth += Self.depth(of: line)
        if depth > 0 {
          definition = whole
        } else {
          definition = nil
          if !layers.isEmpty { layers[layers.count - 1].system = Self.system(whole) }
        }
      } else if line.hasPrefix("Layer name: ") {
        layers.append(Description(name: String(line.dropFirst("Layer name: ".count))))
      } else if layers.isEmpty {
        continue
      } else if line.hasPrefix("Geometry: ") {
        layers[layers.count - 1].hasGeometry = line != "Geometry: None"
      } else if line.hasPrefix("Layer SRS WKT:") {
        definition = ""
        depth = 0
      }
    }
    self.layers = layers
  }

  /// The layer to read.
  ///
  /// - Throws: where there is none of that name, or several and none is named.
  func choose(_ name: String?, in file: String) throws(FormatError) -> Description {
    if let name {
      if name == Self.streets, !layers.contains(where: { $0.name == name }), let lines = ways {
        return Description(name: name, hasGeometry: true, system: lines.system)
      }
      if let layer = layers.first(where: { $0.name == name }) { return layer }
      let near = NearestName(of: name, among: layers.map(\.name)).name
      throw FormatError(
        .badRequest, at: file, "there is no layer \"\(name)\"",
        advice: near.map { "Did you mean \"\($0)\"?" } ?? "There are: \(names).")
    }
    guard let first = layers.first else {
      throw FormatError(
        .badData, at: file, "there is no layer in it", advice: "Check the export.")
    }
    if layers.count == 1 { return first }
    // Its lines are the streets, which is what is asked of it.
    if let ways { return ways }
    let places = layers.filter(\.hasGeometry)
    if places.count == 1 { return places[0] }
    throw FormatError(
      .badRequest, at: file, "it holds \(layers.count) layers (\(names))",
      advice: "Name one behind the file, for example \(file)#\(first.name).")
  }

  /// The ways of an OpenStreetMap extract with all that has a house number, by a name of ours.
  static let streets = "streets"

  /// The lines of an OpenStreetMap extract; nil where it is none.
  private var ways: Description? {
    guard layers.contains(where: { $0.name == "other_relations" }) else { return nil }
    return layers.first { $0.name == "lines" }
  }

  private var names: String {
    layers.prefix(20).map(\.name).joined(separator: ", ") + (layers.count > 20 ? ", …" : "")
  }

  /// How many brackets of a definition's line stay open; those in quoted names do not count.
  private static func depth(of line: Substring) -> Int {
    var depth = 0
    var isQuoted = false
    for byte in line.utf8 {
      switch byte {
      case Byte.quote: isQuoted.toggle()
      case Byte.leftBracket where !isQuoted: depth += 1
      case Byte.rightBracket where !isQuoted: depth -= 1
      default: break
      }
    }
    return depth
  }

  /// The code of a definition, or the definition itself where it has none; nil where it is none.
  static func system(_ definition: String) -> String? {
    guard definition.hasSuffix("]") else { return nil }
    var depth = 0
    var isQuoted = false
    var rest = Substring(definition)
    while let character = rest.first {
      // The code that stands in the outermost bracket; those farther in are of its parts.
      if depth == 1, !isQuoted, rest.hasPrefix(",ID[") || rest.hasPrefix(",AUTHORITY[") {
        let code = rest.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
        let words = code.filter { $0 != "\"" }.split(separator: ",")
        if words.count == 2, let number = Int(words[1]) {
          let system = "\(words[0]):\(number)"
          return system == "EPSG:4326" ? "OGC:CRS84" : system
        }
      }
      switch character {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: depth += 1
      case "]" where !isQuoted: depth -= 1
      default: break
      }
      rest.removeFirst()
    }
    return definition
  }
}
