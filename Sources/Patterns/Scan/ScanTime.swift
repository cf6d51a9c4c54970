import CatchmentStatistics

/// The days of incidents, counted from the first day of a period.
struct ScanTime: Sendable {
  /// By row.
  let days: [Int32]
  let first: Int32
  /// How many days the period has.
  let count: Int
  private let length: ScanDays

  /// - Parameter period: nil from the first incident to the last.
  init(_ days: [Int32], _ length: ScanDays, _ period: ClosedRange<Int32>?) {
    let (low, high) = days.reduce((Int32.max, Int32.min)) { (min($0.0, $1), max($0.1, $1)) }
    let period = period ?? (days.isEmpty ? 0...0 : low...high)
    precondition(
      days.isEmpty || period.contains(low) && period.contains(high), "Days lie in the period.")
    let span = Int(period.upperBound) - Int(period.lowerBound)
    precondition(span < 10_000_000, "The period is shorter than 10,000,000 days.")
    self.days = days.map { $0 - period.lowerBound }
    self.length = length
    first = period.lowerBound
    count = span + 1
  }

  /// Puts rows in the order of their days.
  func order(_ rows: inout [Int]) {
    rows.sort { (days[$0], $0) < (days[$1], $1) }
  }

  /// How many incidents happened before each day; the last number is that of all.
  func casesBefore() -> [Double] {
    var counts = [Double](repeating: 0, count: count + 1)
    for day in days { counts[Int(day) + 1] += 1 }
    for day in 1...count { counts[day] += counts[day - 1] }
    return counts
  }

  /// The walk through cylinders on the circles.
  func walk(_ circles: ScanCircles, exposureBefore: [Double]) -> ScanWalk {
    let longest = min(length.maximum, count)
    if length.isProspective {
      return .prospective(
        ProspectiveWalk(
          circles: circles, exposureBefore: exposureBefore, maximumDays: longest))
    }
    guard longest > SparseCylinderWalk.longest else {
      return .sparse(
        SparseCylinderWalk(
          circles: circles, exposureBefore: exposureBefore, maximumDays: longest))
    }
    let walk = CylinderWalk(
      circles: circles, exposureBefore: exposureBefore, maximumDays: longest)
    return .cylinders(walk, PairCylinderWalk(walk))
  }

  /// Days between looks; nil for a scan that looks back.
  var lookEvery: Int? { length.isProspective ? length.lookEvery : nil }

  /// Fills the column with days that are all alike, rising.
  static func draw(_ days: inout [Int32], among count: Int, _ random: inout RandomStream) {
    var counts = [Int32](repeating: 0, count: count)
    for _ in days.indices { counts[random.index(below: count)] += 1 }
    var index = 0
    for day in 0..<count {
      for _ in 0..<counts[day] {
        days[index] = Int32(truncatingIfNeeded: day)
        index += 1
      }
    }
  }
}
