import ArgumentParser
import Catchment

/// Which periods `change` compares, where, and who had a program.
struct ChangeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Earlier days as 2019-01-01..2019-12-31, both counted, or last-year: the same days a year earlier.",
      valueName: "days"))
  var before = "last-year"

  @Option(
    help: ArgumentHelp(
      "Later days as 2020-01-01..2020-12-31 (default: the newest year of the table as far as it goes).",
      valueName: "days"))
  var after: String?

  @Option(
    help: ArgumentHelp("Layer of areas that are compared one by one.", valueName: "areas"),
    completion: .file())
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Days by whose counts the areas were picked: tells how far they fall by themselves.",
      valueName: "days"))
  var chosenOn: String?

  @Option(
    help: ArgumentHelp(
      "Areas with a program from the first later day on: did it help?", valueName: "areas"),
    completion: .file())
  var treated: String?

  @Option(
    help: ArgumentHelp(
      "Areas without it, or auto: areas of --by with the same burden and trend before the start (default: auto).",
      valueName: "areas|auto"))
  var comparison: String?

  @Option(
    help: ArgumentHelp(
      "How far around treated and comparison areas incidents may have moved, such as 400m.",
      valueName: "length"),
    transform: length)
  var ring: Distance?

  @Option(
    help: ArgumentHelp(
      "An earlier download of the same table: tells how much the newest weeks still grow.",
      valueName: "file"), completion: .file())
  var earlier: String?

  func validate() throws {
    if treated == nil, comparison != nil || ring != nil {
      throw UsageError("--comparison and --ring are for --treated AREAS.")
    }
    if treated != nil, comparison ?? "auto" == "auto", by == nil {
      throw UsageError(
        "--comparison auto chooses among areas. Give them with --by, or name the comparison areas.")
    }
  }

  /// The question, as the options put it.
  func study(_ input: InputOptions) throws -> ChangeStudy {
    let layers = input.layers
    let later = try after.map { try Self.period($0, "--after") }
    let earlierDays = before == "last-year" ? nil : try Self.period(before, "--before")
    let trial = treated.map {
      Trial(
        treated: layers.source($0),
        comparison: comparison.flatMap { $0 == "auto" ? nil : layers.source($0) }, ring: ring)
    }
    return try ChangeStudy(
      before: earlierDays, after: later, areas: by.map(layers.source),
      chosenOn: try chosenOn.map { try Self.period($0, "--chosen-on") }, trial: trial,
      earlier: try earlier.map(input.request))
  }

  /// What another option would do better: periods of one season, where the table reaches back so
  /// far.
  func hints(_ found: ChangeFindings, in language: Language) -> [String] {
    guard !found.periods.isOneSeason, before != "last-year",
      found.dates.days.contains(
        Period.aYearEarlier(than: found.periods.after).days.lowerBound)
    else { return [] }
    return [
      UsageWords.said(
        "--before last-year takes the same days a year earlier: summers with summers.",
        in: language)
    ]
  }

  /// Reads `A..B`, both days counted.
  static func period(_ text: String, _ option: String) throws -> Period {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else {
      throw UsageError(
        "\(option): \"\(text)\" is no stretch of days. Write it as 2020-01-01..2020-12-31.")
    }
    let days = try ends.map { end in
      guard let day = CivilDate.number(end) else {
        throw UsageError("\(option): \"\(end)\" is not a date. Write it as 2020-01-31.")
      }
      return day
    }
    guard days[0] <= days[1] else {
      throw UsageError("\(option): \(ends[0]) is after \(ends[1]). Exchange the two.")
    }
    return Period(days[0]...days[1])
  }
}
