/// A day and a minute as portals write them.
///
/// ISO 8601 with `-` or `/`, `MM/DD/YYYY` with `/`, `-` or `.`, padded or not, also with two digits
/// of the year; behind either a time of day, with seconds or AM and PM; months by name (`May 22,
/// 2020`, `22-May-20`); `20180212`; the serial days of spreadsheets (`43973.71875`); seconds or
/// milliseconds since 1970, or before it with a minus. Portals write local time with an offset that
/// means nothing, so an offset is passed over and the time is taken as written. 24:00 is 00:00 of
/// the next day (ISO 8601).
package struct TimeText: Equatable {
  /// Which of two numbers before the year is the month.
  package enum Order: Sendable {
    case monthFirst
    case dayFirst
    /// Both are used in one column: a date that could be either is none.
    case either
  }

  /// What a text tells about the order in its column.
  package enum Evidence: Sendable {
    /// The year comes first, or there is no such text.
    case none
    case either
    case monthFirst
    case dayFirst
  }

  package let day: Int32
  /// The minute of the day, −1 where no time is given.
  package let minute: Int16
  /// Whether the year is written with two digits.
  package var hasShortYear = false
  /// Whether the time is that of Greenwich: it has an offset of zero, or counts from 1970.
  package var isUniversal = false
  /// Whether it is a spreadsheet's number of a day.
  package var isSerial = false

  private init?(_ day: Int32?, _ minute: Int16) {
    guard let day else { return nil }
    self.day = minute == 1440 ? day + 1 : day
    self.minute = minute == 1440 ? 0 : minute
  }

  /// Reads a range of bytes that holds one date and nothing else; nil where it is none.
  package init?(_ bytes: Span<UInt8>, _ range: Range<Int>, order: Order) {
    var scan = DigitScan(range)
    if scan.take(bytes, where: { $0 == Byte.minus }) != nil {
      // Before 1970; a day is never written with a sign.
      guard let (value, digits) = scan.number(bytes), scan.isAtEnd, digits > 8 else { return nil }
      self.init(numeric: -value, digits: digits)
      return
    }
    guard let (first, digits) = scan.number(bytes) else {
      self.init(words: bytes, range)
      return
    }
    if scan.isAtEnd {
      self.init(numeric: first, digits: digits)
      return
    }
    if digits == 5, scan.isPoint(bytes) {
      self.init(serial: bytes, range)
      return
    }
    guard let separator = scan.take(bytes, where: { Self.isSeparator($0) }),
      let (second, secondDigits) = scan.number(bytes), secondDigits <= 2
    else {
      self.init(words: bytes, range)
      return
    }
    guard scan.take(bytes, where: { $0 == separator }) != nil else { return nil }
    guard let (third, thirdDigits) = scan.number(bytes) else { return nil }
    let day: Int32?
    if digits == 4, thirdDigits <= 2 {
      day = CivilDate.number(year: first, month: second, day: third)
    } else {
      guard digits <= 2, thirdDigits == 2 || thirdDigits == 4 else { return nil }
      let year = thirdDigits == 2 ? Self.century(third) : third
      guard let isMonthFirst = order.isMonthFirst(first, second) else { return nil }
      day = CivilDate.number(
        year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first)
    }
    let isShort = digits != 4 && thirdDigits == 2
    if scan.isAtEnd {
      self.init(day, -1)
      hasShortYear = isShort
      return
    }
    guard scan.take(bytes, where: { $0 == Byte.space || $0 | 0x20 == Byte.t }) != nil else {
      return nil
    }
    scan.skipSpace(bytes)
    guard let minute = scan.clock(bytes), let offset = scan.skipOffset(bytes) else { return nil }
    self.init(day, minute)
    hasShortYear = isShort
    isUniversal = offset == .zero
  }

  /// A date that names its month.
  private init?(words bytes: Span<UInt8>, _ range: Range<Int>) {
    var scan = DigitScan(range)
    guard let parts = scan.namedParts(bytes), let year = parts.year, let dayOfMonth = parts.day
    else { return nil }
    let isShort = parts.yearDigits == 2
    let day = CivilDate.number(
      year: isShort ? Self.century(year) : year, month: parts.month, day: dayOfMonth)
    var minute: Int16 = -1
    if !scan.isAtEnd {
      guard let clock = scan.clock(bytes), scan.skipOffset(bytes) != nil else { return nil }
      minute = clock
    }
    self.init(day, minute)
    hasShortYear = isShort
  }

  /// The days of spreadsheets that are taken for dates: 3 October 1954 … 31 December 2099.
  private static let serials = 20_000.0..<73_051.0
  /// The serial day of 1 January 1970.
  private static let serialOf1970 = 25_569.0

  /// A spreadsheet's number of a day, with the part of the day that has passed.
  private init?(serial bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let value = DecimalParser.parse(bytes, range), Self.serials.contains(value) else {
      return nil
    }
    let minutes = ((value - Self.serialOf1970) * 1440).rounded()
    let day = (minutes / 1440).rounded(.down)
    self.init(Int32(day), value == value.rounded() ? -1 : Int16(minutes - day * 1440))
    isSerial = true
  }

  /// The first and the last day of a text that names a month or a year alone: `2020-05`, `05/2020`,
  /// `May 2020`, `2020`.
  package static func span(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (first: Int32, isYear: Bool)? {
    var scan = DigitScan(range)
    guard let (first, digits) = scan.number(bytes) else {
      scan = DigitScan(range)
      guard let parts = scan.namedParts(bytes), parts.day == nil, parts.yearDigits == 4,
        scan.isAtEnd, let year = parts.year,
        let first = CivilDate.number(year: year, month: parts.month, day: 1)
      else { return nil }
      return (first, false)
    }
    if scan.isAtEnd {
      guard digits == 4, (1900..<2100).contains(first) else { return nil }
      return CivilDate.number(year: first, month: 1, day: 1).map { ($0, true) }
    }
    guard scan.take(bytes, where: { isSeparator($0) }) != nil,
      let (second, secondDigits) = scan.number(bytes), scan.isAtEnd
    else { return nil }
    let isYearFirst = digits == 4 && secondDigits <= 2
    guard isYearFirst || (digits <= 2 && secondDigits == 4) else { return nil }
    let (year, month) = isYearFirst ? (first, second) : (second, first)
    guard (1900..<2100).contains(year) else { return nil }
    return CivilDate.number(year: year, month: month, day: 1).map { ($0, false) }
  }

  /// Digits alone: `20180212`, seconds or milliseconds.
  private init?(numeric value: Int, digits: Int) {
    switch digits {
    case 5:
      guard Self.serials.contains(Double(value)) else { return nil }
      self.init(Int32(value) - Int32(Self.serialOf1970), -1)
      isSerial = true
    case 8:
      self.init(
        CivilDate.number(year: value / 10_000, month: value / 100 % 100, day: value % 100), -1)
    case 9, 10:
      self.init(seconds: value)
      isUniversal = true
    case 12, 13:
      self.init(seconds: (value - (value < 0 ? 999 : 0)) / 1000)
      isUniversal = true
    default: return nil
    }
  }

  private init?(seconds: Int) {
    let day = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
    self.init(Int32(day), Int16((seconds - day * 86_400) / 60))
  }

  /// Which order of month and day a text needs.
  package static func evidence(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Evidence {
    var scan = DigitScan(range)
    guard let (first, digits) = scan.number(bytes), digits <= 2 else { return .none }
    guard scan.take(bytes, where: { isSeparator($0) }) != nil, let (second, _) = scan.number(bytes),
      !scan.isAtEnd
    else { return .none }
    if first > 12 { return second > 12 ? .none : .dayFirst }
    return second > 12 ? .monthFirst : .either
  }

  /// The minute of the day of a text that holds a time of day alone: `2:51`, `02:51:00`, `2:51 PM`,
  /// and `251` as some departments write it. The end of a day, 24:00, is 1440.
  package static func minute(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int16? {
    var scan = DigitScan(range)
    if let (value, digits) = scan.number(bytes), scan.isAtEnd {
      guard digits <= 4, value / 100 < 24 || value == 2400, value % 100 < 60 else { return nil }
      return Int16(value / 100 * 60 + value % 100)
    }
    scan = DigitScan(range)
    if let minute = scan.clock(bytes), scan.skipOffset(bytes) != nil { return minute }
    // Spreadsheets export a time with a day in front.
    return TimeText(bytes, range, order: .monthFirst).flatMap { $0.minute < 0 ? nil : $0.minute }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == Byte.slash || byte == Byte.minus || byte == Byte.point
  }

  /// POSIX: 69 … 99 are of the last century.
  private static func century(_ year: Int) -> Int { year < 69 ? 2000 + year : 1900 + year }
}

/// Steps through the digits of a date.
private struct DigitScan {
  private var index: Int
  private let end: Int

  init(_ range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { index >= end }

  /// Up to 15 digits.
  mutating func number(_ bytes: Span<UInt8>) -> (value: Int, digits: Int)? {
    let start = index
    var value = 0
    while index < end, index - start < 15, bytes[index] &- Byte.zero < 10 {
      value = value &* 10 &+ Int(bytes[index] &- Byte.zero)
      index += 1
    }
    return index == start ? nil : (value, index - start)
  }

  mutating func take(_ bytes: Span<UInt8>, where isWanted: (UInt8) -> Bool) -> UInt8? {
    guard index < end, isWanted(bytes[index]) else { return nil }
    index += 1
    return bytes[index - 1]
  }

  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while index < end, bytes[index] == Byte.space { index += 1 }
  }

  /// `2:51`, `02:51:00`, `02:51:00.000`, each with or without AM or PM.
  mutating func clock(_ bytes: Span<UInt8>) -> Int16? {
    guard let (first, digits) = number(bytes), digits <= 2 else { return nil }
    var hour = first
    var minute = 0
    var hasMinute = false
    if take(bytes, where: { $0 == Byte.colon }) != nil {
      guard let (value, digits) = number(bytes), digits == 2, value < 60 else { return nil }
      minute = value
      hasMinute = true
      if take(bytes, where: { $0 == Byte.colon }) != nil {
        guard let (second, digits) = number(bytes), digits == 2, second <= 60 else { return nil }
        if take(bytes, where: { $0 == Byte.point }) != nil, number(bytes) == nil { return nil }
      }
    }
    skipSpace(bytes)
    if let half = take(bytes, where: { $0 | 0x20 == 0x61 || $0 | 0x20 == 0x70 }) {
      _ = take(bytes) { $0 == Byte.point }
      guard take(bytes, where: { $0 | 0x20 == 0x6D }) != nil, (1...12).contains(hour) else {
        return nil
      }
      _ = take(bytes) { $0 == Byte.point }
      hour = hour % 12 + (half | 0x20 == 0x70 ? 12 : 0)
    } else if !hasMinute {
      return nil
    }
    // The end of a day, as ISO 8601 may write it.
    if hour == 24, minute == 0 { return 1440 }
    guard hour < 24 else { return nil }
    return Int16(hour * 60 + minute)
  }

  /// What is said about the distance from Greenwich.
  enum Offset {
    case none, zero, other
  }

  /// Steps over `Z`, `+00`, `-05:00`; nil where something else follows.
  mutating func skipOffset(_ bytes: Span<UInt8>) -> Offset? {
    skipSpace(bytes)
    if isAtEnd { return Offset.none }
    if take(bytes, where: { $0 | 0x20 == 0x7A }) != nil { return isAtEnd ? .zero : nil }
    if index + 3 == end,
      CellText.isWord(bytes, index..<end, "utc") || CellText.isWord(bytes, index..<end, "gmt")
    {
      index = end
      return .zero
    }
    guard take(bytes, where: { $0 == Byte.plus || $0 == Byte.minus }) != nil,
      let hours = number(bytes)
    else { return nil }
    var minutes = 0
    if take(bytes, where: { $0 == Byte.colon }) != nil {
      guard let value = number(bytes) else { return nil }
      minutes = value.value
    }
    guard isAtEnd else { return nil }
    return hours.value == 0 && minutes == 0 ? .zero : .other
  }

  /// Whether a point comes next.
  func isPoint(_ bytes: Span<UInt8>) -> Bool { index < end && bytes[index] == Byte.point }

  /// The parts of a date whose month is a name; nil where it is none. Steps behind them and what
  /// separates them from a time.
  mutating func namedParts(
    _ bytes: Span<UInt8>
  ) -> (year: Int?, yearDigits: Int, month: Int, day: Int?)? {
    var month: Int?
    var numbers: [(value: Int, digits: Int)] = []
    while index < end, month == nil || numbers.count < 2 {
      let byte = bytes[index]
      if byte &- Byte.zero < 10 {
        guard numbers.count < 2, let number = number(bytes), number.digits <= 4 else { return nil }
        numbers.append(number)
      } else if CellText.lowercased(byte) &- 0x61 < 26 {
        let start = index
        while index < end, CellText.lowercased(bytes[index]) &- 0x61 < 26 { index += 1 }
        if month == nil, let named = MonthName.month(bytes, start..<index) {
          month = named
        } else if !MonthName.isFiller(bytes, start..<index) {
          return nil
        }
      } else {
        guard
          [Byte.space, Byte.comma, Byte.minus, Byte.slash, Byte.point].contains(byte)
        else { return nil }
        index += 1
      }
    }
    guard let month, !numbers.isEmpty else { return nil }
    while index < end, [Byte.space, Byte.comma, Byte.colon].contains(bytes[index]) { index += 1 }
    if index + 1 < end, bytes[index] | 0x20 == Byte.t, bytes[index + 1] &- Byte.zero < 10 {
      index += 1
    }
    if numbers.count == 1 { return (numbers[0].value, numbers[0].digits, month, nil) }
    let isYearFirst = numbers[0].digits == 4
    let (year, day) = isYearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    guard day.digits <= 2, year.digits == 2 || year.digits == 4 else { return nil }
    return (year.value, year.digits, month, day.value)
  }
}

extension TimeText.Order {
  /// Whether the first of two numbers is the month; nil where nobody can say.
  @inline(__always) func isMonthFirst(_ first: Int, _ second: Int) -> Bool? {
    switch self {
    case .monthFirst: true
    case .dayFirst: false
    case .either: first > 12 ? false : second > 12 || first == second ? true : nil
    }
  }
}
