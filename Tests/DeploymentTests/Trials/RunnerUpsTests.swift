import CatchmentDeployment
import Testing

struct RunnerUpsTests {
  @Test(arguments: 0..<10)
  func noneThatReachesMoreIsLeftOut(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let all = small.choices(of: small.hires).map { (sites: $0, covered: small.covered(by: $0)) }
        .sorted { $0.covered > $1.covered }
      guard let best = all.first else { continue }
      let model = try MaximalCovering(
        hires: small.hires, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      for (count, within) in [(3, 1.0), (100, 0.1)] {
        let others = try RunnerUps(of: model, count: count, within: within).plans(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        let near = all.filter { $0.covered >= best.covered * (1 - within) - 1e-9 }
        #expect(others.count == min(count, near.count - 1), "\(seed)")
        #expect(Set(others.map(\.sites)).count == others.count && others.allSatisfy(\.isProven))
        for (other, next) in zip(others, near.dropFirst()) {
          #expect(abs(other.covered - next.covered) < 1e-9, "\(seed)")
          #expect(abs(small.covered(by: other.sites) - other.covered) < 1e-9)
          #expect(small.allows(other.sites, hires: small.hires))
        }
      }
    }
  }
}
