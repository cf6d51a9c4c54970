import CatchmentGeometry
import CatchmentStatistics
import Testing

/// All pairs, joined until nothing changes.
private func groups(of boxes: [Extent<Planar>]) -> [[Int]] {
  var group = Array(boxes.indices)
  var isChanged = true
  while isChanged {
    isChanged = false
    for a in boxes.indices {
      for b in boxes.indices where boxes[a].intersects(boxes[b]) && group[a] != group[b] {
        let low = min(group[a], group[b])
        (group[a], group[b]) = (low, low)
        isChanged = true
      }
    }
  }
  return Dictionary(grouping: boxes.indices, by: { group[$0] }).sorted { $0.key < $1.key }.map(
    \.value)
}

@Test(arguments: 0..<40)
func boxesThatTouchThroughOthersAreOneGroup(seed: UInt64) {
  var random = RandomStream(seed: seed)
  let count = random.index(below: 90)
  let side = [0.5, 2, 8, 40][Int(seed) % 4]
  let boxes = (0..<count).map { _ in
    let (x, y) = (random.uniform() * 60, random.uniform() * 60)
    return Extent<Planar>(
      minX: x, minY: y, maxX: x + side * random.uniform(), maxY: y + side * random.uniform())
  }
  #expect(DisjointBoxes(boxes).groups == groups(of: boxes))
}

@Test func edgesThatMeetAreATouchAndEmptyBoxesStandAlone() {
  let boxes = [
    Extent<Planar>(minX: 0, minY: 0, maxX: 1, maxY: 1), .empty,
    Extent(minX: 1, minY: 1, maxX: 2, maxY: 2), Extent(minX: 2.1, minY: 2, maxX: 3, maxY: 3),
  ]
  #expect(DisjointBoxes(boxes).groups == [[0, 2], [1], [3]])
  #expect(DisjointBoxes([]).groups.isEmpty)
}

@Test func aStackOfBoxesIsOneGroup() {
  let box = Extent<Planar>(minX: 0, minY: 0, maxX: 1, maxY: 1)
  #expect(DisjointBoxes([Extent](repeating: box, count: 20_000)).groups.map(\.count) == [20_000])
}
