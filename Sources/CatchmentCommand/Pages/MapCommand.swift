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
      "Also write a picture for documents, as .svg or .png; alone when -o is not given.",
      valueName: "file"), completion: .file())
  var svg: String?

  @Option(
    help: ArgumentHelp(
      "Where the data is from, for the line below the map (default: the files).", valueName: "text")
  )
  var source: String?

  @Option(
    name: [.customShort("o"), .long],
    help: "Page to write, or a picture as .svg or .png (default: standard output).")
  var output: String?

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Layers") var layerOptions: DrawnLayerOptions
  @OptionGroup(title: "Page") var pageOptions: PageOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if layers.count(where: { $0 == "-" }) > 1 {
      throw UsageError("Standard input can be one layer only. Give the others as files.")
    }
    if layerOptions.name.count > layers.count {
      throw UsageError(
        "--name is given \(layerOptions.name.count) times for \(layers.count) layers. Give one for each layer at most."
      )
    }
  }

  func run() async throws {
    let session = Session(run)
    // A name that ends as pictures do asks for one.
    let named = output.flatMap { OutputFormat(nameOf: $0) }
    let isPicture = named == .svg || named == .png
    let pictures = [isPicture ? output : nil, svg].compactMap(\.self)
    let page = isPicture ? nil : output ?? (svg == nil ? "-" : nil)
    try session.checkOutputs([page] + pictures, over: layers, overwrite: overwrite)
    try OutputFile.check(page, isNamed: ["html", "htm", "svg", "png"])
    for picture in pictures { try OutputFile.check(picture, isNamed: ["svg", "png"]) }
    let library = page == nil ? MapLibrary.none : try pageOptions.library()
    var portraits: [LayerPortrait] = []
    for (position, path) in layers.enumerated() {
      portraits.append(
        try await layerOptions.portrait(
          of: path, position: position, showsIncidents: pageOptions.showIncidents, session))
    }
    let ground = try await pageOptions.groundLayers(workers: session.workers)
    session.ended("reading and classing")
    let files = layers.map { $0 == "-" ? "standard input" : fileName(of: $0) }
    let map = try LayerMap(
      portraits, ground: ground, title: title,
      source: source ?? session.wording.say(.sourceOfFiles(files)), workers: session.workers)
    if let page {
      let html = map.page(library: library, in: session.wording).html()
      try await session.write(Array(html.utf8), to: page, overwrite: overwrite)
    }
    if !pictures.isEmpty {
      let svg = map.picture.svg()
      for picture in pictures {
        try await session.write(picture: svg, to: picture, overwrite: overwrite)
      }
    }
    session.ended("drawing")
    session.explain()
  }
}
