public import CatchmentGeometry
public import CatchmentParallel
import CatchmentStatistics

/// Tells around which recent shootings another one is more likely than usual, and for how long:
/// where a response team should be today.
///
/// A city's own near repeat table says which bands of distance and days hold more pairs than chance
/// makes. Around a recent incident the bands of distance that do so for its age are raised; the
/// window is open as long as there are any, without a gap. Its ratio is that of all pairs in its
/// raised bands to those that chance would make, so it falls as the incident ages from band to
/// band.
///
/// The interval of the ratio takes the pairs for a Poisson count, with the dispersion of the
/// permuted counts, because pairs share incidents.
///
/// - Complexity: O(k log k) for k incidents that are recent enough.
/// - Reference: Ratcliffe, Rengert (2008), Near-repeat patterns in Philadelphia shootings,
///   doi:10.1057/palgrave.sj.8350068, for the table. The windows are this library's.
///
/// ```swift
/// let raised = table.significant(falseDiscoveries: 0.05)
/// let windows = RetaliationWindows(table, raised: raised)
/// print(windows.open(on: 18_506, around: points, days: days).count, "are open that day")
/// ```
///
/// ## What this cannot say
///
/// That there will be another shooting: the ratio compares with the same place without the first,
/// and both numbers are small. A window is a reason to be there, not a forecast, and says nothing
/// about any person.
public struct RetaliationWindows: Sendable, Equatable {
  /// How much more likely than by chance, with its 95 % interval.
  public struct Ratio: Sendable, Equatable {
    /// Pairs observed over pairs expected.
    public let value: Double
    public let low: Double
    public let high: Double
  }

  /// The bands of distance around a place in which the risk is raised.
  public struct Reach: Sendable, Equatable {
    /// Whether the very place is one of them.
    public let isSamePlace: Bool
    /// Rings around it, in meters, inside out; those that touch are one. A disc begins at 0.
    public let rings: [ClosedRange<Double>]
  }

  /// A place around which the risk is raised on a day.
  public struct Window: Sendable, Equatable {
    /// The row of the incident that opened it: of several at one place the one whose ratio is
    /// highest.
    public let row: Int
    /// How many incidents at the place have an open window.
    public let incidents: Int
    public let ratio: Ratio
    public let reach: Reach
    /// The first day on which it was open.
    public let opens: Int32
    /// The first day on which it is no longer open.
    public let expires: Int32

    fileprivate func standing(for incidents: Int) -> Window {
      Window(
        row: row, incidents: incidents, ratio: ratio, reach: reach, opens: opens, expires: expires)
    }
  }

  /// What is raised in one band of days; nil where nothing is.
  private struct Stage: Equatable {
    let ratio: Ratio
    let reach: Reach
  }

  /// The bands of days, each with its first day after the incident and the one after its last.
  private let spans: [Range<Int>]
  private let stages: [Stage?]

  /// - Parameters:
  ///   - table: the near repeat table of the same city.
  ///   - cells: which of its cells are raised, as `table.significant(falseDiscoveries: 0.05)`.
  /// - Precondition: the cells are bounded ones of the table.
  public init(_ table: NearRepeatTable, raised cells: Set<NearRepeatTable.Position>) {
    spans = table.columns.compactMap { column in
      if case .between(let low, let high) = column { low..<high } else { nil }
    }
    stages = spans.indices.map { column in
      let rows = cells.filter { $0.column == column }.map(\.row).sorted()
      guard !rows.isEmpty else { return nil }
      return Stage(
        ratio: Self.ratio(rows.map { table[$0, column] }), reach: Self.reach(rows, of: table))
    }
  }

  /// Whether any band is raised at all.
  public var isEmpty: Bool { stages.allSatisfy { $0 == nil } }

  /// How many days after an incident the last raised band ends; 0 where there is none.
  public var longest: Int {
    spans.indices.last { stages[$0] != nil }.map { spans[$0].upperBound } ?? 0
  }

  private static func ratio(_ cells: [NearRepeatTable.Cell]) -> Ratio {
    let observed = cells.reduce(0) { $0 + $1.observed }
    let expected = cells.reduce(0) { $0 + $1.mean }
    // Where no permutation made a pair, one more would have made 1 at most in so many.
    let divisor = max(expected, 1 / Double((cells.map(\.p.replicas).max() ?? 0) + 1))
    let dispersion = cells.map { $0.mean > 0 ? $0.deviation * $0.deviation / $0.mean : 1 }
    let interval = PoissonCount(observed, dispersion: max(1, dispersion.max() ?? 1)).interval()
    return Ratio(
      value: Double(observed) / divisor, low: interval.lowerBound / divisor,
      high: interval.upperBound / divisor)
  }

  private static func reach(_ rows: [Int], of table: NearRepeatTable) -> Reach {
    var rings: [ClosedRange<Double>] = []
    for row in rows {
      guard case .between(let low, let high) = table.rows[row] else { continue }
      if let last = rings.last, last.upperBound == low.meters {
        rings[rings.count - 1] = last.lowerBound...high.meters
      } else {
        rings.append(low.meters...high.meters)
      }
    }
    return Reach(isSamePlace: rows.contains(0), rings: rings)
  }

  /// The windows that are open on a day, the highest ratio first, then the one that is open
  /// longest, then by row.
  ///
  /// - Parameters:
  ///   - day: counted as the days of the incidents are; incidents after it are not looked at.
  ///   - points: the place of each incident.
  ///   - days: the calendar day of each incident.
  public func open(
    on day: Int32, around points: Points<Planar>, days: [Int32], workers: Workers = .one
  ) -> [Window] {
    precondition(points.count == days.count, "A day for each incident.")
    var recent: [Int] = []
    var windows: [Window] = []
    for row in points.x.indices {
      guard let window = window(row, opened: days[row], on: day) else { continue }
      recent.append(row)
      windows.append(window)
    }
    guard !recent.isEmpty else { return [] }
    let places = NearRepeatPlaces(
      points.selecting(recent), days: recent.map { days[$0] }, places: nil, workers: workers)
    let first = (0..<places.placeCount).compactMap { place in
      let here = places.positions(of: place).map { windows[Int(places.rows[$0])] }
      return here.min(by: Self.isBefore).map { $0.standing(for: here.count) }
    }
    return first.sorted(by: Self.isBefore)
  }

  /// The window of an incident, if it is open.
  private func window(_ row: Int, opened: Int32, on day: Int32) -> Window? {
    let age = Int(day) - Int(opened)
    guard let now = spans.indices.first(where: { spans[$0].contains(age) }),
      let stage = stages[now]
    else { return nil }
    var (first, last) = (now, now)
    while first > 0, stages[first - 1] != nil { first -= 1 }
    while last + 1 < stages.count, stages[last + 1] != nil { last += 1 }
    return Window(
      row: row, incidents: 1, ratio: stage.ratio, reach: stage.reach,
      opens: opened + Int32(spans[first].lowerBound),
      expires: opened + Int32(spans[last].upperBound))
  }

  private static func isBefore(_ first: Window, _ second: Window) -> Bool {
    (-first.ratio.value, -first.expires, first.row)
      < (-second.ratio.value, -second.expires, second.row)
  }
}
