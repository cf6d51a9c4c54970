import ArgumentParser
import Catchment

/// A bundle of GeoJSON, page and tables from one study file.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "How do we tell it: what happened, what we cover, where new hires should go?",
    discussion: """
      Makes a folder from one study file: a report of two printed sheets with an appendix for residents and funders (report.html), an \
      interactive map, GeoJSON and a table of each step, pictures, and the exact commands that make it all again. The folder \
      appears whole or not at all. Single incidents are not drawn. A question that the data cannot answer, such as last year's \
      days of a table that begins this year, is told in its place, and the rest is made.

      A study file is YAML with the keys title, program, source, incidents (a file, or file: with options of the input such \
      as since: 2020-01-01), area (the study area), areas (where teams work), roster (when), blocks (where hires may work), \
      ground (streets, parks, water, neighborhoods for every map, and for the names of places), teams (kinds of team, each \
      with its own areas, reach and places to start from: see `catchment teams --help`), and steps: \
      commands with their options, without dashes. Without steps all is made that the layers permit. `catchment init` \
      writes one.

      --profile public makes a folder that everybody may have: counts below k are withheld in every file, with as many \
      others as keep them from being had by subtraction from one file or several; months instead of days; no rosters, no \
      posts, no open windows; patrol areas in squares. With --previous FOLDER no count can be had either from this report \
      and those that were published before; give all of them, for what the newest withholds may stand in an older one. One \
      that is missing is asked for.

      Examples:
        catchment report shapes/albany-park/study.yml --dry-run
        catchment report shapes/albany-park/study.yml -o report
        catchment report shapes/albany-park/study.yml \\
          --profile public -o for-everybody
        catchment report shapes/albany-park/study.yml \\
          --profile public --previous for-everybody -o for-everybody-again
      """)

  @Argument(
    help: ArgumentHelp("Study file (default: study.yml).", valueName: "study"), completion: .file())
  var study = standardStudy

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Folder to make (default: report).", valueName: "folder"),
    completion: .directory)
  var output = "report"

  @Flag(help: "Replace a folder that an earlier report made.")
  var overwrite = false

  @Flag(help: "Say what would be made, and make nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Who will see it: internal, or public (default: internal).", valueName: "profile"),
    completion: .choices(of: PublicationProfile.self), transform: choice)
  var profile: PublicationProfile = .internal

  @Option(name: .customLong("k"), help: "Smallest count that a public report shows, beside 0.")
  var least = 3

  @Option(
    help: ArgumentHelp(
      "With --profile public: folder of a public report that was published before; repeatable, and all of them count.",
      valueName: "folder"), completion: .directory)
  var previous: [String] = []

  @OptionGroup(title: "Page") var groundOptions: GroundOptions
  @OptionGroup(title: "Run") var run: RunOptions

  /// What a study file is called where nobody says otherwise.
  static let standardStudy = "study.yml"

  /// What every such folder has.
  static let page = "report.html"

  func validate() throws {
    guard profile != .partner else {
      throw UsageError(
        "--profile: partner: a report is made for the program or for everybody. Give internal or public; `catchment publish` makes single layers for partners."
      )
    }
    if !previous.isEmpty, profile != .public {
      throw UsageError(
        "--previous is what everybody has already, and this report is not for everybody. Add --profile public, or leave it out."
      )
    }
    _ = try JointCounts(families: [], rows: 0, k: least)
  }

  func run() async throws { try await make { Interruption.finish() } }
}
