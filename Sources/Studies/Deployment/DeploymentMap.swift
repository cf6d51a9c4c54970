public import CatchmentCartography
import CatchmentDeployment
public import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The page and the picture of a plan: clusters, areas in place, gaps, and where new hires would
/// work.
///
/// A slider goes through the numbers of hires, from none to five more than asked for. Incidents are
/// drawn as counts by block; single ones only where the caller gives them.
public struct DeploymentMap: Sendable {
  /// What is drawn beside the plan.
  public struct Look: Sendable {
    /// The radius of the clusters; nil for half the reach: what one hire in the middle could cover
    /// whole.
    public var radius: RadiusRequest?
    /// Incidents that make a cluster.
    public var minimumPoints = 8
    /// Whether incidents are drawn one by one: only for those who asked for it, and never for the
    /// public.
    public var showsIncidents = false
    /// Whether areas in place and areas drawn to try are layers of the map; false where somebody
    /// draws them anew with every change.
    public var drawsAreas = true
    /// What lies under everything; see ``GroundLayer``.
    public var ground: [MapLayer] = []
    /// How much happened where, as the report of which this page is a part shows it; nil to count
    /// it for this page.
    var burden: [MapLayer]?
    /// Where the page finds Leaflet.
    public var library = MapLibrary.network
    public var wording: any Wording = English()

    public init() {}
  }

  private let findings: DeploymentFindings
  /// From the lowest to the highest.
  public let layers: [MapLayer]
  private let look: Look

  private var wording: any Wording { look.wording }

  init(_ findings: DeploymentFindings, look: Look) throws {
    self.findings = findings
    var look = look
    look.wording = findings.counting(look.wording)
    self.look = look
    let wording = look.wording
    for layer in look.ground {
      try findings.context.requireNear(layer.shapes, of: layer.name, as: .ground)
    }
    let hotspots = try DeploymentHotspots(findings, look)
    var layers = look.ground
    let candidates = findings.candidates.layer
    let isDrawable = candidates.shapes.partKind.contains { $0 != .point }
    if isDrawable, candidates.shapes.count <= Self.mostCandidates,
      candidates.shapes.x.count <= Self.mostContext
    {
      let words = wording.words(of: .candidates)
      layers.append(
        MapLayer(context: words.name, explanation: words.explanation, shapes: candidates.shapes))
    }
    layers.append(
      MapLayer(
        .cluster, name: wording.words(of: .clusters).name, explanation: hotspots.explanation,
        shapes: hotspots.shapes, titles: .numbered(wording.noun(.cluster)),
        columns: [
          MapColumn(wording.label(ofProperty: "incidents"), hotspots.sizes.map(grouped))
        ]))
    layers += try Self.incidents(findings, look)
    // Where no area is in place, every cluster would be a gap.
    if findings.present != nil { layers.append(Self.gaps(hotspots, wording)) }
    if look.drawsAreas { layers += Self.areas(findings, wording) }
    let sites = try Sites(findings, wording)
    if !findings.others.isEmpty { layers.append(Self.others(findings, sites, wording)) }
    layers.append(Self.hires(findings, sites, wording))
    self.layers = layers
  }

  private static func gaps(_ hotspots: DeploymentHotspots, _ wording: any Wording) -> MapLayer {
    let words = wording.words(of: .gaps)
    return MapLayer(
      .gap, name: words.name, explanation: words.explanation, shapes: hotspots.gaps,
      titles: .numbered(wording.noun(.gap)),
      columns: [
        MapColumn(
          wording.say(.uncovered),
          hotspots.uncovered.map {
            (1..<BlockCounts.least).contains($0) ? "< \(BlockCounts.least)" : grouped($0)
          })
      ])
  }

  /// Candidates above which they are left off the map: all streets of a city are a gray cloud, in
  /// which nobody finds the hires.
  private static let mostCandidates = 5_000
  /// The same of their coordinates, so that the page stays light.
  private static let mostContext = 100_000

