import ArgumentParser
import Catchment

/// What `scan` is asked: what it looks through, what it expects, and how chance is asked.
struct ScanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What to look through: space, time or space-time (default: space-time).", valueName: "window"),
    completion: .choices(of: ScanWindow.self), transform: choice)
  var window = ScanWindow.spaceTime

  @Option(
    help: ArgumentHelp("The widest circle (default: 1km).", valueName: "length"), transform: length)
  var maxRadius = Distance.meters(1000)

  @Option(
    help: ArgumentHelp(
      "What windows look like: circle, ellipse or flexible (default: circle).", valueName: "shape"),
    completion: .choices(of: ScanShape.self), transform: choice)
  var windowShape = ScanShape.circle

  @Option(
    help: ArgumentHelp(
      "What long ellipses lose to round windows: none, medium or strong (default: medium).",
      valueName: "penalty"),
    completion: .choices(of: EllipsePenalty.self), transform: choice)
  var penalty: EllipsePenalty?

  @Option(
    help: ArgumentHelp(
      "What of incidents is compared: counts, normal (how many victims each has, or --weight) or ordinal (one hurt, several, somebody killed) (default: counts).",
      valueName: "model"),
    completion: .choices(of: ScanModel.self), transform: choice)
  var model = ScanModel.counts

  @Flag(
    help: "After each surge take its places away and scan the rest anew; for --window space.")
  var iterative = false

  @Flag(
    help:
      "Tell the surges no larger than the share of everything that concentrates incidents most (Gini); for --window space."
  )
  var gini = false

  @Option(help: ArgumentHelp("The longest span of days.", valueName: "days"))
  var maxDays = 30

  @Option(
    help: ArgumentHelp(
      "The largest share of everything that a circle may hold.", valueName: "share"))
  var maxShare = 0.5

  @Option(help: "Fewer incidents are no surge.")
  var minIncidents = 2

  @Flag(help: "Only surges that last until the last day.")
  var prospective = false

  @Option(help: "Days from one prospective look to the next.")
  var lookEvery = 1

  @Option(
    help: ArgumentHelp("Layer of areas with people.", valueName: "layer"), completion: .file())
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Property with the number of people of an area, or one for each year as 2017=POP17,2018=POP18.",
      valueName: "column"))
  var population: String?

  @Option(
    help: ArgumentHelp(
      "Property of the areas, such as a share of poverty: each stratum, or fifth of the areas, has a rate of its own.",
      valueName: "column"))
  var strata: String?

  @Option(
    help: ArgumentHelp("Table of controls to compare with.", valueName: "file"), completion: .file()
  )
  var controls: String?

  @Option(help: "How often chance is asked.")
  var permutations = 999

  @Option(
    help: ArgumentHelp(
      "End early, once so many replications were as strong as every cluster (Besag and Clifford).",
      valueName: "exceedances"))
  var stopAfter: Int?

  @Option(help: ArgumentHelp("Largest p of a cluster that is written.", valueName: "p"))
  var level = 0.05

  @OptionGroup var outlines: OutlineOptions

  /// The question, as the options put it.
  ///
  /// - Parameter layers: how layers are read.
  func study(_ layers: LayerArguments) throws -> ScanStudy {
    if penalty != nil, windowShape != .ellipse {
      throw UsageError(
        "--penalty is for --window-shape ellipse; \(windowShape.rawValue) has none.")
    }
    if iterative, gini {
      throw UsageError("--iterative and --gini are two ways to tell surges. Give one.")
    }
    return try ScanStudy(
      question(layers), radius: maxRadius, days: maxDays, share: maxShare,
      minimumIncidents: minIncidents, isProspective: prospective, lookEvery: lookEvery,
      replicas: permutations, stopsAfter: stopAfter, level: level,
      outlines: outlines.detail, shape: windowShape, penalty: penalty ?? .medium, model: model,
      reporting: iterative ? .iterative : gini ? .gini : .ranked, strata: strata)
  }

  private func question(_ layers: LayerArguments) throws -> ScanQuestion {
    if (by == nil) != (population == nil) {
      throw UsageError("--by LAYER and --population COLUMN go together. Give both or neither.")
    }
    if by != nil, controls != nil {
      throw UsageError(
        "--controls and --population are two measures of what is expected. Give one.")
    }
    if controls != nil, window != .space {
      throw UsageError(
        "--controls is for --window space; the controls' dates are not compared.")
    }
    switch window {
    case .time:
      guard by == nil else {
        throw UsageError("--population is for --window space and space-time.")
      }
      return .time
    case .spaceTime:
      guard let by, let population else { return .spaceTime }
      if let years = try Self.years(population) {
        return .spaceTimeOfPeopleByYear(layers.source(by), properties: years)
      }
      return .spaceTimeOfPeople(layers.source(by), property: population)
    case .space:
      if let controls { return .spaceAgainst(IncidentRequest(controls)) }
      guard let by, let population else { return .space }
      guard try Self.years(population) == nil else {
        throw UsageError(
          "--population \(population): people by year are for --window space-time.")
      }
      return .spaceOfPeople(layers.source(by), property: population)
    }
  }

  /// `2017=POP17,2018=POP18`; nil for the name of a property.
  private static func years(_ text: String) throws -> [Int: String]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.split(separator: "=", maxSplits: 1).map(String.init)
    }
    let years = parts.map { part in
      part.count == 2 ? Int(part[0]).flatMap { (1...9999).contains($0) ? $0 : nil } : nil
    }
    guard years.contains(where: { $0 != nil }) else { return nil }
    guard !years.contains(nil), Set(years).count == years.count else {
      throw UsageError(
        "--population \(text): write a column for each year, as 2017=POP17,2018=POP18.")
    }
    return Dictionary(uniqueKeysWithValues: zip(years.map { $0 ?? 0 }, parts.map { $0[1] }))
  }
}
