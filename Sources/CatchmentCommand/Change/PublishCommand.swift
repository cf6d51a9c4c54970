import ArgumentParser
import Catchment

/// Share safely.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "How can this layer be shared safely?",
    discussion: """
      Withholds counts of 1 to k − 1 and as many others as it takes that none of them can be had by subtraction, within the \
      file, along its total, against what was published before (--previous; each file says what had been shown before it), or against other layers of the same incidents \
      that are public (--beside). Leaves out what would give them away: ranks, shares, scores of neighborhoods, names of \
      posts, rosters, open windows; and every column that neither counts nor names areas, for anything may stand in it: those \
      are told, and --keep lets them stay.
        public   no points, months instead of days; of a plan the reaches, drawn so wide that k sites of --among would be alike, else as from anywhere in a square kilometer
        partner  points masked among --among places, small counts withheld
        internal as it is

      Where a rule would break, nothing is written and the status is 65. A mask follows from the whole layer, and \
      the same layer is masked in the same way again; publish no second one of the same places, and give the first as --previous \
      when the layer has grown.

      What it cannot say: that nobody can be recognized. Whoever knows of a shooting knows the place.

      Examples:
        catchment blocks shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson -o ranked.geojson
        catchment publish ranked.geojson --profile public -o public.geojson
        catchment coverage shapes/albany-park/neighborhoods.geojson \\
          --incidents shapes/albany-park/incidents.csv -o neighborhoods.geojson
        catchment publish neighborhoods.geojson --profile public \\
          --beside public.geojson -o neighborhoods-public.geojson
      """)

  @Argument(help: ArgumentHelp("Layer to share.", valueName: "layer"), completion: .file())
  var layer: String

  @Option(
    help: ArgumentHelp("Who will see it: public, partner or internal.", valueName: "profile"),
    completion: .choices(of: PublicationProfile.self), transform: choice)
  var profile: PublicationProfile

  @Option(name: .customLong("k"), help: "Smallest count that may be shown, beside 0.")
  var least = 3

  @Option(
    help: ArgumentHelp(
      "What was published of the same features before; repeatable: no small change may be had from all of them.",
      valueName: "file"), completion: .file())
  var previous: [String] = []

  @Option(
    help: ArgumentHelp(
      "A public layer that counts the same incidents over the same ground, such as districts beside blocks; repeatable.",
      valueName: "file"), completion: .file())
  var beside: [String] = []

  @Option(
    help: ArgumentHelp(
      "Places among which points are masked, such as addresses or blocks; of a plan the sites it was chosen from.",
      valueName: "layer"),
    completion: .file())
  var among: String?

  @Option(
    help: ArgumentHelp(
      "Properties that are counts, by name (default: known by their names).", valueName: "name,…"))
  var counts: String?

  @Option(
    help: ArgumentHelp(
      "Properties that stay though they look like days, places or numbers of cases.",
      valueName: "name,…"))
  var keep: String?

  @OptionGroup(title: "Layer") var layers: LayerArguments
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    _ = try study()
  }

  func study() throws -> PublicationStudy {
    try PublicationStudy(
      profile, k: least, previous: previous.map(layers.source),
      neighbors: beside.map(layers.source),
      references: among.map(layers.source),
      counts: counts?.split(separator: ",").map(String.init),
      kept: keep?.split(separator: ",").map(String.init) ?? [])
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], over: [layer, among] + previous + beside, overwrite: output.overwrite,
      output: output
    )
    let context = try await session.context(of: layers.source(layer), plane: planeOptions.plane)
    try await session.write(try await session.ask(study(), of: context).features, to: output)
  }
}
