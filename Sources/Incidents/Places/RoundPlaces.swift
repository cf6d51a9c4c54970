import CatchmentParallel

/// Several rows at one place whose two numbers are a hundred or a thousand times rounder than those
/// of the others: what a program writes for the middle of a city or a district where it knows no
/// more.
///
/// They are told and kept: nobody can know that nothing happened there. Of places written to five
/// decimals or more one in a million is as round by chance.
///
/// - Complexity: O(n), on all threads; O(m log m) for the m rows at round numbers.
struct RoundPlaces {
  /// The rows at such places.
  let count: Int
  /// How many places these are.
  let places: Int
  /// A row of the place that has most of them.
  let row: Int

  /// How much finer the others are written, in each of both numbers, and how many rows at one place
  /// are a habit of a program then, and not chance.
  private static let rules = [(finer: 1000.0, leastStack: 3), (finer: 100.0, leastStack: 10)]
  /// What is round: in degrees up to a kilometer, in lengths of a plane a thousand or more.
  private static let roundDegrees = [0.01, 0.1, 1.0]
  private static let roundLengths = [1000.0, 10_000, 100_000]

  /// - Parameters:
  ///   - x: as they stand in the file; `y` likewise.
  ///   - rows: those that are used.
  static func find(
    x: [Double], y: [Double], rows: [Int32], isDegrees: Bool, workers: Workers
  ) -> RoundPlaces? {
    rules.lazy.compactMap {
      find(x: x, y: y, rows: rows, isDegrees: isDegrees, $0.finer, $0.leastStack, workers)
    }.max { $0.count < $1.count }
  }

  private static func find(
    x: [Double], y: [Double], rows: [Int32], isDegrees: Bool, _ finer: Double, _ leastStack: Int,
    _ workers: Workers
  ) -> RoundPlaces? {
    for step in isDegrees ? roundDegrees : roundLengths {
      let isRound = workers.fill(count: rows.count, with: false, chunk: 16_384) { range, flags in
        for index in range {
          let row = Int(rows[index])
          flags[index &- range.lowerBound] = isMultiple(x[row], step) && isMultiple(y[row], step)
        }
      }
      let round = rows.indices.filter { isRound[$0] }.map { Int(rows[$0]) }
      if round.count < leastStack { return nil }
      let others = rows.count - round.count
      /// How many of the others have a number that is hardly finer.
      func coarse(_ values: [Double]) -> Int {
        rows.indices.count { index in
          !isRound[index] && isMultiple(values[Int(rows[index])], step / finer * 10)
        }
      }
      // One in ten ends in 0 by chance, and some were typed.
      if others > 0, max(coarse(x), coarse(y)) * 5 <= others * 2,
        let found = stacks(of: round, leastStack, x, y)
      {
        return found
      }
    }
    return nil
  }

  private static func stacks(of rows: [Int], _ leastStack: Int, _ x: [Double], _ y: [Double])
    -> RoundPlaces?
  {
    let sorted = rows.sorted { (x[$0], y[$0], $0) < (x[$1], y[$1], $1) }
    var (count, places) = (0, 0)
    var largest = (rows: 0, first: 0)
    var start = 0
    for end in 1...sorted.count {
      let first = sorted[start]
      if end < sorted.count, x[sorted[end]] == x[first], y[sorted[end]] == y[first] { continue }
      if end - start >= leastStack {
        count += end - start
        places += 1
        if end - start > largest.rows { largest = (end - start, first) }
      }
      start = end
    }
    return places > 0 ? RoundPlaces(count: count, places: places, row: largest.first) : nil
  }

  /// Up to what the arithmetic of a spreadsheet leaves behind.
  @inline(__always)
  private static func isMultiple(_ value: Double, _ step: Double) -> Bool {
    let times = value / step
    // Adding 3 · 2⁵¹ rounds to a whole number, which a call of the system's function would do in
    // ten times the time; numbers too large for it are no coordinates.
    let shift = 6_755_399_441_055_744.0
    return (times - ((times + shift) - shift)).magnitude <= 1e-6
  }
}
