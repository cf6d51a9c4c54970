/// Looks through the same cylinders as `CylinderWalk`, with one bit for each day: for spans of at
/// most 32 days.
///
/// A place that joins the circle changes only the spans that hold one of its own incidents. The
/// days within reach of such a day fit into one word, so that a count of its bits says how many
/// incidents any span about the day can hold. Where that is too few to be better than the best, as
/// nearly always, nothing else is looked at: some twenty instructions for an incident that joins,
/// where adding to each span that holds it takes some two hundred. New York's 16,000 incidents with
/// 999 replicas take a quarter of the time.
struct SparseCylinderWalk: Sendable {
  let circles: ScanCircles
  /// The exposure of all days before a day; the last is that of all.
  let exposureBefore: [Double]
  /// The longest span, at most ``longest``.
  let maximumDays: Int
  private let lengths: SpanLengths
  private let bands: [Band]

  private var dayCount: Int { exposureBefore.count - 1 }

  /// Days about a day, itself in the middle, that fit into one word.
  static let longest = 32
  /// Bits before the first day and behind the last, so that no word about a day lies outside.
  private static let margin = 64

  init(circles: ScanCircles, exposureBefore: [Double], maximumDays: Int) {
    precondition(maximumDays <= Self.longest, "The days about a day fit into one word.")
    self.circles = circles
    self.exposureBefore = exposureBefore
    self.maximumDays = maximumDays
    lengths = SpanLengths(exposureBefore, maximumDays: maximumDays)
    bands = Band.all(of: lengths, maximumDays: maximumDays)
  }

  /// Groups of spans whose longest is at most three times as long as the shortest: one count tells
  /// whether any of them may hold more than the shortest needs.
  private struct Band: Sendable {
    let groups: Range<Int>
    /// The longest span of the band.
    let longest: Int
    /// The days that a span of the band with a day can hold.
    let days: UInt64

    static func all(of lengths: SpanLengths, maximumDays: Int) -> [Band] {
      var bands: [Band] = []
      var first = 0
      while first < lengths.count {
        let end =
          (first..<lengths.count).first { lengths.longest[$0] > 3 * lengths.shortest[first] }
          ?? lengths.count
        let groups = first..<max(end, first + 1)
        let longest = lengths.longest[groups.upperBound - 1]
        bands.append(
          Band(
            groups: groups, longest: longest,
            days: SparseCylinderWalk.reach(longest, maximumDays: maximumDays)))
        first = groups.upperBound
      }
      return bands
    }
  }

  /// The days, about the middle of a word, that a span of a length with the middle day can hold.
  private static func reach(_ length: Int, maximumDays: Int) -> UInt64 {
    bits(2 * length - 1) << UInt64(maximumDays - length)
  }

  /// A word whose lowest bits are set.
  private static func bits(_ count: Int) -> UInt64 { (1 << UInt64(count)) - 1 }

  /// The incidents of a circle by day.
  struct Scratch: Sendable {
    /// Days on which the circle has incidents, and those on which it has several.
    fileprivate var held: [UInt64]
    fileprivate var crowded: [UInt64]
    fileprivate var counts: [Int32]
    fileprivate var limits: SpanLimits
  }

  func scratch() -> Scratch {
    let words = (dayCount + 2 * Self.margin) / 64 + 2
    return Scratch(
      held: Array(repeating: 0, count: words), crowded: Array(repeating: 0, count: words),
      counts: Array(repeating: 0, count: dayCount),
      limits: SpanLimits(lengths, exposure: circles.totalWeight * exposureBefore[dayCount]))
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    walk(
      center, arrangement, &scratch.held, &scratch.crowded, &scratch.counts, &scratch.limits,
      &best)
  }

