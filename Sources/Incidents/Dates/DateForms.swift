import CatchmentFormats

/// In which forms the dates of a column are written, and what had to be guessed about them.
struct DateForms: Sendable, Equatable {
  /// Dates that end with the year, and those that begin with it.
  private var beforeYear = NumberOrders()
  private var behindYear = NumberOrders()
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
  /// How a cell with the time of day is written.
  var clockForm = ClockForm.written
  /// Times of day that could be read, and those that could not.
  private(set) var readClocks = 0
  private(set) var unreadClocks = 0
  /// Dates whose first and last number have two digits at most.
  private var shortNumbers = ShortNumbers()
  /// Serial days of which the day of the month can be a month, and others.
  private var serialOrders = NumberOrders()
  /// What the times say about the half of the day.
  private var halves = DayHalves()

  /// Reads one date, and counts its form.
  ///
  /// - Parameter clock: a cell with the time of day, where a column has that.
  @inline(__always)
  mutating func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, clock: Range<Int>?, order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    let date = fixed(bytes, cell, order) ?? free(bytes, cell, order)
    if let clock { return joined(date.day, bytes, clock, order) }
    return (date.day, halves.believed(date.minute, date.half, isNeeded: order.needsHalf))
  }

  /// A day and a time in a second column, which knows better also where it is blank: a date's own
  /// 00:00 means nothing then.
  private mutating func joined(
    _ day: Int32, _ bytes: Span<UInt8>, _ clock: Range<Int>, _ order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    guard let time = clockForm.clock(bytes, clock) else {
      if !Self.isBlank(bytes, clock), !NoTime.isSaid(bytes, clock) { unreadClocks += 1 }
      return (day, -1)
    }
    readClocks += 1
    if time.minute == 1440 { return (day, VagueDay.isDay(day) ? time.minute : -1) }
    return (day, halves.believed(time.minute, time.half, isNeeded: order.needsHalf))
  }

  /// Reads one date of a format that was asked for.
  mutating func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, clock: Range<Int>?, format: DateFormat,
    order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    guard let date = format.read(bytes, cell) else {
      return (Self.isBlank(bytes, cell) ? Incidents.noDay : RowColumns.unreadable, -1)
    }
    if date.hasShortYear { shortYears += 1 }
    if date.isMonth {
      vague += 1
      return (VagueDay.code(first: date.day, isYear: false), -1)
    }
    return clock.map { joined(date.day, bytes, $0, order) } ?? (date.day, date.minute)
  }

  /// Reads one date whose year, month and day stand in columns of their own, or its month where no
  /// column has the day.
  mutating func read(
    _ bytes: Span<UInt8>, year: Range<Int>, month: Range<Int>, day: Range<Int>?,
    clock: Range<Int>?, order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    let isBlank = [year, month, day].allSatisfy { $0.map { Self.isBlank(bytes, $0) } ?? true }
    if isBlank { return (Incidents.noDay, -1) }
    func whole(_ cell: Range<Int>) -> Int? {
      DecimalParser.parse(bytes, cell).flatMap { Int(exactly: $0) }
    }
    guard var years = whole(year), let months = whole(month) ?? MonthName.month(bytes, month),
      let days = day.map(whole) ?? 1
    else { return (RowColumns.unreadable, -1) }
    if year.count == 2 {
      years += years < 69 ? 2000 : 1900
      shortYears += 1
    }
    guard let number = CivilDate.number(year: years, month: months, day: days) else {
      return (RowColumns.unreadable, -1)
    }
    if day == nil {
      vague += 1
      return (VagueDay.code(first: number, isYear: false), -1)
    }
    return clock.map { joined(number, bytes, $0, order) } ?? (number, -1)
  }

  private static func isBlank(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    cell.isEmpty || CellText.isBlank(bytes, cell)
  }

  private typealias Moment = (day: Int32, minute: Int16, half: ClockTime.Half)

  @inline(__always)
  private mutating func fixed(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ order: TimeText.Order
  ) -> Moment? {
    guard let time = FixedTime(bytes, cell), let day = time.day(order) else { return nil }
    count(TimeText.evidence(time.first, time.second), isYearFirst: time.isYearFirst)
    return (day, time.minute, time.half)
  }

  @inline(never)
  private mutating func free(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ order: TimeText.Order
  ) -> Moment {
    guard let text = TimeText(bytes, cell, order: order) else {
      countOrder(bytes, cell)
      if Self.isBlank(bytes, cell) { return (Incidents.noDay, -1, .clear) }
      guard let span = TimeText.span(bytes, cell) else {
        return (RowColumns.unreadable, -1, .clear)
      }
      vague += 1
      return (VagueDay.code(first: span.first, isYear: span.isYear), -1, .clear)
    }
    var day = text.day
    if text.isSerial {
      serials += 1
      let parts = CivilDate.parts(of: day)
      serialOrders.count(TimeText.evidence(parts.month, parts.day))
      if order.isExchanged {
        day = CivilDate.number(year: parts.year, month: parts.day, day: parts.month) ?? day
      }
    } else {
      countOrder(bytes, cell)
    }
    if text.hasShortYear { shortYears += 1 }
    if text.isUniversal { universal += 1 }
    // As it is written, until it is known what 24:00 stands for.
    return text.isDayEnd ? (day - 1, 1440, text.half) : (day, text.minute, text.half)
  }

  private mutating func countOrder(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
    let (isYearFirst, evidence) = TimeText.evidence(bytes, cell)
    count(evidence, isYearFirst: isYearFirst)
    if !isYearFirst, let numbers = TimeText.shortNumbers(bytes, cell) { shortNumbers.add(numbers) }
    if !isYearFirst, evidence == .either, cell.contains(where: { bytes[$0] == Byte.point }),
      !cell.contains(where: { bytes[$0] == Byte.slash })
    {
      pointed += 1
    }
  }

  @inline(__always)
  private mutating func count(_ evidence: TimeText.Evidence, isYearFirst: Bool) {
    if isYearFirst { behindYear.count(evidence) } else { beforeYear.count(evidence) }
  }

  mutating func merge(_ other: DateForms) {
    beforeYear.merge(other.beforeYear)
    behindYear.merge(other.behindYear)
    pointed += other.pointed
    shortYears += other.shortYears
    serials += other.serials
    universal += other.universal
    readClocks += other.readClocks
    unreadClocks += other.unreadClocks
    shortNumbers.merge(other.shortNumbers)
    serialOrders.merge(other.serialOrders)
    vague += other.vague
    halves.merge(other.halves)
  }

  /// As most dates that leave no choice have it; where none does, day first if points stand between
  /// the numbers: nobody who writes the month first does that.
  var order: TimeText.Order {
    var order = TimeText.Order(
      beforeYear: beforeYear.most(slips: 20) ?? (isPointed ? .dayFirst : .monthFirst),
      // Whoever begins with the year means ISO 8601 nearly always.
      behindYear: behindYear.most(slips: 5) ?? .monthFirst)
    if isExchanged { (order.behindYear, order.isExchanged) = (.dayFirst, true) }
    order.shortYearIsFirst = shortNumbers.haveYearFirst
    order.needsHalf = halves.areNeeded
    return order
  }

  /// Whether a spreadsheet of another country turned those texts into dates that it could, with day
  /// and month exchanged, and left the others as texts: no text is left that could be a date either
  /// way, and no date has a day that could be no month.
  private var isExchanged: Bool {
    let (texts, dates) = (beforeYear, behindYear.adding(serialOrders))
    return texts.either == 0 && min(texts.dayFirst, texts.monthFirst) == 0
      && max(texts.dayFirst, texts.monthFirst) >= Self.leastExchanged
      && dates.dayFirst == 0 && dates.monthFirst == 0 && dates.either >= Self.leastExchanged
  }

  /// Of fewer dates nobody can say that none of them falls behind the 12th by chance.
  private static let leastExchanged = 10

  private var isPointed: Bool { pointed > 0 && pointed * 2 > beforeYear.either }

  /// What was guessed.
  var notes: [InputNote] {
    var notes: [InputNote] = []
    let (dayFirst, monthFirst) = (beforeYear.dayFirst, beforeYear.monthFirst)
    if isExchanged {
      notes.append(
        .exchangedDates(
          behindYear.either + serialOrders.either, texts: max(dayFirst, monthFirst)))
    }
    if shortNumbers.haveYearFirst { notes.append(.shortYearFirst) }
    switch order.beforeYear {
    case _ where shortNumbers.haveYearFirst: break
    case .either: notes.append(.mixedOrders(dayFirst: dayFirst, monthFirst: monthFirst))
    case .dayFirst:
      if monthFirst > 0 {
        notes.append(.mostlyDayFirst(must: dayFirst, unreadable: monthFirst))
      } else {
        notes.append(dayFirst == 0 ? .pointedDates : .dayFirst(dayFirst))
      }
    case .monthFirst:
      if dayFirst > 0 {
        notes.append(.monthFirst(must: monthFirst, unreadable: dayFirst))
      } else if monthFirst == 0, beforeYear.either > 0 {
        notes.append(.eitherOrder)
      }
    }
    switch order.behindYear {
    case .either:
      notes.append(
        .mixedOrders(dayFirst: behindYear.dayFirst, monthFirst: behindYear.monthFirst))
    case .dayFirst where isExchanged: break
    case .dayFirst:
      notes.append(
        .dayBehindYear(must: behindYear.dayFirst, unreadable: behindYear.monthFirst))
    case .monthFirst: break
    }
    if shortYears > 0 { notes.append(.shortYears(shortYears)) }
    if serials > 0 { notes.append(.serialDays(serials)) }
    if vague > 0 { notes.append(.vagueDates(vague)) }
    if let note = halves.note { notes.append(note) }
    return notes
  }
}

