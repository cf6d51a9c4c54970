import CatchmentFormats

/// The names that publishers give to the columns of an incident table, and which of them tell about
/// persons.
///
/// Names are compared without case, spaces and underscores. Where a table has several, the first in
/// the list wins.
package enum ColumnNames {
  /// Longitude and latitude, in degrees.
  static let degrees: [(x: String, y: String)] = [
    ("longitude", "latitude"), ("lon", "lat"), ("lng", "lat"), ("long", "lat"),
    ("pointx", "pointy"), ("incidentlongitude", "incidentlatitude"),
    ("locationlongitude", "locationlatitude"), ("xlongitude", "ylatitude"),
    ("longitud", "latitud"), ("longitudine", "latitudine"), ("längengrad", "breitengrad"),
    ("laengengrad", "breitengrad"), ("länge", "breite"), ("laenge", "breite"),
    ("geolänge", "geobreite"), ("lengtegraad", "breedtegraad"), ("lengdegrad", "breddegrad"),
    ("længdegrad", "breddegrad"), ("boylam", "enlem"),
    ("długośćgeograficzna", "szerokośćgeograficzna"), ("долгота", "широта"),
    ("geox", "geoy"), ("geocodex", "geocodey"), ("x", "y"),
  ]
  /// Words around the name of a coordinate that don't change what it is: `Shooting_Lat_WGS84`.
  private static let qualifiers: Set<String> = [
    "wgs", "epsg", "nad", "degree", "degrees", "deg", "dd", "decimal", "incident", "crime", "event",
    "location", "shooting", "offense", "approx", "approximate", "block", "geocoded", "public",
    "gps",
    "geo", "map",
  ]
  /// Coordinates in a plane.
  static let plane: [(x: String, y: String)] = [
    ("xcoordcd", "ycoordcd"), ("xcoordinate", "ycoordinate"), ("xcoord", "ycoord"),
    ("coordx", "coordy"), ("xcoordinates", "ycoordinates"), ("easting", "northing"),
    ("geox", "geoy"), ("geocodex", "geocodey"), ("pointx", "pointy"), ("x", "y"),
  ]
  /// Both numbers in one column: `(41.93, -87.70)`, or `POINT (-87.70 41.93)`.
  static let place = [
    "location", "location1", "geocodedcolumn", "geolocation", "geolocatio", "geolocationpoint",
    "point", "thegeom", "geom", "geometry", "wkt", "georeference", "newgeoreferencedcolumn",
    "latlon", "latlng", "latitudelongitude", "coordinates", "geopoint", "geopoint2d", "lonlat",
    "lnglat", "longitudelatitude", "coords", "geolocationcoordinates",
  ]
  /// Where an address may stand, which a layer of streets could place.
  static let address = [
    "address", "streetaddress", "blockaddress", "incidentaddress", "hundredblock", "100block",
    "block", "location", "incidentlocation", "locationdescription", "locationaddress", "street",
    "intersection", "fulladdress",
  ]
  /// Days on which something happened, then such as may be anything, then days on which it was
  /// told.
  static let date = happened + plainDate + told
  static let happened = [
    "occurdate", "occurreddate", "occurredon", "occurredondate", "dateocc", "dateoccurred",
    "occurdatetime", "occurreddatetime", "occurrencedate", "occurrencedatetime",
    "dateofoccurrence", "firstoccurrencedate", "firstoccurrence", "occurrence", "occurred",
    "occurreddt", "occurdt", "occurredfrom", "occurredfromdate", "occurfromdate",
    "datehappened", "happenedon", "crimedatetime", "crimedatet", "crimedate", "crimedt",
    "incidentdatetime", "incidentdate", "dateofincident", "incidentdt", "shootingdatetime",
    "shootingdate", "dateofshooting", "injurydate", "dateofinjury", "offensedatetime",
    "offensedate", "offensestartdatetime", "offensestartdate", "eventdate", "eventdatetime",
    "eventtime", "datetimeofoccurrence", "datetimeoccurred", "incidentoccurred", "occdate",
    "datefrom",
    "datedesfaits", "datadofato", "fechayhora", "dataocorrenciabo", "startdate", "fromdate",
    "fechahecho", "fechadelhecho",
    "fechadehecho", "fechaocurrencia", "fechadeocurrencia", "tatdatum", "tatzeit", "occurredat",
    "dataocorrencia", "dataocorrência", "datafato", "dataevento",
  ]
  private static let plainDate = [
    "date", "datetime", "timestamp", "fecha", "fechahora", "datum", "dateheure", "datahora",
    "tarih", "дата",
  ]
  static let told = [
    "dispatchdatetime", "dispatchdate", "reporteddatetime", "reporteddate", "reportdatetime",
    "calldate", "reportdate", "datereported", "daterptd", "fechareporte", "fechadereporte",
    "fechadenuncia",
  ]
  /// Words for a date that mean other things in English: dates only where cells say so.
  static let foreignDate = ["data"]
  static let time = [
    "time", "occurtime", "occtime", "occurrencetime", "occurredtime", "timeocc", "timeoccurred",
    "crimetime", "incidenttime",
    "timeofincident", "timeofoccurrence", "timeofoffense", "timeofcrime", "timeofshooting",
    "shootingtime", "offensetime", "offensestarttime", "starttime", "fromtime",
    "dispatchtime", "eventtime", "reportedtime", "reporttime",
    "occurredat", "calltime", "timefrom", "hora", "horahecho", "horadelhecho", "horafato",
    "horadofato", "horaocorrenciabo", "uhrzeit", "tatzeit", "heure", "heuredesfaits", "ora",
    "tijd", "saat",
  ]
  /// Whole hours of the day, beside a date that has no time of its own.
  static let hour = [
    "hour", "hourofday", "hourocc", "occhour", "houroccurred", "occurhour", "occurredhour",
    "crimehour",
    "incidenthour", "eventhour", "hour24", "stunde", "heures", "horas",
  ]
  static let id = [
    "incidentkey", "incidentid", "incidentnumber", "incidentnum", "incidentno", "casenumber",
    "caseid", "casenum", "caseno", "dckey", "drno", "drnumber", "ccnumber", "ccno", "rdnumber",
    "rdno",
    "complaintnumber", "reportnumber", "reportno", "eventnumber", "eventid", "crimeid",
    "crimenumber", "offensenumber", "offensereportnumber", "cmplntnum", "incident",
    "case", "complaintno", "crnumber", "cadnumber", "rd", "ccn", "oca", "expediente",
    "noexpediente", "nodeexpediente", "númerodeexpediente", "numerodeexpediente", "folio",
    "númerodecaso", "numerodecaso", "numérodedossier", "numerodedossier", "nºdobo", "nodobo",
    "aktenzeichen", "vorgangsnummer",
  ]
  /// These number rows, and say nothing about which rows are one incident.
  static let rowNumber = ["id", "uid", "objectid", "rowid", "fid", "ogcfid", "uniqueid", "index"]
  /// Counts of people in a row that stands for a whole incident.
  static let victims = [
    "victims", "nvictims", "novictims", "numvictims", "numofvictims", "noofvictims",
    "numberofvictims", "numbervictims", "victimcount", "victimscount", "countofvictims",
    "totalvictims", "victimstotal", "victimsnum", "nrvictims",
    "peopleshot", "numshot", "numbershot", "totalshot", "víctimas", "victimas", "numerodevictimas",
    "númerodevíctimas", "totalvictimas", "totalvíctimas", "vítimas", "vitimas", "victimes",
    "nombredevictimes", "nbvictimes", "nbdevictimes", "vittime", "opfer",
  ]
  static let injured = [
    "numinjured", "ninjured", "noinjured", "injured", "numberinjured", "numberofinjured",
    "numofinjured", "totalinjured", "victimsinjured", "injuredcount", "injuredvictims",
    "numwounded", "nwounded", "wounded", "numberwounded", "victimswounded", "totalwounded",
    "injuries", "nonfatalvictims", "heridos", "lesionados", "feridos", "blessés", "blesses",
    "feriti", "verletzte",
  ]
  static let killed = [
    "numkilled", "nkilled", "nokilled", "killed", "numberkilled", "numberofkilled", "numofkilled",
    "totalkilled", "victimskilled", "killedcount", "killedvictims", "numdead", "numberdead",
    "deaths", "numdeaths", "numberofdeaths", "totaldeaths", "fatalities", "numfatalities",
    "numberoffatalities", "totalfatalities", "victimsdeceased", "fatalvictims",
    "fallecidos", "muertos", "mortos", "óbitos", "obitos", "morts", "décès", "deces", "tués",
    "tues",
    "morti", "tote",
  ]
  /// Words that may tell an outcome, beside other things: looked into only where no flag tells it.
  static let words = [
    "victimtype", "injurytype", "injury", "severity", "outcometype", "type", "incidenttype",
    "shootingtype", "casetype", "crimetype", "offensetype", "offense", "offensedescription",
    "primarytype", "category", "incidentcategory", "classification", "description",
    "incidentdescription", "crime", "charge", "ucrdescription", "eventtype", "status", "result",
  ]
  static let fatal = [
    "fatal", "isfatal", "fatality", "isfatality", "fatalflag", "statisticalmurderflag", "murder",
    "murderflag", "homicide", "ishomicide", "deceased", "killed", "shootingtypev2", "shootingtype",
    "victimizationprimary", "incidentprimary", "outcome",
  ]

  /// Letters and digits in lower case.
  static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The same without what explains a name behind it, in parentheses: `Victims (killed, hurt)`.
  static func unexplained(_ name: String) -> String {
    guard let open = name.firstIndex(of: "("), name.last == ")" else { return plain(name) }
    let bare = plain(String(name[..<open]))
    return bare.isEmpty ? plain(name) : bare
  }

  /// The name of a coordinate without what stands around it: `latitude` of `Crime_Latitude
  /// (WGS84)`.
  static func unqualified(_ name: String) -> String {
    words(name).filter { !qualifiers.contains($0) }.joined()
  }

  /// Whether a column describes a person: such columns are never read.
  package static func isPerson(_ name: String) -> Bool {
    let words = Self.words(name)
    let joined = words.joined()
    // Whether a victim died, and how many there are, is about the incident.
    if fatal.contains(joined) || isCount(joined) || isOutcome(words) { return false }
    let isAboutPerson = words.contains { personWords.contains($0) }
    if !isAboutPerson, isCount(unexplained(name)) { return false }
    let counts = words.contains { countWords.contains($0) }
    // The number of a person's years is no number of persons.
    if counts, !words.contains("age") { return false }
    if isAboutPerson { return true }
    // HOMICIDE_VICTIM_LAST_NAME as well as VIC_AGE_GROUP; VICTIMS alone is a count.
    if words.count > 1, words.contains(where: { roles.contains($0) }) { return true }
    return personNames.contains(joined)
  }

  /// Whether a name says that its column tells who died; `NON_FATAL` tells the opposite.
  static func namesDeath(_ name: String) -> Bool {
    // What explains a count of victims lists whom it counts: `Victims (killed, hurt)`.
    if victims.contains(unexplained(name)) { return false }
    let words = Self.words(name)
    let tells = words.indices.contains { place in
      isDeath(words[place])
        && (place == 0 || !DeathWords.negations.contains(words[place - 1]) || words.count > 3)
    }
    // A date of death or the name of the dead is no outcome.
    return tells
      && !words.contains { deathDetails.contains($0) }
  }

  private static let deathDetails: Set<String> = [
    "date", "time", "day", "id", "number", "name", "age", "fecha", "hora", "nombre", "edad", "data",
    "nome", "idade", "nom", "heure", "datum", "uhrzeit", "alter", "sex", "gender", "race", "sexo",
    "género", "genero", "raza", "sexe", "sesso", "geschlecht",
  ]

  /// `VICTIM_FATAL` and `Victim Deceased Flag`, but not `HOMICIDE_VICTIM_LAST_NAME`.
  private static func isOutcome(_ words: [String]) -> Bool {
    words.contains(where: isDeath)
      && words.allSatisfy { isDeath($0) || roles.contains($0) || outcomeWords.contains($0) }
  }

  private static func isDeath(_ word: String) -> Bool {
    DeathWords.stems.contains { word.hasPrefix($0) }
  }

  private static let outcomeWords: Set<String> = [
    "is", "was", "incident", "shooting", "flag", "yn", "ind", "indicator", "outcome", "status",
    "injury", "or", "vs", "non", "not", "nonfatal", "type",
  ]

  private static func isCount(_ plain: String) -> Bool {
    victims.contains(plain) || injured.contains(plain) || killed.contains(plain)
  }

  private static let roles: Set<String> = [
    "perp", "perpetrator", "vic", "vict", "victim", "victims", "suspect", "suspects", "offender",
    "shooter", "arrestee",
  ]
  private static let countWords: Set<String> = ["count", "number", "num", "total", "multi"]
  private static let personWords: Set<String> = [
    "race", "sex", "gender", "ethnicity", "ethnic", "age", "descent", "dob", "latino", "hispanic",
    "birthdate", "birthday", "ssn", "agegroup", "wound", "edad", "sexo", "género", "genero", "raza",
    "etnia", "idade", "raça", "raca", "âge", "sexe", "età", "sesso", "geschlecht",
  ]
  private static let personNames: Set<String> = [
    "name", "firstname", "lastname", "fullname", "middlename", "victimname", "suspectname",
    "offendername", "officername", "perpname", "vicname", "dateofbirth", "victimage", "victimrace",
    "victimsex", "victimgender", "suspectage", "suspectrace", "suspectsex", "vicage", "vicrace",
    "vicsex", "perpage", "perprace", "perpsex",
  ]

  /// `VIC_AGE_GROUP`, `Victim Gender` and `victimGender` in words of lower case.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      let startsWord = character.isUppercase && wasLower
      if !character.isLetter || startsWord {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if character.isLetter { word += character.lowercased() }
      wasLower = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
