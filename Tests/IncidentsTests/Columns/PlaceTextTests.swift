import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

struct PlaceTextTests {
  private func place(_ text: String) -> PlaceText {
    let bytes = Array(text.utf8)
    return PlaceText(bytes.span, 0..<bytes.count)
  }

  @Test(arguments: [
    "(41.96, -87.69)", "41.96, -87.69", "41.96,-87.69", "(41.96°, -87.69°)", "41.96° N, 87.69° W",
    "87.69 W, 41.96 N", "N 41.96, W 87.69", "POINT (-87.69 41.96)", "POINT(-87.69 41.96)",
    "point z (-87.69 41.96 180.5)", "SRID=4326;POINT(-87.69 41.96)", "POINTZ (-87.69 41.96 0)",
    "[41.96, -87.69]", "41.96; -87.69", "41,96; -87,69", "41,96, -87,69", "41.96 -87.69",
    "1234 W MAIN ST\nCHICAGO, IL (41.96, -87.69)", "  (41.96,-87.69)  ",
    #"{"type": "Point", "coordinates": [-87.69, 41.96]}"#,
    #"{""type"": ""Point"", ""coordinates"": [-87.69, 41.96, 12]}"#,
    #"{'latitude': '41.96', 'longitude': '-87.69', 'human_address': ''}"#,
    #"{"lat":41.96,"lon":-87.69}"#, #"{"lng":-87.69,"lat":41.96}"#,
    // Made with Python's struct: little-endian, big-endian, with the reference system 4326.
    "01010000005C8FC2F528EC55C07B14AE47E1FA4440", "0000000001C055EC28F5C28F5C4044FAE147AE147B",
    "0101000020E61000005C8FC2F528EC55C07B14AE47E1FA4440",
  ])
  func everyFormOfAPlaceIsRead(text: String) {
    let place = place(text)
    #expect(abs(place.x + 87.69) < 1e-9 && abs(place.y - 41.96) < 1e-9, "\(place.x) \(place.y)")
  }

  @Test func aFirstNumberThatIsNoLatitudeIsTheLongitude() {
    let place = place("-118.25, 34.05")
    #expect((place.x, place.y) == (-118.25, 34.05))
  }

  @Test(arguments: ["", "n/a", "(,)", "POINT EMPTY ()", "{}", #"{"type":"Point"}"#, "( , )"])
  func blanksAreMissing(text: String) {
    #expect(place(text).x.isNaN)
  }

  @Test(arguments: [
    "1234 W MAIN ST", "POLYGON ((1 2, 3 4, 5 6, 1 2))", "41.96", "a, b", "2020-01-01 10:00",
    "01020000005C8FC2F528EC55C07B14AE47E1FA4440", "K1, 3",
  ])
  func whatIsNoPlaceIsUnreadable(text: String) {
    #expect(place(text).x == .infinity || place(text).y == .infinity)
  }

  // MARK: Columns found by what they hold

  private func table(_ column: String, _ form: (Double, Double) -> String) -> String {
    "id,date,\(column),amount\n"
      + (0..<12).map {
        "\($0),2020-05-22,\"\(form(-87.6 - Double($0) / 100, 41.9 + Double($0) / 100))\",\"12, 5\"\n"
      }.joined()
  }

  @Test(arguments: ["point", "primary_county_coordinates", "geo_point_2d", "wo", "Ubicación"])
  func placesAreFoundUnderAnyName(column: String) throws {
    for form: (Double, Double) -> String in [
      { "(\($1)°, \($0)°)" }, { "POINT (\($0) \($1))" }, { "\($1), \($0)" },
      { "{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [\($0), \($1)]}" },
    ] {
      let incidents = try readTable(table(column, form))
      #expect(incidents.audit.used == 12)
      #expect(incidents.places.x[0] == -87.6 && incidents.places.y[0] == 41.9)
      #expect(incidents.audit.decisions.contains { $0.role == "place" && $0.column == column })
      #expect(try readTable(table(column, form)) { $0.place = column }.audit.used == 12)
      let twice = try readTable(table(column, form)) { ($0.x, $0.y) = (column, column) }
      #expect(twice.audit.used == 12)
    }
  }

  @Test func twoNumbersThatAreNoPlaceAreNotTakenForOne() {
    let error = #expect(throws: IncidentError.self) {
      try readTable("id,score\n" + (0..<9).map { "\($0),\"12, \($0)\"\n" }.joined())
    }
    #expect(error?.remedy == .namePlace)
  }

  @Test(arguments: ["Location", "Block_Address", "ADDRESS", "hundred block"])
  func aTableOfAddressesNamesItsWayOut(column: String) {
    let error = #expect(throws: IncidentError.self) {
      try readTable(
        "id,\(column),date\n" + (0..<9).map { "\($0),\(43 + $0)00 W MAIN ST,2020-01-01\n" }.joined()
      )
    }
    #expect(error?.problem.hasPrefix("no columns of coordinates are found") == true)
    #expect(error?.remedy == .geocode(address: column))
  }

  @Test func aWrongNameIsToldBeforeAMissingOne() {
    let error = #expect(throws: IncidentError.self) {
      try readTable(table("point") { "\($1), \($0)" }) { $0.x = "pont" }
    }
    #expect(error?.problem == "there is no column \"pont\"")
    #expect(error?.remedy == .nameColumn("point"))
  }
}
