public import CatchmentCartography
import CatchmentDeployment
import CatchmentFormats
import CatchmentGeometry

/// What plans promise, and when their hires work, in words.
extension English {
  public func title(of findings: DeploymentFindings, hires: Int) -> String {
    let posts = hires == findings.plan.sites.count ? findings.shifts?.posts : nil
    let some = posts.map(headed) ?? counted(hires, "new hire")
    if hires == 0 { return "What is reached without new hires" }
    if findings.areByHand(hires), !(findings.isBestByHand && hires == findings.plan.sites.count) {
      return "What \(some) would reach as they are placed"
    }
    if findings.shifts != nil { return "Where and when \(some) would reach the most" }
    switch findings.model {
    case .mostCovered: return "Where \(some) would reach the most"
    case .share(let share):
      return hires == findings.plan.sites.count
        ? "Where \(some) would reach \(percent(share))" : "Where \(some) would reach the most"
    case .shortestMean: return "Where \(some) would be nearest on average"
    case .shortestFarthest: return "Where \(some) would leave nobody far away"
    case .backup: return "Where \(some) would reach the most, and much of it twice"
    case .fair: return "Where \(some) would leave no neighborhood behind"
    }
  }

  func sentences(of promise: PromiseFindings, _ findings: DeploymentFindings) -> [String] {
    let plan = findings.plan
    let hires = counted(plan.sites.count, "hire")
    let reached =
      "\(hires) would reach \(amount(plan.covered)) more: \(percent(findings.share(covered: plan.covered))) in all."
    guard let value = promise.value else { return ["There is nothing left to serve."] }
    func proof(_ proven: String, _ open: String) -> String {
      if findings.areByHand(plan.sites.count) { return placedByHand(findings) }
      return promise.isOptimal
        ? "\(self.proven(findings)): \(proven)"
        : "\(unproven(findings)): \(open) (gap \(percent(promise.gap)))."
    }
    switch promise.figure {
    case .hires:
      let share = percent(promise.askedShare ?? 1)
      if value == 0 { return ["The areas in place reach \(share) already: no hire is needed."] }
      return [
        "\(counted(Int(value), "hire")) \(value == 1 ? "is" : "are") needed to reach \(share); together they reach "
          + "\(percent(findings.share(covered: plan.covered))).",
        proof("no fewer \(tried(findings)) do.", "at least \(Int(promise.bound)) are needed"),
      ]
    case .meanDistance:
      return [
        "From the nearest of \(hires) it is \(length(value)) on average, \(measured(findings)).",
        proof(
          "no other choice \(tried(findings)) is nearer on average.",
          "at best it could be \(length(promise.bound))"),
      ]
    case .maxDistance:
      return [
        "The farthest is \(length(value)) from the nearest of \(hires), \(measured(findings)).",
        proof(
          "no other choice \(tried(findings)) is nearer to the farthest.",
          "at best it could be \(length(promise.bound))"),
      ]
    case .backupShare:
      return [
        reached,
        "Of what no area in place covers, \(percent(value)) would be within reach of two of them.",
        proof(
          "no plan reaches more, and none that reaches as much has more within reach of two.",
          "it could be \(percent(promise.bound))"),
      ]
    case .leastShare:
      let least = promise.neighborhoods.filter { $0.share.map { $0 <= value + 1e-9 } ?? false }
        .map(\.name)
      let names = least.prefix(3).joined(separator: ", ") + (least.count > 3 ? ", …" : "")
      return [
        reached,
        "In no neighborhood would less than \(percent(value)) be reached (\(names)).",
        proof(
          "no other choice \(tried(findings)) has a larger least share.",
          "it could be \(percent(promise.bound))"),
        "The price: a plan for the most would reach \(amount(promise.price ?? 0)) more in all.",
      ]
    }
  }

  private func measured(_ findings: DeploymentFindings) -> String {
    findings.walk == nil ? "as the crow flies" : "along streets"
  }

  private func length(_ meters: Double) -> String {
    meters < 10_000 ? "\(grouped(Int(meters.rounded()))) m" : "\(rounded(meters / 1000, 1)) km"
  }

