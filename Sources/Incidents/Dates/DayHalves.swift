import CatchmentFormats

/// Whether the times of a column say of which half of the day they are.
///
/// Where some have AM or PM and the others never pass 12:59, those have lost it: 5:16 among them
/// can be of the morning or the evening.
struct DayHalves: Sendable, Equatable {
  private var named = 0
  /// Times from 1:00 to 12:59 without AM and PM, and those of other hours.
  private var bare = 0
  private var whole = 0

  /// Counts a time.
  ///
  /// - Parameter isNeeded: whether bare times tell nothing.
  /// - Returns: the minute that can be believed, −1 where there is none.
  @inline(__always)
  mutating func believed(_ minute: Int16, _ half: ClockTime.Half, isNeeded: Bool) -> Int16 {
    switch half {
    case .clear: return minute
    case .named:
      named &+= 1
      return minute
    case .bare:
      guard (60..<780).contains(minute) else {
        // A date without a time may be written with 0:00.
        if minute != 0 { whole &+= 1 }
        return minute
      }
      bare &+= 1
      return isNeeded ? -1 : minute
    }
  }

  mutating func merge(_ other: DayHalves) {
    named += other.named
    bare += other.bare
    whole += other.whole
  }

  /// Half of the day and more lies outside 1:00 to 12:59; where hardly one time does, the column
  /// does not count to 24.
  var areNeeded: Bool { named >= Self.leastNamed && bare > 0 && whole * 5 < bare }

  /// A few rows may be written by another hand.
  private static let leastNamed = 5

  var note: InputNote? { areNeeded ? .bareTimes(bare, named: named) : nil }
}
