import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// Tables with the header of each portal and rows that are made up.
struct PortalPresetTests {
  static let tables: [(preset: String, text: String, used: Int, incidents: Int, fatal: Int)] = [
    (
      "chicago-victims",
      """
      CASE_NUMBER,DATE,BLOCK,VICTIMIZATION_PRIMARY,INCIDENT_PRIMARY,GUNSHOT_INJURY_I,UNIQUE_ID,WARD,COMMUNITY_AREA,AGE,SEX,RACE,LATITUDE,LONGITUDE
      JX1,01/05/2020 11:30:00 PM,3200 W LAWRENCE AVE,BATTERY,BATTERY,YES,SHOOT-1,33,ALBANY PARK,20-29,M,X,41.968,-87.708
      JX1,01/05/2020 11:30:00 PM,3200 W LAWRENCE AVE,HOMICIDE,BATTERY,YES,HOM-1,33,ALBANY PARK,20-29,M,X,41.968,-87.708
      JX2,02/05/2020 01:00:00 AM,3300 W LAWRENCE AVE,HOMICIDE,HOMICIDE,NO,HOM-2,33,ALBANY PARK,20-29,M,X,41.968,-87.711
      JX3,03/05/2020 01:00:00 AM,3400 W LAWRENCE AVE,ROBBERY,ROBBERY,YES,SHOOT-3,33,ALBANY PARK,20-29,M,X,41.968,-87.713
      """, 3, 2, 1
    ),
    (
      "chicago-crimes",
      """
      ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location Description,Arrest,Domestic,Beat,FBI Code,X Coordinate,Y Coordinate,Year,Latitude,Longitude,Location
      1,JD1,07/22/2020 06:00:00 PM,032XX W LAWRENCE AVE,041A,BATTERY,AGGRAVATED - HANDGUN,STREET,false,false,1713,04B,1154000,1931000,2020,41.968,-87.708,"(41.968, -87.708)"
      2,JD2,07/23/2020 06:00:00 PM,032XX W LAWRENCE AVE,0110,HOMICIDE,FIRST DEGREE MURDER,STREET,false,false,1713,01A,1154000,1931000,2020,41.969,-87.708,"(41.969, -87.708)"
      3,JD3,07/24/2020 06:00:00 PM,032XX W LAWRENCE AVE,051A,ASSAULT,AGGRAVATED - HANDGUN,STREET,false,false,1713,04A,1154000,1931000,2020,41.97,-87.708,"(41.97, -87.708)"
      4,JD4,07/25/2020 06:00:00 PM,032XX W LAWRENCE AVE,0820,THEFT,$500 AND UNDER,STREET,false,false,1713,06,1154000,1931000,2020,41.97,-87.708,"(41.97, -87.708)"
      5,JD5,07/26/2020 06:00:00 PM,032XX W LAWRENCE AVE,488,BATTERY,AGGRAVATED DOMESTIC BATTERY - HANDGUN,STREET,false,true,1713,04B,1154000,1931000,2020,41.971,-87.708,"(41.971, -87.708)"
      """, 3, 3, 1
    ),
    (
      "nypd-shootings",
      """
      INCIDENT_KEY,OCCUR_DATE,OCCUR_TIME,BORO,PRECINCT,JURISDICTION_CODE,LOCATION_DESC,STATISTICAL_MURDER_FLAG,PERP_AGE_GROUP,PERP_SEX,PERP_RACE,VIC_AGE_GROUP,VIC_SEX,VIC_RACE,X_COORD_CD,Y_COORD_CD,Latitude,Longitude,Lon_Lat
      9001,08/23/2019,22:10:00,BRONX,40,0,,false,,,,25-44,M,X,"1,005,028",234516,40.8103,-73.9249,POINT (-73.9249 40.8103)
      9001,08/23/2019,22:10:00,BRONX,40,0,,true,,,,25-44,M,X,"1,005,028",234516,40.8103,-73.9249,POINT (-73.9249 40.8103)
      9002,08/24/2019,2:05:00,BRONX,40,0,,false,,,,25-44,M,X,"1,005,028",234516,40.8203,-73.9149,POINT (-73.9149 40.8203)
      """, 3, 2, 1
    ),
    (
      "philadelphia-shootings",
      """
      the_geom,cartodb_id,objectid,year,dc_key,code,date_,time,race,sex,age,wound,officer_involved,offender_injured,offender_deceased,location,latino,point_x,point_y,dist,inside,outside,fatal,lat,lng
      ,1,1,2020,202025000001,400,2020-05-01 00:00:00+00,23:15:00,X,M,25,leg,N,N,N,3000 BLOCK N 5TH ST,0,-75.13,39.99,25,0,1,0,39.9963,-75.1377
      ,2,2,2020,202025000001,400,2020-05-01 00:00:00+00,23:15:00,X,M,31,head,N,N,N,3000 BLOCK N 5TH ST,0,-75.13,39.99,25,0,1,1,39.9963,-75.1377
      ,3,3,2020,202025000002,400,2020-05-02 00:00:00+00,10:00:00,X,M,31,arm,Y,Y,N,3100 BLOCK N 5TH ST,0,-75.13,39.99,25,0,1,0,39.9973,-75.1374
      ,4,4,2020,202025000003,400,2020-05-03 00:00:00+00,10:00:00,X,M,31,arm,,,,3200 BLOCK N 5TH ST,0,-75.13,39.99,25,0,1,0,39.9983,-75.1371
      """, 3, 2, 1
    ),
    (
      "la-crimes",
      """
      DR_NO,Date Rptd,DATE OCC,TIME OCC,AREA,AREA NAME,Rpt Dist No,Part 1-2,Crm Cd,Crm Cd Desc,Mocodes,Vict Age,Vict Sex,Vict Descent,Premis Cd,Premis Desc,Weapon Used Cd,Weapon Desc,Status,Status Desc,Crm Cd 1,Crm Cd 2,Crm Cd 3,Crm Cd 4,LOCATION,Cross Street,LAT,LON
      2001,01/02/2020 12:00:00 AM,01/01/2020 12:00:00 AM,0030,12,77th Street,1200,1,230,"ASSAULT WITH DEADLY WEAPON, AGGRAVATED ASSAULT",1100,30,M,X,101,STREET,102,HAND GUN,IC,Invest Cont,230,,,,FLORENCE AV,HOOVER ST,33.9746,-118.2868
      2002,01/03/2020 12:00:00 AM,01/02/2020 12:00:00 AM,2130,12,77th Street,1200,1,110,CRIMINAL HOMICIDE,1100,30,M,X,101,STREET,109,SEMI-AUTOMATIC PISTOL,IC,Invest Cont,110,,,,FLORENCE AV,HOOVER ST,33.9756,-118.2868
      2003,01/03/2020 12:00:00 AM,01/02/2020 12:00:00 AM,2130,12,77th Street,1200,1,230,"ASSAULT WITH DEADLY WEAPON, AGGRAVATED ASSAULT",0411,30,M,X,101,STREET,200,KNIFE,IC,Invest Cont,230,,,,FLORENCE AV,HOOVER ST,33.9766,-118.2868
      2004,01/03/2020 12:00:00 AM,01/02/2020 12:00:00 AM,2130,12,77th Street,1200,1,210,ROBBERY,0344,30,M,X,101,STREET,102,HAND GUN,IC,Invest Cont,210,,,,FLORENCE AV,HOOVER ST,33.9776,-118.2868
      2005,01/03/2020 12:00:00 AM,01/02/2020 12:00:00 AM,2130,12,77th Street,1200,1,230,"ASSAULT WITH DEADLY WEAPON, AGGRAVATED ASSAULT",0344,30,M,X,101,STREET,113,SIMULATED GUN,IC,Invest Cont,230,,,,FLORENCE AV,HOOVER ST,33.9786,-118.2868
      """, 2, 2, 1
    ),
    (
      "baltimore-part1",
      """
      RowID,CCNumber,CrimeDateTime,CrimeCode,Location,Description,Inside_Outside,Weapon,Post,Gender,Age,Race,Ethnicity,District,Neighborhood,Latitude,Longitude,GeoLocation,PremiseType,Total_Incidents
      1,20A1,2020/05/01 23:15:00+00,9S,1200 N MILTON AVE,SHOOTING,O,FIREARM,331,M,30,X,,EASTERN,BEREA,39.3045,-76.5815,"(39.3045,-76.5815)",STREET,1
      2,20A1,2020/05/01 23:15:00+00,1A,1200 N MILTON AVE,HOMICIDE,O,FIREARM,331,M,30,X,,EASTERN,BEREA,39.3045,-76.5815,"(39.3045,-76.5815)",STREET,1
      3,20A2,2020/05/02 23:15:00+00,1K,1300 N MILTON AVE,HOMICIDE,O,KNIFE,331,M,30,X,,EASTERN,BEREA,39.3055,-76.5815,"(39.3055,-76.5815)",STREET,1
      4,20A3,2020/05/03 23:15:00+00,4E,1400 N MILTON AVE,COMMON ASSAULT,O,,331,M,30,X,,EASTERN,BEREA,39.3065,-76.5815,"(39.3065,-76.5815)",STREET,1
      5,20A4,2020/05/04 23:15:00+00,3AF,1400 N MILTON AVE,ROBBERY - STREET,O,FIREARM,331,M,30,X,,EASTERN,BEREA,39.3065,-76.5815,"(39.3065,-76.5815)",STREET,1
      """, 2, 1, 1
    ),
  ]

