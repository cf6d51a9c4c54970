extension English {
  /// What is said of files that are dropped on the page, and of what they change.
  func saidOfOtherFiles(_ phrase: TrialPhrase) -> String {
    switch phrase {
    case .asRoster: "roster: who is on shift where and when"
    case .asStreets: "streets along which addresses and places are found"
    case .asGround: "what lies under the map"
    case .chooseFile: "Choose a file"
    case .leaveRoster: "Leave the roster out"
    case .leaveRosterHelp:
      "The roster knows the areas by their names: to take other areas, leave it out first."
    case .rosterLeft:
      "{file} is left out: hours of teams and shifts do not count any more. Undo brings it back."
    case .noHours:
      "None of {count} \(placed.many) has a time of day that is read, so nothing tells shifts apart: "
        + "each counts in parts, by the hours in which somebody is on shift. Name the column of "
        + "dates under Data, or look at places alone."
    case .fewHours:
      "Only {timed} of {count} \(placed.many) have a time of day that is read, so the rest decide no "
        + "shift. Name the column of dates under Data."
    case .bestBefore: "best known before areas or reach changed: search again"
    case .savedBesideReport:
      "Saved in {file}. The report that is being made shows what was saved before."
    case .mendTable: "Say which columns of {file} hold what, and read it with these."
    case .mendInStudy:
      "Write repair: true under incidents in the study file, and start serve again."
    case .nameColumnBelow: "Choose the columns under Data."
    case .dropStreets:
      "Or place the addresses in {address}: drop a file as \u{201C}{role}\u{201D}, then this "
        + "table again, and choose its column of addresses."
    case .columnAddress: "Addresses, to be found along streets"
    case .rosterOfOthers:
      "Press \u{201C}{button}\u{201D} under Data, or take areas whose names it has."
    case .reportingAlready: "A report is being made already. Wait until it is ready."
    default: ""
    }
  }
}
