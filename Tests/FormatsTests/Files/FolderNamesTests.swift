import Foundation
import Testing

@testable import CatchmentFormats

struct FolderNamesTests {
  @Test(arguments: [
    ("/home/ada/areas.geojson", "areas.geojson"), ("./areas.geojson", "areas.geojson"),
    ("../city/areas.geojson", "areas.geojson"),
    ("--areas=/home/ada/areas.geojson", "--areas=areas.geojson"),
    ("/home/ada/city.gpkg", "city.gpkg"), ("areas.geojson", "areas.geojson"), ("-", "-"),
    ("A/B", "A/B"), ("--title=Teams 24/7", "--title=Teams 24/7"), ("%d/%m/%Y", "%d/%m/%Y"),
    ("type=Shooting/Homicide", "type=Shooting/Homicide"), ("--where=a=b/c", "--where=a=b/c"),
    ("--overwrite", "--overwrite"),
    ("2020-01-01..2020-02-01", "2020-01-01..2020-02-01"),
    ("https://data.city.gov/a.geojson", "https://data.city.gov/a.geojson"),
  ])
  func anArgumentNamesAFileByItsLastPart(argument: String, told: String) {
    #expect(withoutFolders(argument) == told)
  }

  @Test func aFolderThatExistsIsNotToldEither() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-folder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(withoutFolders(folder.appending(path: "plan.html").path) == "plan.html")
    #expect(withoutFolders(folder.appending(path: "city.gpkg#blocks").path) == "city.gpkg#blocks")
  }
}
