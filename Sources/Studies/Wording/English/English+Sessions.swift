/// What the page of a plan tried by hand says of areas drawn to try, shifts, kept plans, other
/// files, and work that was not saved.
extension English {
  func saidOfSessions(_ phrase: TrialPhrase) -> String {
    switch phrase {
    case .areasTried:
      "Areas drawn to try"
    case .areasTriedHelp:
      "where no team works today"
    case .keptPlaces:
      "Kept plans"
    case .keptPlacesHelp:
      "dashed rings: where their hires work"
    case .keptPlans:
      "kept plans"
    case .inShifts:
      "Hires work in shifts"
    case .inShiftsHelp:
      "Place hires in hours as well, day, evening or night; the areas count while somebody is"
        + " on shift by the roster."
    case .shiftsOn:
      "Hires work in shifts now, and the areas count while somebody is on shift. Undo brings "
        + "the places alone back."
    case .shiftsOff:
      "Only places are looked at now. Undo brings the shifts back."
    case .reachedAlone:
      "{covered} of {total} \(placed.many) by the new hires. {missed} are not reached."
    case .reachedAloneWeighted:
      "{covered} of {total} weighted \(placed.many) by the new hires. {missed} are not reached."
    case .byNoAreas:
      "none are known"
    case .bestGiven:
      "the best that is known for these areas and this reach, given the hires that were kept "
        + "in the search"
    case .nameOfPlan:
      "Name of {name}"
    case .planNamed:
      "The plan is called {name} now."
    case .badPlanName:
      "A plan has a name of 1 to {most} characters."
    case .elsewhere:
      "Changed on another page. {change}"
    case .tookTable:
      "{file} is the table of incidents now: {count} of {rows} rows count. Before it was "
        + "{former}, with {before} of {formerRows}. Undo brings it back."
    case .tookLayer:
      "{file} is used as {role} now. Undo brings back what was there before."
    case .backToTable:
      "{file} is the table of incidents again: {count} of {rows} rows count."
    case .backToStudy:
      "The study is read as before again."
    case .draftFound:
      "Work that was not saved was found from an earlier session: {hires} hires, reach "
        + "{reach}."
    case .goOnWithDraft:
      "Continue where you left off"
    case .dropDraft:
      "Discard it"
    case .draftTaken:
      "This is the plan as you left it; Undo goes back to the study as it is saved."
    case .draftDropped:
      "The earlier work was discarded."
    case .draftOfOther:
      "The study file was changed since then, or a place is not there any more, so that work "
        + "can't be taken over."
    case .draftNoMore:
      "There is no earlier work any more."
    case .lostKept:
      "The program does not answer any more, and what is shown here does not change it. What "
        + "was not saved is kept beside the study file: start the program again with the same "
        + "command, open the address that it shows, and choose to continue where you left off."
    default: ""
    }
  }
}
