extension English {
  public func sentence(of problem: TrialProblem) -> String {
    switch problem {
    case .noHire(let hire, let count):
      "There is no hire \(hire): the plan has \(count). Load the page again."
    case .noCandidate, .noArea, .noShift: "This is not there any more. Load the page again."
    case .inRoster(let name):
      "The roster tells when somebody is on shift in \(name). Take its lines out of the roster first."
    case .taken(let name): "\(name): a hire stands there already. Choose another place."
    case .tooNear(let name, let spacing):
      "This is nearer than \(spacing) to \(name), which the study does not permit. Choose another place."
    case .badCount(let count, let most):
      "\(count) hires can't be placed here. Choose from 1 to \(most)."
    case .badReach(let meters, let most):
      "A reach of \(meters) m makes no sense here. Choose up to \(Int(most)) m."
    case .badName(let most): "A name has 1 to \(most) characters on one line. Choose another one."
    case .tooFewCorners(let count):
      "An area has at least three corners; this one has \(count). Add some."
    case .tooManyCorners(let count, let most):
      "An area has at most \(most) corners; this one has \(count). Draw it more simply."
    case .tooManyAreas(let most): "There are \(most) areas already. Remove some first."
    case .badArea(let reason): "This is no area: \(reason). Move its corners."
    case .noPlace: "There is no free candidate left. Permit some that are forbidden."
    }
  }
}
