public import CatchmentCartography
import CatchmentGeometry
public import CatchmentParallel

/// Layers of files over each other, as one page or one picture.
///
/// ```swift
/// let layer = try await InputFile.read("areas.geojson").layer()
/// let map = try LayerMap([try LayerPortrait(layer)], source: "Source: the city's data portal.")
/// print(map.page().html())
/// ```
public struct LayerMap: Sendable {
  public let portraits: [LayerPortrait]
  /// What lies under everything; see ``GroundLayer``.
  public let ground: [MapLayer]
  public let title: String
  /// Where the data is from, for the line below the map.
  public let source: String

  /// - Parameters:
  ///   - portraits: from the lowest layer to the highest; at least one.
  ///   - ground: streets, parks, water and names under them.
  ///   - title: nil for what the topmost layer is called.
  ///   - source: where the data is from.
  ///   - workers: the threads to use.
  /// - Throws: where a layer, or the ground, lies elsewhere than the incidents of another.
  public init(
    _ portraits: [LayerPortrait], ground: [MapLayer] = [], title: String? = nil, source: String,
    workers: Workers = .one
  ) throws(StudyProblem) {
    for (index, portrait) in portraits.enumerated() where !portrait.incidents.isEmpty {
      let others = portraits.indices.filter { $0 != index }
        .map { (portraits[$0].file, portraits[$0].layer.shapes, LayerRole.layer) }
      for (name, shapes, role) in others + ground.map({ ($0.name, $0.shapes, .ground) }) {
        let overlap = LayerOverlap(
          name: name, shapes: shapes, isAreas: shapes.partKind.contains(.polygon), role: role,
          body: portrait.incidents)
        if let problem = overlap.problem(workers: workers) { throw problem }
      }
    }
    // On one map a letter is one thing.
    let names = portraits.flatMap(\.areaNames)
    self.portraits = portraits.map { $0.leaving(letters: names) }
    self.ground = ground
    self.title = title ?? portraits.last?.layer.name ?? ""
    self.source = source
  }

  private var layers: [MapLayer] { ground + portraits.flatMap { [$0.layer] + $0.outlines } }

  /// One HTML page that needs no network.
  public func page(
    library: MapLibrary = .network, in wording: any Wording = English()
  ) -> MapPage {
    MapPage(
      title: title, findings: portraits.compactMap(\.finding), layers: layers,
      notes: [source] + portraits.flatMap(\.notes) + [wording.limitOfMaps], library: library,
      words: wording.pageWords)
  }

  /// One SVG picture for documents.
  public var picture: MapPicture {
    MapPicture(title: title, layers: layers, source: source)
  }
}
