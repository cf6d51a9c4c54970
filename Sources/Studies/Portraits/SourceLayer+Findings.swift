import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

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
      guard let peak = source["peak"]?.double else { return nil }
      return wording.say(.peak(peak, isAnnual: isAnnual, isAlongStreets: isAlongStreets))
    default: return nil
    }
  }

  private func clusterFinding(_ source: JSONValue) -> String? {
    guard let clusters = source["clusters"]?.integer, let alone = source["unclustered"]?.integer,
      let all = source["input"]?[wording.things.isPeople ? "victims" : "incidents"]?.integer
    else { return nil }
    return wording.say(
      .clustersFound(Int(clusters), inside: Int(all - alone), incidents: Int(all)))
  }

  private func hotSpotFinding(_ source: JSONValue) -> String? {
    guard let members = source["classes"]?.object?.members else { return nil }
    let counts = members.map { ($0.key, Int($0.value.integer ?? 0)) }
    let all = counts.reduce(0) { $0 + $1.1 }
    let hot = counts.filter { $0.0.contains("hot spot") && !$0.0.contains("beside") }
      .reduce(0) { $0 + $1.1 }
    return wording.say(
      .hotFound(
        hot, places: all, isCorrected: source["correction"]?.string == "false discovery rate"))
  }

  private func coverageFinding(_ source: JSONValue) -> String? {
    let coverage = source["coverage"]
    guard let total = coverage?["total"]?.double, let covered = coverage?["covered"]?.double,
      let share = coverage?["share"]?.double
    else { return nil }
    return wording.say(.covered(covered, of: total, share: share))
  }

  private func planFinding(_ source: JSONValue) -> String? {
    let plan = source["plan"]
    guard let covered = plan?["covered"]?.double, let share = plan?["share"]?.double,
      let isOptimal = plan?["optimal"]?.bool
    else { return nil }
    return wording.say(
      .hiresReach(
        shapes.count, beside: areas(beside: plan), weight: covered, share: share,
        isOptimal: isOptimal && !hasConditions(source["parameters"]),
        among: source["parameters"]?["candidates"]?.integer.map { Int($0) }))
  }

  /// A plan that was made without areas says nothing of who is reached today.
  private func areas(beside plan: JSONValue?) -> AreasBesideHires {
    if plan?["areas_tried"]?.object != nil { return .tried }
    return (plan?["already_covered"]?.double ?? 0) > 0 ? .inPlace : .none
  }

  /// Whether sites were kept, ruled out or held apart: what is proven then holds under that alone.
  private func hasConditions(_ parameters: JSONValue?) -> Bool {
    ["keep", "placed", "avoid"].contains { parameters?[$0]?.array?.isEmpty == false }
      || (parameters?["spacing_m"]?.double ?? 0) > 0
  }

  private func blockFinding(_ source: JSONValue) -> String? {
    let concentration = source["concentration"]
    guard let half = concentration?["share_of_blocks_with"]?["50"]?.double,
      let blocks = concentration?["blocks"]?.integer
    else { return nil }
    let layer = source["parameters"]?["by"]?.string
    func count(_ key: String) -> Int { concentration?[key]?.integer.map { Int($0) } ?? 0 }
    return wording.say(
      .halfOn(
        share: half, blocks: Int(blocks), unit: layer.map { UnitKind(layerNamed: $0) } ?? .blocks,
        inside: count("incidents"), outside: count("incidents_outside")))
  }
}
