import CatchmentParallel
public import CatchmentPatterns
import CatchmentStatistics

/// Which local statistic a place has, with what it says beside its z.
public enum LocalIndex: Sendable {
  case giStar
  case moran(LocalMoran.Result)
  /// Moran's I of a place's own count and the second count of its neighbors.
  case bivariateMoran(LocalMoran.Result, SecondValues)
  case geary(LocalGeary.Result)
  /// Join counts of places with at least so many incidents.
  case joinCount(LocalJoinCount.Result, atLeast: Int)

  /// The z of each place.
  func scores(_ giStar: @autoclosure () -> [Double?]) -> [Double?] {
    switch self {
    case .giStar: giStar()
    case .moran(let found), .bivariateMoran(let found, _): found.scores
    case .geary(let found): found.scores
    case .joinCount(let found, _): found.scores
    }
  }

  /// The quadrant of each place; nil for statistics without any.
  public var quadrants: [LocalMoran.Quadrant]? {
    switch self {
    case .giStar, .joinCount: nil
    case .moran(let found), .bivariateMoran(let found, _): found.quadrants
    case .geary(let found): found.quadrants
    }
  }
}

/// What was counted beside the incidents.
public struct SecondValues: Sendable {
  /// The table's file, or the property.
  public let name: String
  /// What each place has of it.
  public let values: [Double]
  /// Rows of the table in none of the places; nil for a property.
  public let outside: Int?
}

/// How p was found.
struct LocalInference: Sendable {
  let p: [Double?]
  /// In which way each place would be other than chance makes it.
  let sides: [HotSpotClass.Side]
  var worstError: Double?

  var areHigh: [Bool] { sides.map { $0 == .high } }
}

/// A local statistic of what places have, and what chance does.
struct LocalMeasure: Sendable {
  let statistic: HotspotStatistic
  let links: SpatialWeights
  /// What is looked at in neighbors; nil for the same as in the place itself.
  let second: SecondValues?

  /// The statistic of each place, with its p if z were normal; that of join counts is exact.
  struct Reading: Sendable {
    let index: LocalIndex
    let scores: [Double?]
    let inference: LocalInference
  }

  func read(_ values: [Double], workers: Workers = .one) -> Reading {
    let index = index(of: values, workers)
    let scores = index.scores(GetisOrd(links).scores(of: values, workers: workers))
    let normal = scores.map { $0.map(LocalHotspots.twoSidedP) }
    let inference: LocalInference =
      switch index {
      case .giStar:
        LocalInference(p: normal, sides: scores.map { ($0 ?? 0) > 0 ? .high : .low })
      case .moran(let found), .bivariateMoran(let found, _):
        LocalInference(
          p: normal,
          sides: found.quadrants.map {
            $0 == .highAmongHigh || $0 == .lowAmongHigh ? .high : .low
          })
      case .geary(let found):
        LocalInference(
          p: normal,
          sides: scores.indices.map { found.side(of: $0, differs: (scores[$0] ?? 0) > 0) })
      case .joinCount(let found, _):
        LocalInference(p: found.p, sides: found.p.map { _ in .high })
      }
    return Reading(index: index, scores: scores, inference: inference)
  }

  private func index(of values: [Double], _ workers: Workers) -> LocalIndex {
    switch statistic {
    case .giStar, .emerging: .giStar
    case .localMoran: .moran(LocalMoran(links).indices(of: values, workers: workers))
    case .bivariateMoran:
      if let second {
        .bivariateMoran(
          LocalMoran(links).indices(of: values, besides: second.values, workers: workers), second)
      } else {
        .moran(LocalMoran(links).indices(of: values, workers: workers))
      }
    case .geary: .geary(LocalGeary(links).indices(of: values, workers: workers))
    case .joinCount(let least):
      .joinCount(
        LocalJoinCount(links).counts(of: values.map { $0 >= Double(least) }, workers: workers),
        atLeast: least)
    }
  }

  /// Asks chance by permutation; what is exact already stays as it is.
  func permute(
    _ values: [Double], _ reading: Reading, _ permutations: Permutations, workers: Workers,
    step: (Double) throws -> Void
  ) throws -> LocalInference {
    switch reading.index {
    case .joinCount: return reading.inference
    case .geary(let found):
      let chance = try LocalGeary(links).test(
        values, permutations: permutations, workers: workers, step: step)
      return LocalInference(chance) { found.side(of: $0, differs: chance.isHigh($0)) }
    case .giStar, .moran, .bivariateMoran:
      let chance = try ConditionalPermutation(links, permutations: permutations)
        .test(second?.values ?? values, workers: workers, step: step)
      return LocalInference(chance) { chance.isHigh($0) ? .high : .low }
    }
  }
}

extension LocalInference {
  fileprivate init(_ chance: LocalSignificance, side: (Int) -> HotSpotClass.Side) {
    p = chance.p(.twoSided)
    sides = (0..<chance.count).map(side)
    worstError = chance.standardErrors(.twoSided).max()
  }
}
