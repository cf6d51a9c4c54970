/// Steps through the digits of a date.
struct DigitScan {
  var index: Int
  let end: Int
  /// What the time that was read last says about the half of the day.
  var half = ClockTime.Half.clear

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

  /// Letters, also those of other alphabets than English.
  mutating func word(_ bytes: Span<UInt8>) -> Range<Int>? {
    let start = index
    while index < end, CellText.lowercased(bytes[index]) &- 0x61 < 26 || bytes[index] >= 0x80,
      spaceLength(bytes) == 0
    {
      index += 1
    }
    return index == start ? nil : start..<index
  }

  func startsWithDigit(_ bytes: Span<UInt8>) -> Bool {
    index < end && bytes[index] &- Byte.zero < 10
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
      } else if skipSpace(bytes) {
        continue
      } else if let word = word(bytes) {
        if month == nil, let named = MonthName.month(bytes, word) {
          month = named
        } else if !MonthName.isFiller(bytes, word) {
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
    if take(bytes, where: { $0 == Byte.colon }) != nil { skipSpace(bytes) }
    _ = skipToClock(bytes)
    if numbers.count == 1 { return (numbers[0].value, numbers[0].digits, month, nil) }
    let isYearFirst = numbers[0].digits == 4
    let (year, day) = isYearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    guard day.digits <= 2, year.digits == 2 || year.digits == 4 else { return nil }
    return (year.value, year.digits, month, day.value)
  }
}

extension TimeText.Order.Numbers {
  /// Whether the first of two numbers is the month; nil where nobody can say.
  @inline(__always) func isMonthFirst(_ first: Int, _ second: Int) -> Bool? {
    switch self {
    case .monthFirst: true
    case .dayFirst: false
    case .either: first > 12 ? false : second > 12 || first == second ? true : nil
    }
  }
}
