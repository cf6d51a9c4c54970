import CatchmentFormats
import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// Rows that repeat an earlier one in every column, as files do that were pasted together from two
/// downloads.
///
/// Only rows that could be told apart by nothing else are compared, byte by byte.
struct RepeatedRows {
  /// Those that repeat another, rising.
  let rows: [Int32]

  var count: Int { rows.count }
  var first: Int? { rows.first.map { Int($0) } }

  /// - Complexity: O(bytes of the rows that are compared), on all threads.
  init(
    _ source: ScannedIncidents, _ folding: IncidentFolding, used: [Int32], places: RowPlaces,
    times: RowTimes, workers: Workers
  ) {
    var sizes = [Int32](repeating: 0, count: folding.first.count)
    for incident in folding.incident { sizes[Int(incident)] &+= 1 }
    let hasIDs = !source.columns.ids.isEmpty
    let (sharing, incident) = (sizes, folding.incident)
    let rows = workers.filter(used.count) { index in
      sharing[Int(incident[index])] > 1 || (!hasIDs && times.minute[Int(used[index])] < 0)
    }.map { used[Int($0)] }
    guard rows.count > 1 else {
      self.rows = []
      return
    }
    let (starts, lengths) = (source.columns.starts, source.columns.lengths)
    let bytes = source.texts.bytes
    let (x, y) = (places.x, places.y)
    @Sendable func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row] + Int(lengths[row]) }
    let grouping = Grouping(count: rows.count, workers: workers) { index in
      let row = Int(rows[index])
      // The place of a feature stands outside of its properties.
      let place = x[row].bitPattern &* 31 &+ y[row].bitPattern
      return max(1, CellText.hash(bytes.span, range(row), seed: place))
    } isSame: { left, right in
      let (left, right) = (Int(rows[Int(left)]), Int(rows[Int(right)]))
      return x[left] == x[right] && y[left] == y[right]
        && CellText.isSame(bytes.span, range(left), range(right))
    }
    self.rows = rows.indices.filter { Int(grouping.first[Int(grouping.group[$0])]) != $0 }
      .map { rows[$0] }
  }
}
