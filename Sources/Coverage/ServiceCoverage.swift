public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics
public import CatchmentTopology

/// How much of the incidents the areas of outreach teams reach.
///
/// An incident is covered when it lies inside the union of the areas; on the border counts as inside. Where areas overlap
/// nothing is counted twice in a total.
///
/// - Complexity: O(n) for incidents that a grid of classified cells answers, and one union of the areas.
///
/// ## What this cannot say
///
/// That somebody was there: an area covers all that happened in its outline, at any hour, whoever was on shift.
public struct ServiceCoverage: Sendable {
  public let areas: Shapes<Planar>

  public init(areas: Shapes<Planar>) {
    self.areas = areas
  }

  /// Counts what each area and all of them together cover.
  ///
  /// - Parameters:
  ///   - incidents: where they happened, in the plane.
  ///   - victims: the victims of each.
  ///   - weights: what each counts where weights are asked for.
  ///   - day: days since 1 January 1970, `Int32.min` where not known.
  ///   - minute: the minute of the day, −1 where not known.
  /// - Throws: where the areas can't be dissolved.
  public func measure(
    incidents: Points<Planar>, victims: [Int32], weights: [Double], day: [Int32],
    minute: [Int16], workers: Workers = .one
  ) throws(TopologyError) -> CoverageResult {
    let inside = PolygonLocator(areas, workers: workers)
      .features(containing: incidents, workers: workers)
    var counts = [Int](repeating: 0, count: areas.count)
    var people = counts
    var weight = [Double](repeating: 0, count: areas.count)
    var onlyHere = counts
    var isCovered = [Bool](repeating: false, count: incidents.count)
    var twice = 0
    for incident in 0..<incidents.count {
      let range = Int(inside.starts[incident])..<Int(inside.starts[incident + 1])
      for area in inside.features[range] {
        counts[Int(area)] += 1
        people[Int(area)] += Int(victims[incident])
        weight[Int(area)] += weights[incident]
      }
      isCovered[incident] = !range.isEmpty
      if range.count == 1 { onlyHere[Int(inside.features[range.lowerBound])] += 1 }
      if range.count > 1 { twice += 1 }
    }
    let union = try Dissolve().dissolved(areas, workers: workers)
    return CoverageResult(
      incidents: counts, victims: people, weight: weight, onlyHere: onlyHere,
      areaKm2: (0..<areas.count).map { areas.area(of: $0) / 1e6 },
      isCovered: isCovered, coveredTwice: twice,
      unionKm2: union.isEmpty ? 0 : union.area(of: 0) / 1e6,
      byHour: HourlyCoverage(isCovered: isCovered, day: day, minute: minute))
  }
}

/// What areas cover, one by one and together.
public struct CoverageResult: Sendable, Equatable {
  /// The incidents inside each area.
  public let incidents: [Int]
  public let victims: [Int]
  public let weight: [Double]
  /// Incidents that no other area covers.
  public let onlyHere: [Int]
  public let areaKm2: [Double]
  /// Whether each incident is covered.
  public let isCovered: [Bool]
  /// Incidents inside two or more areas.
  public let coveredTwice: Int
  /// The area of all together in square kilometers, overlap counted once.
  public let areaKm2OfUnion: Double
  public let byHour: HourlyCoverage

  init(
    incidents: [Int], victims: [Int], weight: [Double], onlyHere: [Int], areaKm2: [Double],
    isCovered: [Bool], coveredTwice: Int, unionKm2: Double, byHour: HourlyCoverage
  ) {
    self.incidents = incidents
    self.victims = victims
    self.weight = weight
    self.onlyHere = onlyHere
    self.areaKm2 = areaKm2
    self.isCovered = isCovered
    self.coveredTwice = coveredTwice
    areaKm2OfUnion = unionKm2
    self.byHour = byHour
  }

  public var total: Int { isCovered.count }
  public var covered: Int { isCovered.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// Covered incidents as a part of all, with the interval that chance alone could explain.
  public var proportion: Proportion { Proportion(successes: covered, of: total) }

  /// The share of all incidents inside each area; 0 where there are none.
  public var shares: [Double] {
    incidents.map { total == 0 ? 0 : Double($0) / Double(total) }
  }

  /// Incidents for each square kilometer of each area; nil where it has no area.
  public var perKm2: [Double?] {
    zip(incidents, areaKm2).map { $1 > 0 ? Double($0) / $1 : nil }
  }
}
