import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension English {
  public func sentences(of findings: ScoreFindings) -> [String] {
    let score = findings.score
    guard let rate = score.hitRate.value, let pai = score.pai.value else {
      return ["There are no later \(nouns.many) to meet."]
    }
    var lines = [
      "The plan met \(grouped(score.hits)) of \(tally(later: score.total)) (\(percent(rate))\(range(score.hitRate, percent))) on "
        + "\(percent(findings.areaShare)) of the study area: \(decimals(pai)) times what any ground of that size meets (PAI)."
    ]
    if findings.ties.count > 1 {
      lines.append(
        "Features with equal numbers could have been taken otherwise: then it meets \(grouped(findings.ties.lowerBound)) to \(grouped(findings.ties.upperBound))."
      )
    }
    if let pei = score.pei?.value {
      lines.append(
        "With hindsight, squares of the same area could have met the most; the plan met \(percent(pei)) of that (PEI)."
      )
    }
    if let rri = score.rri?.value {
      lines.append(
        "Its ground kept \(decimals(rri)) of its share of before\(range(score.rri, decimals)) (RRI; 1 is all of it)."
      )
    }
    lines += tooNarrow + beaten(findings)
    lines.append(limitOfScores)
    return lines
  }

  var limitOfScores: String {
    "What this cannot say: whether the plan prevented anything. A good plan that works meets fewer."
  }

  public func sentences(of findings: BacktestFindings) -> [String] {
    [scored(findings)] + sentences(of: findings.score)
  }

  /// What was planned, and what it is held against.
  func scored(_ findings: BacktestFindings) -> String {
    let day = date(findings.plannedOn)
    return
      "A plan of \(counted(findings.plan.names.count, "hire")), made from the \(tally(findings.planned)) before \(day) by the same rules, is scored with those from then on."
  }

  /// `3`, or `3 to 10`.
  private func range(_ counts: ClosedRange<Int>) -> String {
    counts.count > 1
      ? "\(grouped(counts.lowerBound)) to \(grouped(counts.upperBound))"
      : grouped(counts.lowerBound)
  }

  private func range(_ measure: PlanScore.Measure?, _ words: (Double) -> String) -> String {
    guard let low = measure?.low, let high = measure?.high else { return "" }
    return ", \(words(low)) to \(words(high))"
  }

  private func beaten(_ findings: ScoreFindings) -> [String] {
    let baselines = findings.baselines
    var lines: [String] = []
    if findings.hasEarlier {
      let top = baselines.topCells
      let ties =
        top.ties.count > 1
        ? ", \(grouped(top.ties.lowerBound)) to \(grouped(top.ties.upperBound)) by the order of equal ones"
        : ""
      lines.append(
        "As many squares with the most \(nouns.many) before (\(grouped(findings.baselineCells))) met \(grouped(top.score.hits))\(ties)."
      )
    }
    if let random = baselines.random.hitRate.value {
      lines.append(
        "Squares of the same area drawn at random met \(percent(random)) on average\(range(baselines.random.hitRate, percent))."
      )
    }
    return lines
  }

  /// What the order of equal squares leaves open.
  private func undecided(_ methods: [RollingFindings.Method]) -> [String] {
    guard methods.contains(where: { ($0.untold ?? 0) > 0 }) else { return [] }
    return [
      "Squares with equal numbers could have been taken otherwise (\"with ties\"): a way beats as many top cells where it meets more whichever of them are taken; \"not told\" is how often that cannot be told from ties."
    ]
  }

  public func sentences(of findings: RollingFindings) -> [String] {
    let methods = findings.methods
    let table = TextTable(
      [
        [
          "", "met", "of all", "interval", "area", "PAI", "PEI", "with ties", "as many top cells",
          "beat those",
        ]
      ]
        + methods.map { method in
          [
            method.name, grouped(method.hits), method.hitRate.value.map(percent) ?? "–",
            method.hitRate.interval().map {
              "\(percent($0.lowerBound)) to \(percent($0.upperBound))"
            } ?? "–",
            percent(method.areaShare), method.pai.map(decimals) ?? "–",
            method.efficiency.map(decimals) ?? "–",
            method.ties.count > 1 ? range(method.ties) : "",
            method.topTies.map(range) ?? "",
            method.wins.map { wins in
              "\(wins) of \(method.origins)"
                + ((method.untold ?? 0) > 0 ? ", \(method.untold ?? 0) not told" : "")
            } ?? "",
          ]
        })
    let all = findings.origins.reduce(0) { $0 + $1.incidents }
    return [
      "\(counted(findings.origins.count, "plan")), each from the past alone, scored with \(tally(all)) of the months after them:"
    ] + table.lines + [
      "Each way is held against as many squares as it takes, those with the most \(nouns.many) of the same past (\"as many top cells\": what these met)."
    ] + tooNarrow + undecided(methods)
      + findings.empty.map { empty in
        let times =
          empty.origins == findings.origins.count
          ? "every time" : "\(grouped(empty.origins)) of \(grouped(findings.origins.count)) times"
        let rules = findings.rules
        let reason =
          empty.kind == .deploy
          ? "fewer squares than hires (\(grouped(rules.hires))) had \(nouns.many) in the past; look further back, or plan fewer hires."
          : "no \(grouped(rules.minimumPoints)) \(nouns.many) of the past lay within \(grouped(Int(rules.radius.meters.rounded()))) m of each other; a wider radius, fewer \(nouns.many) for a cluster or more months of the past would find some."
        return "\(empty.kind.rawValue) chose nothing \(times), and is not scored then: \(reason)"
      } + [
        "What this cannot say: which way finds the right places for reasons that no count holds."
      ]
  }
}

extension English {
  public func sentences(of findings: StabilityFindings) -> [String] {
    let (solid, fragile) = (
      findings.verdicts.count { $0 == .solid }, findings.verdicts.count { $0 == .fragile }
    )
    let noun =
      switch findings.kind {
      case .cluster: "cluster"
      case .hotspots: "hot spot"
      case .deploy: "site"
      }
    let factors = findings.factors.map { decimal($0, 2) }.joined(separator: ", ")
    var lines: [String] = []
    if solid + fragile == 0 {
      lines.append("Nothing was found whose stability could be told.")
    } else {
      lines.append(
        "Asked \(grouped(findings.runs)) times with \(placed.many) drawn again and \(findings.varied) times \(factors): "
          + "\(counted(solid, noun)) solid, \(grouped(fragile)) fragile.")
    }
    if let mean = findings.regret?.mean, let largest = findings.regret?.largest {
      lines.append(
        "Against the best plan of each time, this one lacks \(percent(mean)) on average, \(percent(largest)) at most (regret)."
      )
    }
    lines.append(
      "What this cannot say: that what is solid will last. Drawing again knows these \(placed.many) alone."
    )
    return lines
  }
}
