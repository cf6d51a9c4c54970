/// Looks through the cylinders of a center that last until the last day.
///
/// An incident that joins the circle changes only the spans that begin on its day or before, and
/// one that is older than the longest span changes none. Of these only those are weighed that begin
/// on a day with incidents.
struct ProspectiveWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span.
  let maximumDays: Int

  private var firstDay: Int { exposureBefore.count - 1 - maximumDays }

  /// The incidents of a circle by day, from the first that matters: all zero between two centers.
  struct Scratch: Sendable {
    fileprivate var counts: [Int32]
  }

  func scratch() -> Scratch {
    Scratch(counts: Array(repeating: 0, count: maximumDays))
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    let firstDay = firstDay
    var counts = scratch.counts.mutableSpan
    var isTouched = false
    var latest = -1
    var weight = 0.0
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      // The days of a place rise: the latest come last.
      var index = Int(arrangement.start[place + 1])
      while index > Int(arrangement.start[place]) {
        index -= 1
        let day = Int(arrangement.days[index]) - firstDay
        if day < 0 { break }
        counts[day] += 1
        latest = max(latest, day)
      }
      guard mark & 1 == 1, latest >= 0 else { continue }
      weigh(latest, weight, entry, counts, &best)
      isTouched = true
      latest = -1
    }
    guard isTouched || latest >= 0 else { return }
    for day in counts.indices { counts[day] = 0 }
  }

  /// Weighs the spans that begin on a day or before.
  @inline(never)
  private func weigh(
    _ latest: Int, _ weight: Double, _ entry: Int, _ counts: borrowing MutableSpan<Int32>,
    _ best: inout ScanBest
  ) {
    var cases = 0
    for day in latest + 1..<max(latest + 1, maximumDays) { cases += Int(counts[day]) }
    let all = exposureBefore[exposureBefore.count - 1]
    for day in stride(from: latest, through: 0, by: -1) where counts[day] > 0 {
      // A span that begins on a day without incidents is no better than the shorter one.
      cases += Int(counts[day])
      best.consider(
        cases: cases, exposure: weight * (all - exposureBefore[firstDay + day]), entry: entry,
        firstDay: firstDay + day, lastDay: firstDay + maximumDays - 1)
    }
  }
}
