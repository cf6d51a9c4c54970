import ArgumentParser
import Catchment

/// What `pattern` is asked: distances, squares, periods, and how chance is asked.
struct PatternOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Longest distance for Ripley's L, or auto: a quarter of the study area's shorter side, 2km at most, less where incidents are many; 1km along streets.",
      valueName: "length|auto"))
  var maxDistance = "auto"

  @Option(
    help: ArgumentHelp(
      "Correction for places outside the study area: translation or border (default: translation).",
      valueName: "correction"),
    completion: .choices(of: RipleysK.EdgeCorrection.self), transform: choice)
  var edge = RipleysK.EdgeCorrection.translation

  @Option(
    help: ArgumentHelp(
      "Side of the squares, or auto: two incidents in each.", valueName: "length|auto"))
  var square = "auto"

  @Option(help: "How often chance is asked.")
  var permutations = 199

  @Option(help: ArgumentHelp("Largest p that is taken for more than chance.", valueName: "p"))
  var level = 0.05

  @Option(
    help: ArgumentHelp(
      "Compare the middle of each year, quarter, month, or of so many days, such as 90d.",
      valueName: "period"),
    completion: .list(["year", "quarter", "month"]), transform: centerPeriod)
  var centers: CenterPeriod?

  @Flag(help: "Ask about the area, although there are streets.")
  var straight = false

  @OptionGroup(title: "Walking") var walking: WalkedStreetOptions

  /// The question along streets, as the options put it.
  func study(along walked: WalkingRequest) throws -> StreetPatternStudy {
    let ofAreas = [
      ("--edge", edge != .translation), ("--square", square != "auto"),
      ("--centers", centers != nil),
    ]
    if let option = ofAreas.first(where: \.1)?.0 {
      throw UsageError(
        "\(option): it is for areas, and there are streets. Leave it out, or add --straight.")
    }
    return try StreetPatternStudy(
      along: walked, reach: RadiusRequest(option: maxDistance, named: "--max-distance"),
      replicas: permutations, level: level)
  }

  /// The question about areas, as the options put it.
  func study() throws -> PatternStudy {
    try PatternStudy(
      reach: RadiusRequest(option: maxDistance, named: "--max-distance"), edge: edge,
      side: RadiusRequest(option: square, named: "--square"), replicas: permutations,
      level: level, centers: centers)
  }
}

/// Reads a period, as `year`, `quarter`, `month`, or a number of days.
@Sendable private func centerPeriod(_ text: String) throws -> CenterPeriod {
  switch text {
  case "year": return .year
  case "quarter": return .quarter
  case "month": return .month
  default:
    guard let span = try? days(text) else {
      throw UsageError(
        "\"\(text)\" is no period. Use year, quarter, month or days such as 90d.")
    }
    return .days(Int(min(span.rounded(), 1e6)))
  }
}
