public import CatchmentGeometry
public import CatchmentParallel

/// Places where a team could stand, each with a name of its own.
///
/// - Complexity: O(n log n).
public struct StreetCandidates: Sendable {
  public let points: Points<Planar>
  /// No two are alike: where two corners have the same streets, or two places the same corner, they
  /// are numbered.
  public let names: [String]

  /// The corners of a layer. Corners of the same two streets within `spread` of each other are one,
  /// as where a street has two carriageways.
  ///
  /// - Parameter area: corners outside are left out; nil for everywhere.
  public init(
    corners names: PlaceNames, spread: Distance = .meters(40),
    within area: PolygonLocator<Planar>? = nil, workers: Workers = .one
  ) {
    let owner = area?.firstFeature(containing: names.corners, workers: workers)
    var groups: [PlaceName: [Int]] = [:]
    for (corner, name) in names.cornerNames.enumerated() where (owner?[corner] ?? 0) >= 0 {
      groups[name, default: []].append(corner)
    }
    var kept: [Int] = []
    for (_, corners) in groups {
      let places = CoincidentPlaces(
        x: corners.map { names.corners.x[$0] }, y: corners.map { names.corners.y[$0] },
        tolerance: spread.meters)
      kept += places.first.map { corners[Int($0)] }
    }
    kept.sort()
    points = names.corners.selecting(kept)
    self.names = Self.numbered(kept.map { names.cornerNames[$0].text })
  }

  /// Given places, named by the nearest corner or street; those far from any street are called by
  /// their number.
  public init(_ places: Points<Planar>, named names: PlaceNames, workers: Workers = .one) {
    points = places
    self.names = Self.numbered(
      names.names(of: places, workers: workers).enumerated().map { $1?.text ?? "Place \($0 + 1)" })
  }

  public var count: Int { names.count }

  /// Names that occur more than once get a number from the second on: `Lawrence Ave & Kimball Ave
  /// (2)`.
  private static func numbered(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    var taken = Set(names)
    return names.map { name in
      var number = seen[name, default: 0] + 1
      seen[name] = number
      guard number > 1 else { return name }
      while !taken.insert("\(name) (\(number))").inserted { number += 1 }
      seen[name] = number
      return "\(name) (\(number))"
    }
  }
}
