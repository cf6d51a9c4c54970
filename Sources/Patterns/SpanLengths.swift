/// The lengths of spans of days, those within some percent of each other taken together.
struct SpanLengths: Sendable {
  /// The longest span of each group, in days, rising.
  let longest: [Int]
  /// By day and group, the least exposure of a span of that group that holds the day.
  let leastExposure: [Double]
  /// Days are gathered in blocks of 2 to this power, which are no shorter than the longest span.
  let blockShift: Int

  var count: Int { longest.count }

  /// How much longer than its shortest a group's longest span is at most, beyond the first days.
  private static let spread = 0.15

  /// - Parameters:
  ///   - exposureBefore: the exposure of all days before a day; the last is that of all.
  ///   - maximumDays: the longest span, no longer than the period; 0 for none.
  /// - Complexity: O(days × groups).
  init(_ exposureBefore: [Double], maximumDays: Int) {
    var longest: [Int] = []
    var shift = 0
    while 1 << shift < maximumDays { shift += 1 }
    blockShift = shift
    while let last = longest.last ?? 0 as Int?, last < maximumDays {
      longest.append(min(maximumDays, max(last + 1, Int(Double(last + 1) * (1 + Self.spread)))))
    }
    self.longest = longest
    let dayCount = exposureBefore.count - 1
    var least = [Double](repeating: 0, count: dayCount * longest.count)
    for group in longest.indices {
      let length = group == 0 ? 1 : longest[group - 1] + 1
      // The least of the spans that begin on the last `length` days: candidates in rising order of exposure.
      var candidates: [Int] = []
      var head = 0
      func exposure(_ start: Int) -> Double {
        exposureBefore[start + length] - exposureBefore[start]
      }
      for day in 0..<dayCount {
        if day + length <= dayCount {
          while candidates.count > head, exposure(candidates[candidates.count - 1]) >= exposure(day)
          {
            candidates.removeLast()
          }
          candidates.append(day)
        }
        while candidates[head] <= day - length { head += 1 }
        least[day * longest.count + group] = exposure(candidates[head])
      }
    }
    leastExposure = least
  }
}
