import Testing

@testable import CatchmentFormats

struct InputLocationTests {
  @Test(
    arguments: [
      ("PG:dbname=city#blocks", "PG:dbname=city", "blocks"),
      ("PG:dbname=city", "PG:dbname=city", nil),
      ("PG:dbname=city password='a#b'", "PG:dbname=city password='a#b'", nil),
      ("PG:dbname=city password=a#b", "PG:dbname=city password=a#b", nil),
      ("PG:dbname=city password='a#b'#blocks", "PG:dbname=city password='a#b'", "blocks"),
      ("postgresql://me:a#b@host/city", "postgresql://me:a#b@host/city", nil),
      (
        "postgresql://me:a#b@host/city#public.blocks", "postgresql://me:a#b@host/city",
        "public.blocks"
      ),
      ("https://example.org/a.geojson", "https://example.org/a.geojson", nil),
    ] as [(String, String, String?)])
  func aLayerOfADatabaseIsNamedBehindIt(text: String, path: String, layer: String?) {
    let location = InputLocation(text)
    #expect(location.isConnection)
    #expect(location.path == path && location.layer == layer)
  }

  @Test func aWindowsDriveAndAFileAreNoConnections() {
    for text in ["C:\\data.csv", "C:/a.csv", "none/such.csv", "no such: file", "-"] {
      #expect(!InputLocation(text).isConnection)
    }
  }

  @Test func aLayerStandsBehindAFileThatExists() {
    let here = #filePath
    #expect(InputLocation("\(here)#areas").layer == "areas")
    #expect(InputLocation("\(here)#areas").path == here)
    #expect(InputLocation("\(here)#").layer == nil)
    #expect(InputLocation("nowhere.gpkg#areas").path == "nowhere.gpkg#areas")
  }
}
