import ArgumentParser

/// The layers of a study that is begun, where they are named and not looked for.
struct DraftLayerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The study area (default: looked for beside the table).", valueName: "layer"),
    completion: .file())
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Where teams work (default: looked for beside the table).", valueName: "layer"),
    completion: .file())
  var areas: String?

  @Option(
    help: ArgumentHelp(
      "Where hires may work (default: looked for beside the table).", valueName: "layer"),
    completion: .file())
  var blocks: String?

  /// The layers that are named, by their keys in a study file.
  var asked: [(key: String, path: String)] {
    [("area", area), ("areas", areas), ("blocks", blocks)].compactMap { key, path in
      path.map { (key, $0) }
    }
  }
}
