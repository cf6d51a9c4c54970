/// A day and a minute as portals write them.
///
/// ISO 8601 with `-` or `/`, `MM/DD/YYYY` with `/`, `-` or `.`, padded or not, also with two digits
/// of the year; behind either a time of day, with seconds or AM and PM; months by name (`May 22,
/// 2020`, `22-May-20`); `20180212`, `201802121305`; the serial days of spreadsheets
/// (`43973.71875`); seconds or milliseconds since 1970, or before it with a minus. Portals write
/// local time with an offset that means nothing, so an offset is passed over and the time is taken
/// as written. 24:00 is 00:00 of the next day (ISO 8601).
package struct TimeText: Equatable {
  /// Which of the two numbers beside the year is the month.
  package struct Order: Sendable, Equatable {
    package enum Numbers: Sendable {
      case monthFirst
      case dayFirst
      /// Both are used in one column: a date that could be either is none.
      case either
    }

    /// In dates that end with the year, and in those that begin with it.
    package var beforeYear: Numbers
    package var behindYear: Numbers
    /// Whether a year of two digits comes first.
    package var shortYearIsFirst = false
    /// Whether a spreadsheet exchanged day and month of the dates that it turned into numbers.
    package var isExchanged = false
    /// Whether times of day without AM and PM tell nothing, because others of the column need them.
    package var needsHalf = false

    package init(beforeYear: Numbers, behindYear: Numbers = .monthFirst) {
      self.beforeYear = beforeYear
      self.behindYear = behindYear
    }

    package static let monthFirst = Order(beforeYear: .monthFirst)
    package static let dayFirst = Order(beforeYear: .dayFirst)
    package static let either = Order(beforeYear: .either)
  }

  /// What a text tells about the order in its column.
  package enum Evidence: Sendable {
    /// There is no such text.
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
  /// What the time says about the half of the day.
  package var half = ClockTime.Half.clear
  /// Whether the time is written as 24:00 of the day before.
  package let isDayEnd: Bool

  private init?(_ day: Int32?, _ minute: Int16) {
    guard let day else { return nil }
    self.day = minute == 1440 ? day + 1 : day
    self.minute = minute == 1440 ? 0 : minute
    isDayEnd = minute == 1440
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
    if digits == 8 {
      // `20200522T171600Z`, the basic form of ISO 8601.
      guard let date = TimeText(numeric: first, digits: digits), scan.skipToClock(bytes),
        let minute = scan.clock(bytes), let offset = scan.skipOffset(bytes)
      else { return nil }
      self.init(date.day, minute)
      isUniversal = offset == .zero
      half = scan.half
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
      guard let isMonthFirst = order.behindYear.isMonthFirst(second, third) else { return nil }
      day = CivilDate.number(
        year: first, month: isMonthFirst ? second : third, day: isMonthFirst ? third : second)
    } else {
      guard digits <= 2, thirdDigits == 2 || thirdDigits == 4 else { return nil }
      if thirdDigits == 2, order.shortYearIsFirst {
        day = CivilDate.number(year: Self.century(first), month: second, day: third)
      } else {
        let year = thirdDigits == 2 ? Self.century(third) : third
        guard let isMonthFirst = order.beforeYear.isMonthFirst(first, second) else { return nil }
        day = CivilDate.number(
          year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first)
      }
    }
    var minute: Int16 = -1
    var offset = DigitScan.Offset.none
    if !scan.isAtEnd {
      // `2020-05-22Z` and `2020-05-22-05:00` are days of XML.
      if scan.skipToClock(bytes) {
        guard let clock = scan.clock(bytes) else { return nil }
        minute = clock
      }
      guard let behind = scan.skipOffset(bytes) else { return nil }
      offset = behind
    }
    self.init(day, minute)
    hasShortYear = digits != 4 && thirdDigits == 2
    isUniversal = offset == .zero && minute >= 0
    // What begins with the year counts to 24.
    half = digits == 4 && scan.half == .bare ? .clear : scan.half
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
    var offset = DigitScan.Offset.none
    if !scan.isAtEnd {
      guard let clock = scan.clock(bytes), let behind = scan.skipOffset(bytes) else { return nil }
      (minute, offset) = (clock, behind)
    }
    self.init(day, minute)
    hasShortYear = isShort
    isUniversal = offset == .zero
    half = scan.half
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
    case 10 where Self.stamp(value) != nil, 12 where Self.stamp(value) != nil,
      14 where Self.stamp(value) != nil:
      guard let stamp = Self.stamp(value) else { return nil }
      self.init(stamp.day, stamp.minute)
    case 9, 10:
      self.init(seconds: value)
      isUniversal = true
    case 12, 13:
      self.init(seconds: (value - (value < 0 ? 999 : 0)) / 1000)
      isUniversal = true
    default: return nil
    }
  }

  /// `2017090903`, `201709090357` and `20170909035701`, as dispatchers' systems write them; as a
  /// count from 1970 the first would lie after 2030, and the second in a few days of 1976.
  private static func stamp(_ value: Int) -> (day: Int32, minute: Int16)? {
    var (value, second) = (value, 0)
    if value >= 10_000_000_000_000 { (value, second) = (value / 100, value % 100) }
    var minute = 0
    if value >= 100_000_000_000 { (value, minute) = (value / 100, value % 100) }
    let (date, hour) = (value / 100, value % 100)
    guard (19_000_101...20_991_231).contains(date), hour < 24, minute < 60, second <= 60,
      let day = CivilDate.number(year: date / 10_000, month: date / 100 % 100, day: date % 100)
    else { return nil }
    return (day, Int16(hour * 60 + minute))
  }

  private init?(seconds: Int) {
    let day = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
    self.init(Int32(day), Int16((seconds - day * 86_400) / 60))
  }

  /// Which order of month and day a text needs, beside a year that comes first or last.
  package static func evidence(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (isYearFirst: Bool, Evidence) {
    var scan = DigitScan(range)
    guard let (first, digits) = scan.number(bytes), digits <= 2 || digits == 4,
      scan.take(bytes, where: { isSeparator($0) }) != nil, let (second, _) = scan.number(bytes),
      !scan.isAtEnd
    else { return (false, .none) }
    if digits <= 2 { return (false, evidence(first, second)) }
    guard scan.take(bytes, where: { isSeparator($0) }) != nil,
      let (third, thirdDigits) = scan.number(bytes), thirdDigits <= 2
    else { return (true, .none) }
    return (true, evidence(second, third))
  }

  /// The three numbers of a date whose last one has two digits, as the first has at most.
  package static func shortNumbers(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (first: Int, second: Int, third: Int)? {
    var scan = DigitScan(range)
    guard let (first, digits) = scan.number(bytes), digits <= 2,
      scan.take(bytes, where: { isSeparator($0) }) != nil, let (second, _) = scan.number(bytes),
      scan.take(bytes, where: { isSeparator($0) }) != nil,
      let (third, thirdDigits) = scan.number(bytes), thirdDigits == 2, second < 100
    else { return nil }
    return (first, second, third)
  }

  /// Which order two numbers need.
  package static func evidence(_ first: Int, _ second: Int) -> Evidence {
    if first > 12 { return second > 12 ? .none : .dayFirst }
    return second > 12 ? .monthFirst : .either
  }

  /// What a text says that holds a time of day alone: `2:51`, `02:51:00`, `2:51 p.
  /// m.`, `2h51`, `2.51`, `251` and `0251 hrs` as some departments write it, and the part of a day
  /// that spreadsheets keep, `0.1188`.
  package static func clock(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ClockTime? {
    if let minute = partOfDay(bytes, range) { return ClockTime(minute: minute, half: .clear) }
    var scan = DigitScan(range)
    if let (value, digits) = scan.number(bytes) {
      // Programs that keep gaps turn 1716 into 1716.0; 21.0 may be an hour.
      if digits > 2, scan.isPoint(bytes), range.upperBound - scan.index == 2,
        bytes[scan.index + 1] == Byte.zero
      {
        scan = DigitScan(range.upperBound..<range.upperBound)
      }
      if scan.isAtEnd {
        return DigitScan.minute(of: value, digits: digits).map {
          ClockTime(minute: $0, half: .clear)
        }
      }
    }
    scan = DigitScan(range)
    // `T02:51`
    let isMarked =
      scan.take(bytes, where: { $0 | 0x20 == Byte.t }) != nil && scan.startsWithDigit(bytes)
    if !isMarked { scan = DigitScan(range) }
    if let minute = scan.clock(bytes), scan.skipOffset(bytes) != nil {
      return ClockTime(minute: minute, half: scan.half)
    }
    // Spreadsheets export a time with a day in front.
    guard let text = TimeText(bytes, range, order: .monthFirst), text.minute >= 0 else {
      return nil
    }
    return ClockTime(minute: text.minute, half: text.half)
  }

  /// A part of a day, `0.7194` or `,75`; two digits that can be minutes may be meant as such, and
  /// tell nothing.
  private static func partOfDay(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int16? {
    var scan = DigitScan(range)
    if let (value, digits) = scan.number(bytes), value > 0 || digits > 1 { return nil }
    guard scan.take(bytes, where: { $0 == Byte.point || $0 == Byte.comma }) != nil,
      let (part, digits) = scan.number(bytes), scan.isAtEnd, digits != 2 || part >= 60
    else { return nil }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return Int16(min((Double(part) / scale * 1440).rounded(), 1439))
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == Byte.slash || byte == Byte.minus || byte == Byte.point
  }

  /// POSIX: 69 … 99 are of the last century.
  private static func century(_ year: Int) -> Int { year < 69 ? 2000 + year : 1900 + year }
}
