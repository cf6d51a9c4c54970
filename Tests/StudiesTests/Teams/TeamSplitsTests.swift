import Catchment
import Testing

struct TeamSplitsTests {
  @Test func everySplitIsThereOnceAndTheBestHasTheLargestSumOfShares() throws {
    let splits = try TeamSplits(
      budget: 3, curves: [[0, 10, 14, 15], [0, 4, 7, 9]], totals: [20, 10])
    #expect(splits.splits.map(\.hires) == [[0, 3], [1, 2], [2, 1], [3, 0]])
    #expect(splits.splits.map(\.covered) == [[0, 9], [10, 7], [14, 4], [15, 0]])
    // 0.9, 1.2, 1.1, 0.75.
    #expect(splits.best.hires == [1, 2] && splits.splits.allSatisfy(\.isUndominated))
    let flat = try TeamSplits(budget: 2, curves: [[0, 5], [0, 1, 2]], totals: [10, 10])
    #expect(flat.splits.map(\.isUndominated) == [true, true, false])
  }

  @Test func threeTeamsHaveAllOrderedSums() throws {
    let curve = [0.0, 1, 2, 3, 4]
    let splits = try TeamSplits(
      budget: 4, curves: [curve, curve, curve], totals: [4, 4, 4])
    #expect(splits.splits.count == 15 && splits.splits.allSatisfy { $0.hires.reduce(0, +) == 4 })
    #expect(Set(splits.splits.map(\.hires)).count == 15)
    #expect(throws: StudyProblem.self) {
      try TeamSplits(
        budget: 1000, curves: [curve, curve, curve], totals: [4, 4, 4])
    }
  }
}
