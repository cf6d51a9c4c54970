import CatchmentDeployment

/// Areas of equal work, in words.
extension English {
  public var titleOfDistricts: String { "Districts of equal work" }

  public func sentences(of findings: DistrictFindings) -> [String] {
    let answer = findings.answer
    guard let imbalance = answer.imbalance, let bound = answer.bound else {
      return ["There are no \(placed.many) in the blocks, so all districts are equal."]
    }
    let (most, least) = (answer.loads.max() ?? 0, answer.loads.min() ?? 0)
    var lines = [
      "\(counted(findings.count, "district")) that \(findings.count == 1 ? "hangs together carries" : "hang together carry") \(amount(least)) to \(amount(most)) \(placed.many) each: the "
        + "heaviest lies \(percent(imbalance)) above the mean."
    ]
    lines.append(
      answer.isOptimal
        ? "Proven: no division into as many has a lighter heaviest district."
        : "No division can be more equal than \(percent(bound)); one in between may exist.")
    if findings.joined > 0 {
      lines.append(
        "\(counted(findings.joined, "link")) to the nearest block made where blocks touch no other."
      )
    }
    if findings.cut > 0 {
      lines.append("Barriers keep \(counted(findings.cut, "pair")) of neighbors apart.")
    }
    if findings.outside > 0 {
      lines.append(
        "\(placed(findings.outside)) \(findings.outside == 1 ? "lies" : "lie") in no block and \(findings.outside == 1 ? "counts" : "count") for none."
      )
    }
    lines.append(
      "Borders follow counts of the past, not neighborhoods as people know them; counts of the next year will be less equal."
    )
    return lines
  }
}
