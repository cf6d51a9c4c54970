import Testing

@testable import CatchmentStatistics

struct RandomStreamTests {
  // Known answers of the Random123 distribution for philox4x32, 10 rounds.
  @Test func blocksEqualThePublishedVectors() {
    #expect(
      RandomStream.block(counter: (0, 0, 0, 0), key: (0, 0))
        == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = UInt32.max
    #expect(
      RandomStream.block(counter: (ones, ones, ones, ones), key: (ones, ones))
        == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      RandomStream.block(
        counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        key: (0xa409_3822, 0x299f_31d0)) == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func replicatesDifferAndRepeat() {
    var first = RandomStream(seed: 1, replicate: 7)
    var again = RandomStream(seed: 1, replicate: 7)
    var other = RandomStream(seed: 1, replicate: 8)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in again.next() })
    #expect(Set(numbers).isDisjoint(with: (0..<100).map { _ in other.next() }))
  }

  @Test func uniformNumbersFillTheUnitInterval() {
    var random = RandomStream(seed: 3)
    let n = 100_000
    let values = (0..<n).map { _ in random.uniform() }
    let mean = values.reduce(0, +) / Double(n)
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    // Four standard errors of the mean of n uniforms.
    #expect(abs(mean - 0.5) < 4 * (1.0 / 12 / Double(n)).squareRoot())
  }

  @Test func indicesAreWithoutBias() {
    var random = RandomStream(seed: 4)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[random.index(below: 7)] += 1 }
    let chiSquare = counts.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    // 99.9 % point of chi-square with 6 degrees of freedom.
    #expect(chiSquare < 22.458)
  }

  @Test func shufflesKeepTheElements() {
    var random = RandomStream(seed: 5)
    var values = Array(0..<1000)
    random.shuffle(&values)
    #expect(values != Array(0..<1000) && values.sorted() == Array(0..<1000))
  }
}

struct NormalTests {
  // Wichura (1988), the accuracy checks printed with AS 241.
  @Test(arguments: [
    (0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408),
  ])
  func quantilesEqualThePublishedOnes(p: Double, z: Double) {
    #expect(abs(normalQuantile(p) - z) < 1e-14 * abs(z))
  }

  @Test func quantileInvertsTheDistribution() {
    for step in 1..<200 {
      let p = Double(step) / 200
      #expect(abs(normalDistribution(normalQuantile(p)) - p) < 1e-15)
    }
  }
}

struct ProportionTests {
  // Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func wilsonIntervalsEqualThePublishedOnes(part: Int, whole: Int, low: Double, high: Double) throws
  {
    let interval = try #require(Proportion(successes: part, of: whole).interval())
    #expect(abs(interval.lowerBound - low) < 5e-5 && abs(interval.upperBound - high) < 5e-5)
  }

  @Test func nothingHasNoShare() {
    #expect(Proportion(successes: 0, of: 0).value == nil)
    #expect(Proportion(successes: 0, of: 0).interval() == nil)
  }
}
