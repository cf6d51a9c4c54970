/// What the data of a report cannot answer.
extension Spanish {
  public func sentence(of untold: UntoldQuestion, isPublic: Bool) -> String {
    let answer = advice(on: untold.reason)
    let help = isPublic || answer.isEmpty ? help(for: untold.lack) : answer
    guard !isPublic, let statement = untold.statement(in: self) else {
      return "Esto no se puede decir con estos datos (\(untold.question)). \(help)"
    }
    return "Esto no se puede decir (\(untold.question)): \(statement) \(help)"
  }

  private func help(for lack: DataLack) -> String {
    switch lack {
    case .dates: "Lo respondería una tabla que diga en qué día ocurrió cada cosa."
    case .days:
      "Lo respondería una tabla que empiece antes o termine después, o una pregunta por días que la tabla tiene."
    case .wholeWeeks:
      "Lo respondería una descarga posterior, o una pregunta por días que ya no crecen."
    case .deaths: "Lo respondería una tabla que diga quién murió."
    case .incidents:
      "Lo responderían más \(nouns.many), de un tiempo más largo o de un área más grande."
    }
  }
}
