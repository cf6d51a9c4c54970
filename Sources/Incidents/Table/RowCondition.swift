import CatchmentFormats

extension IncidentOptions {
  /// A row stays where a column stands in a relation to a value.
  ///
  /// `=` and `~` on one column are alternatives; every other condition must be met by itself.
  public struct Condition: Sendable, Equatable {
    /// How the cell and the value are compared.
    public enum Comparison: String, Sendable, CaseIterable {
      case notEqual = "!="
      case atMost = "<="
      case atLeast = ">="
      case equal = "="
      case less = "<"
      case greater = ">"
      /// The cell contains the value.
      case contains = "~"

      /// Whether numbers or dates are compared, and not texts.
      var isOrder: Bool {
        switch self {
        case .atMost, .atLeast, .less, .greater: true
        case .equal, .notEqual, .contains: false
        }
      }
    }

    public var column: String
    public var comparison: Comparison
    /// Texts are compared without case and without white space around them.
    public var value: String
    /// Whether it is no fault that no row has the value: lists of codes hold some that a year may
    /// not have.
    var isOptional = false
    /// Whether it asks when a row was last changed, and nobody wrote it.
    var isUpdate = false

    public init(column: String, _ comparison: Comparison = .equal, value: String) {
      self.column = column
      self.comparison = comparison
      self.value = value
    }

    /// Reads `COLUMN=VALUE`, with any of the comparisons in place of `=`.
    ///
    /// - Throws: ``IncidentError`` where there is no column, or an operator that is not known.
    public init(_ text: String) throws(IncidentError) {
      let forms = IncidentError.Remedy.forms(
        ["=", "!=", "<", "<=", ">", ">=", "~"].map { "COLUMN\($0)VALUE" })
      let signs: Set<Character> = ["=", "!", "<", ">", "~"]
      guard let start = text.firstIndex(where: { signs.contains($0) }), start > text.startIndex
      else {
        throw IncidentError(
          .badRequest, at: text, "this condition has no column and operator", remedy: forms)
      }
      let end = text[start...].firstIndex { !signs.contains($0) } ?? text.endIndex
      let sign = String(text[start..<end])
      guard let comparison = Comparison(rawValue: sign) else {
        throw IncidentError(
          .badRequest, at: text, "there is no operator \"\(sign)\"", remedy: forms)
      }
      self.init(
        column: String(text[..<start]).trimmed, comparison, value: String(text[end...]).trimmed)
      if comparison.isOrder, !RowCondition.isBound(value) {
        throw IncidentError(
          .badRequest, at: text,
          "\"\(value)\" is neither a number nor a date, so nothing is more or less than it",
          remedy: forms)
      }
    }
  }
}

/// The conditions on one column, ready to be asked about its cells.
struct RowCondition: Sendable {
  /// A number, or the day and minute of a date, to be compared with a cell.
  struct Bound: Sendable {
    let comparison: IncidentOptions.Condition.Comparison
    let isDate: Bool
    let value: Double
    /// Whether the value is a whole day, which all its minutes belong to.
    var isDay: Bool { isDate && value == value.rounded(.down) }
  }

  let column: Int
  /// Whether it asks when the row was last changed.
  let isUpdate: Bool
  /// How the dates and the numbers of the column are written.
  private var order = TimeText.Order.monthFirst
  private var comma = NumberText.Comma.thousands
  /// In lower case; a row meets one of them or of ``contained``, where there are any.
  private var equal: [String] = []
  private var contained: [String] = []
  private var notEqual: [String] = []
  private var bounds: [Bound] = []
  /// The same as they were asked for: a day is read as the column writes it.
  private var asked: [(comparison: IncidentOptions.Condition.Comparison, value: String)] = []
  /// The values that some row must have, with their bit in what was seen.
  private(set) var wanted: [(text: String, value: String)] = []

  /// One for each column that has conditions, in the order of the first of them; what asks for
  /// updates stands alone.
  static func all(
    _ conditions: [IncidentOptions.Condition], columns: [Int]
  ) -> [RowCondition] {
    var all: [RowCondition] = []
    for (condition, column) in zip(conditions, columns) {
      let isUpdate = condition.isUpdate
      let place =
        all.firstIndex { $0.column == column && $0.isUpdate == isUpdate } ?? all.count
      if place == all.count { all.append(RowCondition(column: column, isUpdate: isUpdate)) }
      all[place].add(condition)
    }
    return all
  }

