/// What outlines of an earlier bundle counted that were drawn around incidents, as those of
/// clusters and hires are.
///
/// Where one of today is drawn around much the same incidents, readers take both for one place that
/// grew or shrank, and subtract. So the count of then is taken for a part of today's, or the other
/// way round, and a difference that is too small to show is found as one.
struct DrawnThen {
  /// For each outline of then the incidents of then inside it, the earliest first.
  let inside: [[Int32]]
  /// For each outline of today what it counts; none twice.
  let today: [[Int32]]
  /// For each row whether it was there.
  let wasThere: [Bool]
  let day: [Int32]

  /// For each outline of then the incidents that it counted, as many as its count; fewer where
  /// there are no more, and all inside it where its count is withheld.
  func rows(counts: [Int?]) -> [[Int32]] {
    var owner: [Int32: Int] = [:]
    for (place, rows) in today.enumerated() { for row in rows { owner[row] = place } }
    let same = inside.map { match($0, owner) }
    /// Rows in the outline of then of something that has its place today.
    var isInside: Set<Int32> = []
    for (outline, place) in zip(inside, same) where place != nil { isInside.formUnion(outline) }
    var isTaken: Set<Int32> = []
    return inside.indices.map { outline in
      guard let count = counts[outline], let place = same[outline] else { return inside[outline] }
      let own = Set(inside[outline])
      func rank(_ row: Int32) -> (Int, Int, Int32, Int32) {
        (
          own.contains(row) ? 0 : isInside.contains(row) ? 2 : 1, wasThere[Int(row)] ? 0 : 1,
          day[Int(row)], row
        )
      }
      let all =
        today[place].map { (row: $0, rank: rank($0)) }.sorted { $0.rank < $1.rank }.map(\.row)
        + inside[outline].filter { owner[$0] != place }
      let counted = Array(all.filter { !isTaken.contains($0) }.prefix(count))
      isTaken.formUnion(counted)
      return counted
    }
  }

  /// The outline of today that holds most of what one of then does, where that is half of either;
  /// nil for none.
  private func match(_ outline: [Int32], _ owner: [Int32: Int]) -> Int? {
    var shared: [Int: Int] = [:]
    for row in outline { if let place = owner[row] { shared[place, default: 0] += 1 } }
    guard let most = shared.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return 2 * most.value >= min(outline.count, today[most.key].count) ? most.key : nil
  }
}
