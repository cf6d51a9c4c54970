public import CatchmentDeployment
public import CatchmentFormats
public import CatchmentGeometry

import CatchmentCartography

/// What a plan says, for people and for programs.
public struct DeploymentReport: Sendable {
  public let plan: Plan
  /// What each chosen site is called.
  public let names: [String]
  /// Where each chosen site is.
  public let places: Points<Geographic>
  /// Whether incidents count by age, fatality or a column, and not 1 each.
  public let isWeighted: Bool
  /// How many areas are in place.
  public let presentCount: Int

  public init(
    plan: Plan, sites: CandidateSites, places: Points<Geographic>, isWeighted: Bool,
    presentCount: Int
  ) {
    self.plan = plan
    names = plan.sites.map { sites.names[$0.candidate] }
    self.places = places
    self.isWeighted = isWeighted
    self.presentCount = presentCount
  }

  /// The share of all weight that the areas in place and some hires cover together; 0 where there is none.
  func share(covered: Double) -> Double {
    plan.total > 0 ? (plan.alreadyCovered + covered) / plan.total : 0
  }

  /// The share after each site.
  var cumulativeShares: [Double] {
    var covered = 0.0
    return plan.sites.map { site in
      covered += site.adds
      return share(covered: covered)
    }
  }

  /// The `plan` of an output file.
  public var json: JSONValue {
    [
      "total": .number(short(plan.total)),
      "already_covered": .number(short(plan.alreadyCovered)),
      "covered": .number(short(plan.covered)), "bound": .number(short(plan.bound)),
      "gap": .number(short(plan.gap)), "optimal": .bool(plan.isOptimal),
      "share": .number(short(share(covered: plan.covered))),
      "curve": .array(
        plan.curve.map { step in
          [
            "hires": JSONValue(step.hires), "covered": .number(short(step.covered)),
            "share": .number(short(share(covered: step.covered))), "optimal": .bool(step.isOptimal),
          ]
        }),
    ]
  }

  /// One row for each hire.
  ///
  /// - Parameter areas: the patrol areas, in the plane.
  public func properties(areas: Shapes<Planar>) -> PropertyTable {
    var table = PropertyTable(count: plan.sites.count)
    table.append("rank", .integers(plan.sites.indices.map { $0 + 1 }))
    table.append("site", .strings(names.map { $0 }))
    table.append("adds", .numbers(plan.sites.map { short($0.adds) }))
    table.append("covers", .numbers(plan.sites.map { short($0.covers) }))
    table.append("cumulative_share", .numbers(cumulativeShares.map { $0 }, digits: 6))
    table.append("lon", .numbers(places.x.map { $0 }, digits: 6))
    table.append("lat", .numbers(places.y.map { $0 }, digits: 6))
    table.append(
      "area_km2", .numbers(plan.sites.indices.map { areas.area(of: $0) / 1e6 }, digits: 6))
    table.append(
      plan.sites.enumerated().map { index, site in
        SimpleStyle(
          fill: MapColor.green.hex, fillOpacity: 0.3, stroke: MapColor.green.hex, strokeWidth: 2,
          title: "Hire \(index + 1): \(names[index])")
      })
    return table
  }

  /// The plan in a few sentences.
  public var sentences: [String] {
    let noun = isWeighted ? "weighted incidents" : "incidents"
    let total = plan.total
    guard total > 0 else { return ["There is nothing to cover."] }
    var lines: [String] = []
    if presentCount > 0 {
      lines.append(
        "The \(counted(presentCount, "area")) in place cover \(amount(plan.alreadyCovered)) of "
          + "\(amount(total)) \(noun) (\(percent(plan.alreadyCovered / total))).")
    }
    lines.append(
      "\(counted(plan.sites.count, "hire")) would reach \(amount(plan.covered)) \(presentCount > 0 ? "more" : "of \(amount(total)) \(noun)"): "
        + "\(percent(share(covered: plan.covered))) in all.")
    lines.append(
      plan.isOptimal
        ? "Proven: no other choice of sites reaches more."
        : "Not proven in the time given: another choice could reach at most \(amount(plan.bound)), \(percent(plan.gap)) more. Raise --time-limit."
    )
    for (index, site) in plan.sites.enumerated() {
      lines.append(
        "  \(index + 1). \(names[index]) adds \(amount(site.adds)), within reach \(amount(site.covers)); "
          + "\(percent(cumulativeShares[index])) in all.")
    }
    let further = zip(plan.curve, plan.curve.dropFirst()).filter { $1.hires > plan.sites.count }
    if !further.isEmpty {
      lines.append(
        "With more hires: "
          + further.map { "\($1.hires) would reach \(percent(share(covered: $1.covered)))" }
          .joined(separator: ", ") + ".")
    }
    return lines
  }

  /// A weight as people read it: whole where it is whole, else with one decimal.
  func amount(_ weight: Double) -> String {
    weight == weight.rounded()
      ? grouped(Int(weight)) : "\((weight * 10).rounded() / 10)"
  }

  private func short(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
