/// One property of all features that are written.
public struct PropertyColumn: Sendable, Equatable {
  /// One value for each feature; nil where there is none.
  public enum Values: Sendable, Equatable {
    case integers([Int?])
    /// Rounded to `digits` decimals, or the shortest text that reads back as the same number where
    /// it is nil.
    case numbers([Double?], digits: Int? = nil)
    case strings([String?])
    case booleans([Bool?])
    case json([JSONValue?])

    /// The number of features.
    public var count: Int {
      switch self {
      case .integers(let values): values.count
      case .numbers(let values, _): values.count
      case .strings(let values): values.count
      case .booleans(let values): values.count
      case .json(let values): values.count
      }
    }

    /// The same without the values of some features.
    func cleared(_ features: [Int]) -> Values {
      func without<Value>(_ values: [Value?]) -> [Value?] {
        var values = values
        for feature in features { values[feature] = nil }
        return values
      }
      return switch self {
      case .integers(let values): .integers(without(values))
      case .numbers(let values, let digits): .numbers(without(values), digits: digits)
      case .strings(let values): .strings(without(values))
      case .booleans(let values): .booleans(without(values))
      case .json(let values): .json(without(values))
      }
    }

    func isMissing(_ index: Int) -> Bool {
      switch self {
      case .integers(let values): values[index] == nil
      case .numbers(let values, _): values[index] == nil
      case .strings(let values): values[index] == nil
      case .booleans(let values): values[index] == nil
      case .json(let values): values[index] == nil
      }
    }
  }

  /// What a feature gets that has no value.
  public enum Missing: Sendable, Equatable {
    /// `null`, so that every feature has the same keys.
    case null
    /// Nothing: the key is left out, as styles want it.
    case omitted
  }

  public let name: String
  public let values: Values
  public let missing: Missing
  /// `"name":`
  let key: [UInt8]

  public init(_ name: String, _ values: Values, missing: Missing = .null) {
    self.name = name
    self.values = values
    self.missing = missing
    var key = ByteText()
    key.append(jsonString: name)
    key.append(Byte.colon)
    self.key = key.bytes
  }

  /// The values as JSON, numbers at the decimals they are written with.
  var jsonValues: [JSONValue?] {
    switch values {
    case .integers(let values): values.map { $0.map { .integer(Int64($0)) } }
    case .numbers(let values, let digits):
      values.map { $0.map { .number(Self.rounded($0, digits)) } }
    case .strings(let values): values.map { $0.map { .string($0) } }
    case .booleans(let values): values.map { $0.map { .bool($0) } }
    case .json(let values): values
    }
  }

  private static func rounded(_ value: Double, _ digits: Int?) -> Double {
    guard let digits else { return value }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded()
    return scaled.isFinite ? scaled / scale : value
  }

  /// Appends the value of a feature as JSON.
  func append(_ index: Int, to bytes: inout ByteText) {
    switch values {
    case .integers(let values):
      if let value = values[index] {
        DecimalPrinter.append(Int64(value), to: &bytes)
        return
      }
    case .numbers(let values, let digits):
      if let value = values[index] {
        if let digits, let scaled = DecimalPrinter.scaled(value, decimals: digits) {
          DecimalPrinter.append(scaled, decimals: digits, to: &bytes)
        } else {
          DecimalPrinter.append(value, to: &bytes)
        }
        return
      }
    case .strings(let values):
      if let value = values[index] {
        bytes.append(jsonString: value)
        return
      }
    case .booleans(let values):
      if let value = values[index] {
        bytes.append((value ? "true" : "false") as StaticString)
        return
      }
    case .json(let values):
      if let value = values[index] {
        value.append(to: &bytes)
        return
      }
    }
    bytes.append("null" as StaticString)
  }
}
