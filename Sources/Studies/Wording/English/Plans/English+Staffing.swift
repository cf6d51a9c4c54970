public import CatchmentCartography
import CatchmentCoverage
import CatchmentFormats

/// Who is on shift when, in words.
extension English {
  static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Sat 22:00`.
  static func hour(_ hour: Int) -> String { "\(weekdays[hour / 24]) \(clock(hour % 24))" }

  static func clock(_ hour: Int) -> String { "\(hour < 10 ? "0" : "")\(hour):00" }

  /// `3 posts on shift every day, which take 4.9 people,`: before a verb.
  func filled(_ posts: ShiftPosts) -> String {
    let people = people(of: posts).map {
      ", which \(posts.count == 1 ? "takes" : "take") \($0),"
    }
    return "\(some(posts)) on shift\(posts.isDaily ? " every day" : "")\(people ?? "")"
  }

  /// `3 posts (4.9 people)`: in a title.
  func headed(_ posts: ShiftPosts) -> String {
    some(posts) + (people(of: posts).map { " (\($0))" } ?? "")
  }

  private func some(_ posts: ShiftPosts) -> String {
    let together =
      switch posts.together {
      case nil: ""
      case .two: " of two"
      case .twoOrMore: " of two or more"
      }
    return counted(posts.count, "post") + together
  }

  private func people(of posts: ShiftPosts) -> String? {
    posts.people.map { people in
      let told = rounded(people, 1)
      return "\(told) \(told == 1 ? "person" : "people")"
    }
  }

  func sentences(of staffed: StaffedFindings, names: [String]) -> [String] {
    let result = staffed.result
    guard let share = result.share, let interval = result.interval else {
      return ["On shift: no \(placed.one) whose hour is known."]
    }
    return [
      "On shift: had this roster been in force, \(amount(result.onShift)) of \(amount(result.total)) "
        + "(\(percent(share))) would have happened in an area with somebody on shift; by chance between "
        + "\(percent(interval.lowerBound)) and \(percent(interval.upperBound)) (95 % interval). \(missed(result))"
    ] + hours(of: staffed, names: names)
  }

  /// What nobody on shift was there for.
  func missed(_ result: StaffedResult) -> String {
    "Of the others \(amount(result.noArea)) lie in no area and \(amount(result.noShift)) in an area with nobody on shift."
  }

  /// When most is missed, and what the roster leaves open.
  func hours(of staffed: StaffedFindings, names: [String]) -> [String] {
    let result = staffed.result
    var lines: [String] = []
    if result.unknownCount > 0 { lines.append(sentence(unknown: staffed)) }
    if let sentence = worstHours(of: result) { lines.append(sentence) }
    if names.count <= 8 {
      lines.append(
        "Staffed hours a week: "
          + zip(names, result.staffedHours).map { "\($0) \(amount($1))" }.joined(separator: ", ")
          + ".")
    }
    if !staffed.unnamed.isEmpty {
      let some = staffed.unnamed.prefix(5).joined(separator: ", ")
      lines.append(
        "No line of the roster names \(some)\(staffed.unnamed.count > 5 ? ", …" : ""): nobody is on shift there."
      )
    }
    return lines
  }

  func sentences(of notes: RosterNotes, in name: String) -> [String] {
    var lines: [String] = []
    if let first = notes.wholeDays.first {
      let clock = RosterNotes.clock(first.from)
      let others = notes.wholeDays.count - 1
      lines.append(
        "\(name): \(first.number.map { "line \($0)" } ?? "a line")\(others > 0 ? " and \(counted(others, "other"))" : ""): "
          + "a shift that ends when it starts (\(clock) to \(clock)) is taken as 24 hours. If it is shorter, write when it ends."
      )
    }
    if let dates = notes.dates {
      lines.append(
        "\(name): \(grouped(dates.outside)) of its \(counted(dates.count, "date")) \(dates.outside == 1 ? "lies" : "lie") "
          + "outside the days of the table, and \(dates.outside == 1 ? "changes" : "change") nothing: the roster's dates are "
          + "\(days(dates.roster)), the table's \(days(dates.table))."
      )
    }
    return lines
  }

  private func sentence(unknown staffed: StaffedFindings) -> String {
    let count = staffed.result.unknownCount
    var text = "\(placed(count)) \(count == 1 ? "has" : "have") no time of day: "
    switch staffed.unknownTimes {
    case .setAside: return text + "left out of these numbers."
    case .spread:
      text += "spread over the hours in which \(count == 1 ? "it" : "they") may have happened."
      guard let share = staffed.known?.share else { return text }
      return text + " Without them \(percent(share)) would be on shift."
    }
  }

  /// The hours that miss most, where some miss more than others.
  private func worstHours(of result: StaffedResult) -> String? {
    let gaps = result.gaps
    guard let first = gaps.first, let last = gaps.last, first.missed > last.missed || gaps.count < 4
    else { return nil }
    let worst = gaps.prefix(3)
    return "Most is missed at "
      + worst.map { "\(Self.hour($0.hour)) (\(amount($0.missed)) of \(amount($0.total)))" }
      .joined(separator: ", ") + "; among 168 hours chance alone makes some the worst."
  }

  public func weekTables(of findings: CoverageFindings) -> [HeatTable] {
    guard let result = findings.staffed?.result else { return [] }
    let hours = (0..<24).map { "\($0)" }
    var tables = [
      HeatTable(
        caption: "What nobody on shift was there for, by hour of the week", corner: "from",
        rows: Self.weekdays, columns: hours,
        values: (0..<7).map { day in (0..<24).map { result.byHour[day * 24 + $0].missed } },
        note:
          "Each cell: \(placed.many) in no area, or in an area with nobody on shift. The stronger the shade, the more. "
          + "A bar above a cell: nobody is on shift anywhere in that hour.",
        text: { $0 > 0 ? amount($0) : "·" },
        description: { day, clock in
          let hour = result.byHour[day * 24 + clock]
          return "\(Self.hour(hour.hour)): \(amount(hour.missed)) missed of \(amount(hour.total))"
        },
        isMarked: { day, clock in
          !result.staffedMinutes.contains { $0[day * 24 + clock] > 0 }
        })
    ]
    if findings.names.count <= Self.mostAreas {
      let days = result.staffedMinutes.map { minutes in
        (0..<24).map { clock in
          Double((0..<7).reduce(0) { $0 + minutes[$1 * 24 + clock] }) / 60
        }
      }
      tables.append(
        HeatTable(
          caption: "Who is there when: days of the week on which each area is staffed, by hour",
          corner: "from", rows: findings.names, columns: hours, values: days,
          note: "7: on every day. A dot: never. Holidays aside.",
          text: { $0 > 0 ? amount($0) : "·" },
          description: { area, clock in
            "\(findings.names[area]), \(Self.clock(clock)): on \(amount(days[area][clock])) of 7 days"
          }))
    }
    return tables
  }

  /// Areas that a table still shows; more would not be read.
  private static let mostAreas = 30
}
