import ArgumentParser
import Catchment

/// How the layers of a page are read and named.
struct DrawnLayerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name of a layer in the legend; repeat for the first, the second, …", valueName: "text"))
  var name: [String] = []

  @Option(help: "Reference system of the layers (default: what the file states, else degrees).")
  var layerCrs: String?

  @Flag(help: "Keep points more than 50 km from the rest, which are left out otherwise.")
  var keepFar = false

  @Option(help: "Property that names the features (default: looked for).")
  var nameProperty: String?

  @Flag(help: "Let layers come from web addresses, or from files that name others (VRT).")
  var allowNetwork = false

  /// Reads a layer and tells what of it is not drawn.
  ///
  /// - Parameter position: of the layer among those of the page, from 0.
  func portrait(
    of path: String, position: Int, showsIncidents: Bool, _ session: Session
  ) async throws -> LayerPortrait {
    let layer = try await InputFile.read(path, allowsNetwork: allowNetwork).layer(
      ignoresStatedSystem: layerCrs != nil, workers: session.workers)
    if layer.isEmpty {
      session.say("\(layer.name): it has no features, so there is nothing to see of it.")
    }
    var options = LayerPortrait.Options()
    options.name = position < name.count ? name[position] : nil
    options.nameProperty = nameProperty
    options.system = try layerCrs.map(ReferenceSystem.init)
    options.showsSingleIncidents = showsIncidents
    options.position = position
    options.keepsFar = keepFar
    options.wording = session.wording
    let portrait = try LayerPortrait(layer, options: options, workers: session.workers)
    session.console.tell(portrait.notes)
    if portrait.leavesOutFar {
      session.console.tell(session.wording.say(.farRows(option: "--keep-far")))
    }
    if portrait.hidesIncidents { session.say("--show-incidents draws each incident.") }
    return portrait
  }
}
