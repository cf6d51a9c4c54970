public import CatchmentGeometry
public import CatchmentPatterns

/// Which way of clustering is used, with what it needs to know.
public enum ClusterMethod: Sendable, Equatable {
  /// At least so many incidents within a radius.
  case dbscan(RadiusRequest)
  /// Crowds of any density, of at least so many incidents; nil for as many as make a core. Whether
  /// all together may be the only one.
  case hdbscan(minimumClusterSize: Int?, allowsOneCluster: Bool = false)
  /// The order of reachability, cut at a radius.
  case optics(RadiusRequest)
  /// At least so many within a radius and so many days of each other; nil for 14 days.
  case stDBSCAN(RadiusRequest, days: Double?)
  /// Nearer to each other than chance puts incidents, then groups of such groups; beside as many
  /// throws of chance as simulations.
  case nearestNeighbor(NearestNeighborHierarchy.Threshold, simulations: Int = 99)
  /// The fullest of circles that are spread over the area, joined where they share incidents;
  /// beside as many throws of chance as simulations.
  case hotCircles(
    RadiusRequest, lattice: HotCircles.Lattice = .triangular, mostCircles: Int = 25,
    simulations: Int = 99)
  /// The places with at least so many incidents within a radius, the fullest first.
  case fuzzyMode(RadiusRequest)
  /// All incidents, divided among so many centers; seeds lie so many mean random distances apart.
  case kMeans(count: Int, separation: Double = 4)

  /// As outputs name it.
  public var name: String {
    switch self {
    case .dbscan: "dbscan"
    case .hdbscan: "hdbscan"
    case .optics: "optics"
    case .stDBSCAN: "st-dbscan"
    case .nearestNeighbor: "nnh"
    case .hotCircles: "stac"
    case .fuzzyMode: "fuzzy-mode"
    case .kMeans: "kmeans"
    }
  }
}

/// The radius of a clustering: stated, or read from the bend of the sorted distances to the k-th
/// neighbor.
public enum RadiusRequest: Sendable, Equatable {
  case automatic
  case fixed(Distance)
}
