public import CatchmentParallel
public import CatchmentStatistics

/// Tells how good a plan would have been: what share of the later incidents it met, and how much
/// that is for its size.
///
/// With n of N later incidents inside a plan of area a, in a study area A:
/// - hit rate n / N;
/// - prediction accuracy index PAI = (n / N) / (a / A): 1 is what any other ground of that size
///   meets on average;
/// - search efficiency rate SER = n / a, per km²;
/// - prediction efficiency index PEI = n / n*, with n* the most that cells of a grid of the same
///   area could have met, or the plan itself where its outline does better than any cells: 1 is the
///   best that hindsight can do;
/// - recapture rate index RRI = (n / n₀) / (N / N₀), with n₀ of N₀ incidents in the plan before: 1
///   where the plan's ground kept its share, less where it lost some.
///
/// Intervals come from resampling incidents with replacement, the later and the earlier ones. The
/// cells of n* stay those of the incidents as they were: chosen anew in each resample, they would
/// follow its noise, and the interval could lie below the PEI that it is of.
///
/// - Choosing the later period: as long as the plan will stand; scored by rolling origin
///   (``RollingOrigins``), for one period is one throw of the dice.
/// - Complexity: O(replicas · incidents + cells).
/// - Reference: Chainey, Tompson, Uhlig (2008), The utility of hotspot mapping for predicting
///   spatial patterns of crime, doi:10.1057/palgrave.sj.8350066 (PAI); Hunt (2016), Do crime hot
///   spots move? (PEI); Levine (2008), The hottest part of a hotspot, doi:10.1057/sj.2008.5 (RRI);
///   Bowers, Johnson, Pease (2004), doi:10.1093/bjc/azh036 (SER).
///
/// ```swift
/// let score = try PlanScore(
///   later: .init(isInside: [true, true, false], cells: [0, 0, 4], cellCount: 9), area: 40_000,
///   studyArea: 360_000, cellArea: 40_000)
/// // score.hitRate.value is 2/3, score.pai.value is 6, score.pei?.value is 1
/// ```
///
/// ## What this cannot say
///
/// Whether the plan prevented anything: a good plan that works meets *fewer* incidents. Nor whether
/// its ground was the right one for reasons that no count holds.
public struct PlanScore: Sendable, Equatable {
  /// The incidents that a plan is scored with.
  public struct Incidents: Sendable, Equatable {
    /// Whether each incident lies inside the plan.
    public let isInside: [Bool]
    /// The grid cell of each incident, −1 where it lies in none; empty without a grid.
    public let cells: [Int32]
    public let cellCount: Int
    /// The area of each cell inside the study area, in m²; empty where all are whole.
    public let cellAreas: [Double]

    /// - Precondition: `cells` is empty or has an element for each incident, all below `cellCount`;
    ///   `cellAreas` is empty or has one for each cell.
    public init(
      isInside: [Bool], cells: [Int32] = [], cellCount: Int = 0, cellAreas: [Double] = []
    ) {
      precondition(cellAreas.isEmpty || cellAreas.count == cellCount, "An area for each cell.")
      precondition(cells.isEmpty || cells.count == isInside.count, "A cell for each incident.")
      precondition(cells.allSatisfy { $0 < cellCount }, "Cells are those of the grid.")
      self.isInside = isInside
      self.cells = cells
      self.cellCount = cellCount
      self.cellAreas = cellAreas
    }
  }

  /// A measure with what resampling makes of it; nil where it is not defined, such as a rate of no
  /// incidents.
  public struct Measure: Sendable, Equatable {
    public let value: Double?
    public let low: Double?
    public let high: Double?
  }

  public let hits: Int
  public let total: Int
  public let hitRate: Measure
  public let pai: Measure
  /// Per km².
  public let ser: Measure
  /// Nil without a grid.
  public let pei: Measure?
  /// Nil without earlier incidents.
  public let rri: Measure?

