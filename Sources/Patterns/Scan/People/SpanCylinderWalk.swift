/// Looks through cylinders whose people change from one span of days to the next.
///
/// What is expected of a cylinder is then no product of its places and its days: each circle adds
/// up its people span by span. Spans of days are weighed where incidents join the circle, from a
/// day with incidents to another: for each such day as many times the longest as there are days
/// with incidents within reach, or of a prospective scan the longest once.
struct SpanCylinderWalk: Sendable {
  let circles: ScanCircles
  /// By place and span, the people.
  let people: [Double]
  /// For each day of the period its span.
  let spanOfDay: [Int32]
  let maximumDays: Int
  let isProspective: Bool

  private var dayCount: Int { spanOfDay.count }
  private var spanCount: Int { people.count / max(1, circles.placeCount) }

  struct Scratch: Sendable {
    fileprivate var counts: [Int32]
    fileprivate var weights: [Double]
  }

  func scratch() -> Scratch {
    Scratch(
      counts: Array(repeating: 0, count: dayCount), weights: Array(repeating: 0, count: spanCount))
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    for span in scratch.weights.indices { scratch.weights[span] = 0 }
    let entries = circles.start[center]..<circles.start[center + 1]
    var ring = entries.lowerBound
    for entry in entries {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      for span in 0..<spanCount { scratch.weights[span] += people[place * spanCount + span] }
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        scratch.counts[Int(arrangement.days[index])] += 1
      }
      guard mark & 1 == 1 else { continue }
      weigh(ring...entry, arrangement, scratch, &best)
      ring = entry + 1
    }
    for entry in entries {
      let place = Int(circles.entries[entry] >> 1)
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        scratch.counts[Int(arrangement.days[index])] = 0
      }
    }
  }

  /// Weighs the spans that hold a day on which incidents of the newest places joined.
  private func weigh(
    _ joined: ClosedRange<Int>, _ arrangement: borrowing ScanArrangement, _ scratch: Scratch,
    _ best: inout ScanBest
  ) {
    let (entry, last) = (joined.upperBound, dayCount - 1)
    var isLate = false
    for ring in joined {
      let place = Int(circles.entries[ring] >> 1)
      var previous = -1
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        let day = Int(arrangement.days[index])
        if day == previous { continue }
        previous = day
        guard !isProspective else {
          isLate = isLate || day > last - maximumDays
          continue
        }
        for first in stride(from: day, through: max(0, day - maximumDays + 1), by: -1)
        where scratch.counts[first] > 0 {
          var (cases, exposure) = (0, 0.0)
          for end in first...min(last, first + maximumDays - 1) {
            cases += Int(scratch.counts[end])
            exposure += scratch.weights[Int(spanOfDay[end])]
            if end < day || scratch.counts[end] == 0 { continue }
            best.consider(
              cases: cases, exposure: exposure, entry: entry, firstDay: first, lastDay: end)
          }
        }
      }
    }
    guard isLate else { return }
    var (cases, exposure) = (0, 0.0)
    for first in stride(from: last, through: max(0, last - maximumDays + 1), by: -1) {
      cases += Int(scratch.counts[first])
      exposure += scratch.weights[Int(spanOfDay[first])]
      best.consider(cases: cases, exposure: exposure, entry: entry, firstDay: first, lastDay: last)
    }
  }
}
