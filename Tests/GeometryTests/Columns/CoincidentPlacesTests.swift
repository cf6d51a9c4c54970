import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

/// Against the components of all pairs within the tolerance, found step by step.
struct CoincidentPlacesTests {
  /// The first point of each point's chain, by looking at all pairs until nothing changes.
  private func chains(_ x: [Double], _ y: [Double], _ tolerance: Double) -> [Int] {
    var first = Array(x.indices)
    var changes = true
    while changes {
      changes = false
      for a in x.indices {
        for b in x.indices where first[b] < first[a] {
          let (dx, dy) = (x[a] - x[b], y[a] - y[b])
          if dx * dx + dy * dy <= tolerance * tolerance {
            first[a] = first[b]
            changes = true
          }
        }
      }
    }
    return first
  }

  @Test(arguments: [(0, 0.0), (1, 0.5), (2, 1.0), (3, 3.0), (60, 0.0), (120, 0.5), (200, 1.0)])
  func placesAreTheChainsOfPointsWithinTheTolerance(count: Int, tolerance: Double) {
    for seed in 1...20 {
      var random = RandomStream(seed: UInt64(seed), replicate: 1)
      // Halves of meters, so that many points are equal and many exactly the tolerance apart.
      let x = (0..<count).map { _ in Double(random.index(below: 40)) / 2 }
      let y = (0..<count).map { _ in Double(random.index(below: 40)) / 2 }
      let places = CoincidentPlaces(x: x, y: y, tolerance: tolerance, workers: Workers(2))
      let chains = chains(x, y, tolerance)
      #expect(places.placeOf.map { Int(places.first[Int($0)]) } == chains)
      #expect(places.first == places.first.sorted())
      #expect(places.count == Set(chains).count)
    }
  }

  @Test func aMillionTwinsAreOnePlace() {
    let column = [Double](repeating: 7, count: 1_000_000)
    #expect(CoincidentPlaces(x: column, y: column, tolerance: 1).count == 1)
  }

  @Test func oneFarPointChangesNothing() {
    let places = CoincidentPlaces(x: [0, 0.04, 1e9], y: [0, 0, -1e9], tolerance: 0.05)
    #expect(places.placeOf == [0, 0, 1])
  }
}
