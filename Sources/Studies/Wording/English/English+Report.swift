import CatchmentFormats
public import CatchmentIncidents

extension English {
  public func reported(from first: Int32, to last: Int32) -> String {
    "Reported from \(CivilDate.text(first)) to \(CivilDate.text(last))."
  }

  public var withoutDates: String { "Without dates." }

  public func heading(_ heading: ReportHeading) -> String {
    switch heading {
    case .whatHappened: "What happened"
    case .whereItHappened: "Where"
    case .isItChance: "Is it chance?"
    case .whatWeCover: "What we cover"
    case .newHires: "Where new hires should go"
    case .unknown: "What we do not know"
    }
  }

  public func caption(_ table: ReportTable) -> String {
    switch table {
    case .years: "By year"
    case .clusters: "The largest clusters"
    case .areas: "The areas in place"
    case .hires: "The sites, in the order of what each adds"
    }
  }

  public func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String] {
    switch table {
    case .years: ["year", "shootings", "victims"] + (tellsDeaths ? ["killed"] : [])
    case .clusters: ["", "shootings", "victims", "km²", "first", "last"]
    case .areas: ["", "shootings", "share", "in no other", "km²"]
    case .hires: ["", "where", "adds", "within reach", "reached in all"]
    }
  }

  public func description(ofPicture name: String) -> String {
    switch name {
    case "clusters": "A map of the clusters of shootings and of the areas where teams work."
    case "hotspots": "A map of the places that are hot beyond chance."
    default: "A map of the areas in place and of the sites for new hires."
    }
  }

  public func whatHappened(_ audit: InputAudit, years: Int) -> [String] {
    var sentences = [
      "\(counted(audit.incidents, "shooting")) with \(counted(audit.victims, "victim"))"
        + (audit.fatal.map { "; \(grouped($0)) were killed." } ?? ". Deaths are not stated.")
    ]
    if audit.dates.undated > 0 {
      sentences.append("\(counted(audit.dates.undated, "shooting")) without a date.")
    }
    if audit.rejected > 0 {
      sentences.append(
        "\(counted(audit.rejected, "row")) of the table could not be used, mostly for want of a place; the small print says which."
      )
    }
    if let first = audit.dates.first, let last = audit.dates.last, years > 1 {
      let (start, end) = (CivilDate.parts(of: first), CivilDate.parts(of: last))
      if (start.month, start.day) != (1, 1) || (end.month, end.day) != (12, 31) {
        sentences.append("The first and the last year may not be whole: compare them with care.")
      }
    }
    return sentences
  }

  public var whatIsUnknown: [String] {
    [
      "Where shootings will happen. This tells of those that were reported; what nobody reported is not in it.",
      "Whether a new hire prevents any. A plan reaches past shootings; the next months will fit it somewhat less well.",
      "Who was on shift. Covered means inside an area, within reach means as the crow flies.",
      "Why it happens here. Clusters follow people, streets and hours as much as conflicts; those who live and work there know more.",
      "How exact the places are. Portals move incidents to the middle of a block.",
    ]
  }
}
