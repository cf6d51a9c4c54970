import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension English {
  /// How much followed close upon something before it; empty where that was not asked.
  func sentences(of excitation: NearRepeatFindings.Excitation?) -> [String] {
    guard let excitation else { return [] }
    let (answer, fit) = (excitation.answer, excitation.answer.fit)
    let interval = answer.share.map {
      " (95 % interval \(percent($0.lowerBound)) to \(percent($0.upperBound)))"
    }
    let chance =
      "the same places with permuted days give \(percent(answer.chanceShare)) "
      + "(p \(decimal(answer.p.value, 4)))"
    var lines = [
      answer.p.value <= 0.05
        ? "Self-exciting model: \(percent(fit.share)) of \(placed(fit.incidents)) followed close upon another\(interval ?? ""); \(chance)."
        : "Self-exciting model: no more followed close upon another than chance explains, \(percent(fit.share)) of \(placed(fit.incidents))\(interval ?? ""); \(chance)."
    ]
    if let days = fit.halfLifeDays, let meters = fit.halfDistance?.meters {
      let soon = answer.halfLifeDays.map { " (\(short($0.lowerBound)) to \(short($0.upperBound)))" }
      let near = answer.halfDistance.map {
        " (\(grouped($0.lowerBound)) to \(grouped($0.upperBound)))"
      }
      lines.append(
        "Half of those that followed came within \(short(days)) days\(soon ?? "") and \(grouped(meters)) m\(near ?? "")."
      )
    }
    if answer.p.replicas < SelfExcitation.fewestDraws {
      lines.append(
        "95 % intervals need at least \(SelfExcitation.fewestDraws) draws; these were \(grouped(answer.p.replicas))."
      )
    }
    let background = excitation.model.background.meters
    lines.append(
      "The share depends on what is taken for the usual level of a place: smoothed over \(grouped(background / 2)) m instead of \(grouped(background)) m it is "
        + "\(percent(answer.shareByBackground.half)), over \(grouped(background * 2)) m \(percent(answer.shareByBackground.twice)). "
        + "This describes what was recorded: not that one caused another, nor that another will follow."
    )
    return lines
  }

  private func short(_ days: Double) -> String {
    days < 10 ? decimal(days, 1) : grouped(days)
  }
}