  /// - Parameters:
  ///   - later: the incidents after the plan was made.
  ///   - area: the plan's area inside the study area, in m².
  ///   - studyArea: in m².
  ///   - cellArea: the area of a cell of the grid that PEI is taken on, in m²; nil without a grid.
  ///   - earlier: the incidents that the plan was made from, inside it and all.
  ///   - resamples: how often incidents are drawn, with which seed.
  ///   - confidence: the share of intervals that hold the truth.
  /// - Throws: `StatisticsError` where an area is not above zero, the plan is larger than the study
  ///   area, or the earlier counts make no sense.
  public init(
    later: Incidents, area: Double, studyArea: Double, cellArea: Double? = nil,
    earlier: (inside: Int, all: Int)? = nil, resamples: Permutations? = nil,
    confidence: Double = 0.95, workers: Workers = .one
  ) throws(StatisticsError) {
    for (name, size) in [
      ("area of the plan", area), ("study area", studyArea), ("area of a cell", cellArea ?? 1),
    ] where !(size > 0 && size.isFinite) {
      throw StatisticsError(
        .notPositive, at: "score: \(name)", value: "\(size) m²",
        remedy: .give("an area above 0 m²"))
    }
    guard area <= studyArea * (1 + 1e-9) else {
      throw StatisticsError(
        .outOfRange, at: "score: area of the plan", value: "\(area) of \(studyArea) m²",
        remedy: .give("the part of the plan inside the study area"))
    }
    if let earlier, earlier.inside < 0 || earlier.inside > earlier.all {
      throw StatisticsError(
        .outOfRange, at: "score: earlier incidents", value: "\(earlier.inside) of \(earlier.all)",
        remedy: .give("a part of all earlier incidents"))
    }
    guard confidence > 0, confidence < 1 else {
      throw StatisticsError(
        .outOfRange, at: "score: confidence", value: "\(confidence)",
        remedy: .give("a share between 0 and 1; 0.95 is usual"))
    }
    let share = area / studyArea
    let draw = Draw(
      later: later, earlier: earlier, best: cellArea.map { later.best(of: area, cellArea: $0) })
    let observed = draw.observed
    var columns = [[Double?]](repeating: [], count: 3)
    if let resamples {
      // Without a step there is nothing to stop.
      resamples.run(
        workers: workers, scratch: {}, step: { (_: Double) throws(Never) in }
      ) { range, _ in
        var random = resamples.stream(of: range.lowerBound)
        return draw.resampled(&random)
      } absorb: { _, ratios in
        columns[0].append(ratios.hitRate)
        columns[1].append(ratios.efficiency)
        columns[2].append(ratios.recapture)
        return true
      }
    }
    func measure(_ value: Double?, _ column: Int, times factor: Double = 1) -> Measure {
      let drawn = columns[column].compactMap { $0 }.sorted()
      // Where a measure was not defined in some resamples, no interval is honest.
      guard let value, !drawn.isEmpty, drawn.count == columns[column].count else {
        return Measure(value: value.map { $0 * factor }, low: nil, high: nil)
      }
      let tail = (1 - confidence) / 2
      let low = drawn[Int((tail * Double(drawn.count - 1)).rounded())]
      let high = drawn[Int(((1 - tail) * Double(drawn.count - 1)).rounded())]
      return Measure(value: value * factor, low: low * factor, high: high * factor)
    }
    hits = draw.hits
    total = later.isInside.count
    hitRate = measure(observed.hitRate, 0)
    pai = measure(observed.hitRate, 0, times: 1 / share)
    ser = measure(observed.hitRate, 0, times: Double(later.isInside.count) / (area * 1e-6))
    pei = cellArea == nil || later.cells.isEmpty ? nil : measure(observed.efficiency, 1)
    rri = earlier == nil ? nil : measure(observed.recapture, 2)
  }
}

extension PlanScore.Incidents {
  /// The cells that hindsight would have taken: those with the most incidents, as many as come
  /// nearest to an area, at least one.
  fileprivate func best(of area: Double, cellArea: Double) -> Set<Int> {
    var counts = [Int](repeating: 0, count: cellCount)
    for cell in cells where cell >= 0 { counts[Int(cell)] += 1 }
    let order = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
    let areas = order.map { cellAreas.isEmpty ? cellArea : cellAreas[$0] }
    return Set(order.prefix(CellBudget.count(of: areas, nearest: area)))
  }
}

/// Counts the incidents of a plan, as they were and drawn again.
private struct Draw: Sendable {
  let later: PlanScore.Incidents
  let earlier: (inside: Int, all: Int)?
  let hits: Int
  /// Whether each incident lies in what hindsight would have taken.
  private let isInBest: [Bool]

  struct Ratios: Sendable {
    var hitRate: Double?
    var efficiency: Double?
    var recapture: Double?
  }

  init(later: PlanScore.Incidents, earlier: (inside: Int, all: Int)?, best: Set<Int>?) {
    self.later = later
    self.earlier = earlier
    hits = later.isInside.count { $0 }
    guard let best, !later.cells.isEmpty else {
      isInBest = [Bool](repeating: false, count: later.isInside.count)
      return
    }
    let isInCells = later.cells.map { best.contains(Int($0)) }
    // Hindsight could have drawn the plan itself.
    isInBest = isInCells.count { $0 } < hits ? later.isInside : isInCells
  }

  var observed: Ratios { ratios(hits, best: isInBest.count { $0 }, earlier?.inside) }

  func resampled(_ random: inout RandomStream) -> Ratios {
    let count = later.isInside.count
    var (hits, best) = (0, 0)
    for _ in 0..<count {
      let row = random.index(below: count)
      if later.isInside[row] { hits += 1 }
      if isInBest[row] { best += 1 }
    }
    let before = earlier.map { earlier in
      (0..<earlier.all).reduce(0) { sum, _ in
        sum + (random.index(below: earlier.all) < earlier.inside ? 1 : 0)
      }
    }
    return ratios(hits, best: best, before)
  }

  private func ratios(_ hits: Int, best: Int, _ before: Int?) -> Ratios {
    let count = later.isInside.count
    var ratios = Ratios()
    guard count > 0 else { return ratios }
    ratios.hitRate = Double(hits) / Double(count)
    // Incidents drawn again that favor the plan would have been met with hindsight as well.
    ratios.efficiency = best > 0 ? Double(hits) / Double(max(best, hits)) : nil
    if let before, let earlier, before > 0 {
      ratios.recapture =
        Double(hits) / Double(before) / (Double(count) / Double(earlier.all))
    }
    return ratios
  }
}
