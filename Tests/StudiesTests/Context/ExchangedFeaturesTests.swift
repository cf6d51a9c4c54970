import Catchment
import Foundation
import Testing

/// Features of which some have latitude and longitude exchanged: a latitude beyond the pole is no
/// reason to refuse the rest.
struct ExchangedFeaturesTests {
  @Test(arguments: [(-118.28, 34.0), (151.1, -33.85), (-87.65, 41.85)], [1, 20, 90, 199])
  func aShareOfExchangedFeaturesIsRejectedOneByOne(
    place: (longitude: Double, latitude: Double), bad: Int
  ) async throws {
    let features = (0..<200).map { index in
      let x = place.longitude + Double(index % 14) / 500
      let y = place.latitude + Double(index / 14) / 500
      let (first, second) = index * bad % 200 < bad ? (y, x) : (x, y)
      return """
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[\(first),\(second)]}}
        """
    }
    let exchanged = (0..<200).count { $0 * bad % 200 < bad }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "catchment-exchanged-\(UUID().uuidString).geojson")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8)
      .write(to: file)
    let isMost = exchanged * 2 > 200
    do {
      let context = try await StudyContext(IncidentRequest(file.path))
      let audit = context.incidents.audit
      if !isMost {
        #expect(audit.used == 200 - exchanged)
        #expect(audit.reasons.map(\.reason) == [.swapped] && audit.rejected == exchanged)
      }
    } catch {
      #expect(isMost)
    }
  }
}
