public import CatchmentCartography
public import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
public import CatchmentIncidents
public import CatchmentProjection

/// The page and the picture of a plan: hot spots, areas in place, gaps, and where new hires would work.
///
/// A slider goes through the numbers of hires, from none to five more than asked for. Incidents are drawn as counts by
/// block; single ones only where the caller gives them.
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

  /// Every site that is best for some number of hires, and the area that a hire would cover there.
  public struct Sites: Sendable {
    /// Indices of candidates, rising.
    public let candidates: [Int]
    public let names: [String]
    public let places: Points<Geographic>
    public let areas: Shapes<Geographic>

    /// - Precondition: a name, a place and an area for each candidate.
    public init(
      candidates: [Int], names: [String], places: Points<Geographic>, areas: Shapes<Geographic>
    ) {
      precondition(candidates.count == names.count && candidates.count == areas.count)
      precondition(candidates.count == places.count)
      self.candidates = candidates
      self.names = names
      self.places = places
      self.areas = areas
    }

    /// The candidates that a map of a plan must be able to show.
    public static func candidates(of plan: Plan) -> [Int] {
      Set((plan.sites + plan.curve.flatMap(\.sites)).map(\.candidate)).sorted()
    }
  }

  private let report: DeploymentReport
  private let layers: [MapLayer]
  private let input: InputAudit
  private let plane: AnalysisPlane
  private let command: [String]
  private let library: MapLibrary

  /// - Parameters:
  ///   - report: what the plan says, number by number.
  ///   - sites: the chosen places and what each reaches.
  ///   - present: the areas in place.
  ///   - candidates: the places among which the plan chose.
  ///   - hotspots: where uncovered incidents crowd.
  ///   - incidents: counts by block, and single incidents where they were asked for, from the lowest layer up.
  ///   - input: the account of the rows.
  ///   - plane: where lengths were measured.
  ///   - command: the words that made the plan, for the foot of the page.
  ///   - library: where the page finds Leaflet.
  public init(
    report: DeploymentReport, sites: Sites, present: AreaLayer?, candidates: AreaLayer,
    hotspots: Hotspots, incidents: [MapLayer], input: InputAudit, plane: AnalysisPlane,
    command: [String], library: MapLibrary = .network
  ) {
    self.report = report
    self.input = input
    self.plane = plane
    self.command = command
    self.library = library
    var layers: [MapLayer] = []
    let isDrawable = candidates.shapes.partKind.contains { $0 != .point }
    if isDrawable, candidates.shapes.x.count <= Self.mostContext {
      layers.append(
        MapLayer(
          context: "Candidate sites", explanation: "among which the plan chose",
          shapes: candidates.shapes))
    }
    layers.append(
      MapLayer(
        name: "Hot spots", explanation: hotspots.explanation, shapes: hotspots.shapes,
        classes: [MapClass(color: .vermilion, fillOpacity: 0.22)], titles: .numbered("Hot spot"),
        columns: [MapColumn("incidents", hotspots.sizes.map(grouped))]))
    layers += incidents
    layers.append(
      MapLayer(
        name: "Gaps", explanation: "parts of hot spots that no area in place covers",
        shapes: hotspots.gaps, classes: [MapClass(color: .orange, fillOpacity: 0.3)],
        titles: .numbered("Gap"),
        columns: [
          MapColumn(
            "uncovered incidents",
            hotspots.uncovered.map {
              (1..<BlockCounts.least).contains($0) ? "< \(BlockCounts.least)" : grouped($0)
            })
        ]))
    if let present {
      layers.append(
        MapLayer(
          name: "Areas in place", explanation: "where teams work today", shapes: present.shapes,
          classes: [MapClass(color: .blue, fillOpacity: 0.12, strokeWidth: 2, isDashed: true)],
          titles: .each(present.names)))
    }
    layers.append(Self.hires(report, sites))
    self.layers = layers
  }

  /// Coordinates above which candidates are left off the map, so that the page stays light.
  private static let mostContext = 100_000

  /// The best areas of every number of hires; each is shown at its step of the slider.
  private static func hires(_ report: DeploymentReport, _ sites: Sites) -> MapLayer {
    let row = Dictionary(
      uniqueKeysWithValues: sites.candidates.enumerated().map { ($1, $0) })
    var shapes = Shapes<Geographic>()
    var titles: [String] = []
    var marks: [String] = []
    var steps: [Int] = []
    var columns: [(label: String, values: [String])] = [
      ("adds", []), ("within reach", []), ("covered in all", []), ("longitude", []),
      ("latitude", []),
    ]
    for (index, step) in report.steps.enumerated() {
      var covered = 0.0
      for (rank, site) in step.sites.enumerated() {
        guard let row = row[site.candidate] else { continue }
        covered += site.adds
        shapes.append(row, of: sites.areas)
        titles.append("Hire \(rank + 1): \(sites.names[row])")
        marks.append("\(rank + 1)")
        steps.append(index)
        let values = [
          report.amount(site.adds), report.amount(site.covers),
          percent(report.share(covered: covered)), degrees(sites.places.x[row]),
          degrees(sites.places.y[row]),
        ]
        for (column, value) in values.enumerated() { columns[column].values.append(value) }
      }
    }
    var layer = MapLayer(
      name: "New hires", explanation: "the area each would cover; 1 adds the most", shapes: shapes,
      classes: [MapClass(color: .green, fillOpacity: 0.25, strokeWidth: 2.5)],
      titles: .each(titles), columns: columns.map { MapColumn($0.label, $0.values) },
      tableCaption: "New hires, best first")
    layer.marks = marks
    layer.steps = steps
    return layer
  }

  private static func degrees(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }

  private var title: String {
    "Where \(counted(report.plan.sites.count, "new hire")) would reach the most"
  }

  /// One HTML page that needs no network.
  public var page: MapPage {
    let steps = report.steps
    let curve = MapTable(
      caption: "What fewer and more hires would reach",
      columns: ["Hires", "Reach", "Next adds", "Covered in all", "Proven"],
      rows: steps.indices.map { index in
        let step = steps[index]
        return [
          "\(step.hires)", report.amount(step.covered),
          report.nextAdds(after: index).map(report.amount) ?? "",
          percent(report.share(covered: step.covered)), step.isOptimal ? "yes" : "no",
        ]
      })
    return MapPage(
      title: title, findings: report.sentences.filter { !$0.hasPrefix("  ") }, layers: layers,
      steps: MapSteps(
        question: "How many new hires?",
        curveCaption: "Share of all incidents covered, by number of new hires",
        steps: steps.indices.map { index in
          MapSteps.Step(
            name: steps[index].hires == 0 ? "none" : counted(steps[index].hires, "hire"),
            mark: "\(steps[index].hires)", sentence: report.sentence(of: index),
            share: report.share(covered: steps[index].covered))
        }, first: report.chosenStep),
      tables: [curve], notes: notes, library: library)
  }

  /// One SVG picture for documents.
  public var picture: MapPicture {
    MapPicture(title: title, layers: layers, step: report.chosenStep, source: source)
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
}
