import CatchmentFormats

/// How a column of times writes them, where the cells alone could mean something else.
enum ClockForm: Sendable, Equatable {
  /// Each cell says it by itself: `17:16`, `1716`, `5:16 PM`.
  case written
  /// Whole hours: `17`.
  case hours
  /// Hours and minutes in one number, whose minutes are left out where they are 00: `17`, `1716`.
  case droppedMinutes
  /// Hours and minutes in one number with a decimal of 0, as programs that keep gaps write them:
  /// `16.0` is 00:16 beside `1716.0`.
  case zeroDecimals

  /// Of fewer cells nobody can say what they hold.
  private static let leastHours = 5
  private static let leastShort = 10
  private static let leastLong = 20

  /// - Parameter texts: cells of the column that are not blank.
  init(_ texts: [String]) {
    self = .written
    var (short, long): ([Int], [Int]) = ([], [])
    var hasDecimals = false
    for text in texts {
      let digits = text.hasSuffix(".0") ? text.dropLast(2) : text[...]
      guard digits.count <= 4, let number = Int(digits), number >= 0 else { return }
      if digits.count <= 2 { short.append(number) } else { long.append(number) }
      if digits.count > 2, text.hasSuffix(".0") { hasDecimals = true }
    }
    let areHours = short.allSatisfy { $0 <= 24 }
    if long.isEmpty {
      // As minutes they would all lie just after midnight.
      if areHours, short.count >= Self.leastHours { self = .hours }
    } else if areHours, short.count >= Self.leastShort, long.count >= Self.leastLong,
      !long.contains(where: { $0 % 100 == 0 })
    {
      self = .droppedMinutes
    } else if hasDecimals {
      self = .zeroDecimals
    }
  }

  /// The time of day in a cell.
  func clock(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> ClockTime? {
    func hours() -> ClockTime? {
      guard let value = DecimalParser.parse(bytes, cell), (0...24).contains(value) else {
        return nil
      }
      return Int16(exactly: value * 60).map { ClockTime(minute: $0, half: .clear) }
    }
    switch self {
    case .written: return TimeText.clock(bytes, cell)
    case .hours: return hours()
    case .droppedMinutes: return hours() ?? TimeText.clock(bytes, cell)
    case .zeroDecimals:
      guard let value = DecimalParser.parse(bytes, cell), let whole = Int(exactly: value),
        (0...2400).contains(whole), whole % 100 < 60
      else { return nil }
      return ClockTime(minute: Int16(whole / 100 * 60 + whole % 100), half: .clear)
    }
  }
}
