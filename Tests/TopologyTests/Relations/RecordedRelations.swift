import CatchmentFormats
import CatchmentGeometry
import Foundation

/// What shapely said of random pairs of shapes; `scripts/oracles/relations.py` recorded it.
struct RecordedRelations {
  let first: Shapes<Planar>
  let second: Shapes<Planar>
  /// Columns by the names of the file's head.
  private let columns: [Substring: [Substring]]

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Recorded/relations.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t") }
    var columns: [Substring: [Substring]] = [:]
    for (position, name) in lines[0].enumerated() {
      columns[name] = lines.dropFirst().map { $0[position] }
    }
    self.columns = columns
    first = try WellKnownText.shapes(columns["first", default: []].map(String.init))
    second = try WellKnownText.shapes(columns["second", default: []].map(String.init))
  }

  func texts(_ name: Substring) -> [Substring] { columns[name, default: []] }

  func numbers(_ name: Substring) -> [Double] { texts(name).map { Double($0)! } }
}
