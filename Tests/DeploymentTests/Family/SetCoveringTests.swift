import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import TestSupport
import Testing

struct SetCoveringTests {
  @Test(arguments: 0..<50)
  func noFewerHiresReachTheShare(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let share = [0.3, 0.6, 0.9, 1][seed % 4]
      let total = small.weights.reduce(0, +)
      let already = zip(small.weights, small.isCovered).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      // Fewest sites, by looking at all choices.
      let fewest = (small.keep.count...small.candidates.count).first { count in
        small.choices(of: count).contains {
          small.covered(by: $0) + already >= share * total - 1e-9
        }
      }
      let model = try SetCovering(
        share: share, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      do {
        let answer = try model.plan(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        #expect(answer.sites.count == fewest, "\(seed)")
        #expect(answer.isOptimal && answer.gap == 0 && answer.bound == answer.objective)
        let chosen = answer.sites.map(\.candidate)
        #expect(abs(answer.covered - small.covered(by: chosen)) < 1e-9)
        #expect(small.allows(chosen, hires: chosen.count))
        #expect(answer.total == total && abs(answer.alreadyCovered - already) < 1e-9)
      } catch let error as DeploymentError {
        #expect(fewest == nil, "\(seed): \(error)")
        #expect([.outOfReach, .noRoom, .contradiction].contains(error.code), "\(error)")
      }
    }
  }

  @Test func aShareOutOfReachIsAnsweredWithTheOneThatIsNot() throws {
    let sites = Points<Planar>(x: [0, 1000], y: [0, 0])
    let matrix = try CoverageMatrix(
      candidates: sites, demand: Points(x: [0, 1000, 9000], y: [0, 0, 0]), reach: .meters(10))
    let error = #expect(throws: DeploymentError.self) {
      try SetCovering(share: 0.9).plan(candidates: sites, matrix: matrix, weights: [1, 1, 1])
    }
    #expect(error?.code == .outOfReach)
    #expect(error?.remedy == .either(.lowerShare(to: 0.666), .giveCandidates))
    let answer = try SetCovering(share: 0.666).plan(
      candidates: sites, matrix: matrix, weights: [1, 1, 1])
    #expect(answer.sites.count == 2)
  }

  @Test func whatAreasInPlaceReachNeedsNoHire() throws {
    let sites = Points<Planar>(x: [0, 1000], y: [0, 0])
    let matrix = try CoverageMatrix(candidates: sites, demand: sites, reach: .meters(10))
    let answer = try SetCovering(share: 0.5).plan(
      candidates: sites, matrix: matrix, weights: [1, 1], alreadyCovered: [true, false])
    #expect(answer.sites.isEmpty && answer.objective == 0 && answer.isOptimal)
  }

  // San Francisco, 5,000 m: 8 stores (published with spopt); 8,000 m: 3 (exhaustive search).
  @Test(.enabled(if: DataFolder.isAvailable), arguments: [(5000.0, 8), (8000, 3)])
  func theStoresOfSanFrancisco(reach: Double, fewest: Int) throws {
    let city = try SanFrancisco()
    let answer = try SetCovering().plan(
      candidates: city.stores, matrix: city.matrix(within: reach), weights: city.weights)
    #expect(answer.sites.count == fewest && answer.isOptimal)
  }

  @Test func sharesOutOfRangeAreRefused() {
    for share in [0, -1, 1.1, .nan] {
      #expect(throws: DeploymentError.self) { try SetCovering(share: share) }
    }
  }
}
