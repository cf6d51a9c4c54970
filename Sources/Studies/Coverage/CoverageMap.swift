public import CatchmentCartography
public import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The page and the picture of what areas reach: the areas, the gaps, and the hours of the week
/// where there is a roster.
public struct CoverageMap: Sendable {
  /// What is drawn beside the areas.
  public struct Look: Sendable {
    /// Whether incidents are drawn one by one: only for those who asked for it, and never for the
    /// public.
    public var showsIncidents = false
    /// What lies under everything; see ``GroundLayer``.
    public var ground: [MapLayer] = []
    /// Where the page finds Leaflet.
    public var library = MapLibrary.network
    public var wording: any Wording = English()

    public init() {}
  }

  private let findings: CoverageFindings
  private let portrait: Portrait
  private let layers: [MapLayer]
  private let look: Look

  init(_ findings: CoverageFindings, look: Look) throws {
    self.findings = findings
    var look = look
    look.wording = findings.counting(look.wording)
    self.look = look
    let context = findings.context
    portrait = findings.portrait(in: look.wording) ?? Portrait(title: "", layers: [])
    var layers = look.ground
    layers.append(
      try BlockCounts.squares(of: context.points)
        .layer(context.plane, workers: context.workers, in: look.wording))
    if look.showsIncidents {
      layers.append(.singleIncidents(context.incidents.places, in: look.wording))
    }
    self.layers = layers + portrait.layers
  }

  /// One HTML page that needs no network.
  public var page: MapPage {
    MapPage(
      title: portrait.title, findings: look.wording.plainSentences(of: findings), layers: layers,
      heats: look.wording.weekTables(of: findings),
      // The interval by its name, with what else a statistician asks for.
      notes: findings.sentences(in: look.wording).prefix(1) + [
        look.wording.limitOfCoverage,
        look.wording.say(
          .madeBy(
            file: nil, command: findings.record.provenance.arguments.joined(separator: " "))),
      ], library: look.library, words: look.wording.pageWords)
  }

  /// One SVG picture for documents.
  public var picture: MapPicture {
    MapPicture(
      title: portrait.title, layers: layers, source: look.wording.limitOfCoverage,
      heats: look.wording.weekTables(of: findings))
  }

  /// Writes the page, or the picture where the file's name ends in `.svg`, whole or not at all.
  ///
  /// - Parameter outputs: the files with which it appears; nil to appear at once.
  /// - Throws: ``StudyError`` where the file can't be written.
  public func write(
    to path: String, overwrites: Bool = false, with outputs: OutputSet? = nil
  ) throws(StudyError) {
    let text = path.lowercased().hasSuffix(".svg") ? picture.svg() : page.html()
    do {
      if let outputs {
        try outputs.add(Data(text.utf8), to: path, overwrites: overwrites)
      } else {
        try OutputFile.write(Data(text.utf8), to: path, overwrites: overwrites)
      }
    } catch {
      throw StudyError(error)
    }
  }
}

extension CoverageFindings {
  /// The page and the picture of what the areas reach.
  ///
  /// - Parameter look: what is drawn beside them.
  /// - Throws: ``StudyError`` where a shape can't be drawn.
  public func map(_ look: CoverageMap.Look = CoverageMap.Look()) throws(StudyError) -> CoverageMap {
    do { return try CoverageMap(self, look: look) } catch { throw StudyError(error) }
  }
}
