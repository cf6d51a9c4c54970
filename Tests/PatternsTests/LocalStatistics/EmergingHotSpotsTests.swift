import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct EmergingHotSpotsTests {
  private let weights: SpatialWeights

  init() throws {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 12, maxY: 12)
    let cells = StudyCells(try SquareGrid(over: extent, side: .meters(1)))
    weights = try SpatialWeights(contiguityOf: cells.shapes)
  }

  /// A thin background, and more in a block of nine cells around each center as time goes on.
  private func cube(_ extra: [(center: Int, perStep: [Double])]) -> [[Double]] {
    var random = RandomStream(seed: 4)
    return (0..<10).map { step in
      var values = (0..<144).map { _ in Double(random.index(below: 3)) }
      for (center, perStep) in extra {
        for dy in [-12, 0, 12] {
          for dx in [-1, 0, 1] { values[center + dx + dy] += perStep[step] }
        }
      }
      return values
    }
  }

  @Test func blocksAreNamedByTheirHistory() throws {
    let steps = cube([
      (14 + 12, [0, 0, 0, 0, 0, 0, 0, 0, 0, 9]),
      (21 + 12, [5, 5.5, 6, 7, 8, 9, 10, 11, 12, 13]),
      (110, [9, 9, 9, 9, 9, 9, 9, 9, 9, 0]),
      (117, [9, 9, 0, 9, 0, 9, 9, 0, 9, 9]),
    ])
    let search = try EmergingHotSpots(weights)
    let result = search.classify(steps)
    #expect(result.classes[14 + 12].description == "new hot spot")
    #expect(result.classes[110].description == "historical hot spot")
    #expect(result.classes[117].description == "sporadic hot spot")
    #expect(result.trends[33].statistic > 0)
    #expect(["intensifying hot spot", "persistent hot spot"].contains("\(result.classes[33])"))
    #expect(search.classify(steps, workers: Workers(3)) == result)
  }

  @Test func aStepAloneHasTheScoresOfThatStep() throws {
    let steps = cube([(40, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])])
    let result = try EmergingHotSpots(weights).classify(steps)
    for (step, values) in steps.enumerated() {
      let expected = GetisOrd(weights).scores(of: values)
      for cell in values.indices {
        #expect(abs(result.scores[step][cell]! - expected[cell]!) < 1e-9)
      }
    }
  }

  /// A cube is a map whose neighbors reach into the past.
  @Test func theWholeCubeIsOneMapWithNeighborsInThePast() throws {
    let steps = cube([(40, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])])
    let result = try EmergingHotSpots(weights, earlierSteps: 2, window: .wholeCube)
      .classify(steps)
    let lists = (0..<10).flatMap { step in
      (0..<144).map { cell in
        (max(0, step - 2)...step).flatMap { other in
          (weights.neighbors(of: cell) + [Int32(cell)]).map { $0 + Int32(144 * other) }
        }
      }
    }
    let flat = GetisOrd(try SpatialWeights(neighbors: lists)).scores(of: steps.flatMap(\.self))
    for (found, expected) in zip(result.scores.flatMap(\.self), flat) {
      #expect(abs(found! - expected!) < 1e-9)
    }
  }

  @Test func whereNothingHappensThereIsNoPattern() throws {
    let search = try EmergingHotSpots(weights, correction: .falseDiscoveryRate)
    let quiet = search.classify(Array(repeating: Array(repeating: 0, count: 144), count: 10))
    #expect(quiet.classes.allSatisfy { $0 == .none })
    #expect(quiet.scores.allSatisfy { $0.allSatisfy { $0 == nil } })
    // False discoveries are controlled over all steps: chance alone leaves next to no pattern.
    #expect(search.classify(cube([])).classes.count { $0 != .none } <= 3)
    #expect(search.classify([]).classes.allSatisfy { $0 == .none })
    let nowhere = try EmergingHotSpots(try SpatialWeights(neighbors: []))
    #expect(nowhere.classify([[], []]).classes.isEmpty)
    #expect(throws: StatisticsError.self) { try EmergingHotSpots(weights, earlierSteps: -1) }
    #expect(throws: StatisticsError.self) { try EmergingHotSpots(weights, level: 1) }
  }
}
