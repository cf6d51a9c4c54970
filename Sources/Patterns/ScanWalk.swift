/// Incidents by place, and in each place by day: as they happened, or as chance would have them.
struct ScanArrangement: Sendable {
  /// The incidents of place `p` are at `start[p] ..< start[p + 1]`.
  var start: [Int32]
  /// The day of each incident, rising within a place; left empty by scans that do not ask for days.
  var days: [Int32] = []

  /// - Parameter places: the place of each incident.
  init(places: [Int32], placeCount: Int) {
    start = Array(repeating: 0, count: placeCount + 1)
    count(places)
  }

  /// - Parameter days: the day of each incident, rising.
  init(places: [Int32], days: [Int32], placeCount: Int) {
    self.init(places: places, placeCount: placeCount)
    self.days = days
    fill(places, days)
  }

  /// Counts the incidents of each place.
  mutating func count(_ places: some Sequence<Int32>) {
    for place in start.indices { start[place] = 0 }
    for place in places { start[Int(place) + 1] += 1 }
    for place in 1..<start.count { start[place] += start[place - 1] }
  }

  /// Puts the days in their places, where `start` already fits.
  mutating func fill(_ places: [Int32], _ days: [Int32]) {
    // Each start moves to its end, which is the next one's start, and is then moved back.
    for (index, place) in places.enumerated() {
      self.days[Int(start[Int(place)])] = days[index]
      start[Int(place)] += 1
    }
    for place in stride(from: start.count - 1, to: 0, by: -1) { start[place] = start[place - 1] }
    start[0] = 0
  }
}

/// The best window so far, and what another must have to be better.
struct ScanBest: Sendable {
  struct Window: Sendable {
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
  private let minimumCases: Int
  /// By number of incidents, the exposure that a better window must stay below.
  private var bounds: [Double]
  /// For which best each bound was computed; they are computed when first asked for.
  private var versions: [Int32]
  private var version: Int32 = 1

  init(_ likelihood: ScanLikelihood, minimumCases: Int) {
    self.likelihood = likelihood
    self.minimumCases = minimumCases
    bounds = Array(repeating: 0, count: likelihood.cases + 1)
    versions = Array(repeating: 0, count: likelihood.cases + 1)
    for count in 0..<min(minimumCases, bounds.count) {
      bounds[count] = -1
      versions[count] = .max
    }
  }

  /// Forgets the best.
  mutating func reset() {
    window = Window()
    version += 1
  }

  @inline(__always) mutating func bound(_ count: Int) -> Double {
    versions[count] >= version ? bounds[count] : computedBound(count)
  }

  @inline(never) private mutating func computedBound(_ count: Int) -> Double {
    bounds[count] = likelihood.bound(cases: count, above: window.ratio)
    versions[count] = version
    return bounds[count]
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
    let ratio = likelihood.ratio(cases: candidate.cases, exposure: candidate.exposure)
    guard ratio > window.ratio else { return }
    window = candidate
    window.ratio = ratio
    version += 1
  }
}

/// Looks through the circles of a center, from the inside out.
struct CircleWalk: Sendable {
  let circles: ScanCircles

  /// A circle is weighed where it has gained incidents: without, only its exposure grew.
  func walk(_ center: Int, _ arrangement: borrowing ScanArrangement, _ best: inout ScanBest) {
    var cases = 0
    var weighed = 0
    var weight = 0.0
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      cases += Int(arrangement.start[place + 1] - arrangement.start[place])
      if mark & 1 == 1, cases > weighed {
        weighed = cases
        best.consider(cases: cases, exposure: weight, entry: entry, firstDay: 0, lastDay: 0)
      }
    }
  }
}
