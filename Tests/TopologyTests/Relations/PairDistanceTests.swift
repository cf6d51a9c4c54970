import CatchmentFormats
import CatchmentGeometry
import CatchmentTopology
import Testing

struct PairDistanceTests {
  @Test func everyDistanceIsAsShapelySays() throws {
    let recorded = try RecordedRelations()
    let found = try PairDistance.between(recorded.first, recorded.second)
    let expected = recorded.numbers("distance")
    #expect(expected.contains { $0 > 2 } && expected.contains(0))
    for (mine, theirs) in zip(found, expected) {
      #expect(abs(try #require(mine) - theirs) <= 1e-12)
    }
  }

  @Test func theNearestPointsLieThatFarApartAndOnTheirShapes() throws {
    let recorded = try RecordedRelations()
    let pairs = try PairDistance.nearestPoints(recorded.first, recorded.second)
    let distances = recorded.numbers("distance")
    let places = try pairs.map { try #require($0) }
    for (pair, distance) in zip(places, distances) {
      #expect(abs(pair.first.distance(to: pair.second).meters - distance) <= 1e-12)
    }
    let onFirst = try PairDistance.between(Shapes(Points(places.map(\.first))), recorded.first)
    let onSecond = try PairDistance.between(Shapes(Points(places.map(\.second))), recorded.second)
    for distance in onFirst + onSecond { #expect(try #require(distance) <= 1e-12) }
  }

  @Test func nothingHasNoDistance() throws {
    var shapes = Shapes<Planar>()
    shapes.append(nil)
    shapes.appendPoint(x: 1, y: 1)
    let other = Shapes(Points<Planar>(x: [0, 1], y: [0, 4]))
    #expect(try PairDistance.between(shapes, other) == [nil, 3])
    #expect(try PairDistance.nearestPoints(shapes, other)[0] == nil)
  }
}
