import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns
import CatchmentTopology

/// Which features of a layer are its plan: all of them, those that are hot, or the highest by a
/// property.
public enum PlanChoice: Sendable, Equatable {
  /// All features; of the places of `hotspots` those that are hot.
  case whole
  /// The features with the highest numbers in a property, until they make up this share of the
  /// study area.
  case highest(property: String, share: Double)
}

/// The part of a layer that is scored, laid into the study area.
struct ScoredPlan: Sendable {
  /// What of the plan lies in the study area, overlap counted once.
  let union: Shapes<Planar>
  let area: Double
  /// How many features were taken.
  let taken: Int
  /// Features that were taken for sure, and those with the lowest number taken, of which `open`
  /// were taken: equal ones.
  private let sure: Shapes<Planar>?
  private let equal: Shapes<Planar>?
  private let open: Int

  init(
    _ choice: PlanChoice, of layer: StudyLayer, in window: Shapes<Planar>, workers: Workers
  ) throws {
    let windowArea = window.area(of: 0)
    var rows: [Int]
    switch choice {
    case .whole:
      rows = Self.hot(layer.layer) ?? Array(0..<layer.layer.count)
      (sure, equal, open) = (nil, nil, 0)
    case .highest(let property, let share):
      let values = try layer.layer.source.values(of: property, workers: workers).map {
        $0?.double ?? $0?.string.flatMap(Double.init) ?? -.infinity
      }
      guard values.contains(where: \.isFinite) else {
        throw StudyProblem.noNumber(layer: layer.layer.name, feature: 1, property: property)
      }
      let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
      let clipped = try Clip(to: window).clipped(layer.shapes, workers: workers)
      var (count, area) = (0, 0.0)
      for feature in order where area < share * windowArea * (1 - 1e-9) && values[feature].isFinite
      {
        area += clipped.area(of: feature)
        count += 1
      }
      rows = Array(order.prefix(count))
      let last = rows.last.map { values[$0] } ?? 0
      let certain = rows.filter { values[$0] > last }
      sure = layer.shapes.selecting(certain)
      equal = layer.shapes.selecting(order.filter { values[$0] == last })
      open = count - certain.count
    }
    taken = rows.count
    let joined = try Dissolve().dissolved(layer.shapes.selecting(rows), workers: workers)
    union = try Clip(to: window).clipped(joined, workers: workers)
    area = union.isEmpty ? 0 : union.area(of: 0)
    guard area > 0 else { throw StudyProblem.planOutside(layer: layer.layer.name) }
  }

  /// All of some shapes, overlap counted once.
  init(_ shapes: Shapes<Planar>, in window: Shapes<Planar>, workers: Workers) throws {
    (sure, equal, open) = (nil, nil, 0)
    taken = shapes.count
    union = try Clip(to: window).clipped(
      try Dissolve().dissolved(shapes, workers: workers), workers: workers)
    area = union.isEmpty ? 0 : union.area(of: 0)
    guard area > 0 else { throw StudyProblem.planOutside(layer: "deploy") }
  }

  /// The hot places of a file that `hotspots` wrote; nil for any other.
  private static func hot(_ layer: AreaLayer) -> [Int]? {
    guard layer.source.catchment?["command"]?.array?.first?.string == "hotspots",
      let classes = try? layer.source.text(of: "class")
    else { return nil }
    return classes.indices.filter {
      guard let name = classes[$0] else { return false }
      return name.hasPrefix("hot spot")
        || (name.hasSuffix("hot spot") && !name.hasPrefix("beside")
          && !name.hasPrefix("historical"))
    }
  }

  /// Which points lie in the plan.
  func holds(_ points: Points<Planar>, workers: Workers) -> [Bool] {
    PolygonLocator(union, workers: workers).firstFeature(containing: points, workers: workers)
      .map { $0 >= 0 }
  }

  /// The fewest and the most points that the plan holds, whichever of equal features are taken.
  func ties(_ points: Points<Planar>, hits: Int, workers: Workers) -> ClosedRange<Int> {
    guard let sure, let equal, open < equal.count else { return hits...hits }
    func owners(_ shapes: Shapes<Planar>) -> [Int32] {
      PolygonLocator(shapes, workers: workers).firstFeature(containing: points, workers: workers)
    }
    let certain = owners(sure)
    var counts = [Int](repeating: 0, count: equal.count)
    for (row, owner) in owners(equal).enumerated() where owner >= 0 && certain[row] < 0 {
      counts[Int(owner)] += 1
    }
    counts.sort()
    let met = certain.count { $0 >= 0 }
    return met + counts.prefix(open).reduce(0, +)...met + counts.suffix(open).reduce(0, +)
  }
}
