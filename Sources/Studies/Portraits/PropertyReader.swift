import CatchmentCartography
import CatchmentFormats
import CatchmentParallel

/// Where a portrait finds the properties of its features: in the layer of a file, or in a table
/// that was never written.
enum PropertySource {
  case layer(Layer, Workers)
  case table(PropertyTable)

  var propertyNames: [String] {
    switch self {
    case .layer(let layer, _): layer.propertyNames
    case .table(let table): table.names
    }
  }

  var count: Int {
    switch self {
    case .layer(let layer, _): layer.count
    case .table(let table): table.count
    }
  }

  func values(of property: String) -> [JSONValue?] {
    switch self {
    case .layer(let layer, let workers):
      (try? layer.values(of: property, workers: workers))
        ?? [JSONValue?](repeating: nil, count: count)
    case .table(let table): table.values(of: property)
    }
  }
}

/// The properties of features as people read them on a map.
struct PropertyReader {
  let source: PropertySource
  /// What the features are called as a whole: a file's name, or a title.
  let name: String
  /// The `catchment` member of the file, or what it would be.
  let catchment: JSONValue?

  init(layer: Layer, workers: Workers) {
    source = .layer(layer, workers)
    name = layer.name
    catchment = layer.catchment
  }

  init(table: PropertyTable, name: String, catchment: JSONValue?) {
    source = .table(table)
    self.name = name
    self.catchment = catchment
  }

  var propertyNames: [String] { source.propertyNames }

  func has(_ property: String) -> Bool { propertyNames.contains(property) }

  func hasAll(_ properties: String...) -> Bool { properties.allSatisfy(has) }

  /// A property as numbers; NaN where a feature has none.
  func numbers(_ property: String) -> [Double] {
    source.values(of: property).map { value in
      value?.double ?? value?.string.flatMap(Double.init) ?? .nan
    }
  }

  /// A property as whole numbers; 0 where a feature has none.
  func counts(_ property: String) -> [Int] {
    numbers(property).map { $0.isFinite && abs($0) < 1e15 ? Int($0.rounded()) : 0 }
  }

  /// A property as texts; empty where a feature has none.
  func texts(_ property: String) -> [String] {
    source.values(of: property).map { value in
      switch value {
      case nil, .null?: ""
      case .string(let text)?: text
      case let value?: value.text()
      }
    }
  }

  /// A property as a column of popups and tables.
  func column(_ property: String, in wording: any Wording) -> MapColumn {
    let values = source.values(of: property)
    // A column is written in one way: with its thousands marked where one of its numbers is too
    // large, or no whole number, for years or numbers of places.
    let marksThousands = values.contains { value in
      guard let number = value?.double else { return false }
      return abs(number) >= 10_000 || number != number.rounded()
    }
    return MapColumn(
      wording.label(ofProperty: property),
      values.map {
        Self.text($0 ?? .null, of: property, in: wording, marksThousands: marksThousands)
      })
  }

  /// The properties that a map shows: those a command is known for first, then what else there is.
  ///
  /// - Parameter first: what comes first, those of them that the layer has.
  /// - Parameter last: what stands behind all others, where there is room.
  /// - Parameter without: what is not shown, such as the property that is the title.
  func columns(
    first: [String] = [], last: [String] = [], without: Set<String> = [],
    in wording: any Wording
  ) -> [MapColumn] {
    let placed = Set(first + last).union(Self.styleKeys).union(without)
    let others = propertyNames.filter { !placed.contains($0) && !isUnfilled($0) }
    let shown = first.filter(has) + others + last.filter { has($0) && !isUnfilled($0) }
    return shown.prefix(Self.mostColumns).map { column($0, in: wording) }
  }

  /// Whether none of several features has anything there but 0: what a program left of a column.
  private func isUnfilled(_ property: String) -> Bool {
    let values = source.values(of: property)
    return values.count > 1
      && values.allSatisfy { value in
        guard let value else { return true }
        return value == .null || value.string?.isEmpty == true || value.double == 0
      }
  }

  /// More would not fit on a page; the file holds the rest.
  private static let mostColumns = 12

  /// What is for programs: how to draw, or which parts to publish; nothing about the place.
  static let styleKeys: Set<String> = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "marker-color",
    "marker-size", "marker-symbol", "title", "description",
    OutlineGuard.partProperty,
  ]

  // MARK: Words

  private static let shares: Set<String> = [
    "share", "cumulative_share", "share_low", "share_high", "hit_rate", "stability",
  ]

  /// - Parameter marksThousands: whether a whole number below 10,000 is an amount: years are not.
  static func text(
    _ value: JSONValue, of property: String, in wording: any Wording, marksThousands: Bool = false
  ) -> String {
    switch value {
    case .null: return ""
    case .bool(let isTrue): return wording.say(isTrue ? .yes : .no)
    case .string(let text):
      if property == "shift" { return wording.name(ofShift: text) }
      guard ["class", "role"].contains(property) else { return text }
      return MapClassWord(value: text).map { wording.words(of: $0).name } ?? text
    case .integer, .number:
      guard let number = value.double else { return "" }
      if shares.contains(property) { return MapText.percent(number) }
      // Places, years and ids are no amounts.
      if property.hasPrefix("lon") || property.hasPrefix("lat") { return value.text() }
      if let integer = value.integer {
        return abs(integer) < 10_000 && !marksThousands || Self.isName(property)
          ? "\(integer)" : MapText.grouped(Int(integer))
      }
      return MapText.number(number)
    case .array, .object:
      let text = value.text()
      return text.count <= 80 ? text : text.prefix(79) + "…"
    }
  }

  private static func isName(_ property: String) -> Bool {
    let plain = property.lowercased()
    return ["id", "num", "numb", "numbe", "no", "code", "zip", "tract", "fips", "year", "row"]
      .contains { plain.hasSuffix($0) }
  }
}
