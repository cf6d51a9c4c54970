/// Looks through the cylinders of a center: its circles from the inside out, and over each the
/// spans of days.
///
/// A place that joins the circle changes only the spans that hold one of its own incidents: all
/// others keep their incidents and gain exposure. So for each day on which incidents join, the
/// spans are weighed that hold it.
///
/// For each day the incidents of the spans that begin there are kept, of as many lengths as a
/// vector has lanes; an incident adds to those of the days before it. Spans of lengths between two
/// of these hold no more incidents than the longer and have no less exposure than the shorter. So
/// one comparison tells for all spans that begin on a day whether one could be better than the
/// best; few are, and only these are weighed one by one.
struct CylinderWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span.
  let maximumDays: Int
  let lengths: SpanLengths

  var dayCount: Int { exposureBefore.count - 1 }

  /// The most incidents of one span that a lane can count, one less than it can hold: limits are
  /// below it.
  private static let mostCases = Int(Int16.max) - 1

  init(circles: ScanCircles, exposureBefore: [Double], maximumDays: Int) {
    self.circles = circles
    self.exposureBefore = exposureBefore
    self.maximumDays = maximumDays
    lengths = SpanLengths(exposureBefore, maximumDays: maximumDays)
  }

  /// The incidents of a circle by day.
  struct Scratch: Sendable {
    /// For each first day the incidents of spans of the lengths; as many days more in front as a
    /// span can have.
    fileprivate var rows: [SIMD16<Int16>]
    fileprivate var limits: SpanLimits
  }

  func scratch() -> Scratch {
    Scratch(
      rows: Array(repeating: SIMD16(), count: dayCount + maximumDays),
      limits: SpanLimits(
        lengths, exposure: circles.totalWeight * exposureBefore[dayCount]))
  }

  /// Whether no span of days, all places together, holds more incidents than a lane can count.
  ///
  /// - Complexity: O(1) for fewer incidents than that, else O(incidents + days).
  func fits(_ arrangement: borrowing ScanArrangement) -> Bool {
    guard arrangement.days.count > Self.mostCases else { return true }
    var counts = [Int](repeating: 0, count: dayCount)
    for day in arrangement.days { counts[Int(day)] += 1 }
    var inside = 0
    for day in counts.indices {
      inside += counts[day]
      if day >= maximumDays { inside -= counts[day - maximumDays] }
      if inside > Self.mostCases { return false }
    }
    return true
  }

  /// - Precondition: the arrangement `fits`.
  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    walk(center, arrangement, &scratch.rows, &scratch.limits, &best)
  }

  private func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ column: inout [SIMD16<Int16>],
    _ table: inout SpanLimits, _ best: inout ScanBest
  ) {
    var rows = column.mutableSpan
    var weight = 0.0
    var ring = circles.start[center]
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      let range = Int(arrangement.start[place])..<Int(arrangement.start[place + 1])
      if range.count == 1, mark & 1 == 1, ring == entry {
        let day = Int(arrangement.days[range.lowerBound])
        let limits = table.limits(weight * lengths.leastRatio[day], &best)
        if add(day, limits, &rows) { weigh(day, limits, weight, entry, rows, &best) }
        ring = entry + 1
        continue
      }
      for index in range { add(Int(arrangement.days[index]), &rows) }
      guard mark & 1 == 1 else { continue }
      for joined in ring...entry {
        let place = Int(circles.entries[joined] >> 1)
        var previous = -1
        for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
          let day = Int(arrangement.days[index])
          if day == previous { continue }
          let limits = table.limits(weight * lengths.leastRatio[day], &best)
          weigh(day, limits, weight, entry, rows, &best)
          previous = day
        }
      }
      ring = entry + 1
    }
    clear(center, arrangement, &rows)
  }

  /// Takes all incidents out again: only where there are any, if these are few.
  private func clear(
    _ center: Int, _ arrangement: borrowing ScanArrangement,
    _ rows: inout MutableSpan<SIMD16<Int16>>
  ) {
    var cases = 0
    for entry in circles.start[center]..<circles.start[center + 1] {
      let place = Int(circles.entries[entry] >> 1)
      cases += Int(arrangement.start[place + 1] - arrangement.start[place])
    }
    guard cases * maximumDays < rows.count else {
      for row in rows.indices { rows[row] = SIMD16() }
      return
    }
    for entry in circles.start[center]..<circles.start[center + 1] {
      let place = Int(circles.entries[entry] >> 1)
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        let row = Int(arrangement.days[index]) + maximumDays
        for back in 0..<maximumDays { rows[row - back] = SIMD16() }
      }
    }
  }

  /// Adds an incident to the spans that hold its day.
  @inline(__always)
  private func add(_ day: Int, _ rows: inout MutableSpan<SIMD16<Int16>>) {
    let row = day + maximumDays
    for back in 0..<maximumDays { rows[row - back] &+= lengths.reaches[back] }
  }

  /// Adds an incident to the spans that hold its day.
  ///
  /// - Returns: whether one of them may hold more than the limits.
  @inline(__always)
  private func add(
    _ day: Int, _ limits: SIMD16<Int16>, _ rows: inout MutableSpan<SIMD16<Int16>>
  ) -> Bool {
    let row = day + maximumDays
    var isAbove = SIMDMask<SIMD16<Int16>>(repeating: false)
    for back in 0..<maximumDays {
      let counts = rows[row - back] &+ lengths.reaches[back]
      rows[row - back] = counts
      isAbove .|= counts .> limits
    }
    return any(isAbove)
  }

  /// Weighs the spans that hold a day and may hold more than the limits.
  @inline(never)
  private func weigh(
    _ day: Int, _ limits: SIMD16<Int16>, _ weight: Double, _ entry: Int,
    _ rows: borrowing MutableSpan<SIMD16<Int16>>, _ best: inout ScanBest
  ) {
    for group in 0..<lengths.count {
      var need = Int(limits[group])
      // Shorter spans first and later starts first, so that of spans with the same incidents the
      // shortest is kept.
      for back in 0..<lengths.longest[group] {
        guard day - back >= 0 else { break }
        guard Int(rows[day - back + maximumDays][group]) > need else { continue }
        need = max(need, best.need(weight * lengths.leastExposure(day, group: group)) - 1)
        guard Int(rows[day - back + maximumDays][group]) > need else { continue }
        weigh(from: day - back, holding: day, group, weight, entry, rows, &best)
      }
    }
  }

  /// Weighs the spans of a group that begin on a day and hold another.
  private func weigh(
    from first: Int, holding day: Int, _ group: Int, _ weight: Double, _ entry: Int,
    _ rows: borrowing MutableSpan<SIMD16<Int16>>, _ best: inout ScanBest
  ) {
    let shortest = max(day, first + lengths.shortest[group] - 1)
    let longest = min(dayCount - 1, first + lengths.longest[group] - 1)
    guard shortest <= longest else { return }
    var cases = 0
    // The shortest length is one day.
    for last in first...longest {
      cases += Int(rows[last + maximumDays][0])
      if last < shortest { continue }
      best.consider(
        cases: cases, exposure: weight * (exposureBefore[last + 1] - exposureBefore[first]),
        entry: entry, firstDay: first, lastDay: last)
    }
  }
}
