public import Cartography
public import Formats
public import Geometry
public import Projection

/// The page and the picture of a plan: hot spots, areas in place, gaps, and where new hires would work.
///
/// Single incidents are not drawn.
public struct DeploymentMap: Sendable {
  /// The hot spots that the map shows, and what no area in place covers of them.
  public struct Hotspots: Sendable {
    public let shapes: Shapes<Geographic>
    /// The incidents in each.
    public let sizes: [Int]
    public let gaps: Shapes<Geographic>
    /// The uncovered incidents in each gap.
    public let uncovered: [Int]
    /// What makes a hot spot, for the legend.
    public let explanation: String

    public init(
      shapes: Shapes<Geographic>, sizes: [Int], gaps: Shapes<Geographic>, uncovered: [Int],
      explanation: String
    ) {
      self.shapes = shapes
      self.sizes = sizes
      self.gaps = gaps
      self.uncovered = uncovered
      self.explanation = explanation
    }
  }

  private let report: DeploymentReport
  private let layers: [MapLayer]
  private let input: InputAudit
  private let plane: AnalysisPlane
  private let command: [String]

  public init(
    report: DeploymentReport, patrols: Shapes<Geographic>, present: AreaLayer?,
    candidates: AreaLayer, hotspots: Hotspots, input: InputAudit, plane: AnalysisPlane,
    command: [String]
  ) {
    self.report = report
    self.input = input
    self.plane = plane
    self.command = command
    var layers: [MapLayer] = []
    let isDrawable = (0..<candidates.count).contains {
      candidates.shapes.hasPart(.polygon, in: $0) || candidates.shapes.hasPart(.line, in: $0)
    }
    if isDrawable, candidates.shapes.x.count <= Self.mostContext {
      layers.append(
        MapLayer(
          context: "Candidate sites", explanation: "among which the plan chose",
          shapes: candidates.shapes))
    }
    layers += [
      MapLayer(
        name: "Hot spots", explanation: hotspots.explanation, shapes: hotspots.shapes,
        titles: hotspots.sizes.indices.map { "Hot spot \($0 + 1)" },
        facts: hotspots.sizes.map { [MapLayer.Fact("incidents", grouped($0))] },
        style: MapLayer.Style(color: .vermilion, fillOpacity: 0.3)),
      MapLayer(
        name: "Gaps", explanation: "parts of hot spots that no area in place covers",
        shapes: hotspots.gaps, titles: hotspots.uncovered.indices.map { "Gap \($0 + 1)" },
        facts: hotspots.uncovered.map { [MapLayer.Fact("uncovered incidents", grouped($0))] },
        style: MapLayer.Style(color: .orange, fillOpacity: 0.45)),
    ]
    if let present {
      layers.append(
        MapLayer(
          name: "Areas in place", explanation: "where teams work today", shapes: present.shapes,
          titles: present.names, facts: present.names.map { _ in [] },
          style: MapLayer.Style(color: .blue, fillOpacity: 0.12, strokeWidth: 2, isDashed: true)))
    }
    layers.append(
      MapLayer(
        name: "New hires", explanation: "the area each would cover, best first", shapes: patrols,
        titles: report.names.enumerated().map { "Hire \($0 + 1): \($1)" },
        facts: report.plan.sites.indices.map { Self.facts(report, $0) },
        marks: report.names.indices.map { "\($0 + 1)" },
        style: MapLayer.Style(color: .green, fillOpacity: 0.28, strokeWidth: 2.5)))
    self.layers = layers
  }

  /// Coordinates above which candidates are left off the map, so that the page stays light.
  private static let mostContext = 100_000

  private static func facts(_ report: DeploymentReport, _ index: Int) -> [MapLayer.Fact] {
    let site = report.plan.sites[index]
    return [
      MapLayer.Fact("adds", report.amount(site.adds)),
      MapLayer.Fact("within reach", report.amount(site.covers)),
      MapLayer.Fact("covered in all", percent(report.cumulativeShares[index])),
    ]
  }

  private var title: String {
    "Where \(counted(report.plan.sites.count, "new hire")) would reach the most"
  }

  /// One HTML page that needs no network.
  public var page: MapPage {
    let plan = report.plan
    let hires = MapTable(
      caption: "New hires, best first",
      columns: ["Rank", "Site", "Adds", "Within reach", "Covered in all", "Longitude", "Latitude"],
      rows: plan.sites.enumerated().map { index, site in
        [
          "\(index + 1)", report.names[index], report.amount(site.adds),
          report.amount(site.covers), percent(report.cumulativeShares[index]),
          degrees(report.places.x[index]), degrees(report.places.y[index]),
        ]
      }, layer: layers.count - 1)
    let curve = MapTable(
      caption: "What fewer and more hires would reach",
      columns: ["Hires", "Reach", "Covered in all", "Proven"],
      rows: plan.curve.map { step in
        [
          "\(step.hires)", report.amount(step.covered),
          percent(report.share(covered: step.covered)),
          step.isOptimal ? "yes" : "no",
        ]
      })
    let findings = report.sentences.filter { !$0.hasPrefix("  ") }
    return MapPage(
      title: title, findings: findings, layers: layers, tables: [hires, curve], notes: notes)
  }

  /// One SVG picture for documents.
  public var picture: MapPicture {
    MapPicture(title: title, layers: layers, source: source)
  }

  private var source: String {
    let dates = [input.dates.first, input.dates.last].compactMap { $0.map(CivilDate.text) }
    return "\(counted(input.incidents, "incident"))"
      + (dates.count == 2 ? ", \(dates[0]) to \(dates[1])" : "") + ". Catchment."
  }

  private var notes: [String] {
    [
      "What this cannot say: where shootings will happen. Sites are chosen to fit the incidents of the past, so the next "
        + "months will fit them somewhat less well. Within reach means as the crow flies, not that somebody is on shift.",
      "Data: \(source) Rows: \(grouped(input.rows)) = \(grouped(input.used)) used + \(grouped(input.filtered)) filtered + "
        + "\(grouped(input.rejected)) rejected. Lengths in \(plane).",
      "Made by: catchment \(command.joined(separator: " "))",
    ]
  }

  private func degrees(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }
}
