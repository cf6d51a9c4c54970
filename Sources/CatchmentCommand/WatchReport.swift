import Catchment

/// The watch list in sentences and for programs.
struct WatchReport {
  let list: WatchList
  let table: NearRepeatTable
  let raised: Set<NearRepeatTable.Position>
  /// Of the incidents long enough ago, those that another followed in the raised bands.
  let followed: Proportion

  private var positions: [NearRepeatTable.Position] {
    raised.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  var sentences: [String] {
    guard !raised.isEmpty else {
      return [
        "No band of distance and days holds more pairs of these \(grouped(table.incidents)) incidents than chance makes: "
          + "there is no window to watch."
      ]
    }
    let bands = positions.map { position in
      let cell = table[position]
      return "Raised: \(table.rows[position.row]), \(table.columns[position.column]), "
        + (cell.ratio.map { "\(rounded($0, 2)) times as many pairs as by chance" }
          ?? "\(counted(cell.observed, "pair")) where chance made none")
        + " (p \(rounded(cell.p.value, 4)))."
    }
    return bands + [followedSentence, listSentence].compactMap(\.self)
  }

  private var followedSentence: String? {
    guard let share = followed.value, let interval = followed.interval() else { return nil }
    let most = share < 0.5 ? "Most shootings were not followed by another: " : ""
    return most
      + "\(grouped(followed.successes)) of \(grouped(followed.total)) incidents (\(percent(share)), 95 % interval "
      + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound))) had another in the raised bands."
  }

  private var listSentence: String {
    guard list.count > 0 else {
      return "No incident is recent enough for a window on \(CivilDate.text(list.day))."
    }
    var text = "\(counted(list.count, "place")) to watch on \(CivilDate.text(list.day))"
    if let uncovered = list.uncovered { text += ", \(grouped(uncovered)) of them in no area" }
    if let answered = list.answered { text += "; \(grouped(answered)) had a response" }
    return text + "."
  }

  var summary: JSONValue {
    let interval = followed.interval()
    return [
      "windows": JSONValue(list.count),
      "uncovered": list.uncovered.map { JSONValue($0) } ?? .null,
      "responded": list.answered.map { JSONValue($0) } ?? .null,
      "raised": .array(
        positions.map { position in
          let cell = table[position]
          return [
            "distance": .string(table.rows[position.row].description),
            "days": .string(table.columns[position.column].description),
            "observed": JSONValue(cell.observed), "expected": .number(rounded(cell.mean, 6)),
            "ratio": cell.ratio.map { .number(rounded($0, 6)) } ?? .null,
            "p": .number(rounded(cell.p.value, 6)),
            "p_standard_error": .number(rounded(cell.p.standardError, 6)),
          ]
        }),
      "correction": "false discoveries (Benjamini-Hochberg)",
      "incidents": JSONValue(table.incidents),
      "followed": JSONValue(followed.successes), "followed_of": JSONValue(followed.total),
      "followed_share": followed.value.map { .number(rounded($0, 6)) } ?? .null,
      "followed_low": interval.map { .number(rounded($0.lowerBound, 6)) } ?? .null,
      "followed_high": interval.map { .number(rounded($0.upperBound, 6)) } ?? .null,
      "same_place_radius_m": .number(WatchList.samePlace.meters),
    ]
  }
}