/// How many dates have the month or the day as the first of two numbers.
private struct NumberOrders: Sendable, Equatable {
  private(set) var monthFirst = 0
  private(set) var dayFirst = 0
  /// Both numbers can be months.
  private(set) var either = 0

  @inline(__always)
  mutating func count(_ evidence: TimeText.Evidence) {
    switch evidence {
    case .none: break
    case .either: either &+= 1
    case .monthFirst: monthFirst &+= 1
    case .dayFirst: dayFirst &+= 1
    }
  }

  func adding(_ other: NumberOrders) -> NumberOrders {
    var sum = self
    sum.merge(other)
    return sum
  }

  mutating func merge(_ other: NumberOrders) {
    monthFirst += other.monthFirst
    dayFirst += other.dayFirst
    either += other.either
  }

  /// As most dates that leave no choice have it; nil where none does. Where more than one in
  /// `slips` contradict the others, both are used; a single one is a slip.
  func most(slips: Int) -> TimeText.Order.Numbers? {
    let (fewer, more) = (min(dayFirst, monthFirst), max(dayFirst, monthFirst))
    if more == 0 { return nil }
    if fewer > 1 || fewer == more, fewer * slips > fewer + more { return .either }
    return dayFirst > monthFirst ? .dayFirst : .monthFirst
  }
}

/// Which numbers stand first and last in dates of three short numbers.
private struct ShortNumbers: Sendable, Equatable {
  /// A bit for each number.
  private var first: UInt128 = 0
  private var third: UInt128 = 0
  private var mostSecond = 0

  mutating func add(_ numbers: (first: Int, second: Int, third: Int)) {
    first |= 1 << UInt128(numbers.first)
    third |= 1 << UInt128(numbers.third)
    mostSecond = max(mostSecond, numbers.second)
  }

  mutating func merge(_ other: ShortNumbers) {
    first |= other.first
    third |= other.third
    mostSecond = max(mostSecond, other.mostSecond)
  }

  /// Whether the last number runs through the days of a month while the first hardly changes: 19 of
  /// `19/01/27` is the year then.
  var haveYearFirst: Bool {
    let days: UInt128 = (1 << 32) - 2
    return mostSecond <= 12 && third & ~days == 0 && third.nonzeroBitCount >= 13
      && first.nonzeroBitCount * 2 < third.nonzeroBitCount
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
