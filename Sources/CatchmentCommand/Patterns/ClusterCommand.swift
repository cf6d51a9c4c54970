import ArgumentParser
import Catchment

/// Where do shootings crowd together?
struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster",
    abstract: "Where do shootings crowd together?",
    discussion: """
      Which method for which question:
        dbscan     Where do at least so many lie within so many meters? Begin here.
        hdbscan    Where are crowds, dense or loose, when no one radius fits the city?
        optics     How would the answer change with the radius? --points has the order.
        st-dbscan  Where did many happen within meters and days of each other?
        nnh        Where do they lie nearer than chance puts them, and where do such clusters crowd? (CrimeStat)
        stac       Which circles of --eps hold the most, and which of them run together? (CrimeStat)
        fuzzy-mode Which places have the most within --eps, however records of one corner scatter? (CrimeStat)
        kmeans     How would all be divided among --clusters teams? It divides, it does not say that anything crowds.

      An incident with at least --min-points within --eps, itself counted, is the core of a cluster; incidents near a \
      core belong to it, the rest stand alone. With --eps auto the radius is read from the bend of the sorted distances \
      to the k-th neighbor, and told. A cluster says where incidents were, not whether chance alone could have put them \
      there. With --weight what incidents weigh makes a core, for dbscan.

      For stac, nodes lie two --eps apart over --within, each with a circle of 1.41 times --eps; the --circles fullest with \
      --min-points are kept, and put together where they share an incident. What chance makes of as many is told. For \
      kmeans, seeds are the fullest squares of a grid, --separation mean random distances apart; each incident goes to \
      the nearest center until none changes. --shape ellipse draws CrimeStat's ellipses.

      For nnh, --eps auto is the distance to the nearest neighbor that chance falls short of with --threshold-p; as many \
      incidents are thrown over --within again and again, to say how many clusters chance makes. Clusters of clusters have \
      order 2 and more. With --by LAYER --population COLUMN, or --controls TABLE, each incident has a threshold of its own, \
      shorter where more people live: crowds beyond what people explain (CrimeStat's risk-adjusted clusters), beside as many \
      incidents thrown where people live.

      For fuzzy-mode, all incidents within --eps of a place are counted (within_eps); the fullest place comes first, then \
      the fullest of those farther away, as long as --min-points belong to no fuller one.

      Outlines are drawn around places rounded to 50 m, at least three incidents in one circle, and keep 25 m from \
      every incident of the cluster, so that no single place can be read from them; --exact-outlines draws them \
      through the incidents.

      Examples:
        catchment cluster shapes/albany-park/incidents.csv --min-points 5
        catchment cluster shapes/albany-park/incidents.csv --min-points 5 \\
          --eps 200m --shape discs -o clusters.geojson
        catchment cluster shapes/albany-park/incidents.csv --method stac \\
          --eps 300m --min-points 5 --shape ellipse
        catchment cluster shapes/albany-park/incidents.csv --method kmeans \\
          --clusters 3
        catchment cluster shapes/albany-park/incidents.csv --method fuzzy-mode \\
          --eps 100m --min-points 4
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var question: ClusterOptions

  @Option(
    help: ArgumentHelp("Also write every incident with its cluster here.", valueName: "file"),
    completion: .file())
  var points: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  /// The question, as the options put it.
  func study() throws -> ClusterStudy { try question.study(input.layers) }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, points, input.rejects],
      over: [
        file, input.within, question.match, question.baseline.by, question.baseline.controls,
      ], overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    try await session.write(found.features, to: output)
    if let points { try await session.write(found.points, path: points, to: output) }
  }
}

extension RadiusRequest {
  /// A length, or `auto`.
  init(option text: String, named option: String) throws {
    if text == "auto" {
      self = .automatic
      return
    }
    do { self = .fixed(try length(text)) } catch { throw UsageError(told: "\(option): \(error)") }
  }
}
