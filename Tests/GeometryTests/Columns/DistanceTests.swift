import CatchmentGeometry
import Testing

struct DistanceTests {
  @Test(arguments: [
    ("150m", 150), ("0.25km", 250), ("500ft", 152.4), ("0.25mi", 402.336), ("1 KM", 1000),
    ("0m", 0),
  ])
  func lengthsCarryTheirUnit(text: String, meters: Double) throws {
    #expect(abs(try #require(Distance(text)).meters - meters) < 1e-9)
  }

  @Test(arguments: ["150", "", "m", "-5m", "nanm", "infm", "1e400m", "5 yards", "1..2m"])
  func whatIsNoLengthIsRefused(text: String) {
    #expect(Distance(text) == nil)
  }
}
