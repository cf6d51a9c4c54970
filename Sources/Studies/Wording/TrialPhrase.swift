/// Everything that the page of a plan tried by hand says that does not come from its data.
///
/// Names in braces stand for values, as in `Hire {hire}: {name}`: the page's script fills them in,
/// or ``said(in:_:)``. The script knows a phrase by the name of its case.
public enum TrialPhrase: String, Sendable, CaseIterable {
  // The page.
  case question, skip, plan, undo, redo, bestFromHere, keepToCompare, searchProgress, stop
  case drawingHelp, name, done, cancel, reachedHeading, hiresAndReach, howManyHires, howFar
  case curveHeading, thisPlan, hiresHeading, hiresHelp, areasHeading, drawArea, mapHeading
  case notReached, notReachedHelp, comparisonHeading, saveHeading, save, planAsGeoJSON, planAsPage
  case makeReport, dataHeading, tableSummary, dropHelp, useAs, asIncidents, asAreas, asBlocks
  case asArea, file, commandHeading, copy, notes, limit, limitOfShifts, staysHere, twoFingers
  case commandUnsaved, areasTried, areasTriedHelp, keptPlaces, keptPlacesHelp, keptPlans
  // How many and how far.
  case idle, idleOne, countFrom, reachFrom, reachIn, units, metersLong, feetLong, feet, miles
  // Hires.
  case hireLayer, hireLayerHelp, hire, hireMoves, hireTells, adds, withinReach, longitude, latitude
  case move, moveHire, moveHow, settled, settledHire, settledHelp, notHere, notHereHelp, nobodyAt
  case notToBeChosen, permit, remove, removeHire
  // Shifts.
  case inShifts, inShiftsHelp, shiftsOn, shiftsOff, shift, shiftOfHire, worksShift, byShift,
    shiftTells, shiftTellsOne, shiftEmpty
  // Numbers.
  case reached, reachedWeighted, reachedAlone, reachedAloneWeighted, byAreas, byAreasDrawn
  case byNoAreas, curveLabel, bestKnown, bestGiven, bestUnknown
  // What a change came to: clauses, and how many are reached then.
  case worksAt, staysWhere, mayMove, hiresMoved, hiresNow, hiresNowOne, reachNow, notChosen
  case permitted, withArea, withoutArea, areaChanged, fewerReached, moreReached, asManyReached
  case asItWas
  // Areas.
  case covers, onlyHere, areaTells, areaStaffed, drawnHere, editCorners, editCornersOf, noCorners
  case removeArea, cornersOf, newArea, areaNumber, corner, cornersNow, editedGone
  case drawingHelpTouch, dropCorner, cornerGone, cornerAt, crossAt
  // Comparing.
  case planNumber, now, incidentsReached, againstNow, fewerThanNow, moreThanNow, asManyAsNow
  case newHires, reachOfEach, whereTheyWork, goOn, forget, planTaken, kept, keptAlready, mostKept
  case keptNoMore, compareCount, onlyInSome, nameOfPlan, planNamed, badPlanName
  // What happens.
  case elsewhere, stepBack, stepForth, copied, copyByHand, searching, searchRunning, searchStopped
  case searchOvertaken, betterProven, betterUnproven, sameProven, sameUnproven, savedIn, asInFile
  case betterGiven, sameGiven, sameByHand, sameByHandBest, leftOut
  case notSaved, reporting, openReport, showReport, reading, readingFile
  // Data.
  case columnX, columnY, columnPlace, columnTime, columnId, columnFatal, columnVictims, detected
  case asRoster, asStreets, asGround, chooseFile, leaveRoster, leaveRosterHelp, rosterLeft, noHours
  case fewHours, bestBefore, savedBesideReport, mendTable,
    columnAddress
  case noColumn, readColumns, tookTable, tookLayer, backToTable, backToStudy
  // Work that was not saved when the program ended.
  case draftFound, goOnWithDraft, dropDraft, draftTaken, draftDropped, draftOfOther, draftNoMore
  // What a change is worth nothing for, and what no report could be made of.
  case areaAtAllHours, areaWithoutHours, withAreaEmpty, withAreaIdle, draftFoundWithAreas
  case keptGone, noDatesForSteps, alwaysOne, alwaysSeveral
  // What was not done.
  case mendInStudy, nameColumnBelow, dropStreets, rosterOfOthers, reportingAlready
  case lost, lostKept, unreadable, notDone, dropFailed, conflict, changedOutside, busy, noColumns,
    badRole
  case badKind, badRequest, badChange, noneThatWay, noneFree

  /// The phrase with its values in place of the names in braces.
  public func said(
    in wording: any Wording, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    values.reduce(wording.say(self)) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
