import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// What a layer tells beside its counts, and may not.
struct PublicationDetailTests {
  /// Days, times, places and numbers of cases, whatever they are called; areas keep their codes.
  @Test(arguments: [
    (#""CUANDO":"14.03.2020 22:10""#, true), (#""cuando":1584223800000"#, true),
    (#""clock":"22:10""#, true), (#""donde":"41.9001, -87.7003""#, true),
    (#""sitio":"4627 N Pulaski Rd""#, true), (#""REF":"JD-21490%""#, true),
    (#""ref":721490%"#, true), (#""cx":-87.70012"#, true),
    (#""label":"14th Ward""#, false), (#""GEOID10":"17031140100""#, false),
    (#""block":"4600 N Pulaski Rd""#, false), (#""month":"2020-03""#, true),
    (#""victima":"Juan""#, true), (#""memo":"ask Ana's mother""#, true), (#""hot":true"#, true),
    (#""contact":"Ana, 312-555-0101""#, true), (#""area_manager":"Ana""#, true),
    (#""esquina":"Lawrence y Kedzie""#, true), (#""log_n":0.69315"#, true),
    (#""plus_code":"86HJX711+QX""#, true), (#""geohash":"dp3wjztvh""#, true),
    (#""density":25"#, true),
    (#""neighborhood":"Mayfair""#, false), (#""median_income":54123.5"#, false),
  ]) func whatTellsOfSingleIncidentsIsLeftOut(property: String, isTold: Bool) async throws {
    let name = String(property.dropFirst().prefix { $0 != "\"" })
    // A per cent sign stands for the number of the feature.
    let layer = try SmallCity.layer(
      (0..<3).map { place in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a","incidents":9,"#
            + property.replacingOccurrences(of: "%", with: "\(place)") + "}"
        )
      })
    let found = try await PublicationStudyTests.publish(layer)
    #expect(found.features.properties.names.contains(name) != isTold)
    #expect(found.details.map { $0.name } == (isTold ? [name] : []))
    #expect(found.sentences(in: English()).contains { $0.contains("\(name) (") } == isTold)
    #expect(found.sentences(in: Spanish()).contains { $0.contains("\(name) (") } == isTold)
    let context = try await StudyContext(layer: layer)
    let kept = try await PublicationStudy(.public, kept: [name]).run(context)
    #expect(kept.features.properties.names.contains(name))
  }

  private static func publish(_ column: String, _ values: [String]) async throws
    -> PublicationFindings
  {
    let layer = try SmallCity.layer(
      values.enumerated().map { place, value in
        let name = column == "name" ? "" : #""name":"a\#(place)","#
        return (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{\#(name)"incidents":9,"\#(column)":"\#(value)"}"#
        )
      })
    return try await PublicationStudyTests.publish(layer)
  }

  /// One such value among names of areas, under any name of a column, tells.
  @Test(
    arguments: [
      "Juan Perez 4, 773-555-0004", "ana@example.org", "+52 55 1234 5678", "JD100148",
      "case HZ-123456", "2020-004512", "5 May 2020, 3512 W Lawrence Ave", "shot on 20200501",
      "41.9001, -87.7003", "2 shot", "one man killed", "2 heridos", "Beat 1711, 5/1/2020 22:10",
      "412-55-1203", "HZ 312334", "MPD210007K", "35°00'12 N",
    ], ["beat", "label", "team_name", "name", "popupContent", "code", "cluster"])
  func whatStandsAmongNamesIsFound(value: String, column: String) async throws {
    let found = try await Self.publish(column, ["Albany Park", value, "Ward 33"])
    #expect(!found.features.properties.names.contains(column))
    #expect(found.details.map { $0.name }.contains(column))
    #expect(!found.keptNames.contains(column))
  }

  @Test(
    arguments: [
      ["Albany Park", "Plaza 5 de Mayo", "5 Mortimer"], ["17th District", "18th District", ""],
      ["60625", "60630", "60659"], ["Beat 1711", "Beat 1712", "Area 4 Homicide"],
      ["Tract 1401", "14.01, 14.02", "GEOID 17031140100"], ["MN0101", "E01000001", "1001A"],
      ["W LAWRENCE AVE & N KIMBALL AVE", "Lawrence and Kimball", "Calle 5"],
      ["3500-3598 W LAWRENCE AVE", "3500 block of W Lawrence", "900-1098 W AINSLIE ST"],
      ["3512 W Lawrence Ave", "Mayfair", "Ward 33"],
      ["14 Albany Park", "3 Uptown", "1 Rogers Park"],
    ], ["beat", "label", "name"])
  func namesOfAreasStay(values: [String], column: String) async throws {
    let found = try await Self.publish(column, values)
    #expect(found.features.properties.names.contains(column))
    #expect(found.details.isEmpty && found.keptNames.contains(column))
    #expect(found.sentences(in: English()).contains { $0.hasPrefix("Kept as names of areas: ") })
    #expect(found.sentences(in: Spanish()).contains { $0.hasPrefix("Quedan como nombres") })
  }

  @Test(arguments: [
    ["3512 W Lawrence Ave", "4627 N Pulaski Rd", "Mayfair"],
    ["Calle 5 #23-10", "Av. Juarez 123", "Calle 5"],
  ]) func housesAreFoundWhereMostAreSuch(values: [String]) async throws {
    let found = try await Self.publish("block", values)
    #expect(found.details.map { $0.name } == ["block"])
  }

  /// Programs write lengths and areas of shapes beside them, as numbers or as texts.
  @Test(arguments: ["shape_leng", "Shape_Length", "shape_area", "objectid"])
  func numbersOfShapesAreNoDaysNamesOrCounts(column: String) async throws {
    let found = try await Self.publish(column, ["43891.2", "43120", "7"])
    #expect(found.features.properties.names.contains(column) && found.details.isEmpty)
    #expect(!found.keptNames.contains(column) && !found.guessedCounts.contains(column))
    #expect(!found.unknownNumbers.contains(column))
  }

  /// What stands beside a masked point and would tell where it was.
  @Test(arguments: [
    (#""BLOCK":"0%5XX W LAWRENCE AVE""#, true), (#""where":"Lawrence & Kedzie""#, true),
    (#""name":"SYN-%""#, true), (#""folio":9100%"#, true), (#""clock":"22:10""#, true),
    (#""WHEN":"03/14/2020 22:1%""#, true), (#""distance_m":31.7%"#, true),
    (#""district":"17th District""#, false), (#""ward":"Ward 33""#, false),
  ]) func whatUndoesAMaskIsLeftOut(property: String, isTold: Bool) async throws {
    let name = String(property.dropFirst().prefix { $0 != "\"" })
    let points = try SmallCity.layer(
      (0..<8).map { place in
        (
          #"{"type":"Point","coordinates":[\#(-87.7 + 0.001 * Double(place)),41.9]}"#,
          #"{"ID":"SYN-\#(place)","DATE":"2020-03-14 22:1\#(place)","#
            + property.replacingOccurrences(of: "%", with: "\(place)") + "}"
        )
      })
    let places = try SmallCity.layer(
      (0..<400).map { place in
        let (row, column) = place.quotientAndRemainder(dividingBy: 20)
        let text = "[\(-87.71 + 0.00105 * Double(column)),\(41.89 + 0.00105 * Double(row))]"
        return (#"{"type":"Point","coordinates":\#(text)}"#, "{}")
      })
    let found = try await PublicationStudyTests.publish(points, .partner, references: places)
    let table = found.features.properties
    #expect(table.names.contains(name) != isTold)
    #expect(!table.names.contains("ID"))
    #expect(table.values(of: "DATE").allSatisfy { $0 == .string("2020-03-14") })
    #expect(found.tellsDaysOfMasks && found.keptDays == ["DATE"])
    #expect(!found.keptNames.contains("DATE"))
  }

  @Test func clustersAreNumbered() async throws {
    let found = try await Self.publish("cluster", ["1", "2", "3"])
    #expect(found.features.properties.names.contains("cluster"))
  }

  /// Days are no names of areas, and the first of a month is no count of 1; days that are all
  /// withheld are not said to stay.
  @Test(arguments: [
    (["2020-01-01", "2020-03-14", "2020-11-01"], true),
    (["01/14/2020", "01/20/2020", "01/02/2020"], false),
  ])
  func daysAreDaysBesideWithheldCounts(days: [String], stay: Bool) async throws {
    let layer = try SmallCity.layer(
      days.enumerated().map { place, day in
        (
          SmallCity.square(x: -87.7 + 0.05 * Double(place), y: 41.9, half: 0.01),
          #"{"name":"Area \#(place)","date":"\#(day)","incidents":1}"#
        )
      })
    let found = try await PublicationStudyTests.publish(layer, .partner)
    let told = found.features.properties.values(of: "date").compactMap { $0?.string }
    #expect(!found.keptNames.contains("date") && found.keptNames.contains("name"))
    #expect(found.keptDays == (stay ? ["date"] : []))
    #expect(told.filter { !$0.isEmpty } == (stay ? days : []))
    #expect(found.sentences(in: English()).contains { $0.hasPrefix("Kept as days: date") } == stay)
    #expect(found.sentences(in: Spanish()).contains { $0.hasPrefix("Quedan como días") } == stay)
  }
}
