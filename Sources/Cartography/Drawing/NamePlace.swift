/// A place within an area where its name has room.
struct NamePlace {
  /// Meters on the sheet, of the middle of the name.
  let x: Double
  let y: Double
  /// How wide the area is there, as far to the left as to the right.
  let width: Double
  /// Half the width of the largest name that the area would hold, the less the further from its
  /// middle.
  private let rank: Double

  /// Rows through an area that are tried.
  private static let rows = 32
  /// Places that are found at most: where a mark or another name takes the first, the name has
  /// another.
  private static let most = 3

  /// The places in an area that would hold the largest names, the best first; none where the sheet
  /// shows nothing of it.
  ///
  /// A row at which an area is widest may be its lower edge, or lead through a bulge: so the name
  /// is taken for a box, and the rows above and below must have room for it too.
  ///
  /// - Parameters:
  ///   - rings: of one part of the area, holes included.
  ///   - sheet: what lies beyond its edges is no part of the area.
  ///   - shape: the height of the name as a share of its width.
  /// - Complexity: O(corners), and a few thousand steps for the rows.
  static func places(
    in rings: [[(x: Double, y: Double)]],
    on sheet: (width: Double, height: Double) = (.infinity, .infinity), shape: Double = 0.25
  ) -> [NamePlace] {
    let ys = rings.joined().map(\.y)
    guard let highest = ys.min(), let lowest = ys.max() else { return [] }
    let isCut = sheet.width < .infinity
    let (upper, lower) = (isCut ? max(highest, 0) : highest, min(lowest, sheet.height))
    guard lower > upper else { return [] }
    let step = (lower - upper) / Double(rows)
    // Beside corners on round numbers.
    let heights = (0..<rows).map { upper + (Double($0) + 0.503) * step }
    let pieces = pieces(of: rings, at: heights, upper: upper, step: step).map { row in
      isCut ? row.compactMap { $0.common(with: Piece(left: 0, right: sheet.width)) } : row
    }
    let found = pieces.indices.flatMap { row in
      pieces[row].map { piece -> NamePlace in
        let (x, half) = largest(from: piece, at: row, pieces, step / shape)
        let offset = abs(Double(row) - Double(rows - 1) / 2)
        return NamePlace(
          x: x, y: heights[row], width: 2 * min(x - piece.left, piece.right - x),
          rank: half * (1 - 0.02 * offset))
      }
    }
    return best(of: found)
  }

  /// The best of several parts of an area, apart from each other.
  static func best(of places: [NamePlace]) -> [NamePlace] {
    let order = places.indices.sorted { (places[$1].rank, $0) < (places[$0].rank, $1) }
    var chosen: [NamePlace] = []
    for place in order.map({ places[$0] }) where chosen.count < most {
      guard place.rank >= 0.5 * (chosen.first?.rank ?? 0) else { break }
      let isApart = chosen.allSatisfy { other in
        abs(other.y - place.y) > 0.3 * other.rank || abs(other.x - place.x) > other.rank
      }
      if isApart { chosen.append(place) }
    }
    return chosen
  }

  /// What of a row lies within the area without a break.
  private struct Piece {
    let left: Double
    let right: Double

    func common(with other: Piece) -> Piece? {
      let (left, right) = (max(left, other.left), min(right, other.right))
      return right > left ? Piece(left: left, right: right) : nil
    }
  }

  private static func pieces(
    of rings: [[(x: Double, y: Double)]], at heights: [Double], upper: Double, step: Double
  ) -> [[Piece]] {
    var crossings = [[Double]](repeating: [], count: heights.count)
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) where a.y != b.y {
        let (low, high) = (min(a.y, b.y), max(a.y, b.y))
        guard low < heights[heights.count - 1], high > heights[0] else { continue }
        var row = max(0, Int(((low - upper) / step - 0.503).rounded(.up)))
        while row < heights.count, heights[row] < high {
          if heights[row] >= low {
            crossings[row].append(a.x + (heights[row] - a.y) / (b.y - a.y) * (b.x - a.x))
          }
          row += 1
        }
      }
    }
    return crossings.map { row in
      let sorted = row.sorted()
      return stride(from: 0, to: sorted.count - 1, by: 2).map {
        Piece(left: sorted[$0], right: sorted[$0 + 1])
      }.filter { $0.right > $0.left }
    }
  }

  /// The middle and half the width of the largest box around a piece of a row.
  ///
  /// - Parameter reach: half the width of a name that is as high as two rows are apart.
  private static func largest(
    from piece: Piece, at row: Int, _ pieces: [[Piece]], _ reach: Double
  ) -> (x: Double, half: Double) {
    var common = piece
    var best = (x: (piece.left + piece.right) / 2, half: 0.0)
    for further in 0..<rows {
      if further > 0 {
        for other in [row - further, row + further] {
          guard pieces.indices.contains(other),
            let shared = pieces[other].compactMap(common.common).max(by: {
              $0.right - $0.left < $1.right - $1.left
            })
          else { return best }
          common = shared
        }
      }
      let room = (common.right - common.left) / 2
      if room <= best.half { return best }
      let half = min(room, (Double(further) + 0.5) * reach)
      if half > best.half { best = ((common.left + common.right) / 2, half) }
    }
    return best
  }
}
