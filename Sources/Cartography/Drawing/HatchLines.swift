/// The lines of a hatch within an area, each from edge to edge.
///
/// A pattern of SVG would say the same in one word. But where a page is printed, or a picture is
/// made into a document, browsers paint each area that is filled with a pattern as an image as
/// large as the sheet: a city's hot spots made a print of ten megabytes, and a blurred one. Lines
/// stay lines. They lie on one lattice for the whole sheet, so that areas which overlap are hatched
/// as one.
struct HatchLines {
  let hatch: MapHatch
  /// Units of the path for a pixel.
  let scale: Double

  /// The path data of the lines within some rings, which are the outer and the inner edges of areas
  /// in units of the path, the last corner joined to the first.
  ///
  /// What rings wind around is inside, as the non-zero rule of SVG has it.
  ///
  /// - Complexity: O(n + k log k) for n corners and k crossings of edges and lines.
  func data(within rings: [[(x: Int, y: Int)]]) -> String {
    let step = hatch.spacing.step * scale
    // Lines that rise on the sheet, where south is down, have one sum of x and y; those that fall,
    // one difference.
    func height(_ corner: (x: Int, y: Int)) -> Double {
      Double(hatch == .rising ? corner.y + corner.x : corner.y - corner.x)
    }
    var crossings: [Int: [(x: Double, turn: Int)]] = [:]
    for ring in rings where ring.count > 2 {
      var last = ring[ring.count - 1]
      for corner in ring {
        let (from, to) = (height(last), height(corner))
        let (low, high) = (min(from, to), max(from, to))
        // A line through a corner is crossed by the edge above it only, so that none counts twice.
        var line = Int((low / step).rounded(.up))
        while Double(line) * step < high {
          let along = (Double(line) * step - from) / (to - from)
          crossings[line, default: []].append(
            (Double(last.x) + along * Double(corner.x - last.x), from < to ? 1 : -1))
          line += 1
        }
        last = corner
      }
    }
    var data = ""
    for line in crossings.keys.sorted() {
      let level = Double(line) * step
      var winding = 0
      var start = 0.0
      for crossing in (crossings[line] ?? []).sorted(by: { ($0.x, $0.turn) < ($1.x, $1.turn) }) {
        if winding == 0 { start = crossing.x }
        winding += crossing.turn
        if winding == 0 { data += piece(from: start, to: crossing.x, at: level) }
      }
    }
    return data
  }

  /// One line; empty where nothing of it could be seen.
  private func piece(from start: Double, to end: Double, at level: Double) -> String {
    let length = Int((end - start).rounded())
    if length == 0 { return "" }
    let y = Int((hatch == .rising ? level - start : level + start).rounded())
    return "M\(Int(start.rounded())) \(y)l\(length) \(hatch == .rising ? -length : length)"
  }
}
