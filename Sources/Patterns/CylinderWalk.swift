/// Looks through the cylinders of a center: its circles from the inside out, and over each the spans of days.
///
/// A place that joins the circle changes only the spans that hold one of its own incidents; all others keep their
/// incidents and gain exposure. And a span that begins or ends on a day without incidents is worse than the shorter one.
/// So for each incident that joins, the spans are weighed that hold its day and run from a day with incidents to
/// another. If only spans to the last day count, older incidents cost nothing but their exposure.
struct CylinderWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span.
  let maximumDays: Int
  /// Whether spans end on the last day.
  let isProspective: Bool

  var dayCount: Int { exposureBefore.count - 1 }

  /// The incidents of a circle by day: all zero between two centers.
  struct Scratch: Sendable {
    fileprivate var counts: [Int32]
    /// A bit for each day with incidents.
    fileprivate var bits: [UInt64]
    fileprivate var touched: [Int32] = []
    /// Spans to weigh begin on one of these days, latest first, with the incidents from there to the day that joins.
    fileprivate var starts: [Edge] = []
    /// And end on one of these, earliest first, with the incidents after that day.
    fileprivate var ends: [Edge] = []
  }

  fileprivate struct Edge: Sendable {
    var day: Int32
    var cases: Int32
    var exposure: Double
  }

  func scratch() -> Scratch {
    Scratch(
      counts: Array(repeating: 0, count: dayCount),
      bits: Array(repeating: 0, count: (dayCount + 63) / 64))
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    // Before this day an incident is in no span.
    let firstDay = isProspective ? max(0, dayCount - maximumDays) : 0
    var weight = 0.0
    var ring = circles.start[center]
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        let day = Int(arrangement.days[index])
        if day < firstDay { continue }
        if scratch.counts[day] == 0 {
          scratch.touched.append(Int32(truncatingIfNeeded: day))
          scratch.bits[day >> 6] |= 1 << UInt64(truncatingIfNeeded: day & 63)
        }
        scratch.counts[day] += 1
      }
      guard mark & 1 == 1 else { continue }
      for joined in ring...entry {
        let place = Int(circles.entries[joined] >> 1)
        var previous = firstDay - 1
        for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
          let day = Int(arrangement.days[index])
          if day <= previous { continue }
          weigh(day, after: previous, weight, entry, &scratch, &best)
          previous = day
        }
      }
      ring = entry + 1
    }
    for day in scratch.touched {
      scratch.counts[Int(day)] = 0
      scratch.bits[Int(day) >> 6] = 0
    }
    scratch.touched.removeAll(keepingCapacity: true)
  }

  /// Weighs the spans that hold a day and begin after an earlier one.
  private func weigh(
    _ day: Int, after previous: Int, _ weight: Double, _ entry: Int, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    findStarts(day, after: previous, &scratch)
    if isProspective {
      scratch.ends.removeAll(keepingCapacity: true)
      var cases: Int32 = 0
      for later in day + 1..<max(day + 1, dayCount) { cases += scratch.counts[later] }
      scratch.ends.append(
        Edge(
          day: Int32(truncatingIfNeeded: dayCount - 1), cases: cases,
          exposure: exposureBefore[dayCount]))
    } else {
      findEnds(day, &scratch)
    }
    var last = scratch.ends.count - 1
    let least = exposureBefore[day + 1]
    for start in scratch.starts {
      while Int(scratch.ends[last].day) - Int(start.day) >= maximumDays { last -= 1 }
      // No span from this day has more incidents than the longest, or less exposure than the shortest.
      let most = Int(start.cases + scratch.ends[last].cases)
      if weight * (least - start.exposure) >= best.bound(most) { continue }
      for index in 0...last {
        let end = scratch.ends[index]
        best.consider(
          cases: Int(start.cases + end.cases), exposure: weight * (end.exposure - start.exposure),
          entry: entry, firstDay: Int(start.day), lastDay: Int(end.day))
      }
    }
  }

  /// The days with incidents from a day back, as far as a span reaches.
  @inline(__always)
  private func findStarts(_ day: Int, after previous: Int, _ scratch: inout Scratch) {
    scratch.starts.removeAll(keepingCapacity: true)
    // Where spans end on the last day, they reach back from there.
    let reference = isProspective ? dayCount - 1 : day
    let first = max(0, previous + 1, reference - maximumDays + 1)
    var cases: Int32 = 0
    var word = day >> 6
    var bits = scratch.bits[word] & (~0 >> UInt64(truncatingIfNeeded: 63 - day & 63))
    while true {
      while bits != 0 {
        let bit = 63 - bits.leadingZeroBitCount
        let found = word << 6 + bit
        if found < first { return }
        bits &= ~(1 << UInt64(truncatingIfNeeded: bit))
        cases += scratch.counts[found]
        scratch.starts.append(
          Edge(
            day: Int32(truncatingIfNeeded: found), cases: cases, exposure: exposureBefore[found]))
      }
      word -= 1
      if word < first >> 6 || word < 0 { return }
      bits = scratch.bits[word]
    }
  }

  /// The days with incidents from a day on, as far as a span reaches; the first is the day itself.
  @inline(__always)
  private func findEnds(_ day: Int, _ scratch: inout Scratch) {
    scratch.ends.removeAll(keepingCapacity: true)
    let last = min(dayCount - 1, day + maximumDays - 1)
    var cases = -scratch.counts[day]
    var word = day >> 6
    var bits = scratch.bits[word] & (~0 << UInt64(truncatingIfNeeded: day & 63))
    while true {
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        let found = word << 6 + bit
        if found > last { return }
        bits &= bits - 1
        cases += scratch.counts[found]
        scratch.ends.append(
          Edge(
            day: Int32(truncatingIfNeeded: found), cases: cases,
            exposure: exposureBefore[found + 1]))
      }
      word += 1
      if word > last >> 6 { return }
      bits = scratch.bits[word]
    }
  }
}
