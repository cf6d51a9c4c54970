import CatchmentIncidents
import CatchmentPrivacy

extension English {
  public func sentences(of withheld: PublicReport.Withheld) -> [String] {
    var lines = [
      "Counts of 1 to \(withheld.k - 1) are withheld, and as many others as keep them from being had by subtraction: \(counted(withheld.count, "number")) in all. Zeros are shown.",
      "Single shootings are not drawn, and no outline comes nearer to one than 5 m. Days are told as months. Where somebody stands and when, and windows that are open today, are not in it.",
    ]
    if withheld.hidesPosts {
      lines.append(
        "The reach of each hire is drawn so wide that at least \(withheld.k) of the candidate sites would be drawn alike, and what it adds is told only where that leaves as many. Whoever has the same table of shootings and asks the same question of the same sites still finds the posts."
      )
    }
    if withheld.isBesidePrevious {
      lines.append("Nor can they be had by subtraction from what was published before.")
    }
    if !withheld.columns.isEmpty {
      lines.append(
        "Columns of areas that are left out, as they may tell of a single incident: \(withheld.columns.joined(separator: ", "))."
      )
    }
    if !withheld.leftOut.isEmpty {
      lines.append("Left out altogether: \(withheld.leftOut.joined(separator: ", ")).")
    }
    if !withheld.ofPoints.isEmpty {
      lines.append(
        "The layer of \(withheld.ofPoints.joined(separator: " and ")) has points, and a count at a point says where shootings were, even where it is withheld: count by areas to publish it."
      )
    }
    lines.append(
      "What this cannot say: that nobody can be recognized. Whoever knows of a shooting knows the place."
    )
    return lines
  }

  public func sentence(ofKept names: [String]) -> String? {
    if names.isEmpty { return nil }
    let list = names.prefix(12).joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return
      "Kept as names of areas: \(list)\(more). Look at them: if one says anything else, take it out of the file first."
  }

  public func sentences(of findings: PublicationFindings) -> [String] {
    var lines = [
      "Profile \(findings.profile.rawValue): "
        + (findings.profile.rules.isEmpty
          ? "nothing is withheld."
          : findings.profile.rules.map(\.rawValue).joined(separator: ", ") + ".")
    ]
    if findings.profile != .internal {
      lines.append(
        "\(counted(findings.withheldCount, "number")) withheld: those below \(findings.k), and as many others as keep them from being had by subtraction."
      )
    }
    if findings.withheldAcross > 0 {
      lines.append(
        "\(grouped(findings.withheldAcross)) of these would tell beside other columns of the same feature, as all incidents do beside the fatal ones."
      )
    }
    if findings.withholdsZeros {
      lines.append("Some of those withheld are 0: with all zeros shown, others would follow.")
    }
    if !findings.neighbors.isEmpty {
      lines.append(
        "Nor can they be had from the numbers of \(findings.neighbors.joined(separator: ", "))."
      )
    }
    if let masked = findings.masked {
      lines.append(
        "\(counted(masked.count, "place")) masked: at least \(grouped(masked.reached)) others could be the true one. Distances between them mean nothing any more."
      )
      lines.append(
        findings.isMaskRepeatable
          ? "The same file gives the same mask again. Publish no other mask of these places: the middle of several lies near the true place. When the file has grown, give what was published before."
          : "Of so few places the mask is drawn anew each time. Publish one alone: the middle of several lies near the true place."
      )
      if findings.tellsDaysOfMasks {
        lines.append(
          "Addresses, numbers of cases and times of day are left out; days stay. Who has a table of the same incidents with their places can find a place by its day."
        )
      }
      if let kept = findings.keptMasks {
        lines.append(
          "\(grouped(kept)) of \(grouped(masked.count)) are kept as they were published before"
            + (kept < masked.count
              ? "; the others are masked anew. If they were public as well, do not publish these."
              : "."))
      }
    }
    if findings.hidesPosts {
      lines.append(
        (findings.namesSites
          ? "The reach of each hire is drawn so wide that at least \(findings.k) of the sites would be drawn alike."
          : "The reach of each hire is drawn as from anywhere in its square kilometer; with the sites that it was chosen from it could be drawn closer.")
          + " Numbers of single hires are left out: they would tell which of them it is."
      )
    }
    if !findings.details.isEmpty {
      let list = findings.details.prefix(12).map { "\($0.name) (\(Self.word($0.detail)))" }.joined(
        separator: ", ")
      let more = findings.details.count > 12 ? " and \(findings.details.count - 12) more" : ""
      lines.append(
        "Left out, as they may tell of a single incident: \(list)\(more). Name those that don't to keep them."
      )
    }
    if findings.profile != .internal, !findings.keptDays.isEmpty {
      lines.append(
        "Kept as days: \(findings.keptDays.joined(separator: ", ")). Look at them: if one tells of a single incident, take it out of the file first."
      )
    }
    if findings.profile != .internal, let kept = sentence(ofKept: findings.keptNames) {
      lines.append(kept)
    }
    if !findings.guessedCounts.isEmpty, findings.profile != .internal {
      lines.append(
        "Taken for counts: \(findings.guessedCounts.joined(separator: ", ")). If one counts nothing, name those that do."
      )
    }
    if !findings.unknownNumbers.isEmpty, findings.profile != .internal {
      lines.append(
        "Kept as they are, look at them: \(findings.unknownNumbers.joined(separator: ", ")). If one counts incidents, name it as a count."
      )
    }
    lines.append(
      "What this cannot say: that nobody can be recognized. Whoever knows of a shooting knows the place."
    )
    return lines
  }

  private static func word(_ detail: IncidentDetail) -> String {
    switch detail {
    case .day: "days"
    case .time: "times"
    case .place: "places"
    case .file: "numbers of cases"
    case .contact: "telephones or mail"
    case .people: "how many people"
    case .unknown: "not known"
    }
  }
}
