import CatchmentGeometry

/// Rows on the other side of longitude or latitude 0 that would lie among the rest with the other
/// sign. They are left out as rows far from the rest are.
///
/// In most cities such rows lie far from the rest and are set aside. Near the equator and the prime
/// meridian they don't, and only a gap around 0 tells them: where the rest comes nearer to 0 than
/// five kilometers, nothing does.
///
/// - Complexity: O(n) where the box of the rest comes near to 0, else O(1).
struct LostSigns {
  /// Whether it is the longitude whose sign is lost, and not the latitude.
  let isLongitude: Bool
  /// Not empty.
  let rows: [Int32]

  /// In degrees: nearer to 0 than this, rows without their sign are not far from the rest.
  private static let near = 0.5
  /// In degrees, about five kilometers.
  private static let gap = 0.045

  static func find(
    x: [Double], y: [Double], rows: [Int32], in extent: Extent<Geographic>
  ) -> [LostSigns] {
    [
      find(isLongitude: true, x, rows, extent.minX, extent.maxX),
      find(isLongitude: false, y, rows, extent.minY, extent.maxY),
    ].compactMap(\.self)
  }

  private static func find(
    isLongitude: Bool, _ values: [Double], _ rows: [Int32], _ least: Double, _ most: Double
  ) -> LostSigns? {
    guard least - near < 0, most + near > 0 else { return nil }
    let negative = rows.count { values[Int($0)] < 0 }
    let sign: Double = negative * 2 > rows.count ? -1 : 1
    var rest = (least: Double.infinity, most: 0.0)
    var others: [Int32] = []
    for row in rows {
      let value = values[Int(row)] * sign
      if value < 0 {
        others.append(row)
      } else {
        rest = (min(rest.least, value), max(rest.most, value))
      }
    }
    // As good as all of them: of two halves of one city each has its own outermost incident.
    let mirrored = others.count { (rest.least...rest.most).contains(-values[Int($0)] * sign) }
    guard !others.isEmpty, rest.least > gap, mirrored * 10 >= others.count * 9,
      others.allSatisfy({ -values[Int($0)] * sign > gap })
    else { return nil }
    return LostSigns(isLongitude: isLongitude, rows: others)
  }
}
