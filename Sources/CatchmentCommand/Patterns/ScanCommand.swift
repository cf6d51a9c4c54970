import ArgumentParser
import Catchment

/// Where and when was there a surge?
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Where and when was there a surge?",
    discussion: """
      Looks through all circles up to a radius, and all spans of days up to a length, for the one that holds most more \
      incidents than expected, and asks how often chance alone makes one as strong anywhere. What is expected:
        space-time   what place and day would give if they had nothing to do with each other; from the incidents alone,
                     so a corner that is always busy is no surge
        time         incidents spread evenly over the days, wherever they were
        space        people, by --by LAYER with --population COLUMN, or the share of incidents among incidents and \
      --controls; without either, incidents spread evenly over the study area
      --prospective looks for surges that still last on the last day, and says how seldom chance raises such an alarm.

      --window-shape says what windows look like:
        circle    Begin here.
        ellipse   Also ovals up to five times as long as wide: surges along a street. A long one must be stronger \
      (--penalty). axes_m are half the longer and half the shorter axis; angle is that of the longer, in degrees \
      counterclockwise from east.
        flexible  Up to 15 areas of --by, or squares, that border each other, each raised by itself: surges around a \
      park. For --window space.

      --model normal finds where an incident has more victims than elsewhere, ordinal where incidents are worse: more that \
      kill, or hurt several; both say nothing of how many incidents there are. For --window space.
      --iterative takes the places of each surge away and scans the rest anew, so that one surge does not hide another; \
      --gini tells small surges instead of the wide one that holds them, where that concentrates incidents more. --strata \
      compares areas with those of their kind.

      Circles are drawn around places rounded to 50 m, wide enough to hold the one that was scanned and to keep 25 m from \
      its incidents: radius_m is that of the circle drawn. --exact-outlines draws those that were scanned.

      A circle is not the shape of a street, and the days outside a surge are not calm. A surge found is past; it does not \
      say that it goes on.

      Examples:
        catchment scan shapes/albany-park/incidents.csv \\
          --max-radius 500m --max-days 30 -o surges.geojson
        catchment scan shapes/albany-park/incidents.csv --window space \\
          --within shapes/albany-park/neighborhoods.geojson \\
          --window-shape flexible
        catchment scan shapes/albany-park/incidents.csv --window space \\
          --model ordinal --iterative
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var question: ScanOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  /// The question, as the options put it.
  func study() throws -> ScanStudy { try question.study(input.layers) }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within, question.by, question.controls],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    try await session.write(try await session.ask(study(), of: context).features, to: output)
  }
}
