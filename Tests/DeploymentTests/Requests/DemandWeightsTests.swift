import CatchmentDeployment
import Testing

struct DemandWeightsTests {
  @Test func withoutOptionsEachIncidentCountsWhatItIs() throws {
    let weights = try DemandWeights().weights(
      base: [1, 2.5, 0], day: [0, .min, 900], isFatal: [true, false, true], reference: 365)
    #expect(weights == [1, 2.5, 0])
  }

  @Test func anIncidentOneHalfLifeOldCountsHalf() throws {
    let weights = try DemandWeights(halfLifeDays: 30).weights(
      base: [1, 1, 1, 8], day: [100, 70, 40, 85], isFatal: [false, false, false, false],
      reference: 100)
    #expect(weights[0] == 1 && weights[1] == 0.5 && weights[2] == 0.25)
    #expect(abs(weights[3] - 8 / 2.0.squareRoot()) < 1e-12)
  }

  @Test func incidentsWithoutADateAndAfterTheReferenceDoNotAge() throws {
    let weights = try DemandWeights(halfLifeDays: 1).weights(
      base: [1, 1], day: [.min, 500], isFatal: [false, false], reference: 100)
    #expect(weights == [1, 1])
  }

  @Test func fatalWeightAndAgeMultiply() throws {
    let weights = try DemandWeights(halfLifeDays: 10, fatalWeight: 3).weights(
      base: [2, 2], day: [0, 0], isFatal: [true, false], reference: 10)
    #expect(weights == [3, 1])
    #expect(
      try DemandWeights(fatalWeight: 0).weights(
        base: [2], day: [0], isFatal: [true], reference: 0) == [0])
  }

  @Test(arguments: [0, -1, .nan, .infinity] as [Double])
  func halfLivesThatAreNoDurationAreRefused(days: Double) {
    let error = #expect(throws: DeploymentError.self) { try DemandWeights(halfLifeDays: days) }
    #expect(error?.code == .badParameter && error?.remedy == .giveNumberAbove(0))
  }

  @Test(arguments: [-0.5, .nan, .infinity] as [Double])
  func weightsOfFatalIncidentsThatAreNoWeightAreRefused(weight: Double) {
    let error = #expect(throws: DeploymentError.self) { try DemandWeights(fatalWeight: weight) }
    #expect(error?.code == .badParameter && error?.remedy == .giveNumberFrom(0))
  }
}
