import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

struct ColumnDetectionTests {
  private func detect(
    _ header: String, _ options: IncidentOptions = IncidentOptions(), isDegrees: Bool = true
  ) throws -> ColumnDetection {
    try ColumnDetection(
      header: header.split(separator: ",").map(String.init), options: options,
      isDegrees: isDegrees, hasGeometry: false, name: "t.csv")
  }

  /// The columns as the portals publish them, and the roles that are found.
  @Test(arguments: [
    (
      "ID,Case Number,Date,Block,IUCR,Primary Type,X Coordinate,Y Coordinate,Updated On,Latitude,Longitude,Location",
      "x Longitude, y Latitude, date Date, id Case Number"
    ),
    (
      "CASE_NUMBER,DATE,BLOCK,VICTIMIZATION_PRIMARY,INCIDENT_PRIMARY,UNIQUE_ID,AGE,SEX,RACE,LATITUDE,LONGITUDE,LOCATION",
      "x LONGITUDE, y LATITUDE, date DATE, id CASE_NUMBER, fatal VICTIMIZATION_PRIMARY"
    ),
    (
      "INCIDENT_KEY,OCCUR_DATE,OCCUR_TIME,STATISTICAL_MURDER_FLAG,VIC_RACE,X_COORD_CD,Y_COORD_CD,Latitude,Longitude,Lon_Lat",
      "x Longitude, y Latitude, date OCCUR_DATE, time OCCUR_TIME, id INCIDENT_KEY, fatal STATISTICAL_MURDER_FLAG"
    ),
    (
      "objectid,year,dc_key,code,date_,time,race,sex,age,wound,offender_injured,location,latino,point_x,point_y,fatal,lat,lng",
      "x lng, y lat, date date_, time time, id dc_key, fatal fatal"
    ),
    (
      "DR_NO,Date Rptd,DATE OCC,TIME OCC,AREA NAME,Vict Age,Vict Sex,Vict Descent,LOCATION,LAT,LON",
      "x LON, y LAT, date DATE OCC, time TIME OCC, id DR_NO"
    ),
    (
      "RowID,CCNumber,CrimeDateTime,CrimeCode,Description,Gender,Age,Latitude,Longitude,GeoLocation,VRIName",
      "x Longitude, y Latitude, date CrimeDateTime, id CCNumber"
    ),
    ("uid,offense_type,date,longitude,latitude", "x longitude, y latitude, date date"),
    (
      "incident_num,shooting_date,shooting_type_v2,victim_gender,Lat,Long",
      "x Long, y Lat, date shooting_date, id incident_num, fatal shooting_type_v2"
    ),
    (
      "DATE,UCR,TIME,LOCATION,GEOCODE_OVERRIDE,LAT,LNG,IS_FATAL,HOUR,ID",
      "x LNG, y LAT, date DATE, time TIME, fatal IS_FATAL"
    ),
    ("date,Location", "place Location, date date"),
    ("the_geom,occurred_on_date", "place the_geom, date occurred_on_date"),
    ("x,y,date", "x x, y y, date date"),
  ])
  func portalsAreUnderstood(header: String, roles: String) throws {
    let decisions = try detect(header).decisions
    #expect(decisions.map { "\($0.role) \($0.column)" }.joined(separator: ", ") == roles)
    #expect(decisions.allSatisfy { !$0.isAsked })
  }

  @Test func planesPreferTheirOwnColumns() throws {
    let header = "X_COORD_CD,Y_COORD_CD,Latitude,Longitude"
    #expect(try detect(header).place == .columns(x: 3, y: 2))
    #expect(try detect(header, isDegrees: false).place == .columns(x: 0, y: 1))
  }

  @Test func askedColumnsWinAndMayBeSpelledLoosely() throws {
    var options = IncidentOptions()
    options.x = "point x"
    options.y = "POINT_Y"
    options.time = "day,Clock"
    options.id = "objectid"
    let columns = try detect("objectid,lat,lng,point_x,point_y,date,day,clock", options)
    #expect(columns.place == .columns(x: 3, y: 4))
    #expect((columns.date, columns.time, columns.id) == (6, 7, 0))
    #expect(columns.decisions.allSatisfy { $0.isAsked })
  }

