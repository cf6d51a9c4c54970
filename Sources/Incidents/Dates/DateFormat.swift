import CatchmentFormats

/// How the dates of a column are written, where it can't be found out: `%d/%m/%Y %H:%M` or
/// `dd/mm/yyyy hh:mm`.
///
/// With percent signs the letters are those of `strptime`: `%Y %y %m %b %B %d %e %H %I %M %S %p`;
/// without, runs of letters stand for parts as in spreadsheets: `yyyy yy mmmm mmm mm m dd d hh h mm
/// ss am/pm`, where `m` behind an hour is a minute. Any other sign stands for itself, and white
/// space for any amount of it. What follows the last part is passed over.
///
/// ```swift
/// var options = IncidentOptions()
/// options.dateFormat = try DateFormat("%d.%m.%Y")
/// ```
public struct DateFormat: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    case year, shortYear, month, monthName, day, hour, minute, second, half
    case literal(UInt8)
  }

  let parts: [Part]
  /// As it was given.
  public let text: String

  /// - Throws: ``IncidentError`` where a letter is not known, or the format has no year and month.
  public init(_ text: String) throws(IncidentError) {
    self.text = text
    guard let parts = text.contains("%") ? Self.percent(text) : Self.letters(text) else {
      throw Self.refusal(text, "this is no format of dates")
    }
    self.parts = parts
    let hasYear = parts.contains(.year) || parts.contains(.shortYear)
    let hasMonth = parts.contains(.month) || parts.contains(.monthName)
    guard hasYear, hasMonth else {
      throw Self.refusal(text, "this format of dates has no year and month")
    }
  }

  private static func refusal(_ text: String, _ problem: ErrorPhrase) -> IncidentError {
    IncidentError(
      .badRequest, at: text, problem,
      remedy: .forms(["%Y-%m-%d", "%d/%m/%Y %H:%M", "dd.mm.yyyy", "mmm d, yyyy"]))
  }

  private static func percent(_ text: String) -> [Part]? {
    var parts: [Part] = []
    var isLetter = false
    for byte in text.utf8 {
      guard isLetter else {
        if byte == UInt8(ascii: "%") { isLetter = true } else { parts.append(.literal(byte)) }
        continue
      }
      isLetter = false
      switch byte {
      case UInt8(ascii: "Y"): parts.append(.year)
      case UInt8(ascii: "y"): parts.append(.shortYear)
      case UInt8(ascii: "m"): parts.append(.month)
      case UInt8(ascii: "b"), UInt8(ascii: "B"): parts.append(.monthName)
      case UInt8(ascii: "d"), UInt8(ascii: "e"): parts.append(.day)
      case UInt8(ascii: "H"), UInt8(ascii: "I"): parts.append(.hour)
      case UInt8(ascii: "M"): parts.append(.minute)
      case UInt8(ascii: "S"): parts.append(.second)
      case UInt8(ascii: "p"): parts.append(.half)
      case UInt8(ascii: "%"): parts.append(.literal(byte))
      default: return nil
      }
    }
    return isLetter ? nil : parts
  }

  private static func letters(_ text: String) -> [Part]? {
    var parts: [Part] = []
    let plain = text.lowercased().replacing("am/pm", with: "a")
    var rest = Substring(plain)
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      switch (letter, run.count) {
      case ("y", 4): parts.append(.year)
      case ("y", 2): parts.append(.shortYear)
      case ("m", 3...4): parts.append(.monthName)
      case ("m", 1...2): parts.append(parts.contains(.hour) ? .minute : .month)
      case ("d", 1...2): parts.append(.day)
      case ("h", 1...2): parts.append(.hour)
      case ("s", 1...2): parts.append(.second)
      case ("a", 1): parts.append(.half)
      case _ where letter.isLetter && letter != "t": return nil
      default: for byte in String(run).utf8 { parts.append(.literal(byte)) }
      }
    }
    return parts
  }

  /// The day and the minute of a cell; a day of nil where it names a month alone, whose first day
  /// is given.
  func read(
    _ bytes: Span<UInt8>, _ cell: Range<Int>
  ) -> (day: Int32, minute: Int16, isMonth: Bool, hasShortYear: Bool)? {
    var index = cell.lowerBound
    var (year, month, day, hour, minute) = (0, 0, 0, -1, 0)
    var isAfternoon: Bool?
    var hasShortYear = false
    func skipSpace() {
      while case let length = CellText.spaceLength(bytes, at: index, before: cell.upperBound),
        length > 0
      {
        index += length
      }
    }
    func number(_ length: Int) -> Int? {
      let start = index
      var value = 0
      while index < cell.upperBound, index - start < length, bytes[index] &- 0x30 < 10 {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      return index > start ? value : nil
    }
    func word() -> Range<Int> {
      let start = index
      while index < cell.upperBound, CellText.lowercased(bytes[index]) &- 0x61 < 26 { index += 1 }
      return start..<index
    }
    for part in parts {
      switch part {
      case .literal(let byte) where byte <= Byte.space: skipSpace()
      case .literal(let byte):
        guard index < cell.upperBound,
          CellText.lowercased(bytes[index]) == CellText.lowercased(byte)
        else {
          // A date without its time is still a date.
          if index >= cell.upperBound, month > 0, year > 0 { break }
          return nil
        }
        index += 1
      case .year:
        guard let value = number(4) else { return nil }
        year = value
      case .shortYear:
        guard let value = number(2) else { return nil }
        year = value < 69 ? 2000 + value : 1900 + value
        hasShortYear = true
      case .month:
        guard let value = number(2) else { return nil }
        month = value
      case .monthName:
        guard let value = MonthName.month(bytes, word()) else { return nil }
        month = value
      case .day:
        skipSpace()
        guard let value = number(2) else { return nil }
        day = value
      case .hour, .minute, .second:
        skipSpace()
        if index >= cell.upperBound { continue }
        guard let value = number(2) else { return nil }
        if part == .hour { hour = value } else if part == .minute { minute = value }
      case .half:
        skipSpace()
        let half = word()
        if half.isEmpty, index >= cell.upperBound { continue }
        // Another word for a half of the day would make an evening a morning.
        guard let letter = half.first.map({ CellText.lowercased(bytes[$0]) }),
          letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p")
        else { return nil }
        isAfternoon = letter == UInt8(ascii: "p")
      }
    }
    let hasDay = parts.contains(.day)
    guard let first = CivilDate.number(year: year, month: month, day: hasDay ? day : 1),
      hour <= 24, minute < 60, hour < 24 || minute == 0
    else { return nil }
    if !hasDay { return (first, -1, true, hasShortYear) }
    if let isAfternoon, hour >= 0 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    if hour == 24 { return (first + 1, 0, false, hasShortYear) }
    return (first, hour < 0 ? -1 : Int16(hour * 60 + minute), false, hasShortYear)
  }
}
