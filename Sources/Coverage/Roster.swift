/// Who is on shift where and when: lines of area, days, times and people, as a team's own plan has
/// them.
///
/// Times are local clock time, as the times of incidents are. A shift whose end is not after its
/// start crosses midnight and belongs to the day on which it starts; one that ends when it starts
/// lasts a whole day. A line for a date, such as a holiday, stands in place of what starts in its
/// area on that date; a shift that began the evening before runs to its end.
///
/// Where clocks change, the hour that is skipped has no incidents, so that a shift over it is only
/// shorter; the hour that comes twice is one clock hour: whoever is on shift in it covers both.
public struct Roster: Sendable, Equatable {
  /// One line.
  public struct Line: Sendable, Equatable {
    public let area: String
    public let days: Days
    /// Minutes from midnight, 0 to 1,439.
    public let from: Int
    /// Minutes from midnight of the day on which the shift starts, up to 2,879; more than `from`.
    public let to: Int
    /// How many people; 0 says that nobody comes.
    public let people: Int
    /// The line of the file, from 1; nil where there is none.
    public let number: Int?

    /// - Precondition: `from` is in a day, `to` at most a day later, people at least 0.
    public init(
      area: String, days: Days, from: Int, to: Int, people: Int = 1, number: Int? = nil
    ) {
      precondition((0..<1440).contains(from) && to > from && to <= from + 1440 && people >= 0)
      self.area = area
      self.days = days
      self.from = from
      self.to = to
      self.people = people
      self.number = number
    }
  }

  /// The days on which a shift starts.
  public enum Days: Sendable, Equatable {
    /// Days of every week, 0 for Monday to 6 for Sunday.
    case weekly(Set<Int>)
    /// Days since 1 January 1970.
    case dates(Set<Int32>)

    /// The day after each of them.
    var followed: Days {
      switch self {
      case .weekly(let days): .weekly(Set(days.map { ($0 + 1) % 7 }))
      case .dates(let days): .dates(Set(days.map { $0 + 1 }))
      }
    }
  }

  public let lines: [Line]

  public init(lines: [Line]) {
    self.lines = lines
  }

  /// The areas that are named, each once, in the order of the lines.
  public var areas: [String] {
    var seen: Set<String> = []
    return lines.map(\.area).filter { seen.insert($0).inserted }
  }
}

/// A line of a roster that can't be read, with the value and what would be right.
public struct RosterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A column that a roster needs is not in the header.
    case missingColumn
    /// The line has fewer cells than the header.
    case shortLine
    /// The line names no area, or one that is not in the layer.
    case unknownArea
    case badDays
    case badTime
    case badPeople
  }

  /// What to do about it.
  public enum Remedy: Sendable, Equatable {
    case addColumn(String)
    case writeDays
    case writeTime
    case writePeople
    case nameArea(oneOf: [String])
    case completeLine
  }

  public let code: Code
  /// The line of the file, from 1; of several the first.
  public let line: Int
  /// All lines that say so, ascending.
  public let lines: [Int]
  /// The column, as `days`.
  public let column: String
  /// The cell as it stands; of several lines each that differs, with semicolons between them.
  public let value: String
  public let remedy: Remedy

  init(
    _ code: Code, line: Int, column: String, value: String, _ remedy: Remedy,
    alsoOn others: [Int] = []
  ) {
    self.code = code
    self.line = line
    lines = [line] + others
    self.column = column
    self.value = value
    self.remedy = remedy
  }

  /// The errors with one for all lines that name areas which are not there: a roster of other areas
  /// has one fault, and not one for each of its lines.
  package static func folded(_ errors: [RosterError]) -> [RosterError] {
    let strange = errors.filter { $0.code == .unknownArea && !$0.value.isEmpty }
    guard strange.count > 1 else { return errors }
    var seen: Set<String> = []
    let values = strange.map(\.value).filter { seen.insert($0).inserted }
    let one = RosterError(
      .unknownArea, line: strange[0].line, column: strange[0].column,
      value: values.joined(separator: "; "), strange[0].remedy,
      alsoOn: strange.dropFirst().map(\.line))
    return (errors.filter { !strange.contains($0) } + [one]).sorted { $0.line < $1.line }
  }

  /// The lines as a sentence lists them: `2`, `2, 4, 5, …`.
  package var listed: String {
    let shown = lines.prefix(8).map(String.init).joined(separator: ", ")
    return lines.count > 8 ? "\(shown), …" : shown
  }

  public var description: String {
    let problem =
      switch code {
      case .missingColumn: "there is no such column"
      case .shortLine: "the line ends before it"
      case .unknownArea: "there is no such area"
      case .badDays: "not days"
      case .badTime: "not a time of day"
      case .badPeople: "not a number of people"
      }
    let advice =
      switch remedy {
      case .addColumn(let name): "Add the column \(name)."
      case .writeDays: "Write Mon-Fri, Sat,Sun, daily, or a date such as 2026-12-25."
      case .writeTime: "Write a time from 00:00 to 24:00."
      case .writePeople: "Write a whole number from 0."
      case .nameArea(let names):
        names.isEmpty
          ? "Name an area of the layer."
          : "Name one of \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", …" : "")."
      case .completeLine: "Complete the line."
      }
    let place = lines.count == 1 ? "line \(line)" : "lines \(listed)"
    return "\(place), \(column): \(problem) (\(value.isEmpty ? "nothing" : value)). \(advice)"
  }
}
