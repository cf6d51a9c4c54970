public import CatchmentCoverage
public import CatchmentDeployment
import CatchmentFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The shifts that new hires may work, and who is on shift already.
public struct ShiftRequest: Sendable {
  /// The shifts: their names and hours.
  public enum Shifts: Sendable, Equatable {
    /// Written out: `day,evening,night`, or with hours of their own, as `early 06-14`.
    case text(String)
    /// A table with the columns `shift`, `days`, `from`, `to`; several lines of one name are one
    /// shift.
    case file(String)
    case patterns([ShiftPattern])
  }

  public var shifts: Shifts
  /// Whether one hire works five days in seven, two days off in a row; else every day.
  public var hasDaysOff = false
  /// Whether nobody works alone.
  public var isPaired = false
  /// When the areas in place are staffed; nil for around the clock.
  public var roster: RosterSource?
  /// What becomes of incidents without a time of day.
  public var unknownTimes = StaffedCoverage.UnknownTimes.spread
  /// The paid hours of one person in a week, and the share of them that is worked: less leave,
  /// sickness and training.
  public var weeklyHours = 40.0
  public var presence = 0.85

  public init(_ shifts: Shifts) { self.shifts = shifts }

  /// The shifts as patterns of hours.
  ///
  /// - Throws: ``StudyProblem/badShift(_:)`` for one that can't be read,
  ///   ``StudyProblem/repeatedShift(_:)`` for two of one name, `badRoster` for the lines of a
  ///   table.
  func patterns() async throws -> [ShiftPattern] {
    let plain: [ShiftPattern]
    switch shifts {
    case .patterns(let own): plain = own
    case .text(let text):
      let all = try text.split(separator: ",").map { part throws in
        try Self.pattern(part.split(separator: " ").joined(separator: " "))
      }
      plain = try Self.joined(all)
      guard !plain.isEmpty else { throw StudyProblem.badShift(text) }
      var names: Set<String> = []
      for shift in plain where !names.insert(shift.name.lowercased()).inserted {
        throw StudyProblem.repeatedShift(shift.name)
      }
    case .file(let path): plain = try await Self.read(path)
    }
    guard hasDaysOff else { return plain }
    return try plain.flatMap { pattern throws in
      // The clock hours of a shift are those on which it stands on its first day.
      guard let (from, to) = pattern.clockHours else {
        throw StudyProblem.daysOffOfDays(shift: pattern.name)
      }
      return ShiftPattern.fiveOfSeven(name: pattern.name, from: from, to: to)
    }
  }

  /// Shifts of one name are one, as in a table.
  private static func joined(_ patterns: [ShiftPattern]) throws -> [ShiftPattern] {
    var hours: [String: WeeklyHours] = [:]
    var names: [String] = []
    for pattern in patterns {
      if hours[pattern.name] == nil { names.append(pattern.name) }
      hours[pattern.name] = (hours[pattern.name] ?? WeeklyHours()).union(pattern.hours)
    }
    return try names.map { try ShiftPattern(name: $0, hours: hours[$0] ?? WeeklyHours()) }
  }

  /// A shift by its name, or by a name and its hours, as `early 06-14`.
  private static func pattern(_ text: String) throws -> ShiftPattern {
    if let known = ShiftPattern(named: text) { return known }
    let words = text.split(separator: " ")
    guard let hours = words.last, words.count > 1 else { throw StudyProblem.badShift(text) }
    let ends = hours.split { $0 == "-" || $0 == "–" }.map { clock(String($0)) }
    guard ends.count == 2, let from = ends[0], let to = ends[1] else {
      throw StudyProblem.badShift(text)
    }
    return try ShiftPattern(
      name: words.dropLast().joined(separator: " "),
      hours: WeeklyHours(days: 0..<7, from: from % 24, to: to))
  }

  /// A whole clock hour, as `8`, `08` or `08:00`.
  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":")
    guard let hour = parts.first.flatMap({ Int($0) }), (0...24).contains(hour), parts.count <= 2,
      parts.count < 2 || Int(parts[1]) == 0
    else { return nil }
    return hour
  }

  private static func read(_ path: String) async throws -> [ShiftPattern] {
    let (roster, problems) = try await RosterSource.read(path, area: "shift")
    guard problems.isEmpty else { throw StudyProblem.badRoster(name: path, problems: problems) }
    var hours: [String: WeeklyHours] = [:]
    for line in roster.lines {
      guard case .weekly(let days) = line.days, line.from % 60 == 0, line.to % 60 == 0 else {
        throw StudyProblem.badShift("\(path), line \(line.number ?? 0): \(line.area)")
      }
      let added = WeeklyHours(days: days.sorted(), from: line.from / 60, to: line.to / 60 % 24)
      hours[line.area] = hours[line.area].map { $0.union(added) } ?? added
    }
    guard !hours.isEmpty else { throw StudyProblem.emptyRoster(name: path) }
    return try roster.areas.map { try ShiftPattern(name: $0, hours: hours[$0] ?? WeeklyHours()) }
  }
}

extension ShiftPattern {
  /// The clock hours of a shift that is the same on every day; nil for others.
  var clockHours: (from: Int, to: Int)? {
    let first = (0..<24).filter { hours.contains($0) }
    guard
      (1..<7).allSatisfy({ day in
        (0..<24).allSatisfy { hours.contains($0) == hours.contains(day * 24 + $0) }
      })
    else { return nil }
    guard first.count < 24 else { return (0, 24) }
    let starts = first.filter { !hours.contains(($0 + 23) % 24) }
    guard starts.count == 1 else { return nil }
    return (starts[0], (starts[0] + first.count - 1) % 24 + 1)
  }
}