  @Test(arguments: tables.indices)
  func aPresetCountsTheShootingsOfItsTable(index: Int) throws {
    let table = Self.tables[index]
    var options = IncidentOptions()
    options.apply(try PortalPreset.named(table.preset))
    let incidents = try IncidentTable.read(
      bytes: Data(table.text.utf8), name: "t.csv", options: options)
    let audit = incidents.audit
    #expect(audit.used == table.used && audit.rejected == 0, "\(audit.reasons)")
    #expect(audit.incidents == table.incidents && audit.victims == table.used)
    #expect(audit.fatal == table.fatal)
    #expect(audit.dates.undated == 0 && audit.dates.withoutTime == 0)
    #expect(audit.notes.contains { $0.hasPrefix("Preset \(table.preset): ") })
  }

  @Test(arguments: tables.indices)
  func withoutAPresetTheFittingOneIsTold(index: Int) throws {
    let table = Self.tables[index]
    let audit = try IncidentTable.read(bytes: Data(table.text.utf8), name: "t.csv").audit
    #expect(
      audit.notes.contains { $0.hasSuffix("the preset \(table.preset) counts its shootings.") })
  }

  /// Portals write `Case Number` into one export and `case_number` into another.
  @Test(arguments: tables.indices)
  func theSpellingOfTheColumnsDoesNotMatter(index: Int) throws {
    let table = Self.tables[index]
    let lines = table.text.split(separator: "\n", maxSplits: 1)
    let header = lines[0].lowercased().replacing(" ", with: "_")
    var options = IncidentOptions()
    options.apply(try PortalPreset.named(table.preset))
    let audit = try IncidentTable.read(
      bytes: Data("\(header)\n\(lines[1])".utf8), name: "t.csv", options: options
    ).audit
    #expect(audit.used == table.used && audit.fatal == table.fatal)
  }

  @Test func aPresetOfAnotherTableIsRefusedWithTheOneThatFits() throws {
    var options = IncidentOptions()
    options.apply(try PortalPreset.named("la-crimes"))
    let error = #expect(throws: IncidentError.self) {
      try IncidentTable.read(
        bytes: Data(Self.tables[2].text.utf8), name: "t.csv", options: options)
    }
    #expect(error?.remedy == .preset("nypd-shootings"))
    let unknown = #expect(throws: IncidentError.self) { try PortalPreset.named("nypd-shooting") }
    #expect(unknown?.remedy == .nameColumn("nypd-shootings"))
  }

  @Test func whatIsSaidWinsOverThePreset() throws {
    var options = IncidentOptions()
    options.time = "Date Rptd"
    options.conditions = [.init(column: "AREA", value: "12")]
    options.apply(try PortalPreset.named("la-crimes"))
    let audit = try IncidentTable.read(
      bytes: Data(Self.tables[4].text.utf8), name: "t.csv", options: options
    ).audit
    #expect(audit.decisions.first { $0.role == "date" }?.column == "Date Rptd")
    #expect(audit.used == 2)
  }

  @Test func everyPresetHasANamePageAndTestOfItsOwn() {
    let names = PortalPreset.all.map(\.name)
    #expect(names == names.sorted() && Set(names) == Set(Self.tables.map(\.preset)))
    for preset in PortalPreset.all { #expect(preset.page.hasPrefix("https://")) }
  }
}
