/// Looks through the same cylinders as `CylinderWalk`, for spans with more incidents than a lane of
/// a vector can count.
///
/// Each span that holds a day on which incidents join the circle, and that begins and ends on a day
/// with incidents, is weighed by itself: at most half the square of the longest for each such day.
struct CrowdedCylinderWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span.
  let maximumDays: Int

  private var dayCount: Int { exposureBefore.count - 1 }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ best: inout ScanBest
  ) {
    var counts = [Int](repeating: 0, count: dayCount)
    var weight = 0.0
    var ring = circles.start[center]
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        counts[Int(arrangement.days[index])] += 1
      }
      guard mark & 1 == 1 else { continue }
      for joined in ring...entry {
        let place = Int(circles.entries[joined] >> 1)
        var previous = -1
        for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
          let day = Int(arrangement.days[index])
          if day != previous { weigh(day, weight, entry, counts, &best) }
          previous = day
        }
      }
      ring = entry + 1
    }
  }

  /// Weighs the spans that hold a day.
  private func weigh(
    _ day: Int, _ weight: Double, _ entry: Int, _ counts: [Int], _ best: inout ScanBest
  ) {
    for first in stride(from: day, through: max(0, day - maximumDays + 1), by: -1)
    where counts[first] > 0 {
      var cases = 0
      for last in first...min(dayCount - 1, first + maximumDays - 1) {
        cases += counts[last]
        if last < day || counts[last] == 0 { continue }
        best.consider(
          cases: cases, exposure: weight * (exposureBefore[last + 1] - exposureBefore[first]),
          entry: entry, firstDay: first, lastDay: last)
      }
    }
  }
}
