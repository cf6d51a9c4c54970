import CatchmentFormats

/// The first cells of the columns of a table, for guesses that need more than a name.
struct ColumnSample: Sendable {
  /// How many rows are looked at.
  static let rows = 500

  private let table: CellTable?
  private let texts: (@Sendable (Int) -> [String])?

  /// A table of which nothing but the header is known.
  static let none = ColumnSample(table: nil, texts: nil)

  private init(table: CellTable?, texts: (@Sendable (Int) -> [String])?) {
    self.table = table
    self.texts = texts
  }

  init(_ scanner: CSVScanner) { self.init(table: scanner.sample(rows: Self.rows), texts: nil) }

  /// The properties of features, each read when it is asked for.
  init(_ layer: Layer) {
    let names = layer.propertyNames
    self.init(table: nil) { column in
      ((try? layer.text(of: names[column])) ?? []).prefix(Self.rows).compactMap(\.self)
    }
  }

  /// The texts of a column that are not blank.
  func texts(_ column: Int) -> [String] {
    if let texts { return texts(column).filter { !$0.isEmpty } }
    guard let table, column < table.slots.count else { return [] }
    return (0..<table.count).compactMap { row in
      let text = table.text(row, table.slots[column])
      return text.isEmpty ? nil : text
    }
  }

  /// The texts of some columns row by row; empty where rows are features.
  func rows(_ columns: [Int]) -> [[String]] {
    guard let table, columns.allSatisfy({ $0 < table.slots.count }) else { return [] }
    return (0..<table.count).map { row in columns.map { table.text(row, table.slots[$0]) } }
  }

  /// The share of the cells that are not blank for which something holds; nil where all are blank.
  func share(_ column: Int, _ holds: (String) -> Bool) -> Double? {
    let texts = texts(column)
    return texts.isEmpty ? nil : Double(texts.count(where: holds)) / Double(texts.count)
  }

  /// The share of cells that are places, those that tell it by their form alone where that is asked
  /// for.
  func places(_ column: Int, isTelling: Bool) -> Double? {
    share(column) { text in
      let bytes = Array(text.utf8)
      let place = PlaceText(bytes.span, 0..<bytes.count)
      let isPlace = place.x.isFinite && place.y.isFinite
      return isTelling
        ? isPlace && place.isTelling && place.x.magnitude <= 180 && place.y.magnitude <= 90
        : isPlace || place.x.isNaN
    }
  }

  /// What a comma before three digits stands for in a column.
  ///
  /// Its other cells tell it: `41,8731` has decimals, `1,012,345` and `12,345.6` have thousands.
  /// Where none does, a table that is separated by semicolons has commas for decimals.
  func comma(_ column: Int, delimiter: UInt8?) -> NumberText.Comma {
    let texts = texts(column).filter { $0.utf8.contains(Byte.comma) }
    let hasDecimals = texts.contains { text in
      let bytes = Array(text.utf8)
      return NumberText.hasDecimalComma(bytes.span, 0..<bytes.count)
    }
    if hasDecimals { return .decimals }
    let hasThousands = texts.contains { text in
      text.utf8.count { $0 == Byte.comma } > 1 || text.utf8.contains(Byte.point)
    }
    return delimiter == Byte.semicolon && !hasThousands ? .decimals : .thousands
  }

  /// Whether most cells are whole numbers that could count people; the others are told row by row.
  func isCount(_ column: Int) -> Bool {
    let share = share(column) { text in
      let bytes = Array(text.utf8)
      let value = NumberText.value(bytes.span, 0..<bytes.count)
      return value >= 0 && value < 1000 && value == value.rounded()
    }
    return share.map { $0 > 0.5 } ?? false
  }

  /// Whether most cells have the digits of a date.
  func isDated(_ column: Int) -> Bool {
    let share = share(column) { text in
      text.first?.isNumber == true && text.count { $0.isNumber } >= 4
        && text.contains { "-/.:".contains($0) }
    }
    return share.map { $0 > 0.5 } ?? false
  }

  /// Whether any date has a time of day beside it; midnight is what stands where none is known.
  func hasTimes(_ column: Int) -> Bool {
    texts(column).contains { text in
      let bytes = Array(text.utf8)
      return [.either, .monthFirst].contains { (order: TimeText.Order) in
        (TimeText(bytes.span, 0..<bytes.count, order: order)?.minute ?? -1) > 0
      }
    }
  }

  /// Whether nearly all cells say yes or no.
  func isFlag(_ column: Int) -> Bool {
    let share = share(column) { text in
      let bytes = Array(text.utf8)
      return (0...1).contains(DeathWords.deaths(bytes.span, 0..<bytes.count))
    }
    return share.map { $0 >= 0.9 } ?? false
  }

  /// Whether the cells are words of which some say that somebody died, or survived, and nearly all
  /// can be understood.
  func tellsDeath(_ column: Int) -> Bool {
    let answers = texts(column).map { text in
      Double(text) == nil ? DeathWords.deaths(inWords: text) : RowColumns.unknown
    }
    let known = answers.count { $0 >= 0 }
    return !answers.isEmpty && known * 10 >= answers.count * 9
  }

  /// Whether most cells are addresses: words with a number, or two streets.
  func isAddress(_ column: Int) -> Bool {
    let share = share(column) { text in
      text.contains(where: \.isLetter)
        && (text.contains(where: \.isNumber) || text.contains("&") || text.contains("/"))
    }
    return share.map { $0 > 0.5 } ?? false
  }
}
