import ArgumentParser
import Catchment

/// What `score` needs beside plan and incidents.
struct ScoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Side of the squares for the best possible plan and for baselines (default: 200m).",
      valueName: "length"),
    transform: length)
  var grid: Distance = .meters(200)

  @Option(
    help: ArgumentHelp(
      "Incidents of the time before, for recapture and for last year's top squares (default: with --since, the year before it in the same file).",
      valueName: "file"), completion: .file())
  var earlier: String?

  @Option(
    help: ArgumentHelp(
      "Take the features with the highest numbers in this property, such as intensity.",
      valueName: "property"))
  var rankBy: String?

  @Option(
    help:
      "Share of the study area that a ranking takes, with --rank-by and --rolling (default: 0.02).")
  var take: Double?

  private static let usualShare = 0.02

  @Option(help: "How often incidents are drawn again for the intervals.")
  var replicas = 999

  @Option(
    help: ArgumentHelp(
      "Plan with the past and score with the next months, over and over, such as 3m; then without PLAN.",
      valueName: "months"),
    transform: months)
  var rolling: Int?

  @Option(help: "Months that each rolling plan looks back.")
  var past = 12

  @Option(
    help: ArgumentHelp(
      "Ways of choosing places with --rolling: cluster, density, hotspots, deploy (default: all).",
      valueName: "name,…"))
  var methods: String?

  @Option(
    help: ArgumentHelp(
      "Plan a deployment with the incidents before this day and score it with those from it on, or auto: the first day of the newest year; then without PLAN.",
      valueName: "date|auto"))
  var plannedOn: String?

  @Option(
    help: ArgumentHelp(
      "Candidate sites for --planned-on, as deploy takes them.", valueName: "layer"),
    completion: .file())
  var candidates: String?

  @Option(
    help: ArgumentHelp("Areas in place for --planned-on.", valueName: "areas"), completion: .file())
  var areas: String?

  @Option(help: "Sites of deployments, with --rolling and --planned-on.")
  var hires = 4

  @Option(
    help: ArgumentHelp(
      "How far each site reaches, with --rolling and --planned-on.", valueName: "length"),
    transform: length)
  var reach: Distance = .meters(400)

  /// Refuses a share of which nothing is taken.
  func validate() throws {
    guard let take else { return }
    guard take > 0, take <= 1 else {
      throw UsageError(
        "--take \(take) is no share. Write a number above 0 and at most 1, such as 0.02.")
    }
    if rankBy == nil, rolling == nil {
      throw UsageError(
        "--take is for --rank-by PROPERTY or --rolling MONTHS: give one of them.")
    }
  }

  /// The question of one plan.
  func study(_ plan: String, _ input: InputOptions, incidents: String) throws -> ScoreStudy {
    try ScoreStudy(
      plan: input.layers.source(plan),
      choice: rankBy.map { .highest(property: $0, share: take ?? Self.usualShare) } ?? .whole,
      grid: grid,
      earlier: try request(input, incidents: incidents), replicas: replicas)
  }

  /// Where earlier incidents are: in a file of their own, or in the year before `--since`.
  private func request(_ input: InputOptions, incidents: String) throws -> IncidentRequest? {
    if let earlier {
      var request = try input.request(earlier)
      (request.options.since, request.options.until) = (nil, nil)
      return request
    }
    guard incidents != "-", let since = try input.incidentOptions().since else { return nil }
    var request = try input.request(incidents)
    request.options.since = Period.aYearEarlier(than: Period(since...since)).days.lowerBound
    request.options.until = since
    return request
  }

  /// The question of a deployment that is planned with the past; nil where no day is given.
  func backtest(_ input: InputOptions) throws -> BacktestStudy? {
    guard let plannedOn else { return nil }
    guard let candidates else {
      throw UsageError("--planned-on needs the sites to choose from: --candidates LAYER.")
    }
    let day = plannedOn == "auto" ? nil : CivilDate.number(plannedOn)
    guard day != nil || plannedOn == "auto" else {
      throw UsageError("--planned-on: \"\(plannedOn)\" is not a date. Write it as 2020-01-31.")
    }
    let layers = input.layers
    return try BacktestStudy(
      DeploymentStudy(
        candidates: layers.source(candidates), hires: hires, reach: reach,
        areas: areas.map(layers.source)), plannedOn: day, grid: grid, replicas: replicas)
  }

  func rollingStudy() throws -> RollingScoreStudy? {
    guard let rolling else { return nil }
    var rules = RollingScoreStudy.Rules()
    rules.grid = grid
    rules.share = take ?? Self.usualShare
    rules.hires = hires
    rules.reach = reach
    let chosen = try (methods ?? "cluster,density,hotspots,deploy").split(separator: ",").map {
      name -> RollingScoreStudy.Method in try choice(String(name))
    }
    return try RollingScoreStudy(
      methods: chosen, nextMonths: rolling, pastMonths: past, rules: rules)
  }
}

/// Reads a number of months, as `3m`.
@Sendable func months(_ text: String) throws -> Int {
  guard text.hasSuffix("m"), let value = Int(text.dropLast()), value >= 1 else {
    throw UsageError("\"\(text)\" is not a number of months. Write it as 3m.")
  }
  return value
}
