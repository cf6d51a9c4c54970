import Testing

@testable import CatchmentStudies

struct SurgeLetterTests {
  @Test(
    arguments: [
      (1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"),
      (0, ""), (nil, ""),
    ] as [(Int?, String)])
  func lettersFollowTheRank(rank: Int?, letter: String) {
    #expect(SurgeLetter.text(rank: rank) == letter)
  }

  @Test func noTwoRanksShareALetter() {
    #expect(Set((1...2_000).map { SurgeLetter.text(rank: $0) }).count == 2_000)
  }
}
