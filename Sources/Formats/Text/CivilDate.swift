/// Days of the calendar as numbers: 0 is 1 January 1970.
///
/// - Reference: Hinnant (2013), chrono-compatible low-level date algorithms.
public enum CivilDate {
  /// The number of a day of the proleptic Gregorian calendar.
  ///
  /// - Returns: nil where there is no such day, or its year is not 1 … 9999.
  public static func number(year: Int, month: Int, day: Int) -> Int32? {
    guard knownYears.contains(year), (1...12).contains(month) else {
      return computed(year: year, month: month, day: day)
    }
    let place = (year &- knownYears.lowerBound) &* 12 &+ month &- 1
    let first = firstDays[place]
    guard day >= 1, day <= Int(firstDays[place &+ 1] &- first) else { return nil }
    return first &+ Int32(truncatingIfNeeded: day &- 1)
  }

  /// The years that most dates are of: their months are looked up, in a fifth of the time that
  /// divisions take.
  private static let knownYears = 1900..<2100
  /// The first day of each of their months, and of the month behind the last.
  private static let firstDays: [Int32] = (0...knownYears.count * 12).compactMap {
    computed(year: knownYears.lowerBound + $0 / 12, month: $0 % 12 + 1, day: 1)
  }

  private static func computed(year: Int, month: Int, day: Int) -> Int32? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= Self.days(in: month, of: year) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    // Years start in March, so that the leap day is their last.
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The year, month and day of a number.
  public static func parts(of number: Int32) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civil = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (civil <= 2 ? 1 : 0), civil, day)
  }

  /// A day as ISO 8601 writes it: `2018-02-12`.
  public static func text(_ number: Int32) -> String {
    let (year, month, day) = parts(of: number)
    func padded(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The number of a day that is written as ISO 8601, or otherwise so that it can be one day only;
  /// nil where it is no such day: `01/02/2020` is another one on each side of the Atlantic.
  public static func number(_ text: String) -> Int32? {
    let bytes = Array(text.trimmed.utf8)
    return TimeText(bytes.span, 0..<bytes.count, order: .either)?.day
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
