import Catchment

/// The Knox table and the chains, for people and for programs.
struct NearRepeatReport {
  let table: NearRepeatTable
  let labels: NearRepeatLabels
  let level: Double
  /// How many dealings were asked for.
  let asked: Int
  let pairTests: PairTests

  /// The tests without bands.
  struct PairTests {
    let neighbors: Int
    let jacquez: JacquezTest.Answer
    /// nil where there are too many incidents for all pairs.
    let mantel: MantelTest.Answer?
  }

  /// Ratios with a star where chance seldom makes as many pairs; below each the observed pairs.
  var text: String {
    let heads = table.columns.map(\.description)
    let names = table.rows.map(\.description)
    let width = max(14, heads.map(\.count).max() ?? 0) + 2
    let first = (names.map(\.count).max() ?? 0) + 2
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func line(_ name: String, _ cells: [String]) -> String {
      name + String(repeating: " ", count: first - name.count)
        + cells.map { padded($0, width) }.joined() + "\n"
    }
    var lines = line("", heads)
    for row in table.rows.indices {
      lines += line(
        names[row],
        table.columns.indices.map { column in
          let cell = table[row, column]
          let ratio = cell.ratio.map { "\(rounded($0, 2))" } ?? "–"
          return ratio + (cell.p.value <= level ? "*" : " ")
        })
      lines += line(
        "", table.columns.indices.map { "\(grouped(table[row, $0].observed)) pairs " })
    }
    lines +=
      "Ratio of the pairs observed to the mean of \(grouped(table.replicas)) random dealings of the dates; "
      + "* where chance makes as many in at most \(percent(level)) of them (p, one-sided, each cell for itself).\n"
    return lines + pairLines
  }

  private var pairLines: String {
    func p(_ value: PseudoP) -> String {
      "p \(rounded(value.value, 4)) ± \(rounded(value.standardError, 4))"
    }
    let jacquez = pairTests.jacquez
    var lines =
      "Jacquez: \(grouped(jacquez.observed)) pairs are among the \(pairTests.neighbors) nearest both in place and in time, "
      + "\(rounded(jacquez.mean, 1)) by chance (\(p(jacquez.p))).\n"
    if let mantel = pairTests.mantel {
      lines +=
        "Mantel: nearness in place and in time correlate by \(rounded(mantel.correlation, 4)) over all pairs (\(p(mantel.p))).\n"
    }
    return lines
  }

  var summary: [(String, JSONValue)] {
    let cells = table.rows.indices.flatMap { row in
      table.columns.indices.map { column -> JSONValue in
        let cell = table[row, column]
        return [
          "distance": .string(table.rows[row].description),
          "days": .string(table.columns[column].description),
          "observed": JSONValue(cell.observed), "expected": .number(rounded(cell.mean, 6)),
          "median": .number(cell.median),
          "chance_low": JSONValue(cell.range.lowerBound),
          "chance_high": JSONValue(cell.range.upperBound),
          "ratio": cell.ratio.map { .number(rounded($0, 6)) } ?? .null,
          "ratio_median": cell.ratioMedian.map { .number(rounded($0, 6)) } ?? .null,
          "p": .number(rounded(cell.p.value, 6)),
          "p_standard_error": .number(rounded(cell.p.standardError, 6)),
        ]
      }
    }
    var roles = JSONObject()
    for role in NearRepeatLabels.Role.allCases {
      roles[role.rawValue] = JSONValue(labels.roles.count { $0 == role })
    }
    return [
      ("knox", .array(cells)), ("incidents", JSONValue(table.incidents)),
      ("places", JSONValue(table.places)), ("roles", .object(roles)),
      ("chains", JSONValue(labels.chainCount)),
      ("replicas", JSONValue(table.replicas)), ("correction", "none: each cell for itself"),
      ("jacquez", jacquez), ("mantel", mantel),
    ]
  }

  private var jacquez: JSONValue {
    let answer = pairTests.jacquez
    return [
      "neighbors": JSONValue(pairTests.neighbors), "observed": JSONValue(answer.observed),
      "expected": .number(rounded(answer.mean, 6)), "p": .number(rounded(answer.p.value, 6)),
      "p_standard_error": .number(rounded(answer.p.standardError, 6)),
    ]
  }

  private var mantel: JSONValue {
    guard let answer = pairTests.mantel else { return .null }
    return [
      "correlation": .number(rounded(answer.correlation, 6)),
      "p": .number(rounded(answer.p.value, 6)),
      "p_standard_error": .number(rounded(answer.p.standardError, 6)),
    ]
  }

  var sentences: [String] { stoppedSentence + [verdict, chainSentence] }

  /// What the first days after an incident were like, in a sentence.
  private var verdict: String {
    guard case .between(_, let days)? = table.columns.first else { return "" }
    let raised = table.rows.indices.compactMap { row -> String? in
      let cell = table[row, 0]
      guard cell.p.value <= level, let ratio = cell.ratio else { return nil }
      let times = "\(rounded(ratio, 2)) times as many (\(counted(cell.observed, "pair")))"
      return switch table.rows[row] {
      case .samePlace: "at the same place \(times)"
      case .between(let low, let high) where low.meters == 0: "up to \(high) away \(times)"
      case .between(let low, let high): "\(low) to \(high) away \(times)"
      case .beyond: nil
      }
    }
    let period = days == 1 ? "On the day of an incident" : "In the \(days) days from an incident on"
    return raised.isEmpty
      ? "\(period), no more followed near it than chance explains."
      : "\(period), more followed near it than chance explains: \(raised.joined(separator: ", "))."
  }

  private var stoppedSentence: [String] {
    guard table.replicas < asked else { return [] }
    return [
      "Stopped after \(grouped(table.replicas)) of \(grouped(asked)) dealings: every cell was decided."
    ]
  }

  private var chainSentence: String {
    let followed = labels.roles.count { $0 != .single }
    let share = table.incidents == 0 ? 0 : Double(followed) / Double(table.incidents)
    guard labels.chainCount > 0 else {
      return "No band of distance and days holds more pairs than chance makes."
    }
    return
      "\(counted(labels.chainCount, "chain")) link \(grouped(followed)) of \(counted(table.incidents, "incident")) "
      + "(\(percent(share))); the others stand alone."
  }

  /// Every dated incident with its data row and its part in a chain.
  func points(rows: [Int], days: [Int32]) -> PropertyTable {
    var table = PropertyTable(count: rows.count)
    table.append("row", .integers(rows.map { $0 }))
    table.append("date", .strings(days.map { CivilDate.text($0) }))
    table.append("role", .strings(labels.roles.map { $0.rawValue }))
    table.append("chain", .integers(labels.chains.map { $0 < 0 ? nil : Int($0) + 1 }))
    return table
  }
}
