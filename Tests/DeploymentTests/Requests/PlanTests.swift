import CatchmentDeployment
import CatchmentGeometry
import Testing

struct PlanTests {
  private static let sites = Points<Planar>(x: [0, 1000, 2000], y: [0, 0, 0])

  private func plan(
    _ demand: [Double], weights: [Double], covered: [Bool] = [], avoid: [Int] = []
  ) throws -> Plan {
    try MaximalCovering(hires: 1, avoid: avoid).plan(
      candidates: Self.sites,
      matrix: CoverageMatrix(
        candidates: Self.sites,
        demand: Points(x: demand, y: demand.map { _ in 0 }), reach: .meters(100)),
      weights: weights, alreadyCovered: covered)
  }

  @Test func aPlanThatAddsNothingSaysWhy() throws {
    #expect(try plan([0], weights: [1]).nothingToAdd == nil)
    #expect(try plan([], weights: []).nothingToAdd == .noDemand)
    #expect(try plan([0], weights: [0]).nothingToAdd == .noDemand)
    #expect(
      try plan([0, 500], weights: [1, 1], covered: [true, true]).nothingToAdd == .allCovered)
    #expect(try plan([500, 1500], weights: [1, 1]).nothingToAdd == .outOfReach)
    #expect(
      try plan([0, 1000], weights: [1, 1], covered: [false, true], avoid: [0]).nothingToAdd
        == .reachedByAvoidedOnly)
  }

  @Test func totalsAndGapsFitTogether() throws {
    let plan = try plan(
      [0, 0, 1000, 2000], weights: [1, 2, 4, 8], covered: [true, false, false, false])
    #expect(plan.total == 15 && plan.alreadyCovered == 1 && plan.covered == 8)
    #expect(plan.bound == 8 && plan.isOptimal && plan.gap == 0)
    #expect(plan.sites == [plan.curve[0].sites[0]])
    #expect(plan.sites[0].candidate == 2 && plan.sites[0].covers == 8)
    #expect(plan.curve.map(\.covered) == [8, 12, 14])
  }
}
