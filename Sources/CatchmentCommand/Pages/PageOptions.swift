import ArgumentParser
import Catchment

/// How a page with a map is made: the same for every command that writes one.
struct PageOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Put Leaflet, as it is installed here, into the page, so that it pans and zooms without a network."
    ))
  var inlineLeaflet = false

  @Flag(help: "Draw single incidents too; without this, only places with 3 and more are shown.")
  var showIncidents = false

  @Option(
    help: ArgumentHelp(
      "Streets, parks, water or neighborhoods to draw under everything, with their names; repeat for several.",
      valueName: "layer"))
  var ground: [String] = []

  /// The ground that was asked for; what is wrong with a polygon of it does not matter here.
  func groundLayers(workers: Workers) async throws -> [MapLayer] {
    var options = LayerOptions()
    options.repairs = true
    var layers: [MapLayer] = []
    for path in ground {
      let layer = try await AreaLayer.load(path, options: options, workers: workers)
      layers += GroundLayer.layers(of: layer, workers: workers)
    }
    return layers
  }

  func library() throws(FormatError) -> MapLibrary {
    inlineLeaflet ? .inlined(try InstalledLeaflet.load()) : .network
  }
}
