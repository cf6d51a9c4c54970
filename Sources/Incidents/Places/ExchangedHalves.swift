import CatchmentGeometry
import CatchmentParallel

/// Where people live at all.
package enum Inhabited {
  /// Nobody lives beyond: Puerto Williams in the south, Ny-Ålesund in the north.
  package static let latitudes = -60.0...80.0
}

/// A table of which many rows are written latitude first and as many longitude first.
///
/// Where nearly half of the places are wrong their medians lie between both, and say nothing
/// (``RobustBody``). The smaller and the larger number of each place are the same either way: if
/// *they* lie together, far from where both numbers are equal, the rows are two mirror images of
/// one city.
///
/// - Complexity: O(n), on all threads; one comparison for each place where all are of one hand.
struct ExchangedHalves {
  /// The places that are written as the city lies, and the others, from 0.
  let right, exchanged: [Int32]
  /// How it is known which are right.
  let evidence: Evidence

  enum Evidence: Equatable {
    /// Exchanged, they lie where nobody lives.
    case nobodyLivesThere
    /// There are more of them.
    case majority
    /// Nothing: there are as many of each.
    case none
  }

  /// Below this share of exchanged rows the medians know where the city is without help.
  private static let leastShare = 0.2

  /// Nil where the places are no mirror images of each other.
  init?(_ points: Points<Geographic>, workers: Workers) {
    let (x, y) = (points.x, points.y)
    let rising = workers.map(count: x.count, chunk: 65_536) { range in
      range.reduce(0) { $0 + (x[$1] < y[$1] ? 1 : 0) }
    }.reduce(0, +)
    let least = Double(x.count) * Self.leastShare
    guard x.count >= 5, Double(min(rising, x.count - rising)) >= least else { return nil }
    let sorted = Points<Geographic>(
      x: x.indices.map { min(x[$0], y[$0]) }, y: x.indices.map { max(x[$0], y[$0]) })
    // Two numbers of one city: a box far from the diagonal, on which both would be equal.
    let box = RobustBox(RobustBody(sorted, workers: workers))
    let extent = box.extent
    let width = max(extent.maxX - extent.minX, extent.maxY - extent.minY)
    let margin = max(Self.leastMargin, width * Self.margin)
    guard !extent.isEmpty, extent.minY - extent.maxX > margin else { return nil }
    var (risen, falling): ([Int32], [Int32]) = ([], [])
    for index in x.indices where !box.isFar(x: sorted.x[index], y: sorted.y[index]) {
      if x[index] < y[index] { risen.append(Int32(index)) } else { falling.append(Int32(index)) }
    }
    guard Double(min(risen.count, falling.count)) >= least else { return nil }
    // Written x first a rising place has the greater number as its latitude.
    let risingLives = Inhabited.latitudes.contains(extent.centerY)
    let fallingLives = Inhabited.latitudes.contains(extent.centerX)
    let risingIsRight: Bool
    if risingLives != fallingLives {
      (risingIsRight, evidence) = (risingLives, .nobodyLivesThere)
    } else {
      risingIsRight = risen.count > falling.count
      evidence = risen.count == falling.count ? .none : .majority
    }
    (right, exchanged) = risingIsRight ? (risen, falling) : (falling, risen)
  }

  /// Nearer to the diagonal a place and its mirror image are one city: in widths of the city, and
  /// in degrees.
  private static let margin = 0.25
  private static let leastMargin = 0.02
}
