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
      there.

      Examples:
        catchment cluster shapes/albany-park/incidents.csv --min-points 5
        catchment cluster shapes/albany-park/incidents.csv --min-points 5 \\
          --eps 200m --shape discs -o clusters.geojson
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: "Method.")
  var method: ClusterMethod = .dbscan

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
    transform: choice)
  var shape = ClusterShape.concave

  @Option(help: ArgumentHelp("Also write every incident with its cluster here.", valueName: "file"))
  var points: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if eps != "auto" { try Radius.asked(eps) }
    if epsTime != nil, method != .stDBSCAN {
      throw ValidationError("--eps-time is for --method st-dbscan; \(method.rawValue) has no days.")
    }
    if minClusterSize != nil, method != .hdbscan {
      throw ValidationError("--min-cluster-size is for --method hdbscan.")
    }
    if eps != "auto", method == .hdbscan {
      throw ValidationError("--eps is not for --method hdbscan, which looks at all radii.")
    }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, points, input.rejects], overwrite: output.overwrite, output: output)
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let planar = try plane.project(incidents.places, workers: session.workers)
    let result = try Clusterer(
      method: method, eps: eps, epsTime: epsTime, minPoints: minPoints,
      minClusterSize: minClusterSize
    ).run(planar, incidents, session)
    let clusters = result.clusters
    session.times.end("projecting and clustering")
    session.console.tell(
      "\(counted(clusters.count, "cluster")); \(counted(clusters.noiseCount, "incident")) "
        + "\(clusters.noiseCount == 1 ? "stands" : "stand") alone.")

    let studyArea = try await session.studyArea(input)
    let outlines = try ClusterOutlines(
      shape: shape, radius: result.radius,
      studyArea: try studyArea.map { try plane.project($0.shapes, workers: session.workers) }
    ).outlines(of: clusters, points: planar, workers: session.workers)
    session.times.end("drawing outlines")
    var parameters = result.parameters
    parameters["shape"] = .string(shape.rawValue)
    parameters["crs"] = parameter(.string(plane.code), isAutomatic: plane.isAutomatic)
    var member = session.member(crs: plane.code, input: incidents.audit, parameters: parameters)
    member["clusters"] = JSONValue(clusters.count)
    member["unclustered"] = JSONValue(clusters.noiseCount)
    let table = ClusterTable(clusters, incidents: incidents, outlines: outlines)
    try await session.write(
      try plane.unproject(outlines, workers: session.workers), table.properties,
      member: .object(member), to: output)
    if let points {
      try await session.write(
        Shapes(incidents.places), ClusterTable.points(result, incidents), member: .object(member),
        path: points,
        output: output)
    }
  }
}
