import CatchmentDeployment
import CatchmentGeometry
import TestSupport
import Testing

struct DeploymentErrorTests {
  private static let sites = Points<Planar>(x: [0, 100, 200], y: [0, 0, 0])

  private func error(_ make: () throws -> MaximalCovering) -> DeploymentError? {
    #expect(throws: DeploymentError.self) {
      try make().plan(
        candidates: Self.sites,
        matrix: CoverageMatrix(
          candidates: Self.sites, demand: Self.sites, reach: .meters(50)),
        weights: [1, 1, 1])
    }
  }

  @Test func requestsThatCanNotBeMetCarryWhatWouldHelp() {
    let tooMany = error { try MaximalCovering(hires: 4) }
    #expect(tooMany?.code == .tooFewSites)
    #expect(tooMany?.remedy == .either(.planHires(3), .giveCandidates))
    let kept = error { try MaximalCovering(hires: 1, keep: [0, 1]) }
    #expect(kept?.code == .tooManyKept)
    #expect(kept?.remedy == .either(.planHires(2), .keepFewer(by: 1)))
    let both = error { try MaximalCovering(hires: 2, keep: [1], avoid: [1]) }
    #expect(both?.code == .contradiction && both?.remedy == .takeOffOneList(candidate: 1))
    let close = error { try MaximalCovering(hires: 2, spacing: .meters(150), keep: [0, 1]) }
    #expect(close?.code == .contradiction)
    #expect(close?.remedy == .either(.useSpacing(.meters(100), isLargest: true), .keepOneOf(0, 1)))
    let crowd = error { try MaximalCovering(hires: 3, spacing: .meters(150)) }
    #expect(crowd?.code == .noRoom)
    #expect(crowd?.remedy == .either(.planHires(2), .useSpacing(.meters(100), isLargest: true)))
    let alone = error {
      try MaximalCovering(hires: 3, spacing: .meters(150), drawsCurve: false)
    }
    #expect(alone == crowd)
    let none = error { try MaximalCovering(hires: 1, avoid: [0, 1, 2]) }
    #expect(none?.code == .tooFewSites && none?.remedy == .avoidFewer)
    let unknown = error { try MaximalCovering(hires: 1, keep: [7]) }
    #expect(unknown?.code == .unknownCandidate && unknown?.remedy == .chooseCandidate(below: 3))
  }

  @Test func theTextSaysWhereWhatAndWhatToDo() {
    #expect(
      error { try MaximalCovering(hires: 4) }.map { "\($0)" }
        == "hires: more than the candidates that may be chosen (4 of 3). "
        + "Plan 3 hires, or give more candidates.")
    #expect(
      error { try MaximalCovering(hires: 3, spacing: .meters(150)) }.map { "\($0)" }
        == "spacing: leaves no room for so many hires (3 at least 150 m apart). "
        + "Plan 2 hires, or use a spacing of 100 m, the largest that leaves room.")
  }

  @Test func candidatesAreCalledByTheirNames() {
    let names = ["Lawrence & Kimball", "Montrose & Pulaski", "Foster & Kedzie"]
    let close = error { try MaximalCovering(hires: 2, spacing: .meters(150), keep: [0, 1]) }
    #expect(
      close.map { "\($0.naming { names[$0] })" }
        == "spacing: \"Lawrence & Kimball\" and \"Montrose & Pulaski\" must be kept but lie closer "
        + "(100 m, not 150 m). Use a spacing of 100 m, the largest that leaves room, or keep only one of "
        + "\"Lawrence & Kimball\" and \"Montrose & Pulaski\".")
    let both = error { try MaximalCovering(hires: 2, keep: [2], avoid: [2]) }
    #expect(
      both.map { "\($0.naming { names[$0] })" }
        == "sites to keep: \"Foster & Kedzie\" is also to be avoided. "
        + "Take \"Foster & Kedzie\" off one of the two lists.")
    #expect(both?.statement == "sites to keep: candidate 3 is also to be avoided.")
  }

  // A hundred random places: a meter more than what is told leaves no room, by the plan's search.
  @Test(arguments: 0..<8)
  func theSpacingThatIsAdvisedIsTheLargest(seed: Int) throws {
    let sites = cityPoints(count: 60, seed: UInt64(seed), side: 3000)
    let hires = 4 + seed
    func plan(_ meters: Double) throws -> Plan {
      try MaximalCovering(hires: hires, spacing: .meters(meters), drawsCurve: false).plan(
        candidates: sites,
        matrix: CoverageMatrix(candidates: sites, demand: sites, reach: .meters(200)),
        weights: [Double](repeating: 1, count: sites.count))
    }
    let error = #expect(throws: DeploymentError.self) { try plan(4000) }
    guard case .either(_, .useSpacing(let widest, let isLargest)) = error?.remedy else {
      // Not even one fits beside another.
      Issue.record("\(String(describing: error?.remedy))")
      return
    }
    #expect(isLargest)
    #expect(try plan(widest.meters).sites.count == hires)
    #expect(throws: DeploymentError.self) { try plan(widest.meters + 1) }
  }

  @Test(arguments: [0, -3, 1_000_001])
  func numbersOfHiresOutOfRangeAreRefused(hires: Int) {
    #expect(error { try MaximalCovering(hires: hires) }?.remedy == .giveNumberIn(1...1_000_000))
  }

  @Test func parametersThatAreNoNumbersAreRefused() {
    #expect(
      error { try MaximalCovering(hires: 1, spacing: .meters(.nan)) }?.code == .badParameter)
    #expect(error { try MaximalCovering(hires: 1, timeLimit: .zero) }?.code == .badParameter)
    #expect(error { try MaximalCovering(hires: 1, avoid: [-1]) }?.code == .unknownCandidate)
    #expect(throws: DeploymentError.self) {
      try CoverageMatrix(candidates: Self.sites, demand: Self.sites, reach: .meters(.infinity))
    }
  }
}
