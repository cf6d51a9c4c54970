import ArgumentParser
import Catchment

/// What a plan promises: the model, and what only some models take.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "mclp: the most within reach; lscp: the fewest hires for --share; p-median: nearest on average; p-center: nobody far; backup: much within reach of two; fair: no neighborhood of --by left behind.",
      valueName: "model"))
  var model: DeploymentModel = .mclp

  @Option(
    help: ArgumentHelp(
      "With lscp: the share of all incidents to reach, areas in place included (default: 1).",
      valueName: "share", visibility: .hidden))
  var share: Double?

  @Option(
    help: ArgumentHelp(
      "With mclp: the share of the time in which one is busy; several may share a site.",
      valueName: "share", visibility: .hidden))
  var busy: Double?

  @Option(
    help: ArgumentHelp(
      "With fair: layer of the neighborhoods.", valueName: "areas", visibility: .hidden),
    completion: .file())
  var by: String?

  @Option(
    help: ArgumentHelp(
      "With mclp: tell so many other plans that reach nearly as much (within 1 %).",
      valueName: "n", visibility: .hidden))
  var runnerUps: Int?

  /// Refuses what does not go together: nothing that is asked for is passed over.
  func check(
    _ question: PlanOptions, shifts: ShiftRequest?, rules: RuleOptions, reach: ReachOptions
  ) throws {
    if model == .lscp {
      try refuse(
        question.hires != nil, "--hires", "it finds how many are needed. Leave one of the two out.")
    } else {
      try need(
        question.hires != nil, "--hires", "how many hires to place, for example --hires 4.")
      try refuse(share != nil, "--share", "only lscp is asked for a share. Leave it out.")
    }
    if model == .fair {
      try need(by != nil, "--by", "a layer of the neighborhoods.")
    } else {
      try refuse(by != nil, "--by", "only fair looks at neighborhoods. Leave it out.")
    }
    if model != .mclp {
      try refuse(busy != nil, "--busy", "only mclp reckons with busy hires. Leave it out.")
      try refuse(runnerUps != nil, "--runner-ups", "only mclp tells other plans. Leave it out.")
      try refuse(
        shifts != nil, "--shifts", "only mclp places hires in hours. Leave one of the two out.")
    }
    try checkDistances(question, rules, reach)
    try checkHours(question, shifts)
  }

  /// Models of distance do not look at a reach.
  private func checkDistances(
    _ question: PlanOptions, _ rules: RuleOptions, _ reach: ReachOptions
  ) throws {
    guard model == .pMedian || model == .pCenter else {
      return try need(
        question.reach != nil, "--reach", "how far a hire reaches, for example --reach 400m.")
    }
    if question.reach == nil, reach.population != nil {
      throw UsageError(
        "--population counts who lives within reach, and no reach is given. Add --reach 400m, or leave it out."
      )
    }
    if model == .pCenter {
      let why: ErrorPhrase = "it looks at the farthest incident, whatever it counts. Leave it out."
      try refuse(rules.halfLife != nil, "--half-life", why)
      try refuse(rules.fatalWeight != 1, "--fatal-weight", why)
    }
  }

  private func checkHours(_ question: PlanOptions, _ shifts: ShiftRequest?) throws {
    if let shifts, shifts.roster != nil, question.areas == nil {
      throw UsageError(
        "--roster says when the areas in place are staffed, and there are none. Add --areas, or leave it out."
      )
    }
  }

  private func refuse(_ isGiven: Bool, _ option: String, _ why: ErrorPhrase) throws {
    if isGiven {
      throw UsageError("\(option) does not go with --model \(model.rawValue): \(why)")
    }
  }

  private func need(_ isGiven: Bool, _ option: String, _ why: ErrorPhrase) throws {
    if !isGiven { throw UsageError("--model \(model.rawValue) needs \(option): \(why)") }
  }

  func promise(_ layers: LayerArguments) -> DeploymentPromise {
    switch model {
    case .mclp: .mostCovered(busy: busy ?? 0)
    case .lscp: .share(share ?? 1)
    case .pMedian: .shortestMean
    case .pCenter: .shortestFarthest
    case .backup: .backup
    case .fair: .fair(by: layers.source(by ?? ""))
    }
  }
}

/// The models of the command.
enum DeploymentModel: String, ExpressibleByArgument, CaseIterable, Sendable {
  case mclp, lscp
  case pMedian = "p-median"
  case pCenter = "p-center"
  case backup, fair
}
