// Made from the comments of Sources/Streets by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Streets_Addresses_Geocoder_1() async throws {
    let geocoder = try Geocoder(streets)
    let match = geocoder.match("013XX W NORTH AVE")
    if match.isPlaced { print(match.x, match.y, geocoder.label(of: match) ?? "") }
    _ = geocoder
    _ = match
  }

  func Streets_Names_PlaceNames_1() async throws {
    let names = PlaceNames(streets, shapes: planar)
    let name = names.name(ofX: 500, y: 250)?.text  // "W North Ave & N Carey St"
    _ = names
    _ = name
  }
}
