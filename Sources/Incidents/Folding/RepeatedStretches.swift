/// Stretches of rows in which nearly every incident has been before, as where two downloads that
/// overlap were put behind each other: their victims are counted twice.
///
/// The city has changed something between both downloads, if only the column that says when it did.
/// Stretches that repeat the earlier rows in every column are told by ``RepeatedRows``.
///
/// - Complexity: O(n).
struct RepeatedStretches {
  /// The rows that repeat, and the first of them; nil where there are none.
  let count: Int
  let first: Int?

  /// Fewer rows on end are a habit of some table: victims stand apart from each other in one that
  /// is sorted by their age.
  private static let leastLength = 20
  /// The rows of one incident that stand nearer to each other are its victims.
  private static let leastDistance = 10

  /// - Parameter used: the rows that are used, rising.
  init(_ folding: IncidentFolding, used: [Int32], repeated: RepeatedRows) {
    let told = Set(repeated.rows)
    var last = [Int](repeating: -1, count: folding.first.count)
    var found = (count: 0, first: Int?.none)
    /// The positions of the stretch, and of what they repeat.
    var (start, earliest, latest) = (0, Int.max, -1)
    func end(at position: Int) {
      let length = position - start
      // What is repeated lies on end too. Where second victims were put behind all first ones, it
      // is strewn over the whole table.
      if length >= Self.leastLength, latest - earliest < length * 3 / 2,
        used[start..<position].count(where: told.contains) * 2 < length
      {
        found.count += length
        found.first = found.first ?? Int(used[start])
      }
    }
    for (position, incident) in folding.incident.enumerated() {
      let before = last[Int(incident)]
      last[Int(incident)] = position
      if before >= 0, position - before > Self.leastDistance {
        (earliest, latest) = (min(earliest, before), max(latest, before))
        continue
      }
      // Further victims of an incident that is repeated stand behind its first.
      if before >= start, before >= 0, position > start, latest >= 0 { continue }
      end(at: position)
      (start, earliest, latest) = (position + 1, .max, -1)
    }
    end(at: folding.incident.count)
    (count, first) = found
  }
}
