import CatchmentParallel
import Testing

@testable import CatchmentStatistics

struct PermutationsTests {
  private struct Stopped: Error {}

  /// The sum of every second element after each replica's shuffle, in order.
  private func sums(
    _ permutations: Permutations, batch: Int = 1, threads: Int,
    step: (Double) throws(Stopped) -> Void = { _ throws(Stopped) in }
  ) throws(Stopped) -> [Int32] {
    let values = (0..<50).map { Int32($0 * $0) }
    var sums: [Int32] = []
    try permutations.run(batch: batch, workers: Workers(threads), scratch: { values }, step: step) {
      replicas, scratch in
      replicas.map { replica in
        scratch = values
        var random = permutations.stream(of: replica)
        var span = scratch.mutableSpan
        random.shuffle(&span)
        return stride(from: 0, to: 50, by: 2).reduce(0) { $0 + scratch[$1] }
      }
    } absorb: { replicas, answers in
      #expect(replicas.lowerBound == sums.count + 1 && replicas.count == answers.count)
      sums += answers
      return true
    }
    return sums
  }

  @Test(arguments: [1, 2, 7], [1, 16])
  func answersDependOnNeitherThreadsNorBatches(threads: Int, batch: Int) throws {
    let permutations = try Permutations(replicas: 123, seed: 9)
    let alone = try sums(permutations, threads: 1)
    #expect(alone.count == 123)
    #expect(try sums(permutations, batch: batch, threads: threads) == alone)
  }

  @Test func moreReplicasKeepTheFirst() throws {
    let few = try sums(Permutations(replicas: 20, seed: 3), threads: 2)
    let many = try sums(Permutations(replicas: 40, seed: 3), threads: 2)
    #expect(many.prefix(20).elementsEqual(few))
    #expect(try sums(Permutations(replicas: 20, seed: 4), threads: 2) != few)
  }

  @Test(arguments: [1, 2])
  func theStepHearsTheFractionAndMayStop(threads: Int) throws {
    var heard: [Double] = []
    _ = try sums(Permutations(replicas: 100), threads: threads) { (fraction) throws(Stopped) in
      heard.append(fraction)
    }
    #expect(heard.first == 0 && heard.last == 1 && heard == heard.sorted() && heard.count > 3)
    let permutations = try Permutations(replicas: 100)
    #expect(throws: Stopped.self) {
      try sums(permutations, threads: threads) { (fraction) throws(Stopped) in
        if fraction > 0.5 { throw Stopped() }
      }
    }
  }

  @Test(arguments: [1, 2, 7])
  func anEarlyEndDropsTheRestInOrder(threads: Int) throws {
    var seen: [Int] = []
    try Permutations(replicas: 1000).run(
      workers: Workers(threads), scratch: { 0 }, step: { _ in }
    ) { replicas, _ in
      replicas.lowerBound
    } absorb: { _, number in
      seen.append(number)
      return number < 37
    }
    #expect(seen == Array(1...37))
  }

  @Test func parametersAreChecked() {
    #expect(throws: StatisticsError.self) { try Permutations(replicas: 0) }
    #expect(throws: StatisticsError.self) { try Permutations(replicas: 10_000_001) }
    #expect(throws: StatisticsError.self) { try Permutations(replicas: 9, stopsAfter: 0) }
    let error = #expect(throws: StatisticsError.self) { try Permutations(replicas: -5) }
    #expect(
      error?.description
        == "permutations: replicas: out of range (-5). Give 1 to 10,000,000; 999 is usual.")
  }
}

struct PseudoPTests {
  @Test func valuesEqualTheClosedForms() {
    #expect(PseudoP(exceedances: 0, replicas: 999).value == 0.001)
    #expect(PseudoP(exceedances: 49, replicas: 999).value == 0.05)
    #expect(PseudoP(exceedances: 9, replicas: 9).value == 1)
    #expect(PseudoP(exceedances: 10, replicas: 40, isStoppedEarly: true).value == 0.25)
    // The errors at p = 0.05 that people are told.
    for (replicas, error) in [(99, 0.0219), (999, 0.0069), (9999, 0.0022)] {
      let p = PseudoP(exceedances: (replicas + 1) / 20 - 1, replicas: replicas)
      #expect(abs(p.standardError - error) < 5e-5)
    }
  }

