import CatchmentGeometry
import CatchmentStatistics
import Testing

struct DisjointSetsTests {
  @Test func theLowestItemStandsForWhateverHangsTogether() {
    for seed in 1...50 {
      var random = RandomStream(seed: UInt64(seed), replicate: 2)
      let count = 1 + random.index(below: 60)
      let links = (0..<random.index(below: 80)).map { _ in
        (random.index(below: count), random.index(below: count))
      }
      var sets = DisjointSets(count: count)
      var lowest = Array(0..<count)
      for (a, b) in links {
        sets.join(a, b)
        let (from, to) = (max(lowest[a], lowest[b]), min(lowest[a], lowest[b]))
        for item in lowest.indices where lowest[item] == from { lowest[item] = to }
      }
      #expect((0..<count).map { sets.representative(of: $0) } == lowest)
    }
  }

  @Test func setsThatWereJoinedApartAreTakenOver() {
    var all = DisjointSets(count: 6)
    var part = DisjointSets(count: 3)
    part.join(2, 1)
    all.take(part, at: 3)
    all.join(0, 5)
    #expect((0..<6).map { all.representative(of: $0) } == [0, 1, 2, 3, 0, 0])
  }
}
