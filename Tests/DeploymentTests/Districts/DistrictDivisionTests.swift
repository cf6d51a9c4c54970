import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentDeployment

/// Divisions of small grids, held against every division there is.
struct DistrictDivisionTests {
  private static func grid(
    _ columns: Int, _ rows: Int, without: Set<Int> = []
  ) -> (graph: BlockGraph, places: Points<Planar>) {
    var links: [(Int, Int)] = []
    for block in 0..<columns * rows {
      for other in [block + 1, block + columns]
      where other < columns * rows && (other != block + 1 || other % columns != 0) {
        if !without.contains(block), !without.contains(other) { links.append((block, other)) }
      }
    }
    return (
      BlockGraph(count: columns * rows, links: links),
      Points(
        x: (0..<columns * rows).map { Double($0 % columns) * 100 },
        y: (0..<columns * rows).map { Double($0 / columns) * 100 })
    )
  }

  /// The lightest heaviest district of any division that hangs together.
  private static func least(_ graph: BlockGraph, _ weights: [Double], _ count: Int) -> Double {
    var best = Double.infinity
    var label = [Int](repeating: 0, count: graph.count)
    func hangsTogether() -> Bool {
      for district in 0..<count {
        let members = label.indices.filter { label[$0] == district }
        guard let first = members.first else { return false }
        var seen: Set<Int> = [first]
        var line = [first]
        while let block = line.popLast() {
          for position in graph.links(of: block) {
            let other = Int(graph.neighbors[position])
            if label[other] == district, seen.insert(other).inserted { line.append(other) }
          }
        }
        if seen.count != members.count { return false }
      }
      return true
    }
    func place(_ block: Int, _ used: Int, _ load: [Double]) {
      if load.max() ?? 0 >= best { return }
      if block == graph.count {
        if used == count, hangsTogether() { best = load.max() ?? 0 }
        return
      }
      for district in 0..<min(used + 1, count) {
        label[block] = district
        var load = load
        load[district] += weights[block]
        place(block + 1, max(used, district + 1), load)
      }
    }
    place(0, 0, [Double](repeating: 0, count: count))
    return best
  }

  @Test func smallGridsAreDividedAsEquallyAsCanBe() throws {
    var optimal = 0
    for instance in 0..<60 {
      var random = RandomStream(seed: 7, replicate: UInt64(instance))
      let (columns, rows) = (3 + instance % 2, 3)
      let count = 2 + instance % 2
      let (graph, places) = Self.grid(columns, rows)
      let weights = (0..<columns * rows).map { _ in
        instance % 3 == 0 ? Double(random.index(below: 3)) : (random.uniform() * 10)
      }
      let answer = try DistrictDivision(count: count).divide(
        graph, weights: weights, places: places)
      let least = Self.least(graph, weights, count)
      let mean = weights.reduce(0, +) / Double(count)
      guard let imbalance = answer.imbalance, let bound = answer.bound else {
        #expect(mean == 0)
        continue
      }
      #expect(bound <= least / mean - 1 + 1e-9 && least / mean - 1 <= imbalance + 1e-9)
      #expect(abs(answer.loads.reduce(0, +) - mean * Double(count)) < 1e-9)
      if imbalance <= least / mean - 1 + 1e-9 { optimal += 1 }
      #expect(answer.loads == answer.loads.sorted(by: >))
    }
    // Local search is not proof; on these it finds what there is almost always.
    #expect(optimal >= 50)
  }

  @Test func equalBlocksMakeEqualDistricts() throws {
    let (graph, places) = Self.grid(12, 12)
    let answer = try DistrictDivision(count: 4).divide(
      graph, weights: [Double](repeating: 1, count: 144), places: places)
    #expect(answer.loads == [36, 36, 36, 36] && answer.isOptimal && answer.bound == 0)
  }

  @Test func threadsChangeNothing() throws {
    let (graph, places) = Self.grid(20, 15)
    var random = RandomStream(seed: 3)
    let weights = (0..<300).map { _ in
      Double(random.index(below: 4) == 0 ? random.index(below: 9) : 0)
    }
    let division = try DistrictDivision(count: 6, beginnings: 7)
    let alone = try division.divide(graph, weights: weights, places: places)
    let together = try division.divide(graph, weights: weights, places: places, workers: Workers(3))
    #expect(alone == together && alone.imbalance! < 0.1)
  }

  @Test func piecesThatDoNotTouchHaveDistrictsByTheirWork() throws {
    // The middle column is gone: two pieces, and lone blocks that are pieces of their own.
    let links = [(0, 1), (1, 2), (3, 4), (4, 5)]
    let graph = BlockGraph(count: 6, links: links)
    let places = Points<Planar>(x: [0, 1, 2, 10, 11, 12], y: [0, 0, 0, 0, 0, 0])
    let answer = try DistrictDivision(count: 3).divide(
      graph, weights: [5, 1, 4, 1, 1, 2], places: places)
    #expect(answer.loads == [6, 4, 4] || answer.loads == [5, 5, 4])
    #expect(answer.bound! <= answer.imbalance!)
    #expect(throws: DeploymentError.self) {
      try DistrictDivision(count: 1).divide(
        graph, weights: [1, 1, 1, 1, 1, 1], places: places)
    }
  }

  @Test func nothingOneBlockAndTooManyDistricts() throws {
    let (graph, places) = Self.grid(2, 2)
    let none = try DistrictDivision(count: 4).divide(
      graph, weights: [0, 0, 0, 0], places: places)
    #expect(none.imbalance == nil && Set(none.district).count == 4)
    #expect(throws: DeploymentError.self) {
      try DistrictDivision(count: 5).divide(graph, weights: [1, 1, 1, 1], places: places)
    }
    #expect(throws: DeploymentError.self) { try DistrictDivision(count: 0) }
  }
}