  /// The areas in place, and apart from them those that are drawn to try.
  static func areas(
    _ findings: DeploymentFindings, _ wording: any Wording
  ) -> [MapLayer] {
    guard let present = findings.present?.layer else { return [] }
    let isDrawn = findings.tried?.isDrawn ?? [Bool](repeating: false, count: present.count)
    let kept = isDrawn.indices.filter { !isDrawn[$0] }
    let drawn = isDrawn.indices.filter { isDrawn[$0] }
    var layers: [MapLayer] = []
    if !kept.isEmpty || drawn.isEmpty {
      let words = wording.words(of: .areasInPlace)
      layers.append(
        MapLayer(
          .areaInPlace, name: words.name, explanation: words.explanation,
          shapes: present.shapes.selecting(kept), titles: .each(kept.map { present.names[$0] })))
    }
    if !drawn.isEmpty {
      let words = wording.words(of: .areasTried)
      layers.append(
        MapLayer(
          name: words.name, explanation: words.explanation,
          shapes: present.shapes.selecting(drawn),
          classes: [triedLook], titles: .each(drawn.map { present.names[$0] })))
    }
    return layers
  }

  /// How areas that are drawn to try look, wherever they are shown.
  public static let triedLook = MapClass(
    color: .purple, fillOpacity: 0.06, strokeWidth: 2, isDashed: true)

  /// The best areas of every number of hires; each is shown at its step of the slider.
  private static func hires(
    _ findings: DeploymentFindings, _ sites: Sites, _ wording: any Wording
  ) -> MapLayer {
    let row = Dictionary(
      uniqueKeysWithValues: sites.candidates.enumerated().map { ($1, $0) })
    var shapes = Shapes<Geographic>()
    var titles: [String] = []
    var marks: [String] = []
    var steps: [Int] = []
    var columns = wording.hireColumns.map { (label: $0, values: [String]()) }
    if findings.shifts != nil {
      columns += ["shift", "hours"].map { (wording.label(ofProperty: $0), []) }
    }
    for (index, step) in findings.steps.enumerated() {
      guard findings.hasSlider || index == findings.chosenStep else { continue }
      var covered = 0.0
      for (rank, site) in step.sites.enumerated() {
        guard let row = row[site.candidate] else { continue }
        covered += site.adds
        shapes.append(row, of: sites.areas)
        titles.append(
          wording.say(
            .hire(rank: rank + 1, site: sites.names[row] + findings.shiftName(rank, in: wording))))
        marks.append("\(rank + 1)")
        steps.append(index)
        var values = [
          wording.amount(site.adds), wording.amount(site.covers),
          MapText.percent(findings.share(covered: covered)), degrees(sites.places.x[row]),
          degrees(sites.places.y[row]),
        ]
        if let shifts = findings.shifts {
          let pattern = shifts.patterns[shifts.patternOfHire[rank]]
          values += [wording.name(ofShift: pattern.name), wording.text(of: pattern.hours)]
        }
        for (column, value) in values.enumerated() { columns[column].values.append(value) }
      }
    }
    // By their numbers in each plan of the slider, which begins with 1 again.
    let adds = findings.steps.enumerated().filter {
      findings.hasSlider || $0.offset == findings.chosenStep
    }.map { $0.element.sites.map(\.adds) }
    let subject = MapSubject.hires(adding: adds)
    let words = wording.words(of: subject)
    var layer = MapLayer(
      .hire, name: words.name, explanation: words.explanation, shapes: shapes,
      titles: .each(titles), columns: columns.map { MapColumn($0.label, $0.values) },
      tableCaption: wording.caption(of: subject))
    layer.marks = marks
    if findings.hasSlider { layer.steps = steps }
    return layer
  }

  /// Sites that only other plans have, which reach nearly as much.
  private static func others(
    _ findings: DeploymentFindings, _ sites: Sites, _ wording: any Wording
  ) -> MapLayer {
    let own = Set(findings.plan.sites.map(\.candidate))
    let rows = sites.candidates.indices.filter { row in
      let candidate = sites.candidates[row]
      return !own.contains(candidate) && findings.others.contains { $0.sites.contains(candidate) }
    }
    let words = wording.words(of: .otherPlans)
    var layer = MapLayer(
      name: words.name, explanation: words.explanation,
      shapes: sites.areas.selecting(rows),
      classes: [MapClass(color: .purple, fillOpacity: 0.1)],
      titles: .each(rows.map { sites.names[$0] }),
      columns: [
        MapColumn(
          wording.say(.inPlans),
          rows.map { row in
            findings.others.indices.filter {
              findings.others[$0].sites.contains(sites.candidates[row])
            }.map { "\($0 + 2)" }.joined(separator: ", ")
          })
      ])
    layer.isShown = false
    return layer
  }

  private static func degrees(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }

  private var title: String { wording.title(of: findings, hires: findings.plan.sites.count) }

