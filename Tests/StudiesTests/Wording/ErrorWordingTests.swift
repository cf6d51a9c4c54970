import CatchmentFormats
import CatchmentIncidents
import Foundation
import Testing

@testable import CatchmentStudies

/// What went wrong, in both languages.
struct ErrorWordingTests {
  private static let problems: [StudyProblem] = [
    .weightsDoNotCount, .standardInputTwice, .pictureOfPlane, .noDates, .undatedTable("a"),
    .noDeaths, .fewSteps(days: 7, steps: 1, of: Period(17_775...17_804), needed: 2),
    .noNumber(layer: "a", feature: 1, property: "p"), .noAreas(layer: "a", features: 0),
    .noAreas(layer: "a", features: 2), .openLines(layer: "a", names: ["x"]),
    .invalid(layer: "a", feature: 1, reason: "r", place: "p", others: 2),
    .noCandidates(layer: "a", isOutside: true), .noCandidates(layer: "a", isOutside: false),
    .noCandidate(named: "a", nearest: nil, example: "b"),
    .apart(layer: "a", role: .areas, kilometers: 3, insideWhenSwapped: 2, incidents: 4),
    .layersApart(layer: "a", other: "b", kilometers: 4, meetWhenSwapped: true),
    .exchangedLayer("a", latitude: 80, exchanged: 40),
    .degreesInPlane(layer: "a", system: "s", isStatedInFile: true),
    .tooWide(layer: "a", feature: 1, name: "n", degrees: 9),
    .noPlaceInPlane(layer: "a", feature: 1, problem: "x"), .fewIncidents(count: 1, needed: 2),
    .tooManyCells(needed: 9, most: 8, size: .meters(1), fitting: .meters(2)),
    .tooManySteps(cells: 1, steps: 2, most: 3, fittingDays: 4),
    .kernelBetweenCells(reach: .meters(1), cell: .meters(2)), .adaptiveComparison,
    .nothingToCompare("a"), .surgeWithoutDays, .noSuchWindows(shape: "oval"),
    .noSuchWindows(shape: ScanShape.flexible.rawValue), .scanInSpaceOnly(.values),
    .scanInSpaceOnly(.rounds), .scanInSpaceOnly(.gini), .scanInSpaceOnly(.strata),
    .tooManyWindows(needed: 9, most: 8), .needsLayer(property: "p"), .joinCountOfShares,
    .nothingToWalk("a"), .noStreetNear(layer: "a", streets: "b", snap: .meters(3)),
    .noStreetNearIncidents(streets: "b", snap: .meters(3)), .gridWithoutGround, .needsSubject,
    .tooManySplits(splits: 9, most: 8), .badShift("x"), .repeatedShift("x"),
    .daysOffOfDays(shift: "x"), .noReach(model: "m"), .reachOfNothing,
    .noWayFrom(site: "a", streets: "b"), .noShift(of: "a", shifts: ["b"]), .noCapacity(model: "m"),
    .shortPeriod(days: 1, needed: 2), .noReachForPeople, .onlyPlain("x"), .emptyRoster(name: "a"),
    .periodsNotInOrder(before: Period(17_775...17_804), after: Period(17_785...17_814)),
    .periodWithoutData(period: Period(17_775...17_804), dates: Period(17_000...17_100)),
    .periodGrows(GrowingPeriod(period: Period(17_775...17_804), lastWhole: 17_770, weeks: 1)),
    .periodGrows(GrowingPeriod(period: Period(17_775...17_804), lastWhole: 17_770, weeks: 2)),
    .comparisonNeedsAreas, .comparisonIsTreated, .fewMonths(months: 1, needed: 2),
    .planOutside(layer: "a"), .noHotSpot("a"), .planChanged(name: "a"), .noStability(of: "m"),
    .noLeaflet, .cancelled,
  ]

  /// Days are words in every language; what is written for programs stays in English files.
  @Test(arguments: problems)
  func daysAreNoNumbersInSpanish(problem: StudyProblem) {
    let said = Spanish().statement(of: StudyError(problem)) ?? ""
    #expect(!said.contains(/\d{4}-\d{2}-\d{2}/) && !said.contains(" to "))
  }

  @Test(arguments: problems)
  func aProblemOfAStudyIsSaidInBothLanguages(problem: StudyProblem) throws {
    let english = try #require(English().statement(of: StudyError(problem)))
    let spanish = try #require(Spanish().statement(of: StudyError(problem)))
    #expect(english == problem.description && english != spanish)
    // A problem that the Spanish catalog left to the English one would share its words.
    let words = { (text: String) in
      Set(text.lowercased().split { !$0.isLetter }.filter { $0.count > 3 }.map(String.init))
    }
    let same: Set = ["oval", "leaflet", "plan", "gini"]
    #expect(words(english).intersection(words(spanish)).subtracting(same) == [])
  }

  @Test(arguments: [
    "a,b\n1,2\n", "1,2\n3,4\n", "", "lat,lon\n", "lat,lon\nx,y\nz,w\n", "<html>",
    "lat,lat\n0,0\n", "{", "{}",
  ])
  func whatIsWrongWithATableIsInTheCatalog(text: String) {
    do throws(IncidentError) {
      _ = try IncidentTable.read(bytes: Data(text.utf8), name: "t.csv")
      Issue.record("this is read")
    } catch {
      #expect(Spanish.knows(error.cause?.phrase ?? error.phrase), "\(error)")
      let (english, spanish) = (English(), Spanish())
      #expect(english.statement(of: error) != spanish.statement(of: error))
      #expect(spanish.statement(of: error)?.hasPrefix("t.csv") == true)
      let advice = english.advice(on: error)
      #expect(advice.isEmpty || advice != spanish.advice(on: error), "\(error)")
    }
  }

  @Test func whatNoCatalogKnowsIsToldAllTheSame() {
    let error = FormatError(.badData, at: "a.csv", "wholly \("new")", advice: "Do \("that").")
    #expect(Spanish().statement(of: error) == "a.csv: wholly new.")
    #expect(Spanish().advice(on: error) == "Do that.")
    #expect(Spanish().statement(of: CancellationError()) == nil)
  }
}
