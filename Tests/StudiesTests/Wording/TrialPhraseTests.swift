import Catchment
import Testing

/// What the page of a plan tried by hand says, in both languages.
struct TrialPhraseTests {
  private static func values(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
  }

  @Test(arguments: TrialPhrase.allCases)
  func aPhraseIsInBothLanguagesWithTheSameValues(phrase: TrialPhrase) {
    let (english, spanish) = (English().say(phrase), Spanish().say(phrase))
    #expect(english != spanish)
    #expect(Self.values(english) == Self.values(spanish))
  }

  @Test func valuesTakeTheirPlaces() {
    #expect(
      TrialPhrase.hire.said(in: Spanish(), ["hire": "2", "name": "A & B"])
        == "Contratación 2: A & B")
  }

  @Test(arguments: [
    TrialProblem.noHire(3, count: 2), .noCandidate(1, count: 1), .noArea(1),
    .noShift(4, count: 3), .inRoster("A"), .taken("A"), .tooNear("A", .meters(300)),
    .badCount(9, most: 4), .badReach(-1, most: 50_000), .badName(most: 100), .tooFewCorners(2),
    .tooManyCorners(3_000, most: 2_000), .tooManyAreas(most: 1_000), .badArea("it crosses itself"),
    .noPlace,
  ])
  func whyAChangeWasNotMadeIsSaidInBothLanguages(problem: TrialProblem) {
    let (english, spanish) = (English().sentence(of: problem), Spanish().sentence(of: problem))
    #expect(english.hasSuffix(".") && spanish.hasSuffix("."))
    let words = { (text: String) in Set(text.split { !$0.isLetter }.map(String.init)) }
    #expect(
      words(english).intersection(words(spanish)).subtracting(["A", "m", "no", "plan"]) == [])
  }

  @Test func shiftsHaveSpanishNames() {
    #expect(Spanish().name(ofShift: "evening") == "tarde")
    #expect(Spanish().name(ofShift: "night, off Mon Tue") == "noche, libre lun mar")
    #expect(Spanish().name(ofShift: "early") == "early")
    #expect(English().name(ofShift: "evening") == "evening")
  }
}
