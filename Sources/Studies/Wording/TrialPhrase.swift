/// Everything that the page of a plan tried by hand says that does not come from its data.
///
/// Names in braces stand for values, as in `Hire {hire}: {name}`: the page's script fills them in,
/// or ``said(in:_:)``. The script knows a phrase by the name of its case.
public enum TrialPhrase: String, Sendable, CaseIterable {
  // The page.
  case skip, plan, undo, redo, bestFromHere, keepToCompare, searchProgress, stop, drawingHelp, name
  case done, cancel, reachedHeading, hiresAndReach, howManyHires, howFar, curveHeading, thisPlan
  case hiresHeading, hiresHelp, areasHeading, drawArea, mapHeading, notReached, notReachedHelp
  case comparisonHeading, saveHeading, save, planAsGeoJSON, planAsPage, makeReport, dataHeading
  case tableSummary, dropHelp, useAs, asIncidents, asAreas, asBlocks, asArea, file, commandHeading
  case copy, notes, limit, limitOfShifts, staysHere
  // Hires.
  case hireLayer, hireLayerHelp, hire, hireMoves, hireTells, adds, withinReach, longitude, latitude
  case move, moveHire, moveHow, settled, settledHire, notHere, nobodyAt, notChosen, notToBeChosen
  case permit, remove, removeHire, worksAt, stepped
  // Shifts.
  case shift, shiftOfHire, worksShift, byShift, shiftTells, shiftTellsOne, shiftEmpty
  // Numbers.
  case reached, reachedWeighted, shareReached, curveLabel, bestKnown, bestUnknown
  // Areas.
  case covers, onlyHere, areaTells, areaStaffed, editCorners, editCornersOf, noCorners, areaRemoved
  case removeArea, cornersOf, newArea, areaNumber, corner, reachedWithArea
  // Comparing.
  case planNumber, now, incidentsReached, againstNow, newHires, reachOfEach, whereTheyWork, goOn,
    forget
  case planTaken, kept, mostKept, keptNoMore
  // What happens.
  case stepBack, stepForth, copied, copyByHand, searching, searchRunning, searchStopped
  case searchOvertaken, betterProven, betterUnproven, sameProven, sameUnproven, savedIn, asInFile
  case notSaved, reporting, openReport, reading, readingFile
  // Data.
  case columnX, columnY, columnPlace, columnTime, columnId, columnFatal, columnVictims, detected
  case noColumn, readColumns
  // What was not done.
  case lost, unreadable, notDone, dropFailed, conflict, changedOutside, busy, noColumns, badRole
  case badKind, badRequest, badChange, noneThatWay, noneFree

  /// The phrase with its values in place of the names in braces.
  public func said(
    in wording: any Wording, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    values.reduce(wording.say(self)) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
