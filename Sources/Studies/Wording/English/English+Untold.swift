/// What the data of a report cannot answer.
extension English {
  public func sentence(of untold: UntoldQuestion, isPublic: Bool) -> String {
    let answer = advice(on: untold.reason)
    let help = isPublic || answer.isEmpty ? help(for: untold.lack) : answer
    guard !isPublic, let statement = untold.statement(in: self) else {
      return "This cannot be told from these data (\(untold.question)). \(help)"
    }
    return "This cannot be told (\(untold.question)): \(statement) \(help)"
  }

  private func help(for lack: DataLack) -> String {
    switch lack {
    case .dates: "A table that says on which day each happened would answer it."
    case .days:
      "A table that begins earlier or ends later would answer it, or days that the table holds."
    case .wholeWeeks: "A later download would answer it, or days that no longer grow."
    case .deaths: "A table that says who died would answer it."
    case .incidents:
      "More \(nouns.many) would answer it, of a longer time or of a larger area."
    }
  }
}
