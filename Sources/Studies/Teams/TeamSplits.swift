/// Every way in which a number of hires can be shared among teams, and what each way buys.
///
/// - Complexity: O(splits × teams); there are as many splits as ways to write the number as an
///   ordered sum.
public struct TeamSplits: Sendable, Equatable {
  /// One way.
  public struct Split: Sendable, Equatable {
    /// The hires of each team.
    public let hires: [Int]
    /// What each covers beyond the areas in place.
    public let covered: [Double]
    /// The sum over the teams of the share of their own demand that they add.
    let worth: Double
    /// Whether no other split gives one team more without giving another less.
    public internal(set) var isUndominated = true
  }

  /// The most splits that are looked at: more would not be read.
  public static let most = 5000

  /// From all for the last team to all for the first.
  public let splits: [Split]

  /// - Parameters:
  ///   - budget: hires to share, at least 0.
  ///   - curves: for each team what 0, 1, … hires cover; at the end of a curve more hires add
  ///     nothing.
  ///   - totals: what there is to cover for each team.
  /// - Throws: ``StudyProblem/tooManySplits(splits:most:)``.
  public init(budget: Int, curves: [[Double]], totals: [Double]) throws(StudyProblem) {
    precondition(
      curves.count == totals.count && !curves.isEmpty && curves.allSatisfy { !$0.isEmpty })
    var count = 1.0
    for team in 1..<max(1, curves.count) { count = count * Double(budget + team) / Double(team) }
    guard count <= Double(Self.most) else {
      throw .tooManySplits(splits: count, most: Self.most)
    }
    var splits: [Split] = []
    var hires = [Int](repeating: 0, count: curves.count)
    func fill(_ team: Int, _ left: Int) {
      if team == curves.count - 1 {
        hires[team] = left
        let covered = hires.indices.map { curves[$0][min(hires[$0], curves[$0].count - 1)] }
        let worth = zip(covered, totals).reduce(0.0) { $0 + ($1.1 > 0 ? $1.0 / $1.1 : 0) }
        splits.append(Split(hires: hires, covered: covered, worth: worth))
        return
      }
      for number in 0...left {
        hires[team] = number
        fill(team + 1, left - number)
      }
    }
    fill(0, budget)
    for index in splits.indices {
      let own = splits[index].covered
      splits[index].isUndominated = !splits.contains { other in
        zip(other.covered, own).allSatisfy { $0 >= $1 } && other.covered != own
      }
    }
    self.splits = splits
  }

  /// The split with the largest sum of shares; of equal ones the one that gives the first team
  /// most.
  public var best: Split {
    splits.dropFirst().reduce(splits[0]) { $1.worth >= $0.worth ? $1 : $0 }
  }
}
