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

  func Streets_Density_StreetDensity_1() async throws {
    let network = try StreetNetwork(planar)
    let pieces = try StreetPieces(of: network, length: .meters(50))
    let density = try StreetDensity(bandwidth: .meters(400))
    print(density.intensity(of: network.feet(of: points), on: pieces).max() ?? 0)
    _ = network
    _ = pieces
    _ = density
  }

  func Streets_Names_PlaceNames_1() async throws {
    let names = PlaceNames(streets, shapes: planar)
    let name = names.name(ofX: 500, y: 250)?.text  // "W North Ave & N Carey St"
    _ = names
    _ = name
  }

  func Streets_PointPattern_NetworkK_1() async throws {
    let network = try StreetNetwork(planar)
    let streets = ObservedStreets(try StreetPieces(of: network, length: .meters(25)))
    let test = try NetworkK(
      on: streets, reach: .meters(500), permutations: try Permutations(replicas: 99))
    print(test.test(network.feet(of: points)).p)
    _ = network
    _ = streets
    _ = test
  }
}
