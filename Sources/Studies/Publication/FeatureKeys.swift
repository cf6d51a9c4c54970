import CatchmentGeometry

/// What the features of a layer are known by in another publication of it: where they lie, or what
/// they are called.
///
/// `Block 3` is the third of a file, and another one in a file with another order. So features with
/// one outline are one, whatever they are called, and names count only where they tell features
/// apart by themselves.
struct FeatureKeys: Sendable {
  private let names: [String]
  private let outlines: [String]
  /// Whether names are more than places in a file, each of one feature.
  private let areTelling: Bool

  init(_ layer: AreaLayer) {
    names = layer.names
    outlines = (0..<layer.count).map { Self.outline(layer.shapes.extent(of: $0)) }
    areTelling = Set(names).count == names.count && !Self.areNumbers(names)
  }

  var count: Int { names.count }

  /// How a feature is called among what earlier files had shown.
  subscript(feature: Int) -> String { areTelling ? names[feature] : outlines[feature] }

  /// What a feature may have been called there.
  func all(of feature: Int) -> [String] {
    areTelling ? [names[feature], outlines[feature]] : [outlines[feature]]
  }

  /// For each feature its place in an earlier publication; nil where it was not in it.
  func places(in earlier: FeatureKeys) -> [Int?] {
    let byOutline = Self.unique(earlier.outlines)
    let own = Self.unique(outlines)
    let byName = areTelling && earlier.areTelling ? Self.unique(earlier.names) : [:]
    var taken: Set<Int> = []
    var places = outlines.indices.map { feature -> Int? in
      guard own[outlines[feature]] != nil else { return nil }
      return byOutline[outlines[feature]]
    }
    taken.formUnion(places.compactMap(\.self))
    for feature in places.indices where places[feature] == nil {
      guard let place = byName[names[feature]], taken.insert(place).inserted else { continue }
      places[feature] = place
    }
    return places
  }

  /// The place of each text that stands once.
  private static func unique(_ texts: [String]) -> [String: Int] {
    var (places, several) = ([String: Int](), Set<String>())
    for (place, text) in texts.enumerated() where !text.isEmpty {
      if places.updateValue(place, forKey: text) != nil { several.insert(text) }
    }
    return places.filter { !several.contains($0.key) }
  }

  /// Whether names are one word and the numbers from 1 on.
  private static func areNumbers(_ names: [String]) -> Bool {
    let words = Set(names.map { $0.prefix { !$0.isNumber } })
    let numbers = Set(names.compactMap { Int($0.drop { !$0.isNumber }) })
    return words.count == 1 && numbers == Set(1...max(1, names.count))
  }

  /// The box around an outline, in the decimals of a file; empty for a feature without a shape.
  private static func outline(_ extent: Extent<Geographic>) -> String {
    let sides = [extent.minX, extent.minY, extent.maxX, extent.maxY]
    guard sides.allSatisfy(\.isFinite) else { return "" }
    return sides.map { "\(Int(($0 * 1e6).rounded()))" }.joined(separator: " ")
  }
}
