import CatchmentGeometry
import Testing

@testable import CatchmentCartography

struct MapFrameTests {
  private func frame(_ places: [(Double, Double)]) -> MapFrame {
    let shapes = Shapes(Points<Geographic>(x: places.map(\.0), y: places.map(\.1)))
    let layer = MapLayer(
      name: "a", explanation: "", shapes: shapes,
      classes: [MapClass(name: "a", explanation: "", tone: MapColor.green.tone)],
      titles: .each(places.map { _ in "a" }))
    return MapFrame(showing: [layer])
  }

  /// A wrong coordinate among many must not make a dot of the city.
  @Test func aFewPlacesFarOffDoNotDecideTheView() {
    let city = (0..<60).map { index -> (Double, Double) in
      let (column, row) = (Double(index % 8), Double(index / 8))
      return (-87.7 + column * 0.01, 41.9 + row * 0.01)
    }
    let alone = frame(city)
    let withStray = frame(city + [(-74.9, 39.5)])
    #expect(abs(withStray.width - alone.width) < 1e-6 && withStray.west == alone.west)
    // The stray place is beyond the sheet, and can still be reached.
    #expect(withStray.x(-74.9) > withStray.width)
  }

  @Test func placesThatAreAllFarApartAreAllShown() {
    let two = frame([(-87.7, 41.9), (-74, 40.7)])
    #expect(two.x(-74) < two.width && two.x(-87.7) > 0)
    let country = frame(
      (0..<40).map { index -> (Double, Double) in (Double(index - 120), Double(35 + index % 10)) })
    #expect(country.x(-120) > 0 && country.x(-81) < country.width)
  }
}
