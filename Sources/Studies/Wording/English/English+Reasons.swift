extension English {
  /// What the page of a plan says of why something counts as it does, or can't be saved.
  func saidOfReasons(_ phrase: TrialPhrase) -> String {
    switch phrase {
    case .areaAtAllHours:
      "covers {covers} at all hours, as if somebody were always on shift: the roster has no line "
        + "for it yet; of these, {alone} in no other area"
    case .areaWithoutHours:
      "covers nothing while hires work in shifts: the roster has no hours for {name}, so nobody "
        + "is on shift there"
    case .withAreaEmpty: "With {name}, in which nothing is counted"
    case .withAreaIdle: "With {name}, whose {covers} are within reach already"
    case .draftFoundWithAreas:
      "Work that was not saved was found from an earlier session: {hires} hires, reach "
        + "{reach}, and areas that were drawn or changed."
    case .keptGone:
      "Plans kept to compare ({count}) belong to the data before; Undo brings them back as well."
    case .noDatesForSteps:
      "{steps}: no incident has a date, so a report can say of these only that they cannot be "
        + "answered. Name the column of dates under Data."
    case .alwaysOne:
      "{name} counts at all hours here, as if somebody were always on shift: the roster has no line "
        + "for it."
    case .alwaysSeveral:
      "{count} drawn areas count at all hours here, as if somebody were always on shift: the roster "
        + "has no lines for them."
    default: ""
    }
  }
}
