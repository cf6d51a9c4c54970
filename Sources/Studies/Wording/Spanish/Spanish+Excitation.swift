import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  /// Cuánto siguió de cerca a algo anterior; vacío si no se preguntó.
  func sentences(of excitation: NearRepeatFindings.Excitation?) -> [String] {
    guard let excitation else { return [] }
    let (answer, fit) = (excitation.answer, excitation.answer.fit)
    let interval = answer.share.map {
      " (intervalo del 95 %: \(percent($0.lowerBound)) a \(percent($0.upperBound)))"
    }
    let chance =
      "los mismos lugares con días permutados dan \(percent(answer.chanceShare)) "
      + "(p \(decimal(answer.p.value, 4)))"
    let all = placed(fit.incidents)
    var lines = [
      answer.p.value <= 0.05
        ? "Modelo autoexcitado: \(percent(fit.share)) de \(all) siguieron de cerca a \(agreeing("otro", "otra"))\(interval ?? ""); \(chance)."
        : "Modelo autoexcitado: no siguieron de cerca a \(agreeing("otro más de los", "otra más de las")) que explica el azar, \(percent(fit.share)) de \(all)\(interval ?? ""); \(chance)."
    ]
    if let days = fit.halfLifeDays, let meters = fit.halfDistance?.meters {
      let soon = answer.halfLifeDays.map { " (\(short($0.lowerBound)) a \(short($0.upperBound)))" }
      let near = answer.halfDistance.map {
        " (\(grouped($0.lowerBound)) a \(grouped($0.upperBound)))"
      }
      lines.append(
        "La mitad de \(agreeing("los", "las")) que siguieron llegó en \(short(days)) días\(soon ?? "") o menos, y a \(grouped(meters)) m\(near ?? "") o menos."
      )
    }
    if answer.p.replicas < SelfExcitation.fewestDraws {
      lines.append(
        "Los intervalos del 95 % piden al menos \(SelfExcitation.fewestDraws) sorteos; estos fueron \(grouped(answer.p.replicas))."
      )
    }
    let background = excitation.model.background.meters
    lines.append(
      "La parte depende de lo que se tome por el nivel habitual de un lugar: suavizado en \(grouped(background / 2)) m en vez de \(grouped(background)) m es "
        + "\(percent(answer.shareByBackground.half)), en \(grouped(background * 2)) m \(percent(answer.shareByBackground.twice)). "
        + "Esto describe lo registrado: no que uno causara otro, ni que vendrá otro."
    )
    return lines
  }

  private func short(_ days: Double) -> String {
    days < 10 ? decimal(days, 1) : grouped(days)
  }
}
