import CatchmentStatistics
import Testing

@testable import CatchmentGeometry

struct BoxTreeTests {
  @Test(arguments: [0, 1, 2, 7, 8, 9, 64, 65, 600], [true, false])
  func meetingBoxesEqualBruteForce(count: Int, whole: Bool) {
    var random = RandomStream(seed: 6)
    func box() -> Extent<Planar> {
      let x = 100 * random.uniform()
      let y = 100 * random.uniform()
      let box = Extent<Planar>(
        minX: x, minY: y, maxX: x + 9 * random.uniform(), maxY: y + 9 * random.uniform())
      // Whole coordinates make boxes that only touch.
      return whole
        ? Extent(
          minX: box.minX.rounded(), minY: box.minY.rounded(), maxX: box.maxX.rounded(),
          maxY: box.maxY.rounded()) : box
    }
    var boxes = (0..<count).map { _ in box() }
    if count > 5 { boxes[4] = .empty }
    let tree = BoxTree(boxes)
    for _ in 0..<50 {
      let query = box()
      var found: [Int] = []
      tree.forEach(intersecting: query) { found.append($0) }
      #expect(found.sorted() == boxes.indices.filter { boxes[$0].intersects(query) })
    }
  }

  @Test func aStackOfBoxesIsFoundWhole() {
    let box = Extent<Planar>(minX: 3, minY: 3, maxX: 3, maxY: 3)
    let tree = BoxTree([Extent<Planar>](repeating: box, count: 1000))
    var found = 0
    tree.forEach(intersecting: box) { _ in found += 1 }
    #expect(found == 1000)
  }
}
