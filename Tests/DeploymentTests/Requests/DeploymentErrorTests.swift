import CatchmentDeployment
import CatchmentGeometry
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
    #expect(close?.remedy == .either(.useSpacing(.meters(100)), .keepOneOf(0, 1)))
    let crowd = error { try MaximalCovering(hires: 3, spacing: .meters(150)) }
    #expect(crowd?.code == .noRoom)
    #expect(crowd?.remedy == .either(.planHires(2), .useSpacing(.meters(100))))
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
        + "Plan 2 hires, or use a spacing of 100 m.")
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
