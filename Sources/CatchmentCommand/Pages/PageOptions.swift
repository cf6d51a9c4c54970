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

  @OptionGroup var groundOptions: GroundOptions

  func groundLayers(workers: Workers) async throws -> [MapLayer] {
    try await groundOptions.layers(workers: workers).flatMap {
      GroundLayer.layers(of: $0, workers: workers)
    }
  }

  /// The same; where none is asked for, the streets that people walk along: what hangs on nothing
  /// is hard to find on a map.
  func groundLayers(beside input: InputOptions, workers: Workers) async throws -> [MapLayer] {
    guard groundOptions.ground.isEmpty, let streets = try input.streetOptions.request(input.layers),
      case .file(let path, var options) = streets.layer, path != "-"
    else { return try await groundLayers(workers: workers) }
    options.repairs = true
    return GroundLayer.layers(
      of: try await AreaLayer.load(path, options: options, workers: workers), workers: workers)
  }

  func library() throws(StudyProblem) -> MapLibrary {
    inlineLeaflet ? .inlined(try InstalledLeaflet.load()) : .network
  }
}

/// What lies under every map of a command.
struct GroundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Streets, parks, water or neighborhoods to draw under everything, with their names; repeat for several.",
      valueName: "layer"), completion: .file())
  var ground: [String] = []

  func layers(workers: Workers) async throws -> [AreaLayer] {
    try await Self.layers(ground, workers: workers)
  }

  /// What is wrong with a polygon of the ground does not matter.
  static func layers(_ paths: [String], workers: Workers) async throws -> [AreaLayer] {
    var options = LayerOptions()
    options.repairs = true
    var layers: [AreaLayer] = []
    for path in paths {
      layers.append(try await AreaLayer.load(path, options: options, workers: workers))
    }
    return layers
  }
}
