/// A table for a terminal: columns as wide as their widest cell, the first to the left and the
/// others to the right.
struct TextTable {
  /// The header first.
  let rows: [[String]]

  init(_ rows: [[String]]) {
    self.rows = rows
  }

  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column -> String in
        let blank = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blank : blank + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
