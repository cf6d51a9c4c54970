public import CatchmentGeometry
import CatchmentPatterns
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
public enum HotspotStatistic: Sendable {
  /// Getis and Ord's Gi\*: high counts surrounded by high counts.
  case giStar
  /// Moran's I of each place: also what stands out from its surroundings.
  case localMoran
  /// Moran's I of a place's own count and another count of its neighbors: many of these among many
  /// of those.
  case bivariateMoran(SecondCount)
  /// Geary's c of each place: what is as its neighbors are, and what is not.
  case geary
  /// Of places with at least so many incidents: how many neighbors have as many. For few incidents.
  case joinCount(atLeast: Int)
  /// Gi\* step by step through time, each of so many whole days.
  case emerging(days: Int)

  /// As outputs name it.
  public var name: String {
    switch self {
    case .giStar: "gi-star"
    case .localMoran: "local-moran"
    case .bivariateMoran: "bivariate-moran"
    case .geary: "geary"
    case .joinCount: "join-count"
    case .emerging: "emerging"
    }
  }
}

extension HotspotStatistic {
  /// - Throws: what the statistic can't be asked of such places.
  func check(
    _ places: HotspotPlaces, _ scheme: SpatialWeights.Scheme
  ) throws {
    switch self {
    case .giStar, .localMoran, .geary, .bivariateMoran(.table): return
    case .bivariateMoran(.property(let property)):
      guard case .areas = places else { throw StudyProblem.needsLayer(property: property) }
    case .joinCount(let least):
      guard least >= 1 else {
        throw StatisticsError(
          .outOfRange, at: "join counts: incidents of a place", value: "\(least)",
          remedy: .give("at least 1"))
      }
      if case .areas(_, _?) = places { throw StudyProblem.joinCountOfShares }
      if scheme == .rowStandardized { throw StudyProblem.joinCountOfShares }
    case .emerging(let days):
      guard (1...100_000).contains(days) else {
        throw StatisticsError(
          .outOfRange, at: "emerging hot spots: step", value: "\(days) days",
          remedy: .give("1 to 100,000 whole days; 30 are usual"))
      }
    }
  }

  /// How many incidents mark a place for join counts; nil for other statistics.
  var threshold: Int? { if case .joinCount(let least) = self { least } else { nil } }

  /// What is counted beside the incidents; nil where nothing is.
  var second: SecondCount? { if case .bivariateMoran(let second) = self { second } else { nil } }
}

extension SpatialWeights.Scheme {
  /// As outputs name it.
  var name: String {
    switch self {
    case .binary: "binary"
    case .rowStandardized: "row"
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
