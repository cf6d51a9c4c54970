import CatchmentGeometry
import Testing

@Test func aFewBadPlacesDoNotStretchTheBox() {
  var x = (0..<1000).map { -87.7 + Double($0 % 100) * 0.001 }
  var y = (0..<1000).map { 41.8 + Double($0 / 100) * 0.01 }
  x[3] = 12
  y[700] = -80
  let box = Points<Geographic>(x: x, y: y).robustExtent
  // The two are no part of the body; of the others a hundredth is trimmed on each side.
  let good = x.indices.filter { $0 != 3 && $0 != 700 }
  let (sortedX, sortedY) = (good.map { x[$0] }.sorted(), good.map { y[$0] }.sorted())
  #expect(box.minX == sortedX[9] && box.maxX == sortedX[998 - 10])
  #expect(box.minY == sortedY[9] && box.maxY == sortedY[998 - 10])
}

@Test(arguments: [1, 2, 9, 10, 19, 20, 99, 100, 101, 199, 200, 201])
func aSmallTableTrimsAtMostTwoOnEachSide(count: Int) {
  let values = (0..<count).map { Double($0 * 7919 % count) }
  let box = Points<Geographic>(x: values, y: values).robustExtent
  let tail = count < 10 ? 0 : count < 20 ? 1 : count < 301 ? 2 : (count - 1) / 100
  #expect(box.minX == Double(tail) && box.maxX == Double(count - 1 - tail))
  #expect(box.minY == box.minX && box.maxY == box.maxX)
}

@Test func aBoxGoesOnBeyondThe180thMeridian() {
  let box = Points<Geographic>(x: [179.9, -179.8, 179.95], y: [-17, -16.9, -17.1]).robustExtent
  #expect(box.minX == 179.9 && abs(box.maxX - 180.2) < 1e-9)
  // Turning it would not make this one narrower.
  let wide = Points<Geographic>(x: [-170, -5, 5, 170], y: [0, 0, 0, 0]).robustExtent
  #expect(wide.minX == -170 && wide.maxX == 170)
}

@Test func nothingHasNoBox() {
  #expect(Points<Geographic>(x: [], y: []).robustExtent.isEmpty)
}
