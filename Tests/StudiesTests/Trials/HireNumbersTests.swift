import Catchment
import TestSupport
import Testing

/// Under which number somebody finds a hire again after a search, which answers in another order.
struct HireNumbersTests {
  private static func trial() async throws -> (DeploymentTrial, TrialPlan) {
    let context = try await StudyContext(
      incidents: Repository.file("shapes/albany-park/incidents.csv"),
      within: Repository.file("shapes/albany-park/neighborhoods.geojson"))
    let study = try DeploymentStudy(
      candidates: .layer(Repository.file("shapes/albany-park/blocks.geojson")), hires: 3,
      reach: .meters(400))
    let trial = try await DeploymentTrial(study, in: context)
    return (trial, try trial.plan(sites: [10, 60, 120]))
  }

  private static func taken(
    _ sites: [Int], _ plan: TrialPlan, _ trial: DeploymentTrial
  ) throws -> [Int] {
    let posts = sites.map { TrialPlan.Post(candidate: $0) }
    return try trial.changed(plan, by: .take(posts: posts)).sites
  }

  @Test func whoeverStaysKeepsTheNumber() async throws {
    let (trial, plan) = try await Self.trial()
    #expect(try Self.taken([120, 10, 60], plan, trial) == [10, 60, 120])
    // One moves; nobody else is numbered anew.
    #expect(try Self.taken([120, 200, 60], plan, trial) == [200, 60, 120])
    // Others join behind them, in the order of the search.
    #expect(try Self.taken([200, 120, 10, 60, 5], plan, trial).prefix(3) == [10, 60, 120])
    // A clean one: what is in order already stays so.
    #expect(try Self.taken([10, 60, 120], plan, trial) == [10, 60, 120])
  }

  @Test func aSettledHireKeepsItsNumberWhicheverIsNearer() async throws {
    let (trial, plan) = try await Self.trial()
    let settled = try trial.changed(plan, by: .fix(hire: 1, true))
    let beside = try #require(trial.neighbor(of: 1, towardX: 1, y: 0, in: settled))
    let posts = [beside, 60, 200].map { TrialPlan.Post(candidate: $0) }
    let after = try trial.changed(settled, by: .take(posts: posts))
    #expect(after.sites[1] == 60 && after.hires.map(\.isFixed) == [false, true, false])
  }

  @Test func aHireThatMovesALittleKeepsItsNumber() async throws {
    let (trial, plan) = try await Self.trial()
    let near = try plan.hires.indices.map {
      try #require(trial.neighbor(of: $0, towardX: 0, y: 1, in: plan))
    }
    #expect(try Self.taken(near.reversed(), plan, trial) == near)
  }

  @Test func nobodyIsLostOrDoubled() async throws {
    let (trial, first) = try await Self.trial()
    var plan = first
    for sites in [[3], [90, 4, 60, 7, 120, 10, 33], [7, 90], [1, 2, 3, 4, 5, 6, 7, 8, 9]] {
      let posts = sites.map { TrialPlan.Post(candidate: $0) }
      plan = try trial.changed(plan, by: .take(posts: posts))
      #expect(plan.sites.sorted() == sites.sorted())
    }
  }
}
