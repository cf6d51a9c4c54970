public import CatchmentDeployment
public import CatchmentFormats

/// How many hires for each kind of team, and where?
///
/// ```swift
/// let plan = try DeploymentStudy(
///   candidates: .layer("blocks.geojson"), hires: 4, reach: .meters(400))
/// let support = try DeploymentStudy(
///   candidates: .layer("offices.geojson"), hires: 4, reach: .meters(1200))
/// let found = try await TeamsStudy(budget: 4).run([
///   TeamsStudy.Team(name: "Interrupters", plan: plan, context: context),
///   TeamsStudy.Team(name: "Victim support", plan: support, context: context),
/// ])
/// print(found.split.hires, found.splits.splits.count)
/// ```
///
/// Each team is planned for all hires, and its curve says what fewer buy; the hires are shared so
/// that the shares of their own demand that teams add are largest in sum, and each team is planned
/// for its part.
///
/// - Complexity: two plans for each team, and one pass over the splits.
public struct TeamsStudy: Sendable {
  /// A kind of team, and the question where its hires should work.
  public struct Team: Sendable {
    public let name: String
    public let plan: DeploymentStudy
    public let context: StudyContext

    public init(name: String, plan: DeploymentStudy, context: StudyContext) {
      self.name = name
      self.plan = plan
      self.context = context
    }
  }

  /// Hires to share among the teams.
  public let budget: Int

  /// - Parameter budget: hires to share, at least 1.
  /// - Throws: `DeploymentError` for another number.
  public init(budget: Int) throws(DeploymentError) {
    _ = try MaximalCovering(hires: budget)
    self.budget = budget
  }

  /// Shares the hires, and places each team's part.
  ///
  /// - Parameters:
  ///   - teams: at least one.
  ///   - record: who asks.
  ///   - step: hears of each team when its curve is known.
  /// - Throws: ``StudyProblem/tooManySplits(splits:most:)``, or what keeps a team from a plan.
  public func run(
    _ teams: [Team], record: StudyRecord = StudyRecord(provenance: Provenance(), parameters: [:]),
    step: (Team) -> Void = { _ in }
  ) async throws -> TeamsFindings {
    var all: [DeploymentFindings] = []
    for team in teams {
      all.append(try await most(team))
      step(team)
    }
    let splits = try TeamSplits(
      budget: budget, curves: all.map { TeamsFindings.curve(of: $0, upTo: budget) },
      totals: all.map(\.plan.total))
    let split = splits.best
    var found: [TeamsFindings.Team] = []
    for (index, team) in teams.enumerated() {
      let hires = min(split.hires[index], all[index].plan.sites.count)
      let plan =
        hires > 0 ? try await team.plan.placing(hires).run(team.context) : nil
      found.append(TeamsFindings.Team(name: team.name, all: all[index], plan: plan))
    }
    return TeamsFindings(
      record: record, teams: found, budget: budget, splits: splits, split: split)
  }

  /// The plan for all hires, or for as many as there are places.
  private func most(_ team: Team) async throws -> DeploymentFindings {
    let plan = try team.plan.placing(budget)
    do throws(StudyError) {
      return try await plan.run(team.context)
    } catch {
      guard let cause = error.cause as? DeploymentError, cause.code == .tooFewSites,
        let places = cause.remedy.hires
      else { throw error }
      return try await team.plan.placing(places).run(team.context)
    }
  }
}
