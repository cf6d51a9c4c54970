import CatchmentIncidents
/// What the sections and tables of a report are called.
extension English {
  public func heading(_ heading: ReportHeading) -> String {
    switch heading {
    case .inShort: "In short"
    case .whatHappened: "What happened"
    case .whereItHappened: "Where"
    case .whatWeCover: "What we cover"
    case .newHires: "Where new hires should go"
    case .unknown: "What we do not know"
    case .appendix: "Appendix: what this rests on"
    case .byYear: "Year by year"
    case .isItChance: "What chance alone could explain"
    case .parameters: "How each question was asked"
    case .hasItChanged: "Has it changed?"
    case .changeByArea: "Change by area"
    case .didItHelp: "Did it help?"
    case .wouldItHaveMet: "Would last year's plan have met this year?"
    case .withheld: "What is withheld, and why"
    case .hiresOfTeams: "New hires for each kind of team"
    }
  }

  public func heading(ofTeam name: String) -> String { "New hires: \(name)" }

  public func caption(_ table: ReportTable) -> String {
    switch table {
    case .comparison: "The same days of two years"
    case .years: "By year"
    case .clusters: "Where most of them happened"
    case .areas: "The areas in place"
    case .hires: "The sites, in the order of what each adds"
    case .numberedHires: "The sites, under the numbers that they were given"
    case .teams: "Each kind of team by itself; the maps are in the appendix"
    case .parameters: "Questions and their parameters"
    case .changes, .areaChanges: "Before and after"
    case .trial: "\(capital(nouns.many)) before and after the start"
    case .scores: "The plan, and what it must beat"
    }
  }

  public func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String] {
    // Where people are counted, one column tells of them.
    let burden = things.isPeople ? [nouns.many] : [nouns.many, people]
    return switch table {
    case .comparison: []
    case .years: ["year"] + burden + (tellsDeaths ? ["killed"] : [])
    case .clusters: ["where"] + burden + ["the last in"]
    case .areas: ["area", nouns.many, "share", "in no other"]
    case .hires, .numberedHires: ["", "where", "adds", "within reach", "reached in all"]
    case .teams: ["team", "where", "adds", "within reach", "reached in all"]
    case .parameters: ["question", "parameter", "value"]
    case .changes: ["what", "before", "after", "times", "somewhere between", "change"]
    case .areaChanges: ["what", "before", "after", "times", "95 % interval", "change"]
    case .trial: ["", "before", "after"]
    case .scores: ["", "met", "of all", "for its size"]
    }
  }
}
