import CatchmentFormats

/// A number of a public bundle that stands in no layer: what its pages say of all places together.
///
/// A bundle keeps them in `numbers.csv`, so that the next one can be held against them.
struct PublicTotal: Sendable, Equatable {
  /// What is counted; as the table calls it.
  enum Kind: String, Sendable, CaseIterable {
    case everything
    /// The last stretch of days, and the same days a year before.
    case period
    case periodBefore = "period before"
    /// Victims who died in them.
    case deaths = "deaths in the period"
    case deathsBefore = "deaths in the period before"
    /// The two periods of a change.
    case before, after
    /// Inside the areas in place, as their coverage and the plan tell it.
    case covered = "in the areas"
    case alreadyCovered = "in the areas of the plan"
  }

  /// Which days between the months of its line are counted: two lines can name the same months.
  enum Part: String, Sendable {
    /// Whatever has a day between them, or has none.
    case all = "all of the table"
    /// From the first of January, or from where the table begins, to where it ends.
    case year = "the year up to where the table ends"
    /// From the day on with which such a year begins, somewhere in its first month.
    case twelveMonths = "the twelve months up to where the table ends"
    case yearBefore = "the same days a year before"
    /// Whatever has a day.
    case table = "all days of the table"
    /// Each of the days that stand there.
    case days = "these days"
  }

  let kind: Kind
  /// Nil for all.
  let days: ClosedRange<Int32>?
  /// Nil where it is withheld.
  let count: Int?

  static let file = "numbers.csv"
  static let head = "count,from,to,incidents,withheld,days"

  /// Which days are counted; no line says of a month on which of its days it is cut.
  var part: Part {
    switch kind {
    case .everything, .covered, .alreadyCovered: return .all
    case .before, .after: return .days
    case .periodBefore, .deathsBefore: return .yearBefore
    case .period, .deaths:
      guard let days else { return .all }
      let (first, last) = (
        CivilDate.parts(of: days.lowerBound), CivilDate.parts(of: days.upperBound)
      )
      if first.year == last.year { return .year }
      // A stretch that is shorter than twelve months begins with the table.
      return days.count >= 365 ? .twelveMonths : .table
    }
  }

  var line: String {
    // When the first and the last incident were is told by their months; the periods of a change
    // were asked for.
    let length = [.before, .after].contains(kind) ? 10 : 7
    let ends = days.map { [$0.lowerBound, $0.upperBound].map(CivilDate.text) } ?? ["", ""]
    let told = ends.map { String($0.prefix(length)) }.joined(separator: ",")
    return
      "\(kind.rawValue),\(told),\(count.map(String.init) ?? ""),\(count == nil),\(part.rawValue)"
  }

  init(_ kind: Kind, _ days: ClosedRange<Int32>?, _ count: Int?) {
    self.kind = kind
    self.days = days
    self.count = count
  }

  /// - Parameter line: as ``line`` writes it; nil for anything else.
  init?(line: Substring) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    // What days are counted follows from the kind; bundles of before do not say it.
    guard (5...6).contains(cells.count), let kind = Kind(rawValue: cells[0]) else { return nil }
    var days: ClosedRange<Int32>?
    if !cells[1].isEmpty {
      // A month reaches to its last day, whichever that is.
      let from = CivilDate.number(cells[1].count == 7 ? cells[1] + "-01" : cells[1])
      let to =
        cells[2].count == 7
        ? [31, 30, 29, 28].lazy.compactMap { CivilDate.number("\(cells[2])-\($0)") }.first
        : CivilDate.number(cells[2])
      guard let from, let to, from <= to else { return nil }
      days = from...to
    }
    guard let count = Int(cells[3]) else {
      guard cells[3].isEmpty else { return nil }
      self.init(kind, days, nil)
      return
    }
    guard count >= 0 else { return nil }
    self.init(kind, days, count)
  }
}
