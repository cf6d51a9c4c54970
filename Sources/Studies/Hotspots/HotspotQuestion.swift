public import CatchmentGeometry
import CatchmentStatistics

/// The places that are compared.
public enum HotspotPlaces: Sendable {
  /// Areas of a layer; with a property that counts their residents, rates are compared.
  case areas(LayerSource, population: String? = nil)
  /// Squares of a side, laid over the study area.
  case squares(Distance)
  /// Hexagons of a width, laid over the study area.
  case hexagons(Distance)
}

/// Which local statistic is computed.
public enum HotspotStatistic: Sendable, Equatable {
  /// Getis and Ord's Gi\*: high counts surrounded by high counts.
  case giStar
  /// Moran's I of each place: also what stands out from its surroundings.
  case localMoran
  /// Gi\* step by step through time, each of so many whole days.
  case emerging(days: Int)

  /// As outputs name it.
  public var name: String {
    switch self {
    case .giStar: "gi-star"
    case .localMoran: "local-moran"
    case .emerging: "emerging"
    }
  }
}

/// Who is a neighbor.
public enum NeighborRule: Sendable, Equatable {
  /// A shared border or corner.
  case queen
  /// Centers at most so far apart.
  case band(Distance)
  /// The so many nearest centers.
  case nearest(Int)

  /// As outputs name it.
  public var name: String {
    switch self {
    case .queen: "queen"
    case .band: "band"
    case .nearest: "nearest"
    }
  }

  /// - Throws: `StatisticsError` for what no places could have as neighbors.
  func check() throws(StatisticsError) {
    switch self {
    case .queen: return
    case .band(let distance):
      guard distance.meters > 0, distance.meters.isFinite else {
        throw StatisticsError(
          .notPositive, at: "neighbors: band", value: "\(distance)",
          remedy: .give("a length such as 500 m"))
      }
    case .nearest(let count):
      guard count >= 1 else {
        throw StatisticsError(
          .outOfRange, at: "neighbors: nearest", value: "\(count)",
          remedy: .give("at least 1; 8 are usual"))
      }
    }
  }

  /// Whether distances between centers decide.
  var measures: Bool { self != .queen }
}

/// How p is found.
public enum HotspotInference: String, Sendable, CaseIterable {
  /// Each place is held, and the others are permuted.
  case permutation
  /// As if z were normal.
  case normal
}