  func sentences(of shifts: ShiftFindings, _ findings: DeploymentFindings) -> [String] {
    var lines = [
      "By shift: "
        + shifts.patterns.indices.filter { shifts.hires[$0] > 0 }.map {
          "\(shifts.patterns[$0].name) (\(ShiftFindings.text(shifts.patterns[$0].hours))) \(counted(shifts.hires[$0], "hire")), adds \(amount(shifts.added[$0]))"
        }.joined(separator: "; ") + ".",
      "One post around the clock takes 168 h / (\(amount(shifts.weeklyHours)) h × \(shifts.presence)) = "
        + "\(rounded(shifts.relief, 1)) people; the hours of this plan, filled on every week of the year, take "
        + "\(rounded(shifts.people, 1)).",
    ]
    if shifts.isPaired { lines.append("Nobody works alone: two share each post.") }
    if shifts.unknownCount > 0 {
      lines.append(
        "\(placed(shifts.unknownCount)) without a time of day: "
          + (shifts.isSpread
            ? "spread over the hours in which they may have happened."
            : "left out of these numbers."))
    }
    return lines
  }

  public func tables(of findings: DeploymentFindings) -> [MapTable] {
    let steps = findings.steps
    var tables: [MapTable] = []
    if findings.model.isCovering {
      tables.append(
        MapTable(
          caption: say(.curveTable), columns: curveColumns,
          rows: steps.indices.map { index in
            let step = steps[index]
            return [
              "\(step.hires)", amount(step.covered),
              findings.nextAdds(after: index).map(amount) ?? "",
              MapText.percent(findings.share(covered: step.covered)), proof(of: step, in: findings),
            ]
          }))
    } else if let promise = findings.promise {
      let name = promise.figure == .meanDistance ? "Meters on average" : "Meters to the farthest"
      tables.append(
        MapTable(
          caption: "How far it is with fewer hires", columns: ["Hires", name],
          rows: promise.curve.map { ["\($0.hires)", grouped(Int($0.value.rounded()))] }))
    }
    if let promise = findings.promise, !promise.neighborhoods.isEmpty {
      tables.append(
        MapTable(
          caption: "What each neighborhood would have", columns: ["Neighborhood", "Covered"],
          rows: promise.neighborhoods.map {
            [$0.name, $0.share.map(MapText.percent) ?? "nothing happened"]
          }
        ))
    }
    if let others = SideBySide(findings) {
      tables.append(
        MapTable(
          caption: "Plans that reach nearly as much, side by side",
          columns: ["Plan", "Reach", "Sites of its own", "Sites that all have"],
          rows: others.plans.enumerated().map { index, plan in
            [
              index == 0 ? "1 (best)" : "\(index + 1)", amount(plan.covered),
              plan.own, others.common,
            ]
          }))
    }
    return tables
  }

  func sentence(ofOthers findings: DeploymentFindings) -> String? {
    guard let last = findings.others.last else {
      return findings.looksForOthers
        ? "No other plan was found that reaches within \(percent(RunnerUps.closeness)) of it." : nil
    }
    return
      "\(counted(findings.others.count, "other plan")) \(findings.others.count == 1 ? "reaches" : "reach") nearly as much "
      + "(at least \(amount(last.covered)) instead of \(amount(findings.plan.covered))): choose among them on grounds that the "
      + "data do not hold."
  }

  public func weekTables(of findings: DeploymentFindings) -> [HeatTable] {
    guard let shifts = findings.shifts else { return [] }
    let (hours, missed, onShift) = (shifts.hours, shifts.hours.missed, shifts.onShift)
    let columns = (0..<24).map { "\($0)" }
    return [
      HeatTable(
        caption: "What would still be missed with the new hires, by hour of the week",
        corner: "from",
        rows: Self.weekdays, columns: columns,
        values: (0..<7).map { day in (0..<24).map { missed[day * 24 + $0] } },
        note:
          "Each cell: \(placed.many) that no team would be there for. The stronger the shade, the more. A bar above a cell: no new hire "
          + "is on shift in that hour.",
        text: { $0 > 0 ? amount($0) : "·" },
        description: { day, clock in
          let hour = day * 24 + clock
          return
            "\(Self.hour(hour)): \(amount(missed[hour])) missed of \(amount(hours.total[hour])); hires reach \(amount(hours.added[hour]))"
        }, isMarked: { onShift[$0 * 24 + $1] == 0 }),
      HeatTable(
        caption: "How many new hires are on shift, by hour of the week", corner: "from",
        rows: Self.weekdays, columns: columns,
        values: (0..<7).map { day in (0..<24).map { Double(onShift[day * 24 + $0]) } },
        note: "The stronger the shade, the more.", text: { $0 > 0 ? amount($0) : "·" },
        description: { "\(Self.hour($0 * 24 + $1)): \(onShift[$0 * 24 + $1])" }),
    ]
  }
}
