import Catchment
import Testing

struct PowerQuestionTests {
  @Test func theSmallestFallIsThatOfItsMonthsAndTheCurveNeverRises() throws {
    let found = try PowerQuestion(baseline: 61, months: 11).findings
    let proof = try ProvableChange(baseline: 61, months: 11)
    #expect(found.smallestFall == proof.smallestFall(months: 11))
    #expect(found.curve.map(\.months) == [3, 6, 9, 11, 12, 18, 24, 36])
    let falls = found.curve.compactMap(\.smallestFall)
    #expect(falls.count == 8 && zip(falls, falls.dropFirst()).allSatisfy(>))
    let json = found.json(in: English())
    #expect(json["smallest_fall"]?.double == 0.457493 && json["curve"]?.array?.count == 8)
    let sentences = English().sentences(of: found)
    #expect(sentences[0].contains("can prove a fall of 45.7 % or more"))
  }

  @Test func bunchesAndComparisonAreasProveLess() throws {
    func fall(_ comparison: Int?, _ dispersion: Double) throws -> Double {
      try #require(
        try PowerQuestion(
          baseline: 200, months: 12, comparison: comparison, dispersion: dispersion
        ).findings.smallestFall)
    }
    let alone = try fall(nil, 1)
    #expect(try alone < fall(nil, 1.5))
    #expect(try alone < fall(200, 1))
  }

  @Test func fewCountsProveNothing() throws {
    let found = try PowerQuestion(baseline: 3, months: 12).findings
    #expect(found.smallestFall == nil && found.json(in: English())["smallest_fall"] == .null)
    #expect(English().sentences(of: found)[0].contains("no fall can be proven"))
  }
}
