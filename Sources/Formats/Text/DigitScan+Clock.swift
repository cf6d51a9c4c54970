/// The time of day within a date, and what stands around it.
extension DigitScan {
  /// How many bytes the white space has that comes next.
  func spaceLength(_ bytes: Span<UInt8>) -> Int {
    CellText.spaceLength(bytes, at: index, before: end)
  }

  /// Steps over white space, and says whether there was any.
  @discardableResult
  mutating func skipSpace(_ bytes: Span<UInt8>) -> Bool {
    let start = index
    while case let length = spaceLength(bytes), length > 0 { index += length }
    return index > start
  }

  /// Steps over what stands between a day and its time: white space, `T`, a comma, ` - `, `at`,
  /// `à`.
  ///
  /// - Returns: whether a time follows.
  mutating func skipToClock(_ bytes: Span<UInt8>) -> Bool {
    let start = self
    if take(bytes, where: { $0 | 0x20 == Byte.t }) != nil, index < end,
      bytes[index] &- Byte.zero < 10
    {
      return true
    }
    self = start
    _ = take(bytes) { $0 == Byte.comma }
    guard skipSpace(bytes) || index > start.index else { return false }
    let mark = self
    if take(bytes, where: { $0 == Byte.minus || $0 == 0x40 }) == Byte.minus, spaceLength(bytes) == 0
    {
      self = mark
      return false
    }
    skipSpace(bytes)
    // `a las`
    for _ in 0..<2 {
      let before = self
      guard let word = word(bytes), ClockWord.isBefore(bytes, word) else {
        self = before
        break
      }
      _ = take(bytes) { $0 == Byte.point }
      skipSpace(bytes)
    }
    return !isAtEnd
  }

  /// `2:51`, `02:51:00`, `02:51:00.000`, `2.51`, `2h51`, `2 h`, `0251`, each with or without AM or
  /// PM, and with a word for hours behind.
  mutating func clock(_ bytes: Span<UInt8>) -> Int16? {
    half = .clear
    guard let (first, digits) = number(bytes) else {
      return word(bytes).flatMap { ClockWord.minute(bytes, $0) }
    }
    let isHourShort = digits == 1
    var hour = first
    var minute = 0
    var isTime = false
    if digits > 2 {
      guard let whole = Self.minute(of: first, digits: digits) else { return nil }
      (hour, minute) = (Int(whole) / 60, Int(whole) % 60)
      isTime = true
    } else if let mark = take(bytes, where: { $0 == Byte.colon || $0 == Byte.point }) {
      guard let (value, digits) = number(bytes), digits == 2, value < 60 else { return nil }
      // `0.25` is a quarter of a day, or of an hour.
      if mark == Byte.point, first == 0, isHourShort, value > 0 { return nil }
      minute = value
      isTime = true
      half = .bare
      if take(bytes, where: { $0 == mark }) != nil {
        guard skipSeconds(bytes) else { return nil }
      }
    } else if skipHours(bytes) {
      isTime = true
      let behind = self
      skipSpace(bytes)
      if let (value, digits) = number(bytes) {
        guard digits == 2, value < 60 else { return nil }
        minute = value
        skipMinutes(bytes)
      } else {
        self = behind
      }
    }
    let behind = self
    skipSpace(bytes)
    if let isAfternoon = isAfternoon(bytes) {
      half = .named
      // `17:16 PM` says twice what is said.
      guard isAfternoon ? (1...23).contains(hour) : hour <= 12 else { return nil }
      hour = hour > 12 ? hour : hour % 12 + (isAfternoon ? 12 : 0)
    } else {
      self = behind
      guard isTime else { return nil }
    }
    if skipHours(bytes) { half = .clear }
    // The end of a day, as ISO 8601 may write it.
    if hour == 24, minute == 0 { return 1440 }
    guard hour < 24 else { return nil }
    return Int16(hour * 60 + minute)
  }

  /// The minute of hours and minutes in one number, of six digits also with seconds; nil where it
  /// is no time.
  static func minute(of value: Int, digits: Int) -> Int16? {
    guard digits <= 4 || digits == 6 else { return nil }
    let value = digits == 6 ? value / 100 : value
    guard value / 100 < 24 || value == 2400, value % 100 < 60 else { return nil }
    return Int16(value / 100 * 60 + value % 100)
  }

