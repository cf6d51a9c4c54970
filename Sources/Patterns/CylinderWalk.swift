/// Looks through the cylinders of a center: its circles from the inside out, and over each the spans of days.
///
/// A place that joins the circle changes only the spans that hold one of its own incidents: all others keep their
/// incidents and gain exposure. So for each day on which incidents join, the spans are weighed that hold it. If only
/// spans to the last day count, these are as many as there are days before it, and older incidents cost nothing but
/// their exposure. If all do, most are ruled out together: those of about one length hold no more than all incidents
/// up to that length away from the day, and have no less exposure than the least of that length about the day.
struct CylinderWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span.
  let maximumDays: Int
  /// Whether spans end on the last day.
  let isProspective: Bool
  private let lengths: SpanLengths

  var dayCount: Int { exposureBefore.count - 1 }

  init(
    circles: ScanCircles, exposureBefore: [Double], maximumDays: Int, isProspective: Bool
  ) {
    self.circles = circles
    self.exposureBefore = exposureBefore
    self.maximumDays = maximumDays
    self.isProspective = isProspective
    lengths = SpanLengths(exposureBefore, maximumDays: isProspective ? 0 : maximumDays)
  }

  /// The incidents of a circle by day: all zero between two centers.
  struct Scratch: Sendable {
    /// With `maximumDays` days without incidents at either end.
    fileprivate var counts: [Int32]
    /// In blocks of days, two of which are longer than any span; one block more at either end.
    fileprivate var blocks: [Int32]
    fileprivate var touched: [Int32] = []
    /// The incidents from so many days before a day through it, and after it through so many days later.
    fileprivate var before: [Int32]
    fileprivate var after: [Int32]
  }

  func scratch() -> Scratch {
    Scratch(
      counts: Array(repeating: 0, count: dayCount + 2 * maximumDays),
      blocks: Array(repeating: 0, count: dayCount >> lengths.blockShift + 3),
      before: Array(repeating: 0, count: maximumDays),
      after: Array(repeating: 0, count: maximumDays))
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    // Before this day an incident is in no span.
    let firstDay = isProspective ? dayCount - maximumDays : 0
    var weight = 0.0
    var ring = circles.start[center]
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        let day = Int(arrangement.days[index])
        if day < firstDay { continue }
        scratch.touched.append(Int32(truncatingIfNeeded: day))
        scratch.counts[day + maximumDays] += 1
        scratch.blocks[day >> lengths.blockShift + 1] += 1
      }
      guard mark & 1 == 1 else { continue }
      for joined in ring...entry {
        let place = Int(circles.entries[joined] >> 1)
        var previous = firstDay - 1
        for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
          let day = Int(arrangement.days[index])
          if day <= previous { continue }
          if isProspective {
            weighToEnd(day, from: firstDay, weight, entry, scratch, &best)
          } else {
            weigh(day, weight, entry, &scratch, &best)
          }
          previous = day
        }
      }
      ring = entry + 1
    }
    for day in scratch.touched {
      scratch.counts[Int(day) + maximumDays] = 0
      scratch.blocks[Int(day) >> lengths.blockShift + 1] = 0
    }
    scratch.touched.removeAll(keepingCapacity: true)
  }

  /// Weighs the spans that hold a day and last until the last day.
  private func weighToEnd(
    _ day: Int, from firstDay: Int, _ weight: Double, _ entry: Int,
    _ scratch: borrowing Scratch, _ best: inout ScanBest
  ) {
    var cases = 0
    for later in day + 1..<max(day + 1, dayCount) {
      cases += Int(scratch.counts[later + maximumDays])
    }
    for start in stride(from: day, through: firstDay, by: -1) {
      let count = Int(scratch.counts[start + maximumDays])
      // A span that begins on a day without incidents is no better than a shorter one.
      if count == 0 { continue }
      cases += count
      best.consider(
        cases: cases, exposure: weight * (exposureBefore[dayCount] - exposureBefore[start]),
        entry: entry, firstDay: start, lastDay: dayCount - 1)
    }
  }

  /// Weighs the spans that hold a day.
  private func weigh(
    _ day: Int, _ weight: Double, _ entry: Int, _ scratch: inout Scratch, _ best: inout ScanBest
  ) {
    let block = day >> lengths.blockShift + 1
    let around = Int(scratch.blocks[block - 1] + scratch.blocks[block] + scratch.blocks[block + 1])
    let middle = day + maximumDays
    let row = day * lengths.count
    var cases = Int(scratch.counts[middle])
    var reach = 1
    var isFilled = false
    for length in 0..<lengths.count {
      // The least exposure and with it the need rise with the length.
      let need = best.need(weight * lengths.leastExposure[row + length])
      if around < need { return }
      let end = lengths.longest[length]
      while reach < end {
        cases += Int(scratch.counts[middle - reach] + scratch.counts[middle + reach])
        reach += 1
      }
      if cases < need { continue }
      if !isFilled {
        fill(day, &scratch)
        isFilled = true
      }
      weigh(day, lengths: length, need, weight, entry, scratch, &best)
    }
  }

  private func fill(_ day: Int, _ scratch: inout Scratch) {
    let middle = day + maximumDays
    var before: Int32 = 0
    var after: Int32 = 0
    for days in 0..<maximumDays {
      before += scratch.counts[middle - days]
      scratch.before[days] = before
      scratch.after[days] = after
      after += scratch.counts[middle + days + 1]
    }
  }

  /// Weighs the spans of about one length that hold a day.
  private func weigh(
    _ day: Int, lengths length: Int, _ need: Int, _ weight: Double, _ entry: Int,
    _ scratch: borrowing Scratch, _ best: inout ScanBest
  ) {
    let longest = lengths.longest[length]
    let shortest = length == 0 ? 1 : lengths.longest[length - 1] + 1
    let half = longest / 2
    let most = max(
      scratch.before[half] + scratch.after[longest - 1],
      scratch.before[longest - 1] + scratch.after[longest - 1 - half])
    if Int(most) < need { return }
    for early in 0..<longest {
      if Int(scratch.before[early] + scratch.after[longest - 1 - early]) < need { continue }
      let first = day - early
      if first < 0 { break }
      let last = min(longest - 1 - early, dayCount - 1 - day)
      var late = max(0, shortest - 1 - early)
      while late <= last {
        best.consider(
          cases: Int(scratch.before[early] + scratch.after[late]),
          exposure: weight * (exposureBefore[day + late + 1] - exposureBefore[first]),
          entry: entry, firstDay: first, lastDay: day + late)
        late += 1
      }
    }
  }
}
