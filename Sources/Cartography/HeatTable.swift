/// A table whose cells have the stronger a shade the more they hold, with what they hold written in
/// each.
///
/// Hours of the week are its use: a row for each day, a column for each hour. Shades are grays, so
/// that a copier loses nothing, and each cell can be read without any shade.
public struct HeatTable: Sendable, Equatable {
  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// What stands in it; short.
    public let text: String
    /// What it says in full, for those who point at it or listen to it.
    public let description: String
    /// How dark it is: 0 for nothing, 1 to 5.
    public let level: Int
    /// Whether it has a bar above it, which the note explains.
    public let isMarked: Bool
  }

  public let caption: String
  /// What heads the rows' names.
  public let corner: String
  public let rows: [String]
  public let columns: [String]
  /// Row by row.
  public let cells: [[Cell]]
  /// What the shades and the bars mean.
  public let note: String

  /// Shades beside none.
  static let levels = 5

  /// - Parameters:
  ///   - values: how much each cell holds, at least 0; the most has the darkest shade.
  ///   - text: what stands in a cell.
  ///   - description: what it says in full.
  ///   - isMarked: whether a cell has a bar above it.
  /// - Precondition: there is a value for each row and column.
  public init(
    caption: String, corner: String, rows: [String], columns: [String], values: [[Double]],
    note: String, text: (Double) -> String, description: (Int, Int) -> String,
    isMarked: (Int, Int) -> Bool = { _, _ in false }
  ) {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "A table has a value for each row and column.")
    self.caption = caption
    self.corner = corner
    self.rows = rows
    self.columns = columns
    self.note = note
    let most = values.lazy.flatMap(\.self).max() ?? 0
    cells = values.indices.map { row in
      values[row].indices.map { column in
        let value = values[row][column]
        let level =
          value > 0 && most > 0
          ? min(Self.levels, max(1, Int((value / most * Double(Self.levels)).rounded(.up)))) : 0
        return Cell(
          text: text(value), description: description(row, column), level: level,
          isMarked: isMarked(row, column))
      }
    }
  }

  /// What the template takes.
  var values: [String: Any] {
    [
      "caption": caption, "corner": corner, "columns": columns, "note": note,
      "rows": zip(rows, cells).map { name, cells -> [String: Any] in
        [
          "name": name,
          "cells": cells.map { cell -> [String: Any] in
            [
              "text": cell.text, "description": cell.description,
              "look": "h\(cell.level)\(cell.isMarked ? " bar" : "")",
            ]
          },
        ]
      },
    ]
  }

  // MARK: As a picture

  /// The table as a part of a picture.
  ///
  /// - Parameters:
  ///   - left: where it begins.
  ///   - top: where it begins.
  ///   - width: how wide it may be.
  /// - Returns: the drawing, and how high it is.
  func svg(left: Int, top: Int, width: Int) -> (svg: String, height: Int) {
    let size = width < 700 ? 9 : 11
    let names = min(width / 4, 14 + (rows.map(\.count).max() ?? 0) * (size * 6 / 10 + 1))
    let cell = Double(width - names) / Double(max(1, columns.count))
    let line = size * 2
    var y = top
    var svg = ""
    for text in TextLines.broken(caption, within: Double(width), size: 15, isBold: true) {
      y += 18
      svg += "<text x=\"\(left)\" y=\"\(y - 4)\" font-weight=\"bold\">\(escaped(text))</text>\n"
    }
    svg += "<g font-size=\"\(size)\" text-anchor=\"middle\">\n"
    func x(_ column: Int) -> Double { Double(left + names) + Double(column) * cell }
    for (column, name) in columns.enumerated() {
      svg +=
        "<text x=\"\(short(x(column) + cell / 2))\" y=\"\(y + size + 3)\">\(escaped(name))</text>"
    }
    y += line
    for (row, name) in rows.enumerated() {
      svg +=
        "\n<text x=\"\(left)\" y=\"\(y + size + 3)\" text-anchor=\"start\">\(escaped(name))</text>"
      for (column, one) in cells[row].enumerated() {
        let (ground, ink) = Self.tones[one.level]
        svg +=
          "<rect x=\"\(short(x(column)))\" y=\"\(y)\" width=\"\(short(cell))\" height=\"\(line)\" "
        svg += "fill=\"\(ground)\" stroke=\"#ffffff\"/>"
        if one.isMarked {
          svg += "<path d=\"M\(short(x(column) + 1)) \(y + 2)h\(short(cell - 2))\" "
          svg += "stroke=\"\(ink)\" stroke-width=\"2\"/>"
        }
        svg += "<text x=\"\(short(x(column) + cell / 2))\" y=\"\(y + size + 4)\" fill=\"\(ink)\">"
        svg += "\(escaped(one.text))</text>"
      }
      y += line
    }
    svg += "</g>\n"
    for text in TextLines.broken(note, within: Double(width), size: 12) {
      y += 16
      svg += "<text x=\"\(left)\" y=\"\(y - 2)\" font-size=\"12\">\(escaped(text))</text>\n"
    }
    return (svg, y - top + 12)
  }

  /// Paper and ink of each shade, at least 4.5 to 1.
  private static let tones = [
    ("#ffffff", "#1b1c1e"), ("#ededed", "#1b1c1e"), ("#d1d2d2", "#1b1c1e"),
    ("#afb0b0", "#1b1c1e"), ("#6b6b6c", "#ffffff"), ("#323335", "#ffffff"),
  ]
}
