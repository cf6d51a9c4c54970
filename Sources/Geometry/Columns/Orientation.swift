/// On which side of a directed line a point lies, exactly.
///
/// The sign of the determinant | b − a, c − a | is computed in double precision first. Where that
/// is closer to zero than its rounding can account for, the six products of the coordinates are
/// summed without any rounding, as an expansion: a sum of doubles that do not overlap. So a point
/// on an edge is on the edge, not nearly on it.
///
/// - Precondition: products of coordinates neither overflow nor lose their last bits to underflow,
///   which holds for meters and degrees anywhere on Earth.
/// - Reference: Shewchuk (1997), Adaptive precision floating-point arithmetic and fast robust
///   geometric predicates, doi:10.1007/PL00009321.
package enum Orientation {
  /// Positive where `c` lies left of the line from `a` to `b`, negative where right, 0 where
  /// exactly on it.
  @inlinable @inline(__always)
  package static func sign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    let left = (ax - cx) * (by - cy)
    let right = (ay - cy) * (bx - cx)
    let determinant = left - right
    let bound = errorBound * (left.magnitude + right.magnitude)
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactSign(ax, ay, bx, by, cx, cy)
  }

  /// Whether `c` lies on the closed segment from `a` to `b`, exactly.
  @inlinable @inline(__always)
  package static func isOnSegment(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Bool {
    cx >= min(ax, bx) && cx <= max(ax, bx) && cy >= min(ay, by) && cy <= max(ay, by)
      && sign(ax, ay, bx, by, cx, cy) == 0
  }

  /// (3 + 16 ε) ε with ε = 2⁻⁵³: Shewchuk's bound for this determinant.
  @usableFromInline static let errorBound = (3 + 16 * 0x1p-53) * 0x1p-53

  /// The sign of ax·by − ay·bx + bx·cy − by·cx + cx·ay − cy·ax without rounding.
  @usableFromInline @inline(never)
  static func exactSign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    // Corners that repeat, and edges along an axis: the commonest zeros need no expansion.
    if (ax == bx && ay == by) || (ax == cx && ay == cy) || (bx == cx && by == cy) { return 0 }
    if ax == bx, bx == cx { return 0 }
    if ay == by, by == cy { return 0 }
    var sum = Expansion()
    sum.addProduct(ax, by)
    sum.addProduct(-ay, bx)
    sum.addProduct(bx, cy)
    sum.addProduct(-by, cx)
    sum.addProduct(cx, ay)
    sum.addProduct(-cy, ax)
    return sum.sign
  }
}

/// A number kept as the sum of doubles that do not overlap, smallest first.
private struct Expansion {
  private var parts: [Double] = []

  init() { parts.reserveCapacity(12) }

  mutating func addProduct(_ a: Double, _ b: Double) {
    let high = a * b
    // The rounding error of the product, exactly.
    let low = (-high).addingProduct(a, b)
    add(low)
    add(high)
  }

  /// Grows the expansion by one number (Shewchuk's Grow-Expansion with zero elimination).
  private mutating func add(_ value: Double) {
    var carry = value
    var kept = 0
    for index in parts.indices {
      let part = parts[index]
      let sum = carry + part
      let shadow = sum - carry
      let error = (carry - (sum - shadow)) + (part - shadow)
      carry = sum
      if error != 0 {
        parts[kept] = error
        kept += 1
      }
    }
    parts.removeSubrange(kept...)
    if carry != 0 { parts.append(carry) }
  }

  /// The last part is larger than all others together.
  var sign: Int {
    guard let last = parts.last else { return 0 }
    return last > 0 ? 1 : -1
  }
}
