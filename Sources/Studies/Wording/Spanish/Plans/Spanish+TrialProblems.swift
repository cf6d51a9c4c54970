public import CatchmentDeployment

extension Spanish {
  public func sentence(of problem: TrialProblem) -> String {
    switch problem {
    case .noHire(let hire, let count):
      "No hay contratación \(hire): el plan tiene \(count). Cargue la página de nuevo."
    case .noCandidate, .noArea, .noShift: "Esto ya no está ahí. Cargue la página de nuevo."
    case .inRoster(let name):
      "La lista de turnos dice cuándo hay alguien en \(name). Quite primero sus líneas de la lista."
    case .taken(let name): "\(name): ahí ya hay una contratación. Elija otro sitio."
    case .tooNear(let name, let spacing):
      "Está a menos de \(spacing) de \(name), lo que el estudio no permite. Elija otro sitio."
    case .badCount(let count, let most):
      "Aquí no caben \(count) contrataciones. Elija de 1 a \(most)."
    case .badReach(let meters, let most):
      "Un alcance de \(meters) m no tiene sentido aquí. Elija hasta \(Int(most)) m."
    case .badName(let most): "Un nombre tiene de 1 a \(most) signos en una línea. Elija otro."
    case .tooFewCorners(let count):
      "Una zona tiene al menos tres esquinas; esta tiene \(count). Agregue algunas."
    case .tooManyCorners(let count, let most):
      "Una zona tiene a lo sumo \(most) esquinas; esta tiene \(count). Dibújela más simple."
    case .tooManyAreas(let most): "Ya hay \(most) zonas. Quite algunas primero."
    // Why is told in English by the library that checks shapes.
    case .badArea:
      "Esto no es una zona: sus lados se cruzan, o no encierra nada. Mueva sus esquinas."
    case .noPlace: "No queda ningún sitio libre. Permita alguno de los que no se eligen."
    }
  }

  /// The shifts around the clock by their Spanish names; others are called as their study calls
  /// them.
  public func name(ofShift name: String) -> String {
    let parts = name.split(separator: ", off ", maxSplits: 1)
    let known = ["day": "día", "evening": "tarde", "night": "noche"]
    let shift = known[String(parts.first ?? "")] ?? String(parts.first ?? "")
    guard parts.count == 2 else { return shift }
    let days = zip(English.weekdays, Self.weekdays).reduce(String(parts[1])) {
      $0.replacing($1.0, with: $1.1)
    }
    return "\(shift), libre \(days)"
  }

  public func text(of hours: WeeklyHours) -> String {
    ShiftFindings.text(
      hours, days: Self.weekdays, daily: "a diario", always: "a toda hora", unit: "horas")
  }
}
