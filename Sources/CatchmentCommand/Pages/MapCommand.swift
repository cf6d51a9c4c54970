import ArgumentParser
import Catchment

/// Show it.
struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "How does it look, in a page that anybody can open?",
    discussion: """
      Draws layers, the first at the bottom, into one page that works wherever it is opened: layers to switch, features \
      to click or reach by keyboard, tables that sort, a legend in words. Where there is a network the page asks for \
      Leaflet and a street map; --inline-leaflet puts an installed Leaflet into the page; without either the page's own \
      map stays. What other commands wrote is recognized; any other GeoJSON is drawn in its simplestyle colors. Incidents \
      are drawn as counts of 3 and more at a place; --show-incidents draws each one, and such a page is not for the public.

      Examples:
        catchment map shapes/albany-park/neighborhoods.geojson \\
          shapes/albany-park/areas.geojson -o page.html --svg picture.svg
        catchment map shapes/albany-park/blocks.geojson \\
          shapes/albany-park/areas.geojson --name Blocks --name Areas -o areas.html
      """)

  @Argument(
    help: ArgumentHelp(
      "Layers of GeoJSON, or - for one from standard input; the first lies lowest.",
      valueName: "layer"), completion: .file())
  var layers: [String]

  @Option(help: ArgumentHelp("Title (default: what the topmost layer is).", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Name of a layer in the legend; repeat for the first, the second, …", valueName: "text"))
  var name: [String] = []

  @Option(
    help: ArgumentHelp(
      "Also write a picture for documents, as .svg or .png; alone when -o is not given.",
      valueName: "file"), completion: .file())
  var svg: String?

  @Option(
    help: ArgumentHelp(
      "Where the data is from, for the line below the map (default: the files).", valueName: "text")
  )
  var source: String?

  @Option(help: "Reference system of the layers (default: what the file states, else degrees).")
  var layerCrs: String?

  @Flag(help: "Keep points more than 50 km from the rest, which are left out otherwise.")
  var keepFar = false

  @Option(help: "Property that names the features (default: looked for).")
  var nameProperty: String?

  @Option(name: [.customShort("o"), .long], help: "Page to write (default: standard output).")
  var output: String?

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @Flag(help: "Let layers come from web addresses, or from files that name others (VRT).")
  var allowNetwork = false

  @OptionGroup(title: "Page") var pageOptions: PageOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if layers.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be one layer only. Give the others as files.")
    }
    if name.count > layers.count {
      throw ValidationError(
        "--name is given \(name.count) times for \(layers.count) layers. Give one for each layer at most."
      )
    }
  }

  func run() async throws {
    let session = Session(run)
    let page = output ?? (svg == nil ? "-" : nil)
    try session.checkOutputs([page, svg], over: layers, overwrite: overwrite)
    try OutputFile.check(page, isNamed: ["html", "htm"])
    try OutputFile.check(svg, isNamed: ["svg", "png"])
    let library = page == nil ? MapLibrary.none : try pageOptions.library()
    var portraits: [LayerPortrait] = []
    for (position, path) in layers.enumerated() {
      portraits.append(try await portrait(of: path, position: position, session))
    }
    let ground = try await pageOptions.groundLayers(workers: session.workers)
    session.times.end("reading and classing")
    let files = layers.map { $0 == "-" ? "standard input" : fileName(of: $0) }
    let map = try LayerMap(
      portraits, ground: ground, title: title,
      source: source ?? session.wording.say(.sourceOfFiles(files)), workers: session.workers)
    if let page {
      let html = map.page(library: library, in: session.wording).html()
      try await session.write(Array(html.utf8), to: page, overwrite: overwrite)
    }
    if let svg {
      try await session.write(picture: map.picture.svg(), to: svg, overwrite: overwrite)
    }
    session.times.end("drawing")
  }

  private func portrait(
    of path: String, position: Int, _ session: Session
  ) async throws -> LayerPortrait {
    let layer = try await InputFile.read(path, allowsNetwork: allowNetwork).layer(
      ignoresStatedSystem: layerCrs != nil, workers: session.workers)
    if layer.isEmpty {
      session.console.tell("\(layer.name): it has no features, so there is nothing to see of it.")
    }
    var options = LayerPortrait.Options()
    options.name = position < name.count ? name[position] : nil
    options.nameProperty = nameProperty
    options.system = try layerCrs.map(ReferenceSystem.init)
    options.showsSingleIncidents = pageOptions.showIncidents
    options.position = position
    options.keepsFar = keepFar
    options.wording = session.wording
    let portrait = try LayerPortrait(layer, options: options, workers: session.workers)
    session.console.tell(portrait.notes)
    if portrait.leavesOutFar { session.console.tell(Session.farHint) }
    if portrait.hidesIncidents { session.console.tell("--show-incidents draws each incident.") }
    return portrait
  }
}
