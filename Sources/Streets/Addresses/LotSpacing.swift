import CatchmentGeometry

/// How much of a street a house number takes, as the layer itself tells.
///
/// Most layers reserve a whole hundred of numbers for the line that ends at a crossing, `1340` to
/// `1398`, though its last house is 1352. What such a line holds is told by lines that end within a
/// hundred: there the next line goes on counting. In a city whose numbers are a measure of length,
/// as in Chicago, both agree and nothing changes.
struct LotSpacing: Sendable {
  /// Meters for a number, the median over lines that end within a hundred; nil where too few do.
  let metersPerNumber: Double?

  /// Fewer lines than this tell nothing.
  private static let fewest = 100
  /// A shorter range is one house or two.
  private static let shortestRange: Int32 = 8
  /// The last numbers of a hundred: a range that ends there is reserved, and one that ends well
  /// before is counted.
  private static let reserved: Int32 = 98
  private static let counted: Int32 = 90

  /// As much more than its length a line may need before some of its numbers are taken for a
  /// reserve.
  private static let noReserve = 1.1

  init(_ index: StreetIndex, _ lines: LinePlaces) {
    var spacings: [Double] = []
    for side in index.sides
    where side.high - side.low >= Self.shortestRange && side.high % 100 < Self.counted
      && side.low / 100 == side.high / 100
    {
      spacings.append(
        lines.length(of: Int(side.feature)) / Double(side.high - side.low + 2))
    }
    spacings.sort()
    metersPerNumber = spacings.count < Self.fewest ? nil : spacings[spacings.count / 2]
  }

  /// The share of a line's length at which a number lies, given its share of the line's numbers.
  ///
  /// Where the numbers of a line would take r times its length at the usual spacing, the low
  /// numbers lie farther apart: the share becomes its square root once r is 5/4, and in part from
  /// 11/10 on. On Baltimore's layer the median error of such addresses falls from 38 m to 19 m.
  func share(_ share: Double, on side: StreetIndex.Side, length: Double) -> Double {
    // A range of several hundreds is reserved at each of their ends, which lie all along the line.
    guard let metersPerNumber, side.high % 100 >= Self.reserved, length > 0,
      side.low / 100 == side.high / 100
    else { return share }
    let ratio = metersPerNumber * Double(side.high - side.low + 2) / length
    let isRising = side.from <= side.to
    let low = isRising ? share : 1 - share
    guard ratio > Self.noReserve, low > 0 else { return share }
    let weight = min(1, 9 * (1 - Self.noReserve / ratio))
    let moved = low + weight * (low.squareRoot() - low)
    return isRising ? moved : 1 - moved
  }
}
