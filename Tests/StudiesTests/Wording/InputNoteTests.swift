import Testing

@testable import CatchmentIncidents
@testable import CatchmentStudies

/// What was noticed about rows, in both languages and with or without what stands in them.
struct InputNoteTests {
  private static let spot = InputNote.Spot(isFeature: false, number: 77, text: "0023-05-01")

  private static let notes: [InputNote] = [
    .title(aboveLine: 3), .separator(.tabs), .shortRows(1, spot), .longRows(2, spot),
    .openQuotes(2, line: 4), .looksLikePreset(title: "T", name: "p"), .rowNumbers("ID"),
    .repeatedName("lat", 2), .guessedOutcome("TYPE"), .mendedExchange(3),
    .exchangedMinority(4, of: 9, latitude: 5.6, longitude: -0.2, spot), .halfFar(4, of: 9, spot),
    .lostSigns(1, isLongitude: true, spot), .lostSigns(2, isLongitude: false, spot), .pointedDates,
    .dayFirst(2), .mostlyDayFirst(must: 9, unreadable: 1), .onlyDead(column: "KILLED"),
    .blankPeople(2, columns: "victims", spot), .monthFirst(must: 2, unreadable: 1), .eitherOrder,
    .mixedOrders(dayFirst: 2, monthFirst: 3),
    .silentOutcomes(column: "FATAL"), .blankOutcomes(2, column: "FATAL", spot),
    .withoutID(1, column: "CASE", spot), .straggling(1, days: 280, areLast: true, spot),
    .shortYears(2),
    .serialDays(1), .vagueDates(2), .mostlyFuture(5, of: 6), .midnights,
    .constantTimes(["05:00", "06:00"]), .greenwich(2),
    .oddDates(.placeholder("1900-01-01"), 2, years: 100, spot),
    .oddDates(.future, 1, years: nil, spot), .oddDates(.ancient, 2, years: nil, spot),
    .oddDates(.isolated, 2, years: 1, spot), .unreadableDates(2, spot),
    .unknownOutcomes(1, column: "FATAL", spot), .uncountedPeople(2, columns: "victims", spot),
    .moreDead(1, dead: 3, people: 1, columns: "victims", spot),
    .folded(rows: 51, incidents: 47, hasCoarseTimes: true), .splitIDs(1, loneRows: 2),
    .repeatedRows(2, areVictims: true, spot), .repeatedStretches(500, spot),
    .codedOutcomes(column: "FATAL"), .unreadableTimes(1, spot), .unreadableTimes(2, spot),
    .fewPlaced(45, of: 3_437), .roundPlaces(60, places: 1, spot), .roundPlaces(9, places: 3, spot),
    .crowdedPlaces(.one(next: 3), 36, of: 106, spot), .crowdedPlaces(.few(8), 106, of: 106, spot),
    .cutShort(column: "LON", spot), .wholeHours(column: "HOUR"),
    .exchangedDates(30, texts: 20), .shortYearFirst, .distrustedTimes(30, of: 90),
    .crowdedTime("00:00", 60, of: 90), .halvesOfDays(90),
    .halvesInRows(90, from: 4, to: 120), .droppedMinutes(column: "T"),
    .nearDiagonal, .bareTimes(1, named: 2), .bareTimes(3, named: 1),
    .column(.countedDead(column: "FATAL", most: 3)),
    .column(.suffixedIDs(column: "CASE", example: "A-1")),
    .column(.uncountable(column: "victims")),
    .column(.countedRows(column: "count", most: 9)),
    .column(.mixedKinds(column: "offense", kinds: ["THEFT"], others: 4)),
    .column(.otherKinds(column: "offense", kinds: ["personal robbery"])),
    .column(.noKinds), .column(.withdrawn(column: "status", values: ["Unfounded"])),
    .column(.otherPlaces(read: "lon, lat", other: "x, y", share: 90)),
    .column(.coarsePlaces(decimals: 2, meters: 1_100)),
    .column(.otherTowns(2, usual: "CHICAGO", others: ["CICERO IL"])),
    .column(.namedTowns(2, towns: ["CHICAGO IL"])), .column(.unknownTime(column: "occ_time")),
    .column(.refusedTowns(2, towns: ["EVANSTON IL", "GARY OH"])),
    .column(.otherCodes(1, example: "60201", usual: ["606"])),
    .unknownDate(column: "WHEN"), .otherDate(read: "REPORTED", other: "WHEN"),
    .dayBehindYear(must: 9, unreadable: 0),
    .dayBehindYear(must: 9, unreadable: 2),
    .crowdedDates(.firstOfYear, 30, of: 60, spot), .crowdedDates(.firstOfMonth, 30, of: 60, spot),
    .crowdedDates(.day("2024-03-05"), 30, of: 60, spot),
  ]

  @Test(arguments: notes)
  func eachIsSaidInSpanish(note: InputNote) {
    let spanish = Spanish().sentence(of: note, showingExamples: true)
    let words = Set(spanish.lowercased().split { !$0.isLetter }.map(String.init))
    #expect(spanish != note.description && spanish.hasSuffix("."))
    let english: Set = ["the", "of", "and", "row", "rows", "date", "dates", "is", "are", "in"]
    #expect(words.isDisjoint(with: english), "\(spanish)")
  }

  /// Whoever reads a report is told days in words; a terminal writes them as files do. What is no
  /// day stays as it is.
  @Test(arguments: [
    (
      InputNote.crowdedDates(.day("2018-02-12"), 30, of: 60, spot), "2018-02-12",
      "February 12, 2018", "12 de febrero de 2018"
    ),
    (
      .oddDates(.placeholder("1900-01-01"), 2, years: 100, spot), "1900-01-01", "January 1, 1900",
      "1 de enero de 1900"
    ),
    (
      .oddDates(.placeholder("0000-00-00"), 2, years: nil, spot), "0000-00-00", "0000-00-00",
      "0000-00-00"
    ),
    (
      .guessedOutcome("FATAL 2018-02-12"), "FATAL 2018-02-12", "FATAL 2018-02-12",
      "FATAL 2018-02-12"
    ),
  ])
  func daysAreInWordsForReadersOfAReport(
    note: InputNote, terminal: String, english: String, spanish: String
  ) {
    var audit = Incidents.none.audit
    audit.remarks = [note]
    for (wording, words) in [(English() as any Wording, english), (Spanish(), spanish)] {
      let (print, told) = (
        wording.smallPrint(for: .input(audit)).joined(),
        wording.sentences(for: .input(audit)).joined()
      )
      #expect(print.contains(words) && told.contains(terminal), "\(print)")
      #expect(words == terminal || !print.contains(terminal) && !told.contains(words))
    }
    #expect(audit.notes.joined().contains(terminal))
  }

  @Test(arguments: notes)
  func smallPrintShowsNoRow(note: InputNote) {
    for text in [
      note.sentence(showingExamples: false),
      Spanish().sentence(of: note, showingExamples: false),
    ] {
      #expect(!text.contains("77") && !text.contains("0023-05-01"), "\(text)")
    }
  }
}
