import CatchmentGeometry
import Testing

struct DistanceTests {
  @Test(arguments: [
    ("150m", 150), ("0.25km", 250), ("500ft", 152.4), ("0.25mi", 402.336), ("1 KM", 1000),
    ("0m", 0), ("100 meters", 100), ("100yd", 91.44), ("5 yards", 4.572), ("1 mile", 1609.344),
    ("1 foot", 0.3048), ("2 Kilometres", 2000), ("1e2m", 100),
  ])
  func lengthsCarryTheirUnit(text: String, meters: Double) throws {
    #expect(abs(try #require(Distance(text)).meters - meters) < 1e-9)
  }

  @Test(arguments: [
    "150", "", "m", "-5m", "nanm", "infm", "1e400m", "5 rods", "5 meter s", "0x10m", "1..2m",
  ])
  func whatIsNoLengthIsRefused(text: String) {
    #expect(Distance(text) == nil)
  }
}
