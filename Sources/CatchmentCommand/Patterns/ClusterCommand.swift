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

      An incident with at least --min-points within --eps, itself counted, is the core of a cluster; incidents near a \
      core belong to it, the rest stand alone. With --eps auto the radius is read from the bend of the sorted distances \
      to the k-th neighbor, and told. A cluster says where incidents were, not whether chance alone could have put them \
      there. With --weight what incidents weigh makes a core, for dbscan.

      Outlines are drawn around places rounded to 50 m and keep 25 m from every incident of the cluster, so that no \
      single place can be read from them; --exact-outlines draws them through the incidents.

      Examples:
        catchment cluster shapes/albany-park/incidents.csv --min-points 5
        catchment cluster shapes/albany-park/incidents.csv --min-points 5 \\
          --eps 200m --shape discs -o clusters.geojson
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(help: "Method.")
  var method = Method.dbscan

  @Option(help: ArgumentHelp("Radius such as 150m or 500ft, or auto.", valueName: "length|auto"))
  var eps = "auto"

  @Option(
    help: ArgumentHelp("Days apart that st-dbscan allows, such as 14d.", valueName: "days"),
    transform: days)
  var epsTime: Double?

  @Option(help: "Incidents within the radius that make a core, itself counted.")
  var minPoints = 8

  @Option(help: "Fewest incidents in a cluster of hdbscan (default: --min-points).")
  var minClusterSize: Int?

  @Option(
    help: ArgumentHelp(
      "Outline of each cluster: concave, convex, discs or ellipse (default: concave).",
      valueName: "shape"),
    completion: .choices(of: ClusterShape.self), transform: choice)
  var shape = ClusterShape.concave

  @Option(
    help: ArgumentHelp("Also write every incident with its cluster here.", valueName: "file"),
    completion: .file())
  var points: String?

  @OptionGroup var outlines: OutlineOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if epsTime != nil, method != .stDBSCAN {
      throw ValidationError("--eps-time is for --method st-dbscan; \(method.rawValue) has no days.")
    }
    if minClusterSize != nil, method != .hdbscan {
      throw ValidationError("--min-cluster-size is for --method hdbscan.")
    }
    if eps != "auto", method == .hdbscan {
      throw ValidationError("--eps is not for --method hdbscan, which looks at all radii.")
    }
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> ClusterStudy {
    let radius = try RadiusRequest(option: eps, named: "--eps")
    let chosen: ClusterMethod =
      switch method {
      case .dbscan: .dbscan(radius)
      case .hdbscan: .hdbscan(minimumClusterSize: minClusterSize)
      case .optics: .optics(radius)
      case .stDBSCAN: .stDBSCAN(radius, days: epsTime)
      }
    return try ClusterStudy(
      chosen, minimumPoints: minPoints, shape: shape, outlines: outlines.detail)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, points, input.rejects], over: [file, input.within],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    try await session.write(found.features, to: output)
    if let points { try await session.write(found.points, path: points, to: output) }
  }

  /// The methods by their names.
  enum Method: String, ExpressibleByArgument, CaseIterable, Sendable {
    case dbscan, hdbscan, optics
    case stDBSCAN = "st-dbscan"
  }
}

extension RadiusRequest {
  /// A length, or `auto`.
  init(option text: String, named option: String) throws {
    if text == "auto" {
      self = .automatic
      return
    }
    do { self = .fixed(try length(text)) } catch { throw ValidationError("\(option): \(error)") }
  }
}