  private init(column: Int, isUpdate: Bool) {
    self.column = column
    self.isUpdate = isUpdate
  }

  /// The same, for cells that are written so; commas stay as they are where none are given.
  func reading(_ order: TimeText.Order, _ comma: NumberText.Comma? = nil) -> RowCondition {
    var condition = self
    condition.order = order
    condition.comma = comma ?? self.comma
    condition.bounds = asked.compactMap { comparison, value in
      Self.bound(value, order).map {
        Bound(comparison: comparison, isDate: $0.isDate, value: $0.value)
      }
    }
    return condition
  }

  private mutating func add(_ condition: IncidentOptions.Condition) {
    let value = condition.value.trimmed.lowercased()
    let plain = Self.withoutZeroDecimal(value)
    switch condition.comparison {
    case .equal: equal.append(plain)
    case .notEqual: notEqual.append(plain)
    case .contains: contained.append(value)
    case .less, .atMost, .greater, .atLeast: asked.append((condition.comparison, value))
    }
    let isText = condition.comparison == .equal || condition.comparison == .notEqual
    // A blank is a value that no row needs to have.
    if isText, !condition.isOptional, !value.isEmpty, wanted.count < 64 {
      wanted.append((condition.value.trimmed, plain))
    }
  }

  /// Why a row is left out that does not meet the conditions.
  func reason(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> InputAudit.Reason {
    if !isUpdate { return .condition }
    let isDated = Self.value(bytes, cell, isDate: true, order, comma) != nil
    return isDated ? .changedLater : .withoutChange
  }

  /// Whether a cell meets the conditions, and which of the wanted values it has, a bit for each.
  func answer(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> (meets: Bool, seen: UInt64) {
    let text = CellText.string(bytes, cell).lowercased()
    let plain = Self.withoutZeroDecimal(text)
    var seen: UInt64 = 0
    for (index, value) in wanted.enumerated() where value.value == plain {
      seen |= 1 << UInt64(index)
    }
    var meets = equal.isEmpty && contained.isEmpty
    if !meets { meets = equal.contains(plain) || contained.contains { text.contains($0) } }
    if meets, notEqual.contains(plain) { meets = false }
    for bound in bounds where meets {
      guard var value = Self.value(bytes, cell, isDate: bound.isDate, order, comma) else {
        return (false, seen)
      }
      if bound.isDay { value.round(.down) }
      switch bound.comparison {
      case .less: meets = value < bound.value
      case .atMost: meets = value <= bound.value
      case .greater: meets = value > bound.value
      default: meets = value >= bound.value
      }
    }
    return (meets, seen)
  }

  /// A whole number as people write it: programs that keep gaps turn 7 into 7.0.
  private static func withoutZeroDecimal(_ text: String) -> String {
    guard text.hasSuffix(".0"), text.utf8.count > 2 else { return text }
    let whole = text.dropLast(2)
    let digits = whole.first == "-" ? whole.dropFirst() : whole
    let isWhole = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
    return isWhole ? String(whole) : text
  }

  /// Whether a text is a number, or a day in any order.
  static func isBound(_ text: String) -> Bool {
    [TimeText.Order.monthFirst, .dayFirst].contains { bound(text, $0) != nil }
  }

  /// A number, or days since 1970 with the part of the day that is known.
  private static func bound(
    _ text: String, _ order: TimeText.Order
  ) -> (isDate: Bool, value: Double)? {
    let bytes = Array(text.utf8)
    let cell = 0..<bytes.count
    if let number = value(bytes.span, cell, isDate: false, order, .thousands) {
      return (false, number)
    }
    return value(bytes.span, cell, isDate: true, order, .thousands).map { (true, $0) }
  }

  private static func value(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, isDate: Bool,
    _ order: TimeText.Order, _ comma: NumberText.Comma
  ) -> Double? {
    if isDate {
      guard let time = TimeText(bytes, cell, order: order) else { return nil }
      return Double(time.day) + Double(max(time.minute, 0)) / 1440
    }
    let number = NumberText.value(bytes, cell, comma: comma)
    return number.isFinite ? number : nil
  }
}