  /// Incidents as counts by block; one by one only where that was asked.
  private static func incidents(_ findings: DeploymentFindings, _ look: Look) throws -> [MapLayer] {
    let context = findings.context
    var layers =
      try look.burden ?? [
        counts(findings).layer(context.plane, workers: context.workers, in: look.wording)
      ]
    if look.showsIncidents {
      layers.append(.singleIncidents(context.incidents.places, in: look.wording))
    }
    return layers
  }

  /// By the blocks where hires may work, or by squares where these are points or show little.
  private static func counts(_ findings: DeploymentFindings) throws -> BlockCounts {
    let (context, blocks) = (findings.context, findings.candidates)
    if blocks.layer.shapes.partKind.contains(where: { $0 != .point }) {
      let counts = BlockCounts(
        incidents: context.points, layer: blocks.layer, planar: blocks.shapes,
        workers: context.workers)
      if counts.showsMost { return counts }
    }
    return try .squares(of: context.points, from: .meters(findings.patrol.reach.meters / 2))
  }

  /// Writes the page, or the picture where the file's name ends in `.svg` or `.png`, whole or not
  /// at all.
  ///
  /// - Parameter outputs: the files with which it appears; nil to appear at once.
  /// - Throws: ``StudyError`` where the file can't be written.
  public func write(
    to path: String, overwrites: Bool = false, with outputs: OutputSet? = nil
  ) async throws(StudyError) {
    do {
      let bytes: Data
      switch OutputFormat(nameOf: path) {
      case .png: bytes = try await PNGPicture.bytes(of: picture.svg(), for: path)
      case .svg: bytes = Data(picture.svg().utf8)
      default: bytes = Data(page.html().utf8)
      }
      if let outputs {
        try outputs.add(bytes, to: path, overwrites: overwrites)
      } else {
        try OutputFile.write(bytes, to: path, overwrites: overwrites)
      }
    } catch {
      throw StudyError(error)
    }
  }

  /// One HTML page that needs no network.
  public var page: MapPage {
    MapPage(
      title: title, findings: findings.sentences(in: wording), layers: layers,
      steps: findings.hasSlider ? slider : nil, tables: wording.tables(of: findings),
      heats: wording.weekTables(of: findings), notes: notes, library: look.library,
      words: wording.pageWords)
  }

  private var slider: MapSteps {
    let steps = findings.steps
    return MapSteps(
      question: wording.say(.hiresAsked), curveCaption: wording.say(.curveCaption),
      steps: steps.indices.map { index in
        MapSteps.Step(
          name: wording.say(.step(steps[index].hires)),
          mark: "\(steps[index].hires)", sentence: wording.sentence(of: index, in: findings),
          share: findings.share(covered: steps[index].covered),
          headline: wording.title(of: findings, hires: steps[index].hires))
      }, first: findings.chosenStep)
  }

  /// One SVG picture for documents.
  public var picture: MapPicture {
    MapPicture(
      title: title, layers: layers, step: findings.hasSlider ? findings.chosenStep : nil,
      source: source, heats: wording.weekTables(of: findings))
  }

  private var input: InputAudit { findings.context.incidents.audit }

  private var source: String {
    wording.say(
      .source(incidents: input.elements, first: input.dates.first, last: input.dates.last))
  }

  private var notes: [String] {
    [
      wording.say(
        .limitOfPlans(isWalked: findings.walk != nil, hasShifts: findings.shifts != nil)),
      wording.say(
        .data(
          source: source, rows: input.rows, used: input.used, filtered: input.filtered,
          rejected: input.rejected, plane: findings.context.plane)),
      wording.say(
        .madeBy(
          file: nil, command: findings.record.provenance.arguments.joined(separator: " "))),
    ]
  }

  /// Every site that is best for some number of hires, and the area that a hire would cover there.
  private struct Sites {
    /// Indices of candidates, rising.
    let candidates: [Int]
    let names: [String]
    let places: Points<Geographic>
    let areas: Shapes<Geographic>

    init(_ findings: DeploymentFindings, _ wording: any Wording) throws {
      let (plan, context) = (findings.plan, findings.context)
      candidates = Set(
        (plan.sites + plan.curve.flatMap(\.sites)).map(\.candidate)
          + findings.others.flatMap(\.sites)
      ).sorted()
      names = candidates.map { findings.sites.told[$0].text(in: wording) }
      let points = findings.sites.points.selecting(candidates)
      places = try context.plane.unproject(points, workers: context.workers)
      areas = try context.plane.unproject(
        findings.patrol.areas(around: points, workers: context.workers), workers: context.workers)
    }
  }
}
