/// A time of day as it is written.
package struct ClockTime: Sendable, Equatable {
  /// What the writing says about the half of the day.
  package enum Half: Sendable {
    /// It can't be mistaken: `1716`, `17h16`, `noon`, or there is no time at all.
    case clear
    /// AM or PM stands behind it.
    case named
    /// Hours and minutes alone, as in `5:16`: of the morning where the column counts to 24, of
    /// either half where AM and PM got lost.
    case bare
  }

  /// The minute of the day; its end, 24:00, is 1440.
  package let minute: Int16
  package let half: Half

  package init(minute: Int16, half: Half) {
    self.minute = minute
    self.half = half
  }
}