  @Test func eachStatisticStopsAtItsOwnExceedance() throws {
    var tally = ExceedanceTally(
      observed: [5, 100, 1], permutations: try Permutations(replicas: 20, stopsAfter: 2))
    var isOpen = true
    for replica in 1...20 where isOpen { isOpen = tally.absorb([replica, replica, replica]) }
    #expect(isOpen && tally.replicas == 20)
    #expect(tally.pseudoP(0) == PseudoP(exceedances: 2, replicas: 6, isStoppedEarly: true))
    #expect(tally.pseudoP(1) == PseudoP(exceedances: 0, replicas: 20))
    #expect(tally.pseudoP(2) == PseudoP(exceedances: 2, replicas: 2, isStoppedEarly: true))
  }

  @Test func aTestOfNothingUnusualEndsEarly() throws {
    let permutations = try Permutations(replicas: 9999, stopsAfter: 10)
    var tally = ExceedanceTally(observed: [0.4], permutations: permutations)
    permutations.run(workers: .one, scratch: { 0 }, step: { _ in }) { replicas, _ in
      var random = permutations.stream(of: replicas.lowerBound)
      return random.uniform()
    } absorb: { _, value in
      tally.absorb(CollectionOfOne(value))
    }
    let p = tally.pseudoP(0)
    #expect(p.isStoppedEarly && p.replicas < 40 && abs(p.value - 0.6) < 4 * p.standardError)
  }

  // Under pure chance the p of R = 19 replicas takes each of 20 values alike.
  @Test func valuesAreUniformUnderChance() throws {
    let permutations = try Permutations(replicas: 19)
    var counts = [Int](repeating: 0, count: 20)
    for set in 0..<2000 {
      var random = RandomStream(seed: 77, replicate: UInt64(set))
      var tally = ExceedanceTally(observed: [random.uniform()], permutations: permutations)
      for _ in 1...19 { _ = tally.absorb([random.uniform()]) }
      counts[Int((tally.pseudoP(0).value * 20).rounded()) - 1] += 1
    }
    let chiSquare = counts.reduce(0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 }
    // 99.9 % point of chi-square with 19 degrees of freedom.
    #expect(chiSquare < 43.82)
  }
}

struct ShuffleTests {
  private func shuffled(_ values: [Int32], replicate: UInt64) -> [Int32] {
    var values = values
    var random = RandomStream(seed: 11, replicate: replicate)
    var span = values.mutableSpan
    random.shuffle(&span)
    return values
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 100, 65_535, 65_540, 70_001])
  func elementsAreKept(count: Int) {
    let values = (0..<Int32(count)).map(\.self)
    let result = shuffled(values, replicate: 1)
    #expect(result.sorted() == values)
    #expect(count < 6 || result != values)
  }

  // Five elements have 120 orders; each is expected 100 times.
  @Test func allOrdersAreAlike() {
    var counts: [[Int32]: Int] = [:]
    for replicate in 0..<12_000 {
      counts[shuffled([0, 1, 2, 3, 4], replicate: UInt64(replicate)), default: 0] += 1
    }
    let chiSquare = counts.values.reduce(0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 }
    #expect(counts.count == 120)
    // 99.9 % point of chi-square with 119 degrees of freedom.
    #expect(chiSquare < 173.6)
  }

  // Where an element of a long column goes, in tenths: positions of all batch sizes are drawn
  // without bias.
  @Test(arguments: [1000, 66_000])
  func positionsAreWithoutBias(count: Int) {
    let values = (0..<Int32(count)).map(\.self)
    let result = shuffled(values, replicate: 5)
    var counts = [Int](repeating: 0, count: 100)
    for (position, value) in result.enumerated() {
      counts[position * 10 / count * 10 + Int(value) * 10 / count] += 1
    }
    let expected = Double(count) / 100
    let chiSquare = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    // 99.9 % point of chi-square with 81 degrees of freedom.
    #expect(chiSquare < 126.1)
  }
}
