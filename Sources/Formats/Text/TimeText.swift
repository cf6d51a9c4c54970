/// A day and a minute as portals write them.
///
/// ISO 8601 with `-` or `/`, `MM/DD/YYYY` with `/`, `-` or `.`, padded or not, also with two digits of the year; behind
/// either a time of day, with seconds or AM and PM; `20180212`; seconds or milliseconds since 1970, or before it with
/// a minus. Portals write local
/// time with an offset that means nothing, so an offset is passed over and the time is taken as written.
package struct TimeText: Equatable {
  /// Which of two numbers before the year is the month.
  package enum Order: Sendable {
    case monthFirst
    case dayFirst
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

  private init?(_ day: Int32?, _ minute: Int16) {
    guard let day else { return nil }
    self.day = day
    self.minute = minute
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
    guard let (first, digits) = scan.number(bytes) else { return nil }
    if scan.isAtEnd {
      self.init(numeric: first, digits: digits)
      return
    }
    guard let separator = scan.take(bytes, where: { Self.isSeparator($0) }) else { return nil }
    guard let (second, secondDigits) = scan.number(bytes), secondDigits <= 2 else { return nil }
    guard scan.take(bytes, where: { $0 == separator }) != nil else { return nil }
    guard let (third, thirdDigits) = scan.number(bytes) else { return nil }
    let day: Int32?
    if digits == 4, thirdDigits <= 2 {
      day = CivilDate.number(year: first, month: second, day: third)
    } else {
      guard digits <= 2, thirdDigits == 2 || thirdDigits == 4 else { return nil }
      let year = thirdDigits == 2 ? Self.century(third) : third
      let isMonthFirst = order == .monthFirst
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
    guard let minute = scan.clock(bytes), scan.skipOffset(bytes) else { return nil }
    self.init(day, minute)
    hasShortYear = isShort
  }

  /// Digits alone: `20180212`, seconds or milliseconds.
  private init?(numeric value: Int, digits: Int) {
    switch digits {
    case 8:
      self.init(
        CivilDate.number(year: value / 10_000, month: value / 100 % 100, day: value % 100), -1)
    case 9, 10: self.init(seconds: value)
    case 12, 13: self.init(seconds: (value - (value < 0 ? 999 : 0)) / 1000)
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

  /// The minute of the day of a text that holds a time of day alone: `2:51`, `02:51:00`, `2:51 PM`, and `251` as
  /// some departments write it.
  package static func minute(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int16? {
    var scan = DigitScan(range)
    if let (value, digits) = scan.number(bytes), scan.isAtEnd {
      guard digits <= 4, value / 100 < 24, value % 100 < 60 else { return nil }
      return Int16(value / 100 * 60 + value % 100)
    }
    scan = DigitScan(range)
    if let minute = scan.clock(bytes), scan.skipOffset(bytes) { return minute }
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
    // The end of a day, as ISO 8601 may write it, is kept as its last minute.
    if hour == 24, minute == 0 { return 1439 }
    guard hour < 24 else { return nil }
    return Int16(hour * 60 + minute)
  }

  /// Steps over `Z`, `+00`, `-05:00`; false where something else follows.
  mutating func skipOffset(_ bytes: Span<UInt8>) -> Bool {
    skipSpace(bytes)
    if isAtEnd { return true }
    if take(bytes, where: { $0 | 0x20 == 0x7A }) != nil { return isAtEnd }
    guard take(bytes, where: { $0 == Byte.plus || $0 == Byte.minus }) != nil, number(bytes) != nil
    else {
      return false
    }
    if take(bytes, where: { $0 == Byte.colon }) != nil, number(bytes) == nil { return false }
    return isAtEnd
  }
}