  private mutating func skipSeconds(_ bytes: Span<UInt8>) -> Bool {
    guard let (second, digits) = number(bytes), digits == 2, second <= 60 else { return false }
    if take(bytes, where: { $0 == Byte.point || $0 == Byte.comma || $0 == Byte.colon }) == nil {
      return true
    }
    return number(bytes) != nil
  }

  /// Steps over `h`, `hrs`, `Uhr` and the like.
  @discardableResult
  private mutating func skipHours(_ bytes: Span<UInt8>) -> Bool {
    let before = self
    skipSpace(bytes)
    guard let word = word(bytes), ClockWord.isHours(bytes, word) else {
      self = before
      return false
    }
    _ = take(bytes) { $0 == Byte.point }
    return true
  }

  /// Steps over `min` and seconds.
  private mutating func skipMinutes(_ bytes: Span<UInt8>) {
    let before = self
    skipSpace(bytes)
    guard let word = word(bytes), ClockWord.isMinutes(bytes, word) else {
      self = before
      return
    }
    let behind = self
    skipSpace(bytes)
    guard number(bytes) != nil else {
      self = behind
      return
    }
    _ = self.word(bytes)
  }

  /// Whether it is after noon, where a half of the day is named: `PM`, `p.m.`, `p. m.`, `p`.
  private mutating func isAfternoon(_ bytes: Span<UInt8>) -> Bool? {
    guard let letter = take(bytes, where: { $0 | 0x20 == 0x61 || $0 | 0x20 == Byte.p }) else {
      return nil
    }
    let hasPoint = take(bytes) { $0 == Byte.point } != nil
    let behind = self
    if hasPoint { skipSpace(bytes) }
    if take(bytes, where: { $0 | 0x20 == 0x6D }) != nil {
      _ = take(bytes) { $0 == Byte.point }
    } else {
      self = behind
    }
    // No word of which it is the beginning.
    let isWhole = isAtEnd || CellText.lowercased(bytes[index]) &- 0x61 >= 26
    return isWhole ? letter | 0x20 == Byte.p : nil
  }

  /// What is said about the distance from Greenwich.
  enum Offset {
    case none, zero, other
  }

  /// Steps over `Z`, `+00`, `-05:00`, `CDT`; nil where something else follows.
  mutating func skipOffset(_ bytes: Span<UInt8>) -> Offset? {
    skipSpace(bytes)
    if isAtEnd { return Offset.none }
    if let word = word(bytes) {
      guard isAtEnd else { return nil }
      if ClockWord.isGreenwich(bytes, word) { return .zero }
      return ClockWord.isZone(bytes, word) ? .other : nil
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
}

/// Words around a time of day.
private enum ClockWord {
  private static let before: [StaticString] = [
    "at", "a", "à", "às", "as", "las", "la", "los", "alle", "ore", "um", "om", "kl", "de", "den",
  ]
  private static let hours: [StaticString] = [
    "h", "hr", "hrs", "hs", "hour", "hours", "hora", "horas", "heure", "heures", "ora", "ore",
    "uhr", "uur", "std",
  ]
  private static let minutes: [StaticString] = [
    "m", "mn", "min", "mins", "minutes", "minutos", "minuti",
  ]
  private static let greenwich: [StaticString] = ["z", "utc", "gmt"]
  private static let zones: [StaticString] = [
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst", "ast", "adt",
    "nst", "ndt", "et", "ct", "mt", "pt", "wet", "west", "cet", "cest", "eet", "eest", "bst", "ist",
    "msk", "sast", "brt", "art", "local",
  ]

  /// Noon, or the end of the day before.
  static func minute(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int16? {
    if isAmong(["noon", "mediodia", "mediodía", "midi", "mittag"], bytes, word) { return 720 }
    let isMidnight = isAmong(["midnight", "medianoche", "minuit", "mitternacht"], bytes, word)
    return isMidnight ? 0 : nil
  }

  static func isBefore(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    isAmong(before, bytes, word)
  }

  static func isHours(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    isAmong(hours, bytes, word)
  }

  static func isMinutes(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    isAmong(minutes, bytes, word)
  }

  static func isGreenwich(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    isAmong(greenwich, bytes, word)
  }

  static func isZone(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    isAmong(zones, bytes, word)
  }

  private static func isAmong(
    _ words: [StaticString], _ bytes: Span<UInt8>, _ word: Range<Int>
  ) -> Bool {
    words.contains { CellText.isWord(bytes, word, $0) }
  }
}
