import Algorithms

/// Looks through the same cylinders as `CylinderWalk`, from one day with incidents to another: for
/// spans of many days of which few have any.
///
/// A span that begins or ends on a day without incidents of the circle holds no more than the one
/// from its first to its last incident, and has no less exposure. So for each day on which
/// incidents join the circle only spans from such a day before it to one behind it are weighed: a
/// few hundred where a year holds thirty days with incidents, and `CylinderWalk` has all the days
/// of a year to add to and to look at. The 106 incidents of five years with spans of up to a year
/// take a thirtieth of the time.
struct PairCylinderWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span.
  let maximumDays: Int
  private let lengths: SpanLengths

  init(_ other: CylinderWalk) {
    circles = other.circles
    exposureBefore = other.exposureBefore
    maximumDays = other.maximumDays
    lengths = other.lengths
  }

  /// A day with incidents of the circle.
  fileprivate struct Day: Sendable {
    let day: Int
    /// The exposure of all days before it, and with it.
    let before, through: Double
    var cases = 0
  }

  /// The days with incidents of a circle, rising.
  struct Scratch: Sendable {
    fileprivate var held: [Day] = []
  }

  func scratch() -> Scratch { Scratch() }

  /// Up to so many pairs for each day of the longest span: with the shootings of a whole city,
  /// where a year holds a hundred in a circle, pairs of days still take a fifth of the time.
  private static let pairsForEachDay = 128.0

  /// Whether pairs of days take less time than all first days, for the incidents of a center's
  /// circles.
  func isWorthwhile(_ center: Int, _ arrangement: borrowing ScanArrangement) -> Bool {
    var cases = 0
    for entry in circles.start[center]..<circles.start[center + 1] {
      let place = Int(circles.entries[entry] >> 1)
      cases += Int(arrangement.start[place + 1] - arrangement.start[place])
    }
    let dayCount = exposureBefore.count - 1
    let inReach = Double(cases) * Double(maximumDays) / Double(dayCount)
    return inReach * inReach <= Self.pairsForEachDay * Double(maximumDays)
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    scratch.held.removeAll(keepingCapacity: true)
    var weight = 0.0
    var ring = circles.start[center]
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        add(Int(arrangement.days[index]), to: &scratch.held)
      }
      guard mark & 1 == 1 else { continue }
      for joined in ring...entry {
        let place = Int(circles.entries[joined] >> 1)
        var previous = -1
        for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
          let day = Int(arrangement.days[index])
          if day != previous { weigh(day, weight, entry, scratch.held, &best) }
          previous = day
        }
      }
      ring = entry + 1
    }
  }

  /// The first of the days that is not before another.
  private func position(of day: Int, in held: [Day]) -> Int {
    held.partitioningIndex { $0.day >= day }
  }

  private func add(_ day: Int, to held: inout [Day]) {
    let position = position(of: day, in: held)
    if position == held.count || held[position].day != day {
      held.insert(
        Day(day: day, before: exposureBefore[day], through: exposureBefore[day + 1]),
        at: position)
    }
    held[position].cases += 1
  }

  /// The best of the spans that hold a day, so far.
  private struct Candidate {
    var ratio: Double
    var cases = 0
    var exposure = 0.0
    var first = 0
    var last = -1
  }

  /// Weighs the spans from day to day that hold a day.
  private func weigh(
    _ day: Int, _ weight: Double, _ entry: Int, _ held: [Day], _ best: inout ScanBest
  ) {
    let middle = position(of: day, in: held)
    var chosen = Candidate(ratio: best.window.ratio)
    var begun = 0
    var first = middle
    while first >= 0, day - held[first].day < maximumDays {
      begun += held[first].cases
      let (start, before) = (held[first].day, held[first].before)
      var (cases, last) = (begun, middle)
      while true {
        let exposure = weight * (held[last].through - before)
        if exposure < best.bound(cases) {
          choose(
            Candidate(
              ratio: best.ratio(cases: cases, exposure: exposure), cases: cases,
              exposure: exposure, first: start, last: held[last].day), &chosen)
        }
        last += 1
        guard last < held.count, held[last].day - start < maximumDays else { break }
        cases += held[last].cases
      }
      first -= 1
    }
    guard chosen.last >= 0 else { return }
    best.consider(
      cases: chosen.cases, exposure: chosen.exposure, entry: entry, firstDay: chosen.first,
      lastDay: chosen.last)
  }

  /// Keeps the better of two; of two that are as good the one that `CylinderWalk` comes to first:
  /// in the group of shorter lengths, then with the later start.
  @inline(never)
  private func choose(_ other: Candidate, _ chosen: inout Candidate) {
    if other.ratio == chosen.ratio, chosen.last >= 0 {
      let (group, rival) = (group(of: other), group(of: chosen))
      // Those with one start come with rising ends.
      if (group, -other.first) < (rival, -chosen.first) { chosen = other }
    } else if other.ratio > chosen.ratio {
      chosen = other
    }
  }

  private func group(of span: Candidate) -> Int {
    let length = span.last - span.first + 1
    return lengths.longest.firstIndex { $0 >= length } ?? lengths.count
  }
}
