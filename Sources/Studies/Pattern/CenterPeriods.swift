import Algorithms
import CatchmentFormats
import CatchmentIncidents
import CatchmentStatistics

/// How long the periods are whose centers are compared.
public enum CenterPeriod: Sendable, Equatable {
  case year, quarter, month
  /// So many days, counted back from the last one.
  case days(Int)

  /// As outputs name it.
  public var name: String {
    switch self {
    case .year: "year"
    case .quarter: "quarter"
    case .month: "month"
    case .days(let count): "\(count)d"
    }
  }

  /// - Throws: `StatisticsError` for fewer days than one.
  func check() throws(StatisticsError) {
    guard case .days(let count) = self, !(1...100_000).contains(count) else { return }
    throw StatisticsError(
      .outOfRange, at: "centers: period", value: "\(count) days",
      remedy: .give("1 to 100,000 whole days"))
  }
}

/// The periods that the dates of incidents fall into, the first and the last as far as dates reach.
struct CenterPeriods {
  let days: [ClosedRange<Int32>]
  /// `2020`, `2020-Q3`, `2020-07`, or the first day.
  let names: [String]
  /// Of each incident; −1 without a date.
  let ofIncident: [Int32]

  /// More periods than this are no table.
  static let most = 1000

  /// - Throws: where no incident has a date, or periods are too many.
  init(of incidents: Incidents, each period: CenterPeriod) throws {
    guard let whole = incidents.period?.days else { throw StudyProblem.noDates }
    var starts: [Int32] = []
    var names: [String] = []
    switch period {
    case .days(let count):
      let span = Int(whole.upperBound) - Int(whole.lowerBound) + 1
      let needed = (span + count - 1) / count
      try Self.check(needed)
      starts = (1...needed).reversed().map {
        Int32(max(Int(whole.lowerBound), Int(whole.upperBound) + 1 - $0 * count))
      }
      names = starts.map(CivilDate.text)
    case .year, .quarter, .month:
      let months = period == .year ? 12 : period == .quarter ? 3 : 1
      func number(_ day: Int32) -> Int {
        let (year, month, _) = CivilDate.parts(of: day)
        return (year * 12 + month - 1) / months
      }
      let numbers = number(whole.lowerBound)...number(whole.upperBound)
      try Self.check(numbers.count)
      for number in numbers {
        let (year, month) = (number * months / 12, number * months % 12 + 1)
        let start = CivilDate.number(year: year, month: month, day: 1) ?? whole.lowerBound
        starts.append(max(whole.lowerBound, start))
        names.append(
          period == .year
            ? "\(year)"
            : period == .quarter
              ? "\(year)-Q\((month - 1) / 3 + 1)" : "\(year)-\(month < 10 ? "0" : "")\(month)")
      }
    }
    days = starts.indices.map { index in
      starts[index]...(index + 1 < starts.count ? starts[index + 1] - 1 : whole.upperBound)
    }
    self.names = names
    ofIncident = incidents.day.map { day in
      guard day != Incidents.noDay else { return -1 }
      // The last period that has begun.
      return Int32(max(0, starts.partitioningIndex { $0 > day } - 1))
    }
  }

  private static func check(_ count: Int) throws(StatisticsError) {
    guard count > most else { return }
    throw StatisticsError(
      .outOfRange, at: "centers: periods", value: "\(count)",
      remedy: .give("longer periods: at most \(most) of them"))
  }
}
