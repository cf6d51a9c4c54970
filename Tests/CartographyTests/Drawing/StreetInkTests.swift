import CatchmentGeometry
import Testing

@testable import CatchmentCartography

struct StreetInkTests {
  /// A grid of streets so many meters apart in the western share of a sheet that is 22 km wide.
  private static func ink(every meters: Double, within share: Double = 1) -> StreetInk {
    var lines = [MapRole.Street: Shapes<Geographic>]()
    let (width, height) = (0.2674, 0.2)  // degrees, about 22 km each near 42 degrees
    let step = meters / 22_240 * height
    for (number, y) in stride(from: 41.8, through: 41.8 + height, by: step).enumerated() {
      let kind: MapRole.Street = number % 16 == 0 ? .main : number % 4 == 0 ? .middle : .minor
      lines[kind, default: Shapes()].appendLine(
        Points(x: [-87.8, -87.8 + share * width], y: [y, y]))
    }
    var box = Shapes<Geographic>()
    box.appendPolygon([
      Points(
        x: [-87.8, -87.8 + width, -87.8 + width, -87.8, -87.8],
        y: [41.8, 41.8, 41.8 + height, 41.8 + height, 41.8])
    ])
    let layers = lines.map { MapLayer(ground: .street($0), name: "", shapes: $1) }
    let anchor = MapLayer(.areaInPlace, name: "", shapes: box, titles: .numbered(""))
    let frame = MapFrame(showing: layers + [anchor])
    return StreetInk(layers, GroundDrawing(frame: frame))
  }

  @Test func moreStreetsToAScreenAreLighter() {
    let (city, suburb) = (Self.ink(every: 40), Self.ink(every: 400))
    for street in MapRole.Street.allCases {
      let kind = MapRole.Ground.street(street)
      // The whole city on a phone, on a desk, and a few blocks.
      let looks = [60.0, 28, 1].map { city.look(of: kind, metersPerPixel: $0) }
      #expect(looks[0].opacity <= looks[1].opacity)
      #expect(street == .main || looks[0].opacity < 1)
      #expect(looks[0].width <= looks[1].width && looks[2] == (1, 1))
      #expect(looks[0].opacity >= StreetInk.leastOpacity && looks[0].width >= StreetInk.leastWidth)
      // Few streets keep their look at the same scale.
      #expect(suburb.look(of: kind, metersPerPixel: 28) == (1, 1))
    }
    #expect(city.look(of: .park, metersPerPixel: 60) == (1, 1))
  }

  @Test func heavierStreetsStayTheDarkerOnes() {
    let city = Self.ink(every: 40)
    for scale in [1.0, 5, 12, 28, 60] {
      let looks = MapRole.Street.allCases.map {
        city.look(of: .street($0), metersPerPixel: scale)
      }
      for (less, more) in zip(looks, looks.dropFirst()) {
        #expect(less.opacity <= more.opacity && less.width <= more.width)
      }
    }
  }

  /// A lake takes half of Chicago's sheet.
  @Test func whatIsEmptyDoesNotCount() {
    let kind = MapRole.Ground.street(.minor)
    let (whole, half) = (Self.ink(every: 40), Self.ink(every: 40, within: 0.5))
    #expect(abs(half.coarsest(of: kind) / whole.coarsest(of: kind) - 1) < 0.15)
    #expect(
      StreetInk([], GroundDrawing(frame: MapFrame(showing: []))).coarsest(of: kind) == .infinity)
  }

  /// As ``MapRoleTests`` asks of their full look.
  @Test func theLightestStreetsAreStillSeen() throws {
    for street in MapRole.Street.allCases {
      let tone = try #require(MapRole.ground(.street(street)).classes().first).tone
      for (color, land) in [(tone.light, MapRole.land.light), (tone.dark, MapRole.land.dark)] {
        let seen = Seen(color, opacity: StreetInk.leastOpacity, over: land)
        #expect((1.04...2.6).contains(seen.contrast(Seen(land))))
      }
    }
  }

  @Test func thePageLightensStreetsByTheSameShares() {
    let css = EmbeddedText.pageCss
    #expect(css.contains("clamp(\(short(StreetInk.leastWidth).dropFirst()), var(--l"))
    #expect(css.contains("clamp(\(short(StreetInk.leastOpacity).dropFirst()), var(--l"))
  }
}
