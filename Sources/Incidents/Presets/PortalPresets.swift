import CatchmentFormats

extension PortalPreset {
  /// All presets, by name.
  public static let all: [PortalPreset] = [
    baltimorePart1, chicagoCrimes, chicagoVictims, laCrimes, nypdShootings, philadelphiaShootings,
  ]

  static let chicagoVictims = PortalPreset(
    name: "chicago-victims",
    title: "Violence Reduction: Victims of Homicides and Non-Fatal Shootings, Chicago",
    page: "https://data.cityofchicago.org/d/gumc-mgzr", row: "victim", time: "DATE",
    id: "CASE_NUMBER", fatal: "VICTIMIZATION_PRIMARY", fatalValues: ["HOMICIDE"],
    conditions: alternatives("GUNSHOT_INJURY_I", ["YES"]),
    caution: "Homicides without a gunshot are in the table and are left out.",
    signature: ["GUNSHOT_INJURY_I", "VICTIMIZATION_PRIMARY", "CASE_NUMBER"])

  static let chicagoCrimes = PortalPreset(
    name: "chicago-crimes", title: "Crimes, 2001 to Present, Chicago",
    page: "https://data.cityofchicago.org/d/ijzp-q8t2", row: "report", time: "Date",
    id: "Case Number", fatal: "Primary Type", fatalValues: ["HOMICIDE"],
    // Murder, and every aggravated battery with a handgun or another firearm; a spreadsheet drops
    // the zero in front.
    conditions: alternatives(
      "IUCR",
      [
        "0110", "041A", "041B", "0450", "0451", "0480", "0481", "0488", "0489", "110", "41A", "41B",
        "450", "451", "480", "481", "488", "489",
      ]),
    caution:
      "The table has no flag for shootings: murders by any means are counted, and several victims of one battery are "
      + "one row. Prefer chicago-victims.",
    signature: ["IUCR", "Primary Type", "FBI Code", "Case Number"])

  static let nypdShootings = PortalPreset(
    name: "nypd-shootings",
    title: "NYPD Shooting Incident Data, historic and year to date, New York",
    page: "https://data.cityofnewyork.us/d/833y-fsy8", row: "victim",
    time: "OCCUR_DATE,OCCUR_TIME", id: "INCIDENT_KEY", fatal: "STATISTICAL_MURDER_FLAG",
    fatalValues: [], conditions: [],
    caution: "Shootings in which nobody was hit are not in the table.",
    signature: ["INCIDENT_KEY", "STATISTICAL_MURDER_FLAG", "OCCUR_DATE"])

  static let philadelphiaShootings = PortalPreset(
    name: "philadelphia-shootings", title: "Shooting Victims, Philadelphia",
    page: "https://opendataphilly.org/datasets/shooting-victims/", row: "victim",
    time: "date_,time", id: "dc_key", fatal: "fatal", fatalValues: [],
    conditions: alternatives("officer_involved", ["N", ""]),
    caution: "Shootings by police officers are in the table and are left out.",
    signature: ["dc_key", "officer_involved", "fatal"])

  static let laCrimes = PortalPreset(
    name: "la-crimes", title: "Crime Data from 2020 to Present, Los Angeles",
    page: "https://data.lacity.org/d/2nrs-mtv8", row: "report", time: "DATE OCC,TIME OCC",
    id: "DR_NO", fatal: "Crm Cd", fatalValues: ["110"],
    // Homicide, assaults with a deadly weapon (also on officers), and shots at vehicles or
    // dwellings …
    conditions: alternatives("Crm Cd", ["110", "230", "231", "250", "251"])
      // … with a firearm: neither starter pistols nor toys, imitations or air guns (111 to 114).
      + alternatives(
        "Weapon Used Cd", (Array(101...110) + Array(115...125)).map { "\($0)" }),
    caution:
      "The table has no flag for shootings: an assault with a firearm is counted whether or not somebody was hit.",
    signature: ["DR_NO", "Crm Cd", "Weapon Used Cd"])

  static let baltimorePart1 = PortalPreset(
    name: "baltimore-part1", title: "Part 1 Crime Data, Baltimore",
    page: "https://data.baltimorecity.gov/search?q=part%201%20crime", row: "victim",
    time: "CrimeDateTime", id: "CCNumber", fatal: "Description", fatalValues: ["HOMICIDE"],
    conditions: alternatives("Description", ["SHOOTING", "HOMICIDE"])
      + alternatives("Weapon", ["FIREARM"]),
    caution:
      "One row for each victim. Numbers from 2025 on are counted by other rules (NIBRS) in another table.",
    signature: ["CrimeDateTime", "CCNumber", "Description", "Weapon"])

  private static func alternatives(
    _ column: String, _ values: [String]
  ) -> [IncidentOptions.Condition] {
    values.map { IncidentOptions.Condition(column: column, value: $0) }
  }
}
