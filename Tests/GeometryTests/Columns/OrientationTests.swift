import CatchmentStatistics
import Testing

@testable import CatchmentGeometry

struct OrientationTests {
  @Test func theThreeSidesOfALine() {
    #expect(Orientation.sign(0, 0, 1, 0, 0.5, 1) == 1)
    #expect(Orientation.sign(0, 0, 1, 0, 0.5, -1) == -1)
    #expect(Orientation.sign(0, 0, 1, 0, 7, 0) == 0)
  }

  // Kettner et al. (2008), Classroom examples of robustness problems: near (0.5, 0.5), the plain
  // determinant for the line through (12, 12) and (24, 24) is wrong for many of these points. Their
  // offsets are multiples of 2⁻⁵³, so whole numbers decide.
  @Test func pointsBesideADiagonalAreDecidedExactly() {
    for i in 0..<64 {
      for j in 0..<64 {
        let x = 0.5 + Double(i) * 0x1p-53
        let y = 0.5 + Double(j) * 0x1p-53
        let exact = x < y ? 1 : x > y ? -1 : 0
        #expect(Orientation.sign(12, 12, 24, 24, x, y) == exact)
        #expect(Orientation.sign(24, 24, x, y, 12, 12) == exact)
        #expect(Orientation.sign(24, 24, 12, 12, x, y) == -exact)
      }
    }
  }

  @Test func wholeNumbersAreDecidedAsWholeNumbers() {
    var random = RandomStream(seed: 1)
    for _ in 0..<2000 {
      // Collinear by construction, then moved by at most one: 26-bit numbers have exact 64-bit
      // products.
      let (ax, ay) = (random.index(below: 1 << 20), random.index(below: 1 << 20))
      let (dx, dy) = (random.index(below: 1 << 10) - 512, random.index(below: 1 << 10) - 512)
      let (bx, by) = (ax + 17 * dx, ay + 17 * dy)
      let (cx, cy) = (ax - 9 * dx + random.index(below: 3) - 1, ay - 9 * dy)
      let exact = ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum()
      let scale = 0x1p-30
      #expect(
        Orientation.sign(
          Double(ax) * scale, Double(ay) * scale, Double(bx) * scale, Double(by) * scale,
          Double(cx) * scale, Double(cy) * scale) == exact)
    }
  }

  @Test func segmentsEndAtTheirCorners() {
    #expect(Orientation.isOnSegment(0, 0, 4, 2, 2, 1))
    #expect(Orientation.isOnSegment(0, 0, 4, 2, 4, 2))
    #expect(!Orientation.isOnSegment(0, 0, 4, 2, 6, 3))
    #expect(!Orientation.isOnSegment(0, 0, 4, 2, 2, 1 + 0x1p-52))
    #expect(Orientation.isOnSegment(3, 3, 3, 3, 3, 3))
  }
}
