/// The best window so far, and what another must have to be better.
struct ScanBest: Sendable {
  struct Window: Sendable {
    /// Times the penalty, if there is one.
    var ratio = 0.0
    var cases = 0
    var exposure = 0.0
    /// The last entry of the circle.
    var entry = 0
    var firstDay = 0
    var lastDay = 0
  }

  private(set) var window = Window()
  private let likelihood: ScanLikelihood
  /// What ratios are multiplied by.
  private(set) var penalty = 1.0
  /// By number of incidents, the exposure that a better window must stay below.
  private var bounds: [Double]
  /// For which best each bound was computed; they are computed when first asked for.
  private var versions: [Int32]
  private var version: Int32 = 1
  private var needs: CriticalCounts

  init(_ likelihood: ScanLikelihood, minimumCases: Int) {
    self.likelihood = likelihood
    bounds = Array(repeating: 0, count: likelihood.cases + 1)
    versions = Array(repeating: 0, count: likelihood.cases + 1)
    needs = CriticalCounts(likelihood, minimumCases: minimumCases)
    for count in 0..<min(minimumCases, bounds.count) {
      bounds[count] = -1
      versions[count] = .max
    }
  }

  /// Forgets the best.
  mutating func reset() {
    window = Window()
    version += 1
    needs.raise(above: 0)
  }

  /// Has ratios multiplied from now on.
  mutating func penalize(by factor: Double) {
    guard factor != penalty else { return }
    penalty = factor
    version += 1
    needs.raise(above: window.ratio / penalty)
  }

  /// Fewer incidents than this, with so much exposure or more, are not better.
  @inline(__always) mutating func need(_ exposure: Double) -> Int {
    needs.need(exposure)
  }

  /// A number for how strong the best is, below `CriticalCounts.levels`.
  var level: Int { needs.level }

  @inline(__always) mutating func bound(_ count: Int) -> Double {
    versions[count] >= version ? bounds[count] : computedBound(count)
  }

  @inline(never) private mutating func computedBound(_ count: Int) -> Double {
    bounds[count] = likelihood.bound(cases: count, above: window.ratio / penalty)
    versions[count] = version
    return bounds[count]
  }

  /// How good a window is, penalty included.
  func ratio(cases: Int, exposure: Double) -> Double {
    likelihood.ratio(cases: cases, exposure: exposure) * penalty
  }

  /// Takes the window if it is better than the best.
  @inline(__always)
  mutating func consider(
    cases: Int, exposure: Double, entry: Int, firstDay: Int, lastDay: Int
  ) {
    if exposure < bound(cases) {
      take(
        Window(
          cases: cases, exposure: exposure, entry: entry, firstDay: firstDay, lastDay: lastDay))
    }
  }

  @inline(never) private mutating func take(_ candidate: Window) {
    replace(with: candidate, ratio(cases: candidate.cases, exposure: candidate.exposure))
  }

  /// Takes the window if its ratio, which is no matter of counts and exposure, is better than the
  /// best.
  @inline(__always)
  mutating func consider(ratio: Double, cases: Int, entry: Int) {
    guard ratio * penalty > window.ratio else { return }
    replace(
      with: Window(cases: cases, exposure: Double(cases), entry: entry), ratio * penalty)
  }

  private mutating func replace(with candidate: Window, _ ratio: Double) {
    guard ratio > window.ratio else { return }
    window = candidate
    window.ratio = ratio
    version += 1
    needs.raise(above: ratio / penalty)
  }
}
