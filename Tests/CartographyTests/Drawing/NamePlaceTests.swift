import CatchmentGeometry
import CatchmentStatistics
import Testing

@testable import CatchmentCartography

struct NamePlaceTests {
  /// A broad field with a wide, flat foot, as a precinct along a river has.
  private static let field: [(x: Double, y: Double)] = [
    (0, 0), (60, 0), (60, 90), (200, 90), (200, 96), (0, 96), (0, 0),
  ]

  @Test func aNameStandsWhereItsWholeBoxHasRoom() throws {
    let place = try #require(NamePlace.places(in: [Self.field], shape: 0.3).first)
    // At the foot the row is widest, but a name would stick out of it.
    #expect(abs(place.x - 30) < 1 && place.y > 20 && place.y < 70 && place.width <= 60)
  }

  /// Stars of random arms: what a place is said to hold does not leave the area.
  @Test func everyPlaceLiesWithinItsAreaAndTheyStandApart() throws {
    var stream = RandomStream(seed: 11, replicate: 0)
    for _ in 0..<60 {
      let corners = 5 + Int(stream.uniform() * 30)
      var ring: [(x: Double, y: Double)] = (0..<corners).map { corner in
        let reach = 20 + 80 * stream.uniform()
        let turn = Angle.turn(Double(corner) / Double(corners))
        return (x: 200 + reach * turn.x, y: 200 + reach * turn.y)
      }
      ring.append(ring[0])
      let places = NamePlace.places(in: [ring])
      #expect(!places.isEmpty && places.count <= 3)
      for place in places {
        for share in [-0.49, 0, 0.49] {
          #expect(Self.isInside(place.x + share * place.width, place.y, ring))
        }
      }
      for (one, other) in zip(places, places.dropFirst()) {
        #expect(one.x != other.x || one.y != other.y)
      }
    }
  }

  private enum Angle {
    /// A direction, by sixteenths exact enough for a star.
    static func turn(_ share: Double) -> (x: Double, y: Double) {
      let rest = share * 4
      let (side, along) = (Int(rest) % 4, rest - rest.rounded(.down))
      // On the edge of a square turned by an eighth.
      return switch side {
      case 0: (1 - along, along)
      case 1: (-along, 1 - along)
      case 2: (along - 1, -along)
      default: (along, along - 1)
      }
    }
  }

  private static func isInside(_ x: Double, _ y: Double, _ ring: [(x: Double, y: Double)]) -> Bool {
    var isIn = false
    for (a, b) in zip(ring, ring.dropFirst()) where (a.y > y) != (b.y > y) {
      if x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) { isIn.toggle() }
    }
    return isIn
  }

  /// A mark in the middle of an area leaves its name another place, and the name stands once.
  @Test(arguments: [false, true])
  func anAreaIsNamedOnceBesideAMark(isMarked: Bool) throws {
    func label(_ kind: MapLabel.Kind, _ text: String, _ y: Double, _ extent: Double, _ thing: Int?)
      -> MapLabel
    {
      MapLabel(
        text: text, kind: kind, layer: 0, x: 100, y: y, angle: 0, extent: extent, thing: thing)
    }
    let names = [100.0, 40, 160].map { label(.area, "Raines", $0, 190, 7) }
    let marks = isMarked ? [label(.mark, "1", 100, .infinity, nil)] : []
    for scales in [[1.0], [4, 2, 1, 0.5]] {
      let placed = LabelPlacement.placed(marks + names, scales: scales, whole: 1)
      let found = placed.filter { $0.kind == .area }
      #expect(found.count == 1)
      if scales.count == 1 { #expect(found.first?.y == (isMarked ? 40 : 100)) }
    }
  }
}
