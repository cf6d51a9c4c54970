import Catchment
import Testing

/// What `init`, `serve` and `report` say of their own run, in both languages.
struct CommandPhraseTests {
  @Test(arguments: [
    CommandPhrase.openAddress, .leavesOut(["busy"]), .cannotSaveThere,
    .cannotListen(option: "--port", port: 1, reason: "in use"), .ended(saved: [], draft: nil),
    .ended(saved: ["s.yml"], draft: ".s.yml.unsaved"), .interrupted, .reportMade(page: "r.html"),
    .internalReport(command: "catchment report"),
    .unanswered(question: "change", reason: "no incident has a date."),
    .wouldHold(folder: "r"), .from(file: "a", command: "deploy"), .tablesAndPictures,
    .pageAndMonths, .publicPageAndMonths(least: 3), .byTheseCommands,
    .readIt(file: "s.yml", command: "catchment report s.yml"),
    .noTable(folder: "f"),
    .severalTables(folder: "f", names: ["a", "b"], command: "catchment init a"), .choosingTable,
    .whichTable(2), .noStudy, .questions(1), .questions(2), .askTitle, .askProgram, .askArea("a"),
    .askAreas("a"),
    .askBlocks("a"), .farRows(option: "--keep-far"),
    .noEventChart(path: "e.svg", hasMonths: true), .noEventChart(path: "e.svg", hasMonths: false),
    .lengthTooLong("1e9km"), .lengthTooShort("0.1mm"), .lengthBelowZero("-1m"),
    .lengthWithoutUnit("4"), .noLength("4x"), .noSpan("x", .days), .noSpan("x", .clock),
    .spanNotAboveZero("0d", .days), .spanNotAboveZero("0s", .clock),
    .unknownChoice("x", nearest: "y", choices: ["y", "z"]),
    .unknownChoice("x", nearest: nil, choices: ["y"]),
  ])
  func aPhraseIsInBothLanguages(phrase: CommandPhrase) {
    let (english, spanish) = (English().say(phrase), Spanish().say(phrase))
    #expect(english != spanish && !english.isEmpty && !spanish.isEmpty)
  }

  @Test func whoEndsAPageIsToldWhatIsThere() {
    let told = English().say(.ended(saved: ["s.yml", "t.geojson"], draft: nil))
    #expect(told == "ended; saved: s.yml, t.geojson.")
    #expect(!told.contains("no file"))
    #expect(English().say(.ended(saved: [], draft: ".s.yml.unsaved")).contains(".s.yml.unsaved"))
  }
}
