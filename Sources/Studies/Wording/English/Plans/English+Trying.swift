public import CatchmentDeployment

extension English {
  public func say(_ phrase: TrialPhrase) -> String {
    switch phrase {
    // The page.
    case .question: "Where should the new hires work?"
    case .skip: "Skip the map"
    case .plan: "Plan"
    case .undo: "Undo"
    case .redo: "Redo"
    case .bestFromHere: "Find the best plan from here"
    case .keepToCompare: "Keep to compare"
    case .searchProgress: "Search for the best plan"
    case .stop: "Stop"
    case .drawingHelp:
      "Click the map for each corner, or move the map under the cross with the arrow keys and "
        + "press Enter for a corner there. Drag a corner to move it; Delete removes the one you chose."
    case .name: "Name"
    case .done: "Done"
    case .cancel: "Cancel"
    case .reachedHeading: "Reached"
    case .hiresAndReach: "Hires and reach"
    case .howManyHires: "How many new hires?"
    case .howFar: "How far does one reach?"
    case .curveHeading: "What more hires add"
    case .thisPlan: "this plan, hire by hire"
    case .hiresHeading: "Hires"
    case .hiresHelp:
      "Drag a hire on the map, or choose Move and then its place on the map, or the arrow keys."
    case .areasHeading: "Areas"
    case .drawArea: "Draw an area"
    case .mapHeading: "Map"
    case .notReached: "Not reached"
    case .notReachedHelp:
      "squares with at least {least} \(placed.many) that the plan does not reach: the stronger the shade, the more"
    case .comparisonHeading: "Plans side by side"
    case .saveHeading: "Keep and hand on"
    case .save: "Save"
    case .planAsGeoJSON: "Plan as GeoJSON"
    case .planAsPage: "Plan as a page"
    case .makeReport: "Make a report"
    case .dataHeading: "Data"
    case .tableSummary: "What is in the table of incidents, and how it is read"
    case .dropHelp:
      "Drop a file here, or choose one: it is copied beside the study file, and the study is "
        + "read anew."
    case .useAs: "Use it as"
    case .asIncidents: "table of incidents"
    case .asAreas: "areas in place"
    case .asBlocks: "blocks where a hire may work"
    case .asArea: "study area"
    case .file: "File"
    case .commandHeading: "The same as a command"
    case .copy: "Copy"
    case .notes: "Notes"
    case .limit:
      "What this cannot say: where \(happenings.many) will happen. Whoever moves hires until they fit "
        + "the past fits the next months somewhat less well. Within reach means as the crow flies, "
        + "not that somebody is on shift."
    case .limitOfShifts:
      "What this cannot say: where \(happenings.many) will happen. Whoever moves hires until they fit "
        + "the past fits the next months somewhat less well. Within reach means as the crow flies, "
        + "and a shift is a plan, not that somebody comes."
    case .staysHere: "Everything stays on this machine."
    case .twoFingers: "Two fingers move the map"
    case .commandUnsaved:
      "Save first: this command reads the areas from a file that only Save writes."
    // How many and how far.
    case .idle: "{count} of these hires add nothing to what the others reach."
    case .idleOne: "One of these hires adds nothing to what the others reach."
    case .countFrom: "The number of hires is a whole one from 1 to {most}."
    case .reachFrom: "A hire reaches from {least} to {most}."
    case .reachIn: "How far one reaches, in {unit}"
    case .units: "Units"
    case .metersLong: "In meters (m) and kilometers"
    case .feetLong: "In feet (ft) and miles"
    case .feet: "ft"
    case .miles: "mi"
    // Hires.
    case .hireLayer: "New hires"
    case .hireLayerHelp: "the reach of each; drag one to another corner"
    case .hire: "Hire {hire}: {name}"
    case .hireMoves: "Hire {hire}: {name}. Arrow keys move it."
    case .hireTells:
      "adds {adds}; within reach {within}; without it {alone} would be lost"
    case .adds: "adds"
    case .withinReach: "within reach"
    case .longitude: "longitude"
    case .latitude: "latitude"
    case .move: "Move"
    case .moveHire: "Move hire {hire}, {name}, on the map or with the arrow keys"
    case .moveHow:
      "Hire {hire}: choose its place on the map, use the arrow keys, or drag its number."
    case .settled: "Keep here"
    case .settledHire: "Keep here: a search leaves hire {hire}, {name}, where it is"
    case .settledHelp: "A search for the best plan leaves this hire where it is"
    case .notHere: "Not here"
    case .notHereHelp: "Nobody is to work at this place; the hire goes to the best place left"
    case .nobodyAt: "Not here: nobody is to work at {name}"
    case .notToBeChosen: "Not to be chosen; click to permit again:"
    case .permit: "Permit {name} again"
    case .remove: "Remove"
    case .removeHire: "Remove hire {hire}, {name}"
    // Shifts.
    case .shift: "Shift"
    case .shiftOfHire: "Shift of hire {hire}, {name}"
    case .worksShift: "Hire {hire} works in the shift {shift} now"
    case .byShift: "By shift"
    case .shiftTells: "{count} hires, add {adds}; one post takes {people} people all year"
    case .shiftTellsOne: "1 hire, adds {adds}; one post takes {people} people all year"
    case .shiftEmpty: "nobody; one post takes {people} people all year"
    // Numbers.
    case .reached:
      "{covered} of {total} \(placed.many): {areas}, {adds} more by the new hires. {missed} are not "
        + "reached."
    case .reachedWeighted:
      "{covered} of {total} weighted \(placed.many): {areas}, {adds} more by the new hires. {missed} "
        + "are not reached."
    case .byAreas: "{already} by the areas in place"
    case .byAreasDrawn: "{already} with the areas drawn here ({today} by those in place)"
    case .curveLabel: "Share reached by number of hires: {steps}"
    case .bestKnown: "the best that is known for these areas and this reach"
    case .bestUnknown: "no search yet for these areas and this reach"
    // What a change came to.
    case .worksAt: "Hire {hire} works at {name} now"
    case .staysWhere: "A search leaves hire {hire} at {name}"
    case .mayMove: "A search may move hire {hire} from {name}"
    case .hiresMoved: "{count} hires work at other places now"
    case .hiresNow: "{count} new hires now"
    case .hiresNowOne: "One new hire now"
    case .reachNow: "Each reaches {reach} now"
    case .notChosen: "{name} is not chosen any more"
    case .permitted: "{name} may be chosen again"
    case .withArea: "With {name}"
    case .withoutArea: "Without {name}"
    case .areaChanged: "{name} has changed"
    case .fewerReached:
      "{covered} of {total} reached, {count} fewer than before ({before})."
    case .moreReached: "{covered} of {total} reached, {count} more than before ({before})."
    case .asManyReached: "{covered} of {total} reached, as many as before."
    case .asItWas: "The plan is as it was."
    // Areas.
    case .covers: "covers"
    case .onlyHere: "only here"
    case .areaTells: "covers {covers}, of which {alone} in no other area"
    case .areaStaffed:
      "covers {covers} while somebody is on shift ({hours} hours a week by the roster), of "
        + "which {alone} in no other area"
    case .drawnHere: "Drawn here"
    case .editCorners: "Edit corners"
    case .editCornersOf: "Edit the corners of {name}"
    case .noCorners: "An area of several parts or with holes is edited in its file."
    case .removeArea: "Remove {name}"
    case .cornersOf: "Corners of {name}."
    case .newArea: "A new area."
    case .areaNumber: "Area {count}"
    case .corner: "Corner {corner} of {count}: arrow keys move it, Delete removes it"
    case .cornersNow: "The last corner was taken back; {count} are left."
    case .editedGone: "{name} is not there any more, so its corners are not edited."
    case .drawingHelpTouch:
      "Touch the map for each corner; two fingers move the map. Drag a corner to move it, or touch "
        + "it and then Remove corner."
    case .dropCorner: "Remove corner"
    case .cornerGone: "Corner {corner} was removed; {count} are left."
    case .cornerAt: "Corner {corner} is set at the cross: {latitude}, {longitude}."
    case .crossAt: "The cross is at {latitude}, {longitude}."
    // Comparing.
    case .planNumber: "Plan {count}"
    case .now: "As it is now"
    case .incidentsReached: "\(capital(placed.many)) reached"
    case .againstNow: "Against the plan now"
    case .fewerThanNow: "{count} fewer than the plan now"
    case .moreThanNow: "{count} more than the plan now"
    case .asManyAsNow: "as many as the plan now"
    case .newHires: "New hires"
    case .reachOfEach: "Reach of each"
    case .whereTheyWork: "Where"
    case .goOn: "Go on from here"
    case .forget: "Forget"
    case .planTaken: "{name} is the plan now: {change}"
    case .kept: "Kept; see Plans side by side, below."
    case .keptAlready: "This plan is kept already, as {name}."
    case .mostKept: "{count} plans are kept already. Forget one first."
    case .keptNoMore: "This plan is not kept any more."
    case .compareCount: "Compare ({count})"
    case .onlyInSome:
      "* a place that the plan now does not have; of the plan now, one that no other plan has"
    // What happens.
    case .stepBack: "Undone. {change}"
    case .stepForth: "Done again. {change}"
    case .copied: "Copied."
    case .copyByHand: "Mark the command and copy it."
    case .searching: "Searching for the best plan with the hires that you keep where they are …"
    case .searchRunning: "A search is running already."
    case .searchStopped: "Stopped; the plan is as it was."
    case .searchOvertaken:
      "The plan was changed while the search ran, so what it found was left alone."
    case .betterProven:
      "A better plan was found and taken; no other choice of the places tried reaches more."
    case .betterUnproven:
      "A better plan was found and taken; no proof was found in time that none reaches more."
    case .sameProven: "The plan stays as it is; no other choice of the places tried reaches more."
    case .sameUnproven:
      "The plan stays as it is; no proof was found in time that none reaches more."
    case .betterGiven: "A better plan was found and taken; no other choice reaches more, {given}."
    case .sameGiven: "The plan stays as it is; no other choice reaches more, {given}."
    case .sameByHand: "All hires are kept where they are, so there was nothing to choose."
    case .sameByHandBest:
      "All hires are kept where they are, so there was nothing to choose. Another choice of as many "
        + "would reach {count} more."
    case .leftOut: "This page does not count with {options}; what {file} says of it is kept."
    case .savedIn: "Saved in {file}."
    case .asInFile: "As it stands in {file}."
    case .notSaved: "Not saved yet; {file} is as it was."
    case .reporting: "The report is being made from the study as it is saved …"
    case .openReport: "The report is ready: {folder}/report.html."
    case .showReport: "Look at it"
    case .reading: "Reading …"
    case .readingFile: "Reading {file} …"
    // Data.
    case .columnX: "Longitude, or x"
    case .columnY: "Latitude, or y"
    case .columnPlace: "One column with both"
    case .columnTime: "Date and time"
    case .columnId: "Id of the incident"
    case .columnFatal: "Whether somebody died"
    case .columnVictims: "Number of victims"
    case .detected: "{column} (detected)"
    case .noColumn: "none"
    case .readColumns: "Read it with these columns"
    // Areas, shifts and plans beside each other, other files, and what was left unsaved.
    case .areasTried, .areasTriedHelp, .keptPlaces, .keptPlacesHelp, .keptPlans, .inShifts,
      .inShiftsHelp, .shiftsOn, .shiftsOff, .reachedAlone, .reachedAloneWeighted, .byNoAreas,
      .bestGiven, .nameOfPlan, .planNamed, .badPlanName, .elsewhere, .tookTable, .tookLayer,
      .backToTable, .backToStudy, .draftFound, .goOnWithDraft, .dropDraft, .draftTaken,
      .draftDropped, .draftOfOther, .draftNoMore, .lostKept:
      saidOfSessions(phrase)
    case .areaAtAllHours, .areaWithoutHours, .withAreaEmpty, .withAreaIdle,
      .draftFoundWithAreas, .keptGone, .noDatesForSteps, .alwaysOne,
      .alwaysSeveral:
      saidOfReasons(phrase)
    case .mendInStudy, .nameColumnBelow, .dropStreets, .rosterOfOthers, .reportingAlready,
      .asRoster,
      .asStreets, .asGround, .chooseFile, .leaveRoster, .leaveRosterHelp, .rosterLeft, .noHours,
      .fewHours, .bestBefore, .savedBesideReport, .mendTable, .columnAddress:
      saidOfOtherFiles(phrase)
    // What was not done.
    case .lost:
      "The program does not answer any more. Start it again with the same command, and open "
        + "the address that it shows."
    case .unreadable: "The program gave an answer that can't be read."
    case .notDone: "This was not done."
    case .dropFailed: "The file is too large, or the program has ended."
    case .conflict:
      "Another page has changed the plan in the meantime; here is how it stands. Your change "
        + "was not made."
    case .changedOutside:
      "{file} was changed by another program since it was read. Start serve again, or copy the "
        + "command."
    case .busy: "The study is being read or written. Wait a moment."
    case .noColumns: "columns: they are missing."
    case .badRole: "A file can be one of those that the list beside it names."
    case .badKind: "{file}: files of this kind are not read here. Drop one that ends in {kinds}."
    case .badRequest: "{key}: this is missing, or is not what the page sends. Load it again."
    case .badChange: "The page asked for a change that is not known. Load it again."
    case .noneThatWay: "There is no free candidate in that direction."
    case .noneFree: "There is no free candidate."
    }
  }

  public func name(ofShift name: String) -> String { name }

  public func text(of hours: WeeklyHours) -> String { ShiftFindings.text(hours) }
}
