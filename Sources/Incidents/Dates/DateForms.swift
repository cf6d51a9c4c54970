import CatchmentFormats

/// In which forms the dates of a column are written, and what had to be guessed about them.
struct DateForms: Sendable, Equatable {
  /// Dates whose first number can only be the month, only the day, or either.
  private var monthFirst = 0
  private var dayFirst = 0
  private var either = 0
  /// Dates whose year has two digits.
  private var shortYears = 0

  /// Reads one date, and counts its form.
  ///
  /// - Parameter clock: a cell with the time of day, where a column has that.
  @inline(__always)
  mutating func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, clock: Range<Int>?, order: TimeText.Order
  ) -> (day: Int32, minute: Int16) {
    var (day, minute) = fixed(bytes, cell, order) ?? free(bytes, cell, order)
    // The second column knows better, also where it is blank: a date's own 00:00 means nothing then.
    if let clock { minute = TimeText.minute(bytes, clock) ?? -1 }
    return (day, minute)
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
    switch TimeText.evidence(bytes, cell) {
    case .none: break
    case .either: either += 1
    case .monthFirst: monthFirst += 1
    case .dayFirst: dayFirst += 1
    }
    guard let text = TimeText(bytes, cell, order: order) else {
      let isBlank = cell.isEmpty || bytes.isBlankWord(cell)
      return (isBlank ? Incidents.noDay : RowColumns.unreadable, -1)
    }
    if text.hasShortYear { shortYears += 1 }
    return (text.day, text.minute)
  }

  mutating func merge(_ other: DateForms) {
    monthFirst += other.monthFirst
    dayFirst += other.dayFirst
    either += other.either
    shortYears += other.shortYears
  }

  /// Day first where some date needs it and none forbids it.
  var order: TimeText.Order { dayFirst > 0 && monthFirst == 0 ? .dayFirst : .monthFirst }

  /// What was guessed, in sentences.
  var notes: [String] {
    var notes: [String] = []
    if order == .dayFirst {
      notes.append("Dates are read with the day first: \(dayFirst) can't be read otherwise.")
    } else if dayFirst > 0 {
      notes.append(
        "Dates are read with the month first, as \(monthFirst) must be; \(dayFirst) are unreadable that way."
      )
    } else if monthFirst == 0, either > 0 {
      notes.append(
        "Dates could have the month or the day first; they are read with the month first.")
    }
    if shortYears > 0 {
      notes.append(
        "\(shortYears) dates write the year with two digits; 69 to 99 are read as 1969 to 1999, the others as 20xx."
      )
    }
    return notes
  }
}
