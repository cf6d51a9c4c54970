import ArgumentParser
import Catchment

/// Where do shootings crowd together?
struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster",
    abstract: "Where do shootings crowd together?",
    discussion: """
      DBSCAN: an incident with at least --min-points others within --eps, itself counted, is the core of a cluster; \
      incidents near a core belong to it, the rest stand alone. With --eps auto the radius is read from the bend of the \
      sorted distances to the k-th neighbor, and told. A cluster says where incidents were, not whether chance alone \
      could have put them there.

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

  @Option(help: "Incidents within the radius that make a core, itself counted.")
  var minPoints = 8

  @Option(
    help: ArgumentHelp(
      "Outline of each cluster: concave, convex, discs or ellipse.", valueName: "shape"),
    transform: outline)
  var shape = ClusterShape.concave

  @Option(help: ArgumentHelp("Also write every incident with its cluster here.", valueName: "file"))
  var points: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if eps != "auto" { try Radius.asked(eps) }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output.output, points, input.rejects], overwrite: output.overwrite)
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let planar = try plane.project(incidents.places, workers: session.workers)
    let radius = try Radius(eps, minimumPoints: minPoints, points: planar, session: session)
    let model = try DBSCAN(radius: radius.distance, minimumPoints: minPoints)
    let clusters = model.cluster(planar, workers: session.workers)
    session.console.tell(
      "\(counted(clusters.count, "cluster")) of at least \(minPoints) within \(radius.distance); "
        + "\(counted(clusters.noiseCount, "incident")) \(clusters.noiseCount == 1 ? "stands" : "stand") alone."
    )

    let studyArea = try await session.studyArea(input)
    let outlines = try ClusterOutlines(
      shape: shape, radius: radius.distance,
      studyArea: try studyArea.map { try plane.project($0.shapes, workers: session.workers) }
    ).outlines(of: clusters, points: planar, workers: session.workers)
    var member = session.member(
      crs: plane.code, input: incidents.audit,
      parameters: [
        "method": .string(method.rawValue),
        "eps": parameter(
          .number(rounded(radius.distance.meters, 3)), isAutomatic: radius.isAutomatic),
        "min_points": JSONValue(minPoints), "shape": .string(shape.rawValue),
        "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
      ])
    member["clusters"] = JSONValue(clusters.count)
    member["unclustered"] = JSONValue(clusters.noiseCount)
    let table = ClusterTable(clusters, incidents: incidents, outlines: outlines)
    try await session.write(
      try plane.unproject(outlines, workers: session.workers), table.properties,
      member: .object(member), to: output)
    if let points {
      try await session.write(
        Shapes(incidents.places), table.points(incidents), member: .object(member), path: points,
        output: output)
    }
  }
}

/// Reads the name of an outline.
@Sendable func outline(_ text: String) throws -> ClusterShape {
  if let shape = ClusterShape(rawValue: text) { return shape }
  throw ValidationError(
    "\"\(text)\" is no outline. Use \(ClusterShape.allCases.map(\.rawValue).joined(separator: ", "))."
  )
}

/// The clustering methods of the command.
enum ClusterMethod: String, ExpressibleByArgument, CaseIterable, Sendable {
  case dbscan
}

/// The radius of a clustering, asked for or read from the data, and told.
struct Radius {
  /// The share of crowded incidents above which a chosen radius says little about hot spots.
  private static let mostCrowded = 0.5

  let distance: Distance
  let isAutomatic: Bool

  init(_ text: String, minimumPoints: Int, points: Points<Planar>, session: Session) throws {
    guard text == "auto" else {
      distance = try Self.asked(text)
      isAutomatic = false
      return
    }
    let choice = try RadiusChoice(points, minimumPoints: minimumPoints, workers: session.workers)
    // A radius finer than a meter claims a precision that block midpoints do not have.
    distance = .meters(max(1, choice.radius.meters.rounded()))
    isAutomatic = true
    session.console.tell(
      "Radius: \(distance), where the distances to the \(minimumPoints)th neighbor bend. "
        + "Set --eps to choose it yourself.")
    let crowded = choice.curve.reduce(0) { $0 + ($1 <= distance.meters ? 1 : 0) }
    if Double(crowded) > Self.mostCrowded * Double(choice.curve.count) {
      session.console.tell(
        "With it \(percent(Double(crowded) / Double(choice.curve.count))) of the incidents count as crowded: it follows "
          + "the city, not its corners. For places that one team can walk, try --eps 150m to 250m.")
    }
  }
}

extension Radius {
  /// The radius as asked for.
  @discardableResult
  static func asked(_ text: String) throws -> Distance {
    do { return try length(text) } catch { throw ValidationError("--eps: \(error)") }
  }
}

/// The columns that describe clusters and their members.
struct ClusterTable {
  let properties: PropertyTable
  private let clusters: Clustering

  init(_ clusters: Clustering, incidents: Incidents, outlines: Shapes<Planar>) {
    self.clusters = clusters
    var victims = [Int?](repeating: 0, count: clusters.count)
    var fatal = victims
    var first = [Int32](repeating: .max, count: clusters.count)
    var last = [Int32](repeating: .min, count: clusters.count)
    for (row, label) in clusters.labels.enumerated() where label >= 0 {
      let cluster = Int(label)
      victims[cluster]! += Int(incidents.victims[row])
      fatal[cluster]! += Int(incidents.fatal[row])
      guard incidents.day[row] != Incidents.noDay else { continue }
      first[cluster] = min(first[cluster], incidents.day[row])
      last[cluster] = max(last[cluster], incidents.day[row])
    }
    let areas = (0..<clusters.count).map { outlines.area(of: $0) / 1e6 }
    var table = PropertyTable(count: clusters.count)
    table.append("cluster", .integers((0..<clusters.count).map { $0 + 1 }))
    table.append("incidents", .integers(clusters.sizes.map { Int($0) }))
    table.append("victims", .integers(victims))
    table.append("fatal", .integers(fatal))
    table.append("area_km2", .numbers(areas.map { $0 }, digits: 6))
    table.append(
      "per_km2",
      .numbers(zip(clusters.sizes, areas).map { $1 > 0 ? Double($0) / $1 : nil }, digits: 3))
    table.append("first", .strings(first.map { $0 == .max ? nil : CivilDate.text($0) }))
    table.append("last", .strings(last.map { $0 == .min ? nil : CivilDate.text($0) }))
    table.append(
      (0..<clusters.count).map {
        SimpleStyle(
          fill: MapColor.vermilion.hex, fillOpacity: 0.35, stroke: MapColor.vermilion.hex,
          strokeWidth: 2, title: "Cluster \($0 + 1): \(clusters.sizes[$0]) incidents")
      })
    properties = table
  }

  /// Every incident with its data row and its cluster.
  func points(_ incidents: Incidents) -> PropertyTable {
    var table = PropertyTable(count: incidents.count)
    table.append("row", .integers(incidents.row.map { Int($0) }))
    table.append("cluster", .integers(clusters.labels.map { $0 < 0 ? nil : Int($0) + 1 }))
    return table
  }
}
