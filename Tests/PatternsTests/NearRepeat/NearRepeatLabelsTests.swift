import CatchmentGeometry
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct NearRepeatLabelsTests {
  private typealias Position = NearRepeatTable.Position

  private func search(days: [Int] = [7, 14]) throws -> NearRepeat {
    try NearRepeat(
      distances: [.meters(100), .meters(200)], days: days,
      permutations: Permutations(replicas: 9))
  }

  @Test func aChainIsToldAsItHappened() throws {
    // A shooting, one at the same door after 3 days, one down the street 5 days later; and one far
    // away.
    let points = Points<Planar>(x: [0, 9000, 90, 0], y: [0, 0, 0, 0])
    let labels = try search().label(
      points, days: [10, 11, 18, 13],
      linking: [Position(row: 0, column: 0), Position(row: 1, column: 0)])
    #expect(labels.roles == [.originator, .single, .nearRepeat, .repeat])
    #expect(labels.chains == [0, -1, 0, 0] && labels.chainCount == 1)
    #expect(labels.previous == [-1, -1, 3, 0])
    #expect(Array(labels.rows(of: 0)) == [0, 3, 2])
  }

  @Test func ofOneDayTheLowerRowIsFirst() throws {
    let labels = try search().label(
      Points(x: [5, 5, 5], y: [5, 5, 5]), days: [3, 3, 3], linking: [Position(row: 0, column: 0)])
    #expect(labels.roles == [.originator, .repeat, .repeat] && labels.previous == [-1, 0, 1])
  }

  @Test(arguments: [0, 1])
  func fewIncidentsAreSingle(count: Int) throws {
    let labels = try search().label(
      Points(x: Array(repeating: 0, count: count), y: Array(repeating: 0, count: count)),
      days: Array(repeating: 0, count: count), linking: [Position(row: 0, column: 0)])
    #expect(labels.roles == Array(repeating: .single, count: count) && labels.chainCount == 0)
  }

  // Every pair looked at, with ties, stacks, and cells with gaps between them.
  @Test(
    arguments: [
      [Position(row: 0, column: 0)], [Position(row: 2, column: 1)],
      [Position(row: 0, column: 0), Position(row: 0, column: 2), Position(row: 1, column: 1)],
      [Position(row: 1, column: 0), Position(row: 1, column: 1), Position(row: 2, column: 0)], [],
    ], [1, 2, 3])
  private func labelsEqualBruteForce(cells: [Position], seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let count = 150
    let points = Points<Planar>(
      x: (0..<count).map { _ in 50 * Double(random.index(below: 12)) },
      y: (0..<count).map { _ in 50 * Double(random.index(below: 12)) })
    let days = (0..<count).map { _ in Int32(random.index(below: 60)) }
    let search = try search(days: [2, 5, 9])
    let labels = search.label(points, days: days, linking: Set(cells))
    var roles = [NearRepeatLabels.Role](repeating: .single, count: count)
    var previous = [Int32](repeating: -1, count: count)
    var isFollowed = [Bool](repeating: false, count: count)
    var sets = DisjointSets(count: count)
    let order = (0..<count).sorted { (days[$0], $0) < (days[$1], $1) }
    for (index, later) in order.enumerated() {
      for earlier in order[..<index] {
        let (dx, dy) = (points.x[later] - points.x[earlier], points.y[later] - points.y[earlier])
        let distance = (dx * dx + dy * dy).squareRoot()
        let row = distance == 0 ? 0 : distance < 100 ? 1 : distance < 200 ? 2 : 3
        let apart = days[later] - days[earlier]
        let column = apart < 2 ? 0 : apart < 5 ? 1 : apart < 9 ? 2 : 3
        guard cells.contains(Position(row: row, column: column)) else { continue }
        sets.join(earlier, later)
        isFollowed[earlier] = true
        previous[later] = Int32(earlier)
        if roles[earlier] == .single { roles[earlier] = .originator }
        if row == 0 {
          roles[later] = .repeat
        } else if roles[later] != .repeat {
          roles[later] = .nearRepeat
        }
      }
    }
    #expect(labels.roles == roles)
    #expect(labels.previous == previous)
    #expect(labels.isFollowed == isFollowed)
    var chains: [Int: Int32] = [:]
    for row in order where roles[row] != .single {
      let set = sets.representative(of: row)
      chains[set] = chains[set] ?? Int32(chains.count)
      #expect(labels.chains[row] == chains[set])
    }
    #expect(labels.chainCount == chains.count)
    for chain in 0..<labels.chainCount {
      #expect(labels.rows(of: chain).map(Int.init) == order.filter { labels.chains[$0] == chain })
    }
  }
}