  @Test func aMissingColumnSuggestsTheNearest() {
    var options = IncidentOptions()
    options.id = "case_nubmer"
    let error = #expect(throws: IncidentError.self) { try detect("lat,lon,case_number", options) }
    #expect(
      error?.description
        == "t.csv: there is no column \"case_nubmer\". Did you mean \"case_number\"?")
    options = IncidentOptions()
    options.x = "lon"
    #expect(throws: IncidentError.self) { try detect("lat,lon", options) }
  }

  @Test(arguments: [
    "race", "VIC_RACE", "Victim Gender", "PERP_AGE_GROUP", "Vict Descent", "age", "Name", "latino",
    "Victim_Ethnicity_NIBRS", "suspect_name", "victimAge", "SEX", "Date of Birth",
    "HOMICIDE_VICTIM_LAST_NAME", "deceased victim race",
  ])
  func columnsAboutPersonsAreNeverRead(name: String) throws {
    #expect(try detect("lat,lon,\(name)").personColumns == [name])
    var weighted = IncidentOptions()
    weighted.weight = name
    var conditional = IncidentOptions()
    conditional.conditions = [.init(column: name, value: "x")]
    var timed = IncidentOptions()
    timed.time = name
    for options in [weighted, conditional, timed] {
      let error = #expect(throws: IncidentError.self) { try detect("lat,lon,\(name)", options) }
      #expect(error?.code == .badRequest)
    }
  }

  @Test(arguments: [
    "AREA NAME", "VRIName", "VICTIMIZATION_PRIMARY", "victim_count", "Neighborhood", "Stage",
    "Incident_Num", "Premise", "agency", "Message", "Multi_Victim", "VICTIM_FATAL", "victimDied",
  ])
  func columnsAboutPlacesAndEventsMayBeRead(name: String) throws {
    #expect(try detect("lat,lon,\(name)").personColumns.isEmpty)
  }

  @Test(arguments: [
    (
      "Datum,Uhrzeit,Breitengrad,Längengrad",
      "x Längengrad, y Breitengrad, date Datum, time Uhrzeit"
    ),
    ("Breite,Dicke", ""), ("Breite,Laenge", "x Laenge, y Breite"),
    ("latitudine,longitudine", "x longitudine, y latitudine"),
    ("breddegrad,lengdegrad", "x lengdegrad, y breddegrad"),
    ("Shooting_Lat_WGS84,Shooting_Lon_WGS84", "x Shooting_Lon_WGS84, y Shooting_Lat_WGS84"),
    (
      "Latitude (decimal degrees),Longitude (decimal degrees)",
      "x Longitude (decimal degrees), y Latitude (decimal degrees)"
    ),
    ("CrimeLatitude,CrimeLongitude", "x CrimeLongitude, y CrimeLatitude"),
  ])
  func coordinatesAreFoundInOtherLanguagesAndWithWordsAroundThem(
    header: String, roles: String
  ) throws {
    guard !roles.isEmpty else {
      #expect(throws: IncidentError.self) { try detect(header) }
      return
    }
    let found = try detect(header).decisions.map { "\($0.role) \($0.column)" }
    #expect(found.joined(separator: ", ") == roles)
  }

  @Test func oneColumnIsNotBothCoordinates() {
    var options = IncidentOptions()
    (options.x, options.y) = ("lat", "LAT")
    let error = #expect(throws: IncidentError.self) { try detect("lat,lon", options) }
    #expect(error?.problem == "x and y are both to be read from \"lat\"")
    #expect(error?.remedy == .nameBothAxes)
  }

  @Test func columnsOfOneNameAreTold() throws {
    let notes = try detect("lat,lon,lat,note,note").notes
    #expect(notes == [.repeatedName("lat", 2)])
  }
}
