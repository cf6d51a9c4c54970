import ArgumentParser
import Catchment

/// What `cluster` is asked: the method, what it needs to know, and what is drawn.
struct ClusterOptions: ParsableArguments {
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
      "For nnh with --eps auto: how rarely chance is nearer (default: 0.1).", valueName: "p"))
  var thresholdP: Double?

  @Option(
    help: ArgumentHelp(
      "For nnh and stac: how often chance is asked, 0 for never (default: 99).",
      valueName: "count"))
  var simulations: Int?

  @Option(
    help: ArgumentHelp(
      "For stac: triangular or rectangular nodes of circles (default: triangular).",
      valueName: "lattice"),
    completion: .choices(of: HotCircles.Lattice.self), transform: choice)
  var lattice: HotCircles.Lattice?

  @Option(
    help: ArgumentHelp(
      "For stac: how many of the fullest circles are kept (default: 25).", valueName: "count"))
  var circles: Int?

  @Option(help: ArgumentHelp("For kmeans: how many clusters.", valueName: "count"))
  var clusters: Int?

  @Option(
    help: ArgumentHelp(
      "For kmeans: how far seeds lie apart, in mean random distances (default: 4).",
      valueName: "number"))
  var separation: Double?

  @Flag(help: "Let hdbscan answer with one cluster of all, if that is the most stable crowd.")
  var allowSingleCluster = false

  @Option(
    help: ArgumentHelp(
      "Outline of each cluster: concave, convex, discs or ellipse (default: concave).",
      valueName: "shape"),
    completion: .choices(of: ClusterShape.self), transform: choice)
  var shape = ClusterShape.concave

  @Option(
    help: ArgumentHelp(
      "Clusters of an earlier run: those that are still there keep their numbers.",
      valueName: "file"),
    completion: .file())
  var match: String?

  @OptionGroup(title: "Baseline") var baseline: BaselineOptions
  @OptionGroup var outlines: OutlineOptions

  func validate() throws {
    if epsTime != nil, method != .stDBSCAN {
      throw UsageError("--eps-time is for --method st-dbscan; \(method.rawValue) has no days.")
    }
    if minClusterSize != nil, method != .hdbscan {
      throw UsageError("--min-cluster-size is for --method hdbscan.")
    }
    try validateOwners()
    if thresholdP != nil, eps != "auto" {
      throw UsageError("--threshold-p and --eps are two thresholds. Give one.")
    }
    if let simulations, simulations < 0 {
      throw UsageError("--simulations \(simulations): give a count of at least 0.")
    }
    if allowSingleCluster, method != .hdbscan {
      throw UsageError(
        "--allow-single-cluster is for --method hdbscan; \(method.rawValue) always does.")
    }
    if eps != "auto", method == .hdbscan {
      throw UsageError("--eps is not for --method hdbscan, which looks at all radii.")
    }
    if eps != "auto", method == .kMeans {
      throw UsageError("--eps is not for --method kmeans, which has no radius.")
    }
    if method == .kMeans, clusters == nil {
      throw UsageError("--method kmeans needs --clusters, such as --clusters 5.")
    }
  }

  /// Options that one or two methods have.
  private func validateOwners() throws {
    for (name, isGiven, methods) in [
      ("--threshold-p", thresholdP != nil, [Method.nearestNeighbor]),
      ("--simulations", simulations != nil, [.nearestNeighbor, .stac]),
      ("--lattice", lattice != nil, [.stac]), ("--circles", circles != nil, [.stac]),
      ("--clusters", clusters != nil, [.kMeans]), ("--separation", separation != nil, [.kMeans]),
    ] where isGiven && !methods.contains(method) {
      let names = methods.map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(name) is for --method \(names).")
    }
  }

  /// The question, as the options put it.
  ///
  /// - Parameter layers: how layers are read.
  func study(_ layers: LayerArguments) throws -> ClusterStudy {
    let radius = try RadiusRequest(option: eps, named: "--eps")
    let chosen: ClusterMethod =
      switch method {
      case .dbscan: .dbscan(radius)
      case .hdbscan:
        .hdbscan(
          minimumClusterSize: minClusterSize, allowsOneCluster: allowSingleCluster)
      case .optics: .optics(radius)
      case .nearestNeighbor:
        .nearestNeighbor(
          radius.distance.map { .fixed($0) } ?? .random(p: thresholdP ?? 0.1),
          simulations: simulations ?? 99)
      case .stac:
        .hotCircles(
          radius, lattice: lattice ?? .triangular, mostCircles: circles ?? 25,
          simulations: simulations ?? 99)
      case .fuzzyMode: .fuzzyMode(radius)
      case .kMeans: .kMeans(count: clusters ?? 1, separation: separation ?? 4)
      case .stDBSCAN: .stDBSCAN(radius, days: epsTime)
      }
    return try ClusterStudy(
      chosen, minimumPoints: minPoints, shape: shape, outlines: outlines.detail,
      matching: match.map { layers.source($0) },
      over: baseline.baseline(isAllowed: method == .nearestNeighbor && eps == "auto", layers))
  }

  /// The methods by their names.
  enum Method: String, ExpressibleByArgument, CaseIterable, Sendable {
    case dbscan, hdbscan, optics
    case stDBSCAN = "st-dbscan"
    case nearestNeighbor = "nnh"
    case stac
    case fuzzyMode = "fuzzy-mode"
    case kMeans = "kmeans"
  }
}
