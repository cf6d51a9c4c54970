public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics
public import CatchmentTopology

/// How much of the incidents the areas of outreach teams reach.
///
/// An incident is covered when it lies inside the union of the areas; on the border counts as
/// inside. Where areas overlap nothing is counted twice in a total.
///
/// - Complexity: O(n) for incidents that a grid of classified cells answers, and one union of the
///   areas.
///
/// ## What this cannot say
///
/// That somebody was there: an area covers all that happened in its outline, at any hour, whoever
/// was on shift.
public struct ServiceCoverage: Sendable {
  public let areas: Shapes<Planar>

  public init(areas: Shapes<Planar>) {
    self.areas = areas
  }

  /// Counts what each area and all of them together cover.
  ///
  /// - Parameters:
  ///   - incidents: where they happened, in the plane.
  ///   - weights: what each counts in shares; 1 where no weights are asked for.
  ///   - day: days since 1 January 1970, `Int32.min` where not known.
  ///   - minute: the minute of the day, −1 where not known.
  ///   - holders: which areas hold each incident, where that is known; nil looks in the plane.
  ///   - workers: the threads to use.
  /// - Throws: where the areas can't be dissolved.
  public func measure(
    incidents: Points<Planar>, weights: [Double], day: [Int32], minute: [Int16],
    holders: Containment? = nil, workers: Workers = .one
  ) throws(TopologyError) -> CoverageResult {
    let inside =
      holders
      ?? PolygonLocator(areas, workers: workers).features(containing: incidents, workers: workers)
    precondition(inside.count == incidents.count, "The holders are those of the incidents.")
    var counts = [Int](repeating: 0, count: areas.count)
    var weight = [Double](repeating: 0, count: areas.count)
    var onlyHere = counts
    var isCovered = [Bool](repeating: false, count: incidents.count)
    var twice = (count: 0, weight: 0.0)
    for incident in 0..<incidents.count {
      let range = Int(inside.starts[incident])..<Int(inside.starts[incident + 1])
      for area in inside.features[range] {
        counts[Int(area)] += 1
        weight[Int(area)] += weights[incident]
      }
      isCovered[incident] = !range.isEmpty
      if range.count == 1 { onlyHere[Int(inside.features[range.lowerBound])] += 1 }
      if range.count > 1 {
        twice.count += 1
        twice.weight += weights[incident]
      }
    }
    let union = try Dissolve().dissolved(areas, workers: workers)
    return CoverageResult(
      incidents: counts, weight: weight, onlyHere: onlyHere,
      areaKm2: (0..<areas.count).map { areas.area(of: $0) / 1e6 },
      isCovered: isCovered, coveredTwice: twice.count, weightCoveredTwice: twice.weight,
      areaKm2OfUnion: union.isEmpty ? 0 : union.area(of: 0) / 1e6,
      proportion: WeightedProportion(weights, isPart: isCovered),
      byHour: HourlyCoverage(isCovered: isCovered, day: day, minute: minute))
  }
}

/// What areas cover, one by one and together.
public struct CoverageResult: Sendable, Equatable {
  /// The incidents inside each area.
  public let incidents: [Int]
  /// What they weigh.
  public let weight: [Double]
  /// Incidents that no other area covers.
  public let onlyHere: [Int]
  public let areaKm2: [Double]
  /// Whether each incident is covered.
  public let isCovered: [Bool]
  /// Incidents inside two or more areas, and what they weigh.
  public let coveredTwice: Int
  public let weightCoveredTwice: Double
  /// The area of all together in square kilometers, overlap counted once.
  public let areaKm2OfUnion: Double
  /// The weight that is covered as a part of all, with the interval that chance alone could
  /// explain.
  public let proportion: WeightedProportion
  public let byHour: HourlyCoverage

  public var total: Int { isCovered.count }
  public var covered: Int { isCovered.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// The share of all weight inside each area; nil where there is none.
  public var shares: [Double?] {
    weight.map { proportion.whole > 0 ? $0 / proportion.whole : nil }
  }

  /// Weight for each square kilometer of each area; nil where it has no area.
  public var perKm2: [Double?] {
    zip(weight, areaKm2).map { $1 > 0 ? $0 / $1 : nil }
  }
}
