public import Catchment

/// A study that is open: what its plans are tried with, and what its map shows beside them.
public struct OpenStudy: Sendable {
  public let file: StudyFile
  public let trial: DeploymentTrial
  /// The best plan that was found while the study was opened.
  let found: DeploymentFindings
  /// The same as a plan to be changed.
  let firstPlan: TrialPlan
  /// What the areas of today cover, whatever is drawn.
  let coveredToday: Double
  let look: DeploymentMap.Look
  let title: String
  /// What the page's map is drawn with.
  let fragments: MapFragments
  let missed: MissedCells

  /// Where the data are from.
  var source: String {
    file.source ?? look.wording.say(MapPhrase.sourceOfFiles([file.tableName]))
  }

  /// How long to look for the first plan: the page must not keep anybody waiting.
  private static let patience = Duration.seconds(3)

  /// Reads the layers and finds the plan to begin with.
  ///
  /// - Parameters:
  ///   - file: the study.
  ///   - study: its question where hires should work.
  ///   - context: its incidents.
  ///   - look: what the map shows beside the plan.
  /// - Throws: what is wrong with a layer, or keeps the question from an answer.
  public init(
    _ file: StudyFile, study: DeploymentStudy, context: StudyContext, look: DeploymentMap.Look
  ) async throws {
    self.file = file
    var look = look
    look.wording = look.wording.counting(context.incidents.audit.things)
    self.look = look
    title = file.title ?? look.wording.reportTitle(tellsReach: true)
    trial = try await DeploymentTrial(study, in: context)
    var rules = study.rules
    rules.timeLimit = min(rules.timeLimit, Self.patience)
    found = try await study.following(rules).run(context)
    firstPlan = try trial.plan(posts: trial.posts(of: found))
    coveredToday = trial.coveredToday
    fragments = MapFragments(
      of: MapPage(
        title: title, layers: try Self.layers(found, firstPlan, look), library: .none,
        words: look.wording.pageWords))
    missed = MissedCells(
      context.incidents.places, sheet: fragments.sheet,
      meters: max(100, trial.reach.meters * 0.75))
  }

  /// The layers that no trial changes, and those that the page draws anew: areas in place and
  /// hires.
  private static func layers(
    _ found: DeploymentFindings, _ plan: TrialPlan, _ look: DeploymentMap.Look
  ) throws -> [MapLayer] {
    var still = look
    still.drawsAreas = false
    var layers = try found.map(still).layers.filter { $0.role != .gap && $0.role != .hire }
    // What nobody reaches is drawn by the page; all incidents are a switch away.
    for index in layers.indices where layers[index].role == .burden {
      layers[index].isShown = false
    }
    var shapes = Shapes<Geographic>()
    for area in plan.areas { shapes.append(area.shape) }
    let words = look.wording.words(of: .areasInPlace)
    var areas = MapLayer(
      .areaInPlace, name: words.name, explanation: words.explanation,
      shapes: shapes, titles: .each(plan.areas.map(\.name)))
    areas.labels = []
    layers.append(areas)
    layers.append(
      MapLayer(
        .hire, name: look.wording.say(.hireLayer),
        explanation: look.wording.say(.hireLayerHelp), shapes: found.patrolAreas,
        titles: .each(
          found.siteNames(in: look.wording).enumerated().map { rank, site in
            look.wording.say(.hire(rank: rank + 1, site: site))
          })))
    return layers
  }
}

/// The words of the command line for what was tried, and how a study file is opened: the server
/// itself knows no options.
public protocol TrialCommands: Sendable {
  /// The step of a study file that places hires.
  var step: String { get }
  /// The options of that step that a plan decides.
  var decided: Set<String> { get }
  /// The options of that step that the page does not count with; they stay in the file.
  func leftOut(of file: StudyFile) -> [String]
  /// The options of the input that name columns.
  var columnOptions: [String] { get }
  /// The steps that a report makes of a study that lists none.
  func otherSteps(of file: StudyFile) -> [String]
  /// The steps of its report that ask of days: they need a table with dates.
  func datedSteps(of file: StudyFile) -> [String]
  /// Takes the text of a study file apart.
  func read(_ text: String, path: String) throws -> StudyFile
  /// Reads a study.
  func open(_ file: StudyFile) async throws -> OpenStudy
  /// Makes a report of a study file.
  func report(_ path: String, into folder: String) async throws
  /// The command that makes a plan.
  ///
  /// - Parameter areas: the file of areas that are tried; nil for those of today.
  func line(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> String
  /// The same as the arguments that a file of results records.
  func arguments(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String]
  /// The same as options of the study file's step.
  func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option]
  /// An error in the words of the command line.
  func message(_ error: any Error) -> String
}
