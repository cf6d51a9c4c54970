import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

struct AddressContextTests {
  private func context(
    _ lines: [String], _ change: (inout IncidentRequest) -> Void = { _ in }
  ) async throws -> StudyContext {
    let file = try SmallStreets.table(lines)
    defer { try? FileManager.default.removeItem(at: file) }
    var request = IncidentRequest(file.path)
    request.options.address = "address"
    request.streets = StreetRequest(try SmallStreets.layer())
    change(&request)
    return try await StudyContext(request, workers: Workers(2))
  }

  /// Town and state in columns of their own say as much as behind a comma.
  @Test func aTownInAColumnIsOneOfTheAddress() async throws {
    let rows = (0..<60).map { "\(100 + $0) W ADAMS ST,2020-01-01,Chicago,IL" }
    let others = ["150 W ADAMS ST,2020-01-01,Milwaukee,WI", "150 W ADAMS ST,2020-01-01,Cicero,IL"]
    let found = try await context(["address,date,CITY,State"] + rows + others)
    let audit = found.incidents.audit
    #expect(audit.used == 60)
    #expect(audit.reasons.first { $0.reason == .otherTown }?.count == 2)
  }

  /// A column of ZIP codes is one of the address; a number lost the zero in front.
  @Test func aZIPCodeThatHardlyAnotherHasIsTold() async throws {
    let rows = (0..<60).map { "\(100 + $0) W ADAMS ST,2020-01-01,60625" }
    let found = try await context(
      ["address,date,zip"] + rows + ["150 W ADAMS ST,2020-01-01,4640"])
    let audit = found.incidents.audit
    #expect(audit.used == 61)
    #expect(
      audit.remarks.contains(.column(.otherCodes(1, example: "04640", usual: ["606"]))))
  }

  @Test func everyAddressEndsAsUsedFilteredOrRejectedWithItsReason() async throws {
    let context = try await context([
      "address,date", "150 W ADAMS ST,2020-01-01", "2XX N BAKER AVE,2020-01-02",
      "W CLARK ST & N DOVER AVE,2020-01-03", "150 W ADAM ST,2020-01-04",
      "150 W FOREST DR,2020-01-05",
      "9950 W ADAMS ST,2020-01-06", ",2020-01-07", "N ADAMS AVE,2020-01-08",
    ])
    let audit = context.incidents.audit
    #expect(audit.rows == audit.used + audit.filtered + audit.rejected)
    let counts = Dictionary(uniqueKeysWithValues: audit.reasons.map { ($0.reason, $0.count) })
    #expect(counts[.noSuchStreet] == 1)
    #expect(counts[.numberOutsideStreet] == 1)
    #expect(counts[.blankAddress] == 1)
    let addresses = try #require(audit.addresses)
    #expect(
      addresses[.address] + addresses[.block] + addresses[.intersection] + addresses[.street]
        == audit.used)
    #expect((addresses[.block], addresses[.intersection]) == (1, 1))
    #expect(addresses.approximate >= 1)
    let first = context.incidents.places
    // 150 of 100 to 198, half of the first block, on the right of a line that runs east: to the
    // south.
    #expect(abs(first.x[0] - (SmallStreets.west + 0.0005)) < 2e-5)
    #expect(first.y[0] < SmallStreets.south)
  }

  /// A plan from a hundredth of the table must not look like one from all of it.
  @Test(arguments: [(17, false), (16, true)])
  func fewAddressesWithAPlaceAreTold(placed: Int, isTold: Bool) async throws {
    let lines = (0..<20).map { row in
      row < placed ? "150 W ADAMS ST,2020-01-01" : "150 W FOREST DR,2020-01-01"
    }
    let found = try await context(["address,date"] + lines + [",2020-01-02"])
    #expect(found.incidents.audit.remarks.contains(.fewPlaced(placed, of: 20)) == isTold)
  }

  /// Of streets many lines have one name; of areas that is worth a remark.
  @Test func sharedNamesOfStreetsAreNoRemark() async throws {
    let lines = (0..<3).map { line in
      #"{"type":"Feature","properties":{"name":"W Adams St"},"geometry":"#
        + #"{"type":"LineString","coordinates":[[-87.70\#(line),41.9],[-87.69\#(line),41.9]]}}"#
    }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "one-name-\(UUID().uuidString).geojson")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(#"{"type":"FeatureCollection","features":[\#(lines.joined(separator: ","))]}"#.utf8)
      .write(to: file)
    for isStreets in [true, false] {
      let shelf = LayerShelf(workers: Workers(1), readsStandardInput: false)
      let source = LayerSource.layer(file.path)
      let remarks =
        isStreets
        ? try await shelf.streets(StreetRequest(source)).remarks
        : try await shelf.layer(source, asAreas: false).remarks
      let isTold = remarks.contains { if case .named = $0 { true } else { false } }
      #expect(isTold != isStreets)
    }
  }

  @Test func rejectedAddressesTellTheirBestGuess() async throws {
    let context = try await context([
      "address,date", "150 W ADAMS ST,2020-01-01", "9950 W ADAMS ST,2020-01-06",
    ])
    let text = String(decoding: context.incidents.audit.rejectsCSV(), as: UTF8.self)
    #expect(
      text == """
        line,reason,best_guess,address,date
        3,number outside the street,9950 W Adams St,9950 W ADAMS ST,2020-01-06

        """)
  }

  @Test func numberAndStreetMayStandInTwoColumns() async throws {
    let context = try await context(["no,street,date", "150,W Adams St,2020-01-01"]) {
      $0.options.address = "no,street"
    }
    #expect(context.incidents.count == 1)
    #expect(context.incidents.audit.decisions.first { $0.role == "address" }?.column == "no,street")
  }

  @Test func addressesWithoutStreetsAreRefusedByTheirColumn() async throws {
    await #expect {
      _ = try await context(["address", "150 W Adams St"]) { $0.streets = nil }
    } throws: { error in
      ((error as? StudyError)?.cause as? IncidentError)?.remedy == .geocode(address: "address")
    }
  }

  @Test func addressesAndCoordinatesExcludeEachOther() async throws {
    await #expect(throws: StudyError.self) {
      _ = try await context(["address,lon,lat", "150 W Adams St,-87.7,41.9"]) {
        $0.options.x = "lon"
        $0.options.y = "lat"
      }
    }
  }

  @Test func filtersHoldForAddressesAsForCoordinates() async throws {
    let context = try await context([
      "address,date", "150 W ADAMS ST,2020-01-01", "250 W ADAMS ST,2021-01-01",
    ]) { $0.options.since = CivilDate.number("2020-06-01") }
    let audit = context.incidents.audit
    #expect((audit.used, audit.filtered, audit.rejected) == (1, 1, 0))
    #expect(audit.addresses?[.address] == 1)
  }

  @Test func whatPlacesAreCalledFlowsIntoFeatures() async throws {
    let crowd = (0..<9).map { "\(150 + 2 * $0) W CLARK ST,2020-01-0\($0 + 1)" }
    let context = try await context(["address,date"] + crowd)
    let found = try await ClusterStudy(
      .dbscan(.fixed(.meters(150))), minimumPoints: 5
    ).run(context)
    #expect(found.features.properties.values(of: "name").compactMap { $0?.string }.count == 1)
    let title = try #require(found.features.properties.values(of: "title").first??.string)
    #expect(title.hasPrefix("Around ") && title.contains("W Clark St"))
    #expect(title.hasSuffix(": cluster 1, 9 incidents"))
    #expect(found.sentences.contains { $0.hasPrefix("1. Around ") && $0.contains("W Clark St") })
  }
}
