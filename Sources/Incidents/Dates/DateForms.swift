import CatchmentFormats

/// In which forms the dates of a column are written, and what had to be guessed about them.
struct DateForms: Sendable, Equatable {
  /// Dates whose first number can only be the month, only the day, or either.
  private var monthFirst = 0
  private var dayFirst = 0
  private var either = 0
  /// Those of them with points between the numbers, as in `01.02.2023`.
  private var pointed = 0
  /// Dates whose year has two digits.
  private var shortYears = 0
  /// Dates that a spreadsheet left as the number of a day.
  private var serials = 0
  /// Times of Greenwich: an offset of zero, or counted from 1970.
  private(set) var universal = 0
  /// Dates that name a month or a year and no day.
  private(set) var vague = 0

  /// Reads one date, and counts its form.
  ///
  /// - Parameter clock: a cell with the time of day, where a column has that.
  @inline(__always)
  mutating func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, clock: Range<Int>?, order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    var (day, minute) = fixed(bytes, cell, order) ?? free(bytes, cell, order)
    if let clock { (day, minute) = Self.joined(day, bytes, clock) }
    return (day, minute)
  }

  /// A day and a time in a second column, which knows better also where it is blank: a date's own
  /// 00:00 means nothing then.
  private static func joined(
    _ day: Int32, _ bytes: Span<UInt8>, _ clock: Range<Int>
  ) -> (day: Int32, minute: Int16) {
    let minute = TimeText.minute(bytes, clock) ?? -1
    guard minute == 1440 else { return (day, minute) }
    return VagueDay.isDay(day) ? (day + 1, 0) : (day, -1)
  }

  /// Reads one date of a format that was asked for.
  mutating func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, clock: Range<Int>?, format: DateFormat
  ) -> (day: Int32, minute: Int16) {
    guard let date = format.read(bytes, cell) else {
      return (Self.isBlank(bytes, cell) ? Incidents.noDay : RowColumns.unreadable, -1)
    }
    if date.hasShortYear { shortYears += 1 }
    if date.isMonth {
      vague += 1
      return (VagueDay.code(first: date.day, isYear: false), -1)
    }
    return clock.map { Self.joined(date.day, bytes, $0) } ?? (date.day, date.minute)
  }

  /// Reads one date whose year, month and day stand in columns of their own.
  mutating func read(
    _ bytes: Span<UInt8>, year: Range<Int>, month: Range<Int>, day: Range<Int>,
    clock: Range<Int>?
  ) -> (day: Int32, minute: Int16) {
    let isBlank = [year, month, day].allSatisfy { Self.isBlank(bytes, $0) }
    if isBlank { return (Incidents.noDay, -1) }
    func whole(_ cell: Range<Int>) -> Int? {
      DecimalParser.parse(bytes, cell).flatMap { Int(exactly: $0) }
    }
    guard var years = whole(year), let months = whole(month) ?? MonthName.month(bytes, month),
      let days = whole(day)
    else { return (RowColumns.unreadable, -1) }
    if year.count == 2 {
      years += years < 69 ? 2000 : 1900
      shortYears += 1
    }
    guard let number = CivilDate.number(year: years, month: months, day: days) else {
      return (RowColumns.unreadable, -1)
    }
    return clock.map { Self.joined(number, bytes, $0) } ?? (number, -1)
  }

  private static func isBlank(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    cell.isEmpty || CellText.isBlank(bytes, cell)
  }

  @inline(__always)
  private mutating func fixed(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ order: TimeText.Order
  ) -> (day: Int32, minute: Int16)? {
    guard let time = FixedTime(bytes, cell), let day = time.day(order) else { return nil }
    if !time.isYearFirst {
      if time.first > 12 {
        dayFirst += 1
      } else if time.second > 12 {
        monthFirst += 1
      } else {
        either += 1
      }
    }
    return (day, time.minute)
  }

  @inline(never)
  private mutating func free(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    guard let text = TimeText(bytes, cell, order: order) else {
      countOrder(bytes, cell)
      if Self.isBlank(bytes, cell) { return (Incidents.noDay, -1) }
      guard let span = TimeText.span(bytes, cell) else { return (RowColumns.unreadable, -1) }
      vague += 1
      return (VagueDay.code(first: span.first, isYear: span.isYear), -1)
    }
    if text.isSerial { serials += 1 } else { countOrder(bytes, cell) }
    if text.hasShortYear { shortYears += 1 }
    if text.isUniversal { universal += 1 }
    return (text.day, text.minute)
  }

  private mutating func countOrder(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
    switch TimeText.evidence(bytes, cell) {
    case .none: break
    case .either:
      either += 1
      let hasPoints =
        cell.contains { bytes[$0] == Byte.point } && !cell.contains { bytes[$0] == Byte.slash }
      if hasPoints { pointed += 1 }
    case .monthFirst: monthFirst += 1
    case .dayFirst: dayFirst += 1
    }
  }

  mutating func merge(_ other: DateForms) {
    monthFirst += other.monthFirst
    dayFirst += other.dayFirst
    either += other.either
    pointed += other.pointed
    shortYears += other.shortYears
    serials += other.serials
    universal += other.universal
    vague += other.vague
  }

  /// As most dates that leave no choice have it; day first where none does, and points stand
  /// between the numbers: nobody who writes the month first does that. Where more than one in
  /// twenty contradict the others, both are used; a single one is a slip.
  var order: TimeText.Order {
    let (fewer, more) = (min(dayFirst, monthFirst), max(dayFirst, monthFirst))
    if fewer > 1 || fewer == more, fewer * 20 > fewer + more { return .either }
    if dayFirst != monthFirst { return dayFirst > monthFirst ? .dayFirst : .monthFirst }
    return isPointed ? .dayFirst : .monthFirst
  }

  private var isPointed: Bool { pointed > 0 && pointed * 2 > either }

  /// What was guessed.
  var notes: [InputNote] {
    var notes: [InputNote] = []
    if order == .either {
      notes.append(.mixedOrders(dayFirst: dayFirst, monthFirst: monthFirst))
    } else if order == .dayFirst {
      if monthFirst > 0 {
        notes.append(.mostlyDayFirst(must: dayFirst, unreadable: monthFirst))
      } else {
        notes.append(dayFirst == 0 ? .pointedDates : .dayFirst(dayFirst))
      }
    } else if dayFirst > 0 {
      notes.append(.monthFirst(must: monthFirst, unreadable: dayFirst))
    } else if monthFirst == 0, either > 0 {
      notes.append(.eitherOrder)
    }
    if shortYears > 0 { notes.append(.shortYears(shortYears)) }
    if serials > 0 { notes.append(.serialDays(serials)) }
    if vague > 0 { notes.append(.vagueDates(vague)) }
    return notes
  }
}

/// A month or a year without a day, among the numbers of days.
enum VagueDay {
  /// Real days lie above −1,000,000, blank and unreadable ones at the very bottom.
  private static let month: Int32 = -1_500_000_000
  private static let year: Int32 = -1_000_000_000

  static func code(first: Int32, isYear: Bool) -> Int32 { first + (isYear ? year : month) }

  static func isDay(_ code: Int32) -> Bool { code > -1_000_000 - 1_000_000 }

  /// The first and the last day of what a code stands for; nil where it is a day, or nothing at
  /// all.
  static func span(_ code: Int32) -> ClosedRange<Int32>? {
    guard !isDay(code), code > RowColumns.unreadable else { return nil }
    let isYear = code > -1_250_000_000
    let first = code - (isYear ? year : month)
    let (years, months, _) = CivilDate.parts(of: first)
    let end =
      isYear
      ? CivilDate.number(year: years + 1, month: 1, day: 1)
      : CivilDate.number(
        year: months == 12 ? years + 1 : years, month: months % 12 + 1, day: 1)
    return first...((end ?? first + 1) - 1)
  }
}
