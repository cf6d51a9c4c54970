import CatchmentIncidents
import CatchmentStreets

extension English {
  public func name(of direction: CompassDirection) -> String { direction.rawValue }

  public func choices(of findings: GeocodeFindings) -> [String] {
    var lines: [String] = []
    let table = findings.table
    if table.isDetected {
      lines.append("Columns detected: address = \(table.addressColumns.joined(separator: ",")).")
    }
    if !table.personColumns.isEmpty {
      lines.append(
        "Columns about persons stay in your table and are on no map: \(table.personColumns.joined(separator: ", "))."
      )
    }
    return lines
  }

  public func sentences(of findings: GeocodeFindings) -> [String] {
    let (placed, all) = (findings.placed, findings.matches.count)
    let words: [(AddressMatch.Kind, String)] = [
      (.address, "by house number"), (.block, "by hundred block"),
      (.intersection, "at an intersection"), (.street, "on a short street"),
    ]
    let kinds = words.filter { findings.count($0.0) > 0 }
      .map { "\(grouped(findings.count($0.0))) \($0.1)" }
    let share = all > 0 ? " (\(percent(Double(placed) / Double(all))))" : ""
    var lines = [
      "Addresses placed along \(findings.streets): \(grouped(placed)) of \(grouped(all))\(share)"
        + (kinds.isEmpty ? "." : ": \(kinds.joined(separator: ", ")).")
    ]
    if findings.approximate > 0 {
      lines.append(
        "\(grouped(findings.approximate)) of them \(findings.approximate == 1 ? "is" : "are") spelled otherwise than "
          + "the streets; their score is below 1.")
    }
    lines += findings.notes.map(\.description)
    for problem in AddressMatch.Problem.allCases {
      let count = findings.count(problem)
      guard count > 0, let example = findings.example(problem) else { continue }
      lines.append(
        "Not placed: \(grouped(count)) \(problem.description); \(findings.table.rowWord) \(example.line)"
          + "\(example.address.isEmpty ? "" : " (\(example.address))")\(count > 1 ? ", …" : "").")
    }
    return lines
  }

  public func sentences(of walk: SiteWalk) -> [String] {
    var lines: [String] = []
    if walk.unreachableIncidents > 0 {
      lines.append(
        "\(placed(walk.unreachableIncidents)) without a street within \(walk.snap): nobody can walk there, "
          + "and no site reaches \(walk.unreachableIncidents == 1 ? "it" : "them").")
    }
    if walk.unreachableSites > 0 {
      lines.append(
        "\(counted(walk.unreachableSites, "candidate")) without a street within \(walk.snap) \(walk.unreachableSites == 1 ? "reaches" : "reach") nothing."
      )
    }
    if walk.cutOffIncidents > 0 {
      lines.append(
        "\(placed(walk.cutOffIncidents)) on streets that no way connects with the others left out of the distances."
      )
    }
    if walk.cutOffSites > 0 {
      lines.append(
        "\(counted(walk.cutOffSites, "candidate")) on streets that no way connects with most \(placed.many) left out."
      )
    }
    return lines
  }

  public func sentences(of findings: ReachFindings) -> [String] {
    let reached = findings.streetMeters.compactMap(\.self).sorted()
    var lines: [String] = []
    if let middle = middle(of: reached) {
      lines.append(
        "\(counted(reached.count, "site")): \(rounded(middle / 1000, 1)) km of streets within reach of the middle one "
          + "(\(rounded(reached[0] / 1000, 1)) to \(rounded(reached[reached.count - 1] / 1000, 1)) km)."
      )
    }
    if findings.unreachable > 0 {
      lines.append(
        "\(counted(findings.unreachable, "site")) without a street within \(findings.snap): nothing can be walked to from there."
      )
    }
    return lines
  }

  public func sentences(of findings: CandidateFindings) -> [String] {
    let count = findings.names.count
    guard let grid = findings.grid else {
      return ["\(counted(count, "candidate")): the corners of named streets."]
    }
    return [
      "\(counted(count, "candidate")): the middles of \(grid.tile == .square ? "squares" : "hexagons") of \(grid.size)."
    ]
  }
}
