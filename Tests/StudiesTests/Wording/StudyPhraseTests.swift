import Catchment
import Testing

/// What a new study file says of its lines, in both languages.
struct StudyPhraseTests {
  @Test(arguments: [
    StudyPhrase.head, .pathsBeginHere, .title, .program, .source,
    .note(.looksLikePreset(title: "NYPD", name: "nypd-shootings")),
    .rows(incidents: 8, of: 13, rejected: 4),
    .recognized, .dates(first: 18_262, last: 18_300), .countVictims, .mended(["a.geojson"]),
    .area, .areas, .blocks, .ground, .roster, .guess, .noBlocks, .steps, .walkable, .chooseRows,
    .withShifts, .fewSites(795, squareMeters: 8e5, better: "streets.geojson"),
    .unused(file: "a.geojson"), .ofAreas(77, share: 1), .ofLines(900), .ofPoints(12), .ofRoster,
    .unreadable,
  ])
  func aPhraseIsInBothLanguagesAndOnOneLine(phrase: StudyPhrase) {
    let (english, spanish) = (English().say(phrase), Spanish().say(phrase))
    #expect(english != spanish && !english.isEmpty && !spanish.isEmpty)
    // A line of YAML behind its `#`.
    #expect((english + spanish).split(whereSeparator: \.isNewline).count == 1)
  }
}