  private func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ heldWords: inout [UInt64],
    _ crowdedWords: inout [UInt64], _ countColumn: inout [Int32], _ table: inout SpanLimits,
    _ best: inout ScanBest
  ) {
    var held = heldWords.mutableSpan
    var crowded = crowdedWords.mutableSpan
    var counts = countColumn.mutableSpan
    var weight = 0.0
    var ring = circles.start[center]
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        let day = Int(arrangement.days[index])
        let bit = day &+ Self.margin
        let (word, one) = (bit >> 6, UInt64(1) &<< UInt64(bit & 63))
        crowded[word] |= held[word] & one
        held[word] |= one
        counts[day] &+= 1
      }
      guard mark & 1 == 1 else { continue }
      for joined in ring...entry {
        let place = Int(circles.entries[joined] >> 1)
        var previous = -1
        for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
          let day = Int(arrangement.days[index])
          if day == previous { continue }
          previous = day
          let about = Days(
            held: word(about: day, held), crowded: word(about: day, crowded),
            first: day - maximumDays + 1)
          let limits = table.limits(weight * lengths.leastRatio[day], &best)
          // The shortest spans have the least exposure and so the lowest limit.
          guard about.holdsMore(than: Int(limits[0]), .max, counts) else { continue }
          weigh(day, about, limits, weight, entry, counts, &best)
        }
      }
      ring = entry + 1
    }
    for entry in circles.start[center]..<circles.start[center + 1] {
      let place = Int(circles.entries[entry] >> 1)
      for index in Int(arrangement.start[place])..<Int(arrangement.start[place + 1]) {
        let day = Int(arrangement.days[index])
        let word = (day &+ Self.margin) >> 6
        (held[word], crowded[word], counts[day]) = (0, 0, 0)
      }
    }
  }

  /// The bits of the days that a span with a day can hold.
  @inline(__always)
  private func word(about day: Int, _ words: borrowing MutableSpan<UInt64>) -> UInt64 {
    let start = day &- maximumDays &+ 1 &+ Self.margin
    let (word, shift) = (start >> 6, UInt64(start & 63))
    // Two steps, for a shift by a whole word does not move anything.
    let bits = (words[word] &>> shift) | ((words[word &+ 1] &<< 1) &<< (63 &- shift))
    return bits & Self.bits(2 * maximumDays - 1)
  }

  /// The days about a day, one bit for each.
  private struct Days {
    let held: UInt64
    let crowded: UInt64
    /// The day of the lowest bit; it may lie before the first of the period.
    let first: Int

    /// Whether some of the days hold more incidents than a limit.
    ///
    /// Without an instruction that counts bits, taking out a few bits is faster.
    @inline(__always)
    func holdsMore(than limit: Int, _ mask: UInt64, _ counts: borrowing MutableSpan<Int32>) -> Bool
    {
      guard crowded & mask == 0, limit < 8 else { return count(mask, counts) > limit }
      var rest = held & mask
      for _ in 0..<limit { rest &= rest &- 1 }
      return rest != 0
    }

    /// Whether some span of a length that holds the middle day holds more incidents than a limit.
    ///
    /// For each day with incidents, the last one, the latest first day with which more are held.
    @inline(__always)
    func holdsMore(
      than limit: Int, within length: Int, middle: Int, _ counts: borrowing MutableSpan<Int32>
    ) -> Bool {
      let days = held & SparseCylinderWalk.reach(length, maximumDays: middle + 1)
      var (starts, ends, cases) = (days, days, 0)
      while ends != 0 {
        let end = ends.trailingZeroBitCount
        cases &+= Int(counts[first &+ end])
        ends &= ends &- 1
        guard cases > limit else { continue }
        var start = starts.trailingZeroBitCount
        while true {
          let fewer = cases &- Int(counts[first &+ start])
          guard fewer > limit else { break }
          cases = fewer
          starts &= starts &- 1
          start = starts.trailingZeroBitCount
        }
        if max(end, middle) &- min(start, middle) < length { return true }
      }
      return false
    }

    /// The incidents on some of the days.
    @inline(__always)
    func count(_ mask: UInt64, _ counts: borrowing MutableSpan<Int32>) -> Int {
      var sum = (held & mask).nonzeroBitCount
      var rest = crowded & mask
      while rest != 0 {
        sum += Int(counts[first + rest.trailingZeroBitCount]) - 1
        rest &= rest &- 1
      }
      return sum
    }
  }

  /// Weighs the spans that hold a day and may hold more than the limits.
  @inline(never)
  private func weigh(
    _ day: Int, _ about: Days, _ limits: SIMD16<Int16>, _ weight: Double, _ entry: Int,
    _ counts: borrowing MutableSpan<Int32>, _ best: inout ScanBest
  ) {
    for band in bands {
      let least = Int(limits[band.groups.lowerBound])
      let near = about.count(band.days, counts)
      guard near > least,
        about.holdsMore(than: least, within: band.longest, middle: maximumDays - 1, counts)
      else { continue }
      for group in band.groups {
        // Longer spans need no fewer.
        let limit = Int(limits[group])
        if limit >= near { break }
        let longest = lengths.longest[group]
        guard about.holdsMore(than: limit, within: longest, middle: maximumDays - 1, counts) else {
          continue
        }
        weigh(day, about, group, above: limit, weight, entry, counts, &best)
      }
    }
  }

  /// Weighs the spans of a group that hold a day and may hold more than a limit.
  private func weigh(
    _ day: Int, _ about: Days, _ group: Int, above limit: Int, _ weight: Double, _ entry: Int,
    _ counts: borrowing MutableSpan<Int32>, _ best: inout ScanBest
  ) {
    var need = limit
    let longest = lengths.longest[group]
    // Shorter spans first and later starts first, so that of spans with the same incidents the
    // shortest is kept. From one start to the next a day comes in and another one goes out.
    var cases = about.count(Self.bits(longest) << UInt64(maximumDays - 1), counts)
    for back in 0..<min(longest, day + 1) {
      if back > 0 {
        let leaving = day &- back &+ longest
        cases &+= Int(counts[day &- back]) &- (leaving < dayCount ? Int(counts[leaving]) : 0)
      }
      guard cases > need else { continue }
      need = max(need, best.need(weight * lengths.leastExposure(day, group: group)) - 1)
      guard cases > need else { continue }
      weigh(from: day - back, holding: day, group, weight, entry, counts, &best)
    }
  }

  /// Weighs the spans of a group that begin on a day and hold another.
  private func weigh(
    from first: Int, holding day: Int, _ group: Int, _ weight: Double, _ entry: Int,
    _ counts: borrowing MutableSpan<Int32>, _ best: inout ScanBest
  ) {
    let shortest = max(day, first + lengths.shortest[group] - 1)
    let longest = min(dayCount - 1, first + lengths.longest[group] - 1)
    guard shortest <= longest else { return }
    var cases = 0
    for last in first...longest {
      cases += Int(counts[last])
      if last < shortest { continue }
      best.consider(
        cases: cases, exposure: weight * (exposureBefore[last + 1] - exposureBefore[first]),
        entry: entry, firstDay: first, lastDay: last)
    }
  }
}
