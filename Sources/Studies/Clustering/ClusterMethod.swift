public import CatchmentGeometry

/// Which way of clustering is used, with what it needs to know.
public enum ClusterMethod: Sendable, Equatable {
  /// At least so many incidents within a radius.
  case dbscan(RadiusRequest)
  /// Crowds of any density, of at least so many incidents; nil for as many as make a core.
  case hdbscan(minimumClusterSize: Int?)
  /// The order of reachability, cut at a radius.
  case optics(RadiusRequest)
  /// At least so many within a radius and so many days of each other; nil for 14 days.
  case stDBSCAN(RadiusRequest, days: Double?)

  /// As outputs name it.
  public var name: String {
    switch self {
    case .dbscan: "dbscan"
    case .hdbscan: "hdbscan"
    case .optics: "optics"
    case .stDBSCAN: "st-dbscan"
    }
  }
}

/// The radius of a clustering: stated, or read from the bend of the sorted distances to the k-th
/// neighbor.
public enum RadiusRequest: Sendable, Equatable {
  case automatic
  case fixed(Distance)
}
