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
  /// What of the plan lies in the study area, overlap counted once, in m².
  let area: Double
  /// How many features were taken.
  let taken: Int
  /// Features that were taken for sure, and those with the lowest number taken, of which `open`
  /// were taken: equal ones.
  private let sure: Part?
  private let equal: Part?
  private let open: Int
  private let whole: Part

  /// Features in the plane, and as their file states them.
  private struct Part: Sendable {
    let drawn: Shapes<Planar>
    let stated: Shapes<Geographic>

    func holders(of points: PlacedPoints, _ workers: Workers) -> Containment {
      points.holders(in: drawn, stated: stated, workers: workers)
    }
  }

  init(
    _ choice: PlanChoice, of layer: StudyLayer, in window: Shapes<Planar>, workers: Workers
  ) throws {
    let windowArea = window.area(of: 0)
    func part(_ rows: [Int]) -> Part {
      Part(drawn: layer.shapes.selecting(rows), stated: layer.layer.shapes.selecting(rows))
    }
    let rows: [Int]
    switch choice {
    case .whole:
      rows = Self.hot(layer.layer) ?? Array(0..<layer.layer.count)
      guard !rows.isEmpty else { throw StudyProblem.noHotSpot(layer.layer.name) }
      (sure, equal, open) = (nil, nil, 0)
    case .highest(let property, let share):
      let values = try layer.layer.source.values(of: property, workers: workers).map {
        $0?.double ?? $0?.string.flatMap(Double.init) ?? -.infinity
      }
      guard values.contains(where: \.isFinite) else {
        throw StudyProblem.noNumber(layer: layer.layer.name, feature: 1, property: property)
      }
      let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
      let clip = Clip(to: window)
      let wanted = share * windowArea * (1 - 1e-9)
      var (count, area) = (0, 0.0)
      let finite = order.prefix { values[$0].isFinite }
      // A share of a fine grid is few of its squares: what is not taken need not be clipped.
      while area < wanted, count < finite.count {
        let next = Array(finite.dropFirst(count).prefix(Self.clippedAtOnce))
        let clipped = try clip.clipped(layer.shapes.selecting(next), workers: workers)
        for place in next.indices where area < wanted {
          area += clipped.area(of: place)
          count += 1
        }
      }
      rows = Array(order.prefix(count))
      let last = rows.last.map { values[$0] } ?? 0
      let certain = rows.filter { values[$0] > last }
      sure = part(certain)
      equal = part(order.filter { values[$0] == last })
      open = count - certain.count
    }
    taken = rows.count
    whole = part(rows)
    area = try Self.area(of: whole, in: window, workers)
    guard area > 0 else { throw StudyProblem.planOutside(layer: layer.layer.name) }
  }

  /// All of some shapes, overlap counted once.
  init(
    _ shapes: Shapes<Planar>, stated: Shapes<Geographic>, in window: Shapes<Planar>,
    workers: Workers
  ) throws {
    (sure, equal, open) = (nil, nil, 0)
    taken = shapes.count
    whole = Part(drawn: shapes, stated: stated)
    area = try Self.area(of: whole, in: window, workers)
    guard area > 0 else { throw StudyProblem.planOutside(layer: "deploy") }
  }

  /// Enough to keep all threads busy.
  private static let clippedAtOnce = 2_048

  private static func area(
    of part: Part, in window: Shapes<Planar>, _ workers: Workers
  ) throws -> Double {
    let joined = try Dissolve().dissolved(part.drawn, workers: workers)
    let inside = try Clip(to: window).clipped(joined, workers: workers)
    return inside.isEmpty ? 0 : inside.area(of: 0)
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

  /// Which points lie in the plan, by the one rule for those on an edge. They are all of the study
  /// area, or that holds all of the plan.
  func holds(_ points: PlacedPoints, workers: Workers) -> [Bool] {
    whole.holders(of: points, workers).isHeld
  }

  /// The fewest and the most points that the plan holds, whichever of equal features are taken.
  func ties(_ points: PlacedPoints, hits: Int, workers: Workers) -> ClosedRange<Int> {
    guard let sure, let equal, open < equal.drawn.count else { return hits...hits }
    let certain = sure.holders(of: points, workers).isHeld
    var counts = [Int](repeating: 0, count: equal.drawn.count)
    for (row, owner) in equal.holders(of: points, workers).first.enumerated()
    where owner >= 0 && !certain[row] {
      counts[Int(owner)] += 1
    }
    counts.sort()
    let met = certain.count { $0 }
    return met + counts.prefix(open).reduce(0, +)...met + counts.suffix(open).reduce(0, +)
  }
}
