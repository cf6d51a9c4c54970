import TestSupport
import Testing

struct TransverseMercatorTests {
  // PROJ's answer for EPSG:32616.
  @Test func theTestsOwnProjectionEqualsTheRealOne() {
    let place = TransverseMercator(zone: 16).project(
      longitude: -87.669999562, latitude: 41.815117282)
    #expect(abs(place.x - 444351.7591) < 1e-4 && abs(place.y - 4629466.1769) < 1e-4)
  }
}
