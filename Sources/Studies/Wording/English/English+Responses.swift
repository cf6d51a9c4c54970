import CatchmentStatistics

/// How soon teams came, in words.
extension English {
  func sentences(of times: ResponseTimes) -> [String] {
    let waits = times.all.waits
    guard waits.count > 0 else {
      return ["Responses: no \(placed.one) since \(date(times.since)), when they begin."]
    }
    var lines = [
      "Responses since \(date(times.since)), within \(times.reach) of the place: "
        + "\(grouped(waits.observed)) of \(placed(waits.count)) had one. "
        + ResponseTimes.standards.compactMap { share(of: waits, hours: $0) }
        .joined(separator: " ")
        + " Those still waiting are counted as waiting (Kaplan–Meier)."
    ]
    if let median = waits.median {
      lines.append("Half had one within \(rounded(median, 1)) hours.")
    }
    for (word, groups) in [("area", times.byArea), ("time of day", times.byShift)]
    where groups.count > 1 && groups.count <= 12 {
      lines.append(
        "Within 72 hours by \(word): "
          + groups.map { group in
            "\(group.members.name) \(group.waits.share(by: 72).map(percent) ?? "not known yet") of \(group.waits.count)"
          }.joined(separator: ", ") + ".")
    }
    if times.due + times.answered + times.expired > 0 {
      lines.append(
        "Windows: \(grouped(times.answered)) answered, \(grouped(times.due)) due, "
          + "\(grouped(times.expired)) expired without a response.")
    }
    if times.hourUnknown > 0 {
      lines.append(
        "\(counted(times.hourUnknown, "wait")) between times of which one is only a date: noon stands for it."
      )
    }
    return lines
  }

  private func share(of waits: KaplanMeier, hours: Int) -> String? {
    guard let share = waits.share(by: Double(hours)) else { return nil }
    let interval = waits.interval(by: Double(hours)).map {
      " (95 % interval \(percent($0.lowerBound)) to \(percent($0.upperBound)))"
    }
    return "Within \(hours) hours: \(percent(share))\(interval ?? "")."
  }
}
