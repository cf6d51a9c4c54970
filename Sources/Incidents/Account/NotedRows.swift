import CatchmentParallel

/// The rows of a table that show something: how many, and the first.
struct NotedRows: Sendable {
  let count: Int
  let first: Int?

  /// - Parameters:
  ///   - rows: those that are used, rising.
  ///   - shows: whether a row does.
  /// - Complexity: O(rows), on all threads.
  init(_ rows: [Int32], workers: Workers, where shows: @Sendable (Int) -> Bool) {
    let pieces = workers.map(count: rows.count, chunk: 65_536) { range in
      var (count, first) = (0, Int?.none)
      for index in range where shows(Int(rows[index])) {
        count &+= 1
        if first == nil { first = Int(rows[index]) }
      }
      return (count: count, first: first)
    }
    count = pieces.reduce(0) { $0 + $1.count }
    first = pieces.lazy.compactMap(\.first).first
  }

  /// None.
  init() { (count, first) = (0, nil) }
}
