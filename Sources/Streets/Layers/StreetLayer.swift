public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel

/// A city's streets: lines with names, house numbers and classes, whoever published them.
///
/// Features that are points with a house number are addresses of their own, as OpenStreetMap has
/// them; they help to find addresses and are no part of the network.
///
/// - Complexity: O(bytes) to read, on all threads.
public struct StreetLayer: Sendable {
  /// What messages call the layer.
  public let name: String
  /// Lines and address points, as longitudes and latitudes; all columns below are parallel to them.
  public let shapes: Shapes<Geographic>
  /// What each street is called, as the layer writes it; nil where it has no name.
  public let names: [String?]
  public let classes: [StreetClass]
  /// The house numbers of each side.
  public let left: [HouseRange]
  public let right: [HouseRange]
  /// The columns that were read.
  public let columns: StreetColumns

  /// House numbers along one side of a line, from its beginning to its end.
  public struct HouseRange: Sendable, Equatable, BitwiseCopyable {
    public let from: Int32
    public let to: Int32

    public init(from: Int32, to: Int32) {
      self.from = from
      self.to = to
    }

    /// No numbers. Publishers write nothing, or 0 twice.
    public static let none = HouseRange(from: 0, to: 0)

    public var isNone: Bool { from == 0 && to == 0 }
    var low: Int32 { min(from, to) }
    var high: Int32 { max(from, to) }
  }

  /// The number of features.
  public var count: Int { names.count }

  /// Reads the columns of a layer.
  ///
  /// - Parameters:
  ///   - layer: the features with their properties.
  ///   - shapes: their geometries in degrees, feature by feature.
  ///   - choices: columns to be used whatever is found.
  /// - Throws: `FormatError` for a column that is not there, and where no feature is a line or an
  ///   address.
  public init(
    _ layer: Layer, shapes: Shapes<Geographic>, choices: [StreetColumns.Role: String] = [:],
    workers: Workers = .one
  ) throws(FormatError) {
    precondition(shapes.count == layer.count, "A geometry for each feature.")
    for column in choices.values.sorted() { try layer.requireProperty(column) }
    let columns = StreetColumns(detecting: layer.propertyNames, choices: choices)
    var names = [String?](repeating: nil, count: layer.count)
    if let column = columns[.name] {
      names = try layer.text(of: column, workers: workers)
    } else {
      for part in columns.nameParts {
        for (feature, text) in try layer.text(of: part, workers: workers).enumerated() {
          guard let text, !text.isEmpty else { continue }
          // Some publishers repeat the direction in the name.
          let before = names[feature]
          let isRepeated = before.map { text.hasPrefix($0 + " ") } ?? false
          names[feature] = isRepeated ? text : before.map { $0 + " " + text } ?? text
        }
      }
    }
    if let numbers = columns[.houseNumber], let streets = columns[.addressStreet] {
      let isAddress = try layer.text(of: numbers, workers: workers).map { $0 != nil }
      for (feature, street) in try layer.text(of: streets, workers: workers).enumerated()
      where isAddress[feature] && street != nil {
        names[feature] = street
      }
    }
    self.init(
      name: layer.name, shapes: shapes, names: names.map(Self.trimmed),
      classes: try Self.classes(layer, columns, names, workers),
      left: try Self.range(layer, columns, .leftFrom, .leftTo, workers),
      right: try Self.range(layer, columns, .rightFrom, .rightTo, workers), columns: columns)
    guard (0..<count).contains(where: { shapes.hasPart(.line, in: $0) || !left[$0].isNone }) else {
      throw FormatError(
        .badData, at: layer.name, "none of its \(count) features is a line",
        advice: "Give a layer of street centerlines.")
    }
  }

  /// Streets that were made otherwise.
  ///
  /// - Precondition: a name, a class and two ranges for each feature.
  public init(
    name: String, shapes: Shapes<Geographic>, names: [String?], classes: [StreetClass]? = nil,
    left: [HouseRange]? = nil, right: [HouseRange]? = nil
  ) {
    let none = [HouseRange](repeating: .none, count: shapes.count)
    self.init(
      name: name, shapes: shapes, names: names,
      classes: classes ?? [StreetClass](repeating: .street, count: shapes.count),
      left: left ?? none, right: right ?? none, columns: StreetColumns(detecting: []))
  }

  private init(
    name: String, shapes: Shapes<Geographic>, names: [String?], classes: [StreetClass],
    left: [HouseRange], right: [HouseRange], columns: StreetColumns
  ) {
    precondition(names.count == shapes.count && classes.count == shapes.count)
    precondition(left.count == shapes.count && right.count == shapes.count)
    self.name = name
    self.shapes = shapes
    self.names = names
    self.classes = classes
    self.left = left
    self.right = right
    self.columns = columns
  }

  /// How many features are of each class.
  public var classCounts: [StreetClass: Int] {
    classes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The lines that people can walk along, in the order of the layer.
  public var walkable: [Int] {
    (0..<count).filter { classes[$0].isWalkable && shapes.hasPart(.line, in: $0) }
  }

  private static func trimmed(_ name: String?) -> String? {
    let words = name?.split(separator: " ").joined(separator: " ")
    return words?.isEmpty == true ? nil : words
  }

  private static func classes(
    _ layer: Layer, _ columns: StreetColumns, _ names: [String?], _ workers: Workers
  ) throws(FormatError) -> [StreetClass] {
    // A type such as ST in a column called type is none of these words, and so says nothing.
    let values =
      if let column = columns[.category] { try layer.text(of: column, workers: workers) } else {
        [String?](repeating: nil, count: layer.count)
      }
    // OpenStreetMap's lines are rivers and rails as well; what has no `highway` is no way.
    let ofOpenStreetMap = columns[.category] == "highway"
    let ofChicago = columns[.leftFrom]?.uppercased() == "L_F_ADD"
    var known: [String: StreetClass?] = [:]
    return (0..<layer.count).map { feature in
      if let value = values[feature] {
        let found = known[value] ?? StreetClass(category: value, ofChicago: ofChicago)
        known[value] = .some(found)
        if let found { return found }
      } else if ofOpenStreetMap {
        return .unbuilt
      }
      return names[feature].flatMap(StreetClass.init(name:)) ?? .street
    }
  }

  private static func range(
    _ layer: Layer, _ columns: StreetColumns, _ from: StreetColumns.Role,
    _ to: StreetColumns.Role, _ workers: Workers
  ) throws(FormatError) -> [HouseRange] {
    var ranges = [HouseRange](repeating: .none, count: layer.count)
    if let first = columns[from], let last = columns[to] {
      let starts = try layer.text(of: first, workers: workers)
      let ends = try layer.text(of: last, workers: workers)
      for feature in 0..<layer.count {
        if let start = number(starts[feature]), let end = number(ends[feature]) {
          ranges[feature] = HouseRange(from: start, to: end)
        }
      }
    }
    if from == .leftFrom, let column = columns[.houseNumber] {
      for (feature, text) in try layer.text(of: column, workers: workers).enumerated() {
        if let value = number(text) { ranges[feature] = HouseRange(from: value, to: value) }
      }
    }
    return ranges
  }

  /// `4900`, `4900.0`, `34-15`; nil for anything else.
  private static func number(_ text: String?) -> Int32? {
    guard var text = text?.uppercased() else { return nil }
    text.removeAll { $0 == " " }
    if text.hasSuffix(".0") { text.removeLast(2) }
    return HouseNumber(Array(text.utf8)[...], isSingle: true)?.value
  }
}
