import ArgumentParser
import Catchment

/// How to read layers of areas, blocks and sites.
struct LayerArguments: ParsableArguments {
  @Option(
    help:
      "Reference system of the layers' coordinates (default: what the file states, else degrees).")
  var layerCrs: String?

  @Flag(help: "Mend polygons that cross themselves instead of refusing them.")
  var repair = false

  @Option(help: "Property that names the features (default: looked for).")
  var nameProperty: String?

  @Flag(help: "Let inputs come from web addresses, or from files that name others (VRT).")
  var allowNetwork = false

  var options: LayerOptions {
    var options = LayerOptions(system: layerCrs, repairs: repair, nameProperty: nameProperty)
    options.allowsNetwork = allowNetwork
    return options
  }

  /// A layer that is read with these options, whatever names the features of others.
  func unnamed(_ path: String) -> LayerSource {
    var options = options
    options.nameProperty = nil
    return .file(path, options)
  }

  /// A layer that is read with these options.
  func source(_ path: String) -> LayerSource { .file(path, options) }
}
