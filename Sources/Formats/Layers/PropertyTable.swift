/// The properties of features that are written: those of a source layer as they were, then columns
/// of our own.
///
/// A column wins over the source's property of the same name, which is left out, and over an
/// earlier column of the same name, whose place it takes. So no key appears twice.
public struct PropertyTable: Sendable {
  /// The number of features.
  public let count: Int
  public private(set) var columns: [PropertyColumn] = []
  private let source: Layer?
  /// The source's feature for each feature written; nil where they are the same.
  private let rows: [Int]?
  /// Names of the source that columns replace.
  private var replaced: Set<String> = []

  /// No properties yet.
  public init(count: Int) {
    self.count = count
    source = nil
    rows = nil
  }

  /// The properties of a layer.
  ///
  /// - Parameter rows: the feature of the layer for each feature written, where they are not the
  ///   same.
  public init(copying layer: Layer, rows: [Int]? = nil) {
    count = rows?.count ?? layer.count
    source = layer
    self.rows = rows
  }

  /// The same without the keys that only tell web maps how to draw: other formats do not know them.
  public func withoutStyle() -> PropertyTable {
    var plain = self
    plain.columns.removeAll { SimpleStyle.drawingNames.contains($0.name) }
    plain.replaced.formUnion(SimpleStyle.drawingNames)
    return plain
  }

  /// The names of the properties that are written, in their order.
  public var names: [String] {
    (source?.propertyNames.filter { !replaced.contains($0) } ?? []) + columns.map(\.name)
  }

  /// The values of a property, as they would be written; nil where a feature has none.
  public func values(of name: String) -> [JSONValue?] {
    if let column = columns.first(where: { $0.name == name }) { return column.jsonValues }
    guard let source, !replaced.contains(name), let values = try? source.values(of: name) else {
      return [JSONValue?](repeating: nil, count: count)
    }
    return rows.map { $0.map { values[$0] } } ?? values
  }

  /// Adds a column.
  ///
  /// - Precondition: it has a value for each feature.
  public mutating func append(_ column: PropertyColumn) {
    precondition(column.values.count == count, "A column has a value for each feature.")
    if let place = columns.firstIndex(where: { $0.name == column.name }) {
      columns[place] = column
    } else {
      columns.append(column)
      if source?.propertyNames.contains(column.name) == true { replaced.insert(column.name) }
    }
  }

  /// Adds a column.
  public mutating func append(
    _ name: String, _ values: PropertyColumn.Values, missing: PropertyColumn.Missing = .null
  ) {
    append(PropertyColumn(name, values, missing: missing))
  }

  /// Takes the values of some features out of some columns of our own: nothing is known there.
  public mutating func clear(_ features: [Int], of names: Set<String>) {
    guard !features.isEmpty else { return }
    for (place, column) in columns.enumerated() where names.contains(column.name) {
      columns[place] = PropertyColumn(
        column.name, column.values.cleared(features), missing: column.missing)
    }
  }

  /// Appends the properties of a feature as a JSON object.
  func append(_ index: Int, to bytes: inout ByteText) {
    bytes.append(Byte.leftBrace)
    let start = bytes.count
    if let source {
      source.appendProperties(of: rows?[index] ?? index, without: replaced, to: &bytes)
    }
    for column in columns {
      if column.missing == .omitted, column.values.isMissing(index) { continue }
      if bytes.count > start { bytes.append(Byte.comma) }
      bytes.append(column.key)
      column.append(index, to: &bytes)
    }
    bytes.append(Byte.rightBrace)
  }
}
