import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry

/// What a file says in one sentence, from the summary in its `catchment` member.
extension SourceLayer {
  var finding: String? {
    guard let source else { return nil }
    switch maker {
    case "cluster": return clusterFinding(source)
    case "hotspots": return hotSpotFinding(source)
    case "coverage": return coverageFinding(source)
    case "deploy": return planFinding(source)
    case "blocks": return blockFinding(source)
    case "density":
      guard let peak = source["peak"]?.double, let unit = source["unit"]?.string else { return nil }
      return "At its peak the intensity is \(MapText.number(peak)) incidents \(unit)."
    default: return nil
    }
  }

  private func clusterFinding(_ source: JSONValue) -> String? {
    guard let clusters = source["clusters"]?.integer, let alone = source["unclustered"]?.integer,
      let all = source["input"]?["incidents"]?.integer
    else { return nil }
    return
      "\(counted(Int(clusters), "cluster")) \(clusters == 1 ? "holds" : "hold") \(grouped(Int(all - alone))) of "
      + "\(counted(Int(all), "incident")); \(grouped(Int(alone))) stand alone."
  }

  private func hotSpotFinding(_ source: JSONValue) -> String? {
    guard let members = source["classes"]?.object?.members else { return nil }
    let counts = members.map { ($0.key, Int($0.value.integer ?? 0)) }
    let all = counts.reduce(0) { $0 + $1.1 }
    let hot = counts.filter { $0.0.contains("hot spot") && !$0.0.contains("beside") }
      .reduce(0) { $0 + $1.1 }
    if hot == 0 { return "None of \(grouped(all)) places is hot beyond chance." }
    let isCorrected = source["correction"]?.string == "false discovery rate"
    return "\(grouped(hot)) of \(grouped(all)) places \(hot == 1 ? "is" : "are") hot"
      + (isCorrected
        ? " beyond chance." : ", each taken by itself: among so many, some are hot by chance.")
  }

  private func coverageFinding(_ source: JSONValue) -> String? {
    let coverage = source["coverage"]
    guard let total = coverage?["total"]?.double, let covered = coverage?["covered"]?.double,
      let share = coverage?["share"]?.double
    else { return nil }
    return
      "The areas in place cover \(MapText.number(covered)) of \(MapText.number(total)) incidents: \(percent(share))."
  }

  private func planFinding(_ source: JSONValue) -> String? {
    let plan = source["plan"]
    guard let covered = plan?["covered"]?.double, let share = plan?["share"]?.double,
      let isOptimal = plan?["optimal"]?.bool
    else { return nil }
    let proof = isOptimal ? "; no other choice of sites reaches more" : ""
    return
      "\(counted(shapes.count, "new hire")) would reach \(MapText.number(covered)) incidents that nobody reaches today: \(percent(share)) in all\(proof)."
  }

  private func blockFinding(_ source: JSONValue) -> String? {
    let concentration = source["concentration"]
    guard let half = concentration?["share_of_blocks_with"]?["50"]?.double,
      let blocks = concentration?["blocks"]?.integer
    else { return nil }
    return
      "Half of the incidents lie on \(percent(half)) of the \(grouped(Int(blocks))) blocks."
  }
}
