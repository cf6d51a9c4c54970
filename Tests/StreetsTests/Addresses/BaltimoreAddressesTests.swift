import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import Foundation
import TestSupport
import Testing

@testable import CatchmentStreets

/// Streets and recorded addresses of Baltimore.
enum Baltimore {
  /// The layer, read once for all tests.
  static let streets = Task { try await layer("baltimore-layers/streets.geojson.gz") }

  static func layer(_ name: String) async throws -> StreetLayer {
    let layer = try await InputFile.read(DataFolder.file(name)).layer(workers: .all)
    return try StreetLayer(
      layer, shapes: layer.shapes.replacingCoordinates(with: layer.shapes.degrees), workers: .all)
  }

  struct Record {
    var address: String
    var x: Double
    var y: Double
  }

  static func records() throws -> [Record] {
    try DataFolder.text("baltimore-layers/addresses.csv").split(whereSeparator: \.isNewline)
      .dropFirst().map { line in
        let fields = line.split(separator: ",").map(String.init)
        return Record(address: fields[0], x: Double(fields[2])!, y: Double(fields[1])!)
      }
  }
}

extension Shapes where Frame == AsPublished {
  /// The same numbers, taken as degrees.
  var degrees: Points<Geographic> { Points(x: x, y: y) }
}

@Suite(.enabled(if: DataFolder.isAvailable))
struct BaltimoreAddressesTests {
  /// The records that lie farther from the place that the city's own numbers give: the geocoder
  /// that recorded them took another street (PENN for PINE), another half of it (N for S DALLAS),
  /// or another block; 607 GEORGE ST lies in a gap of the numbers.
  private static let contradicted: Set<String> = [
    "2200 WINDSOR AV", "300 S DALLAS CT", "1200 N DECKER AV", "4100 PATTERSON AV",
    "607 GEORGE ST",
  ]

  @Test func recordedAddressesAreFoundWhereTheyWereRecorded() async throws {
    let geocoder = try Geocoder(try await Baltimore.streets.value)
    let records = try Baltimore.records()
    let matches = geocoder.match(records.map(\.address), workers: .all)
    var meters: [Double] = []
    for (record, match) in zip(records, matches) where match.isPlaced {
      let place = LinePlaces.Place(x: match.x, y: match.y)
      let distance = LinePlaces.meters(place, LinePlaces.Place(x: record.x, y: record.y))
      meters.append(distance)
      if distance > 500 {
        #expect(
          Self.contradicted.contains(record.address),
          "\(record.address): \(Int(distance)) m, \(geocoder.label(of: match) ?? "-")")
      }
    }
    meters.sort()
    let placed = Double(meters.count) / Double(records.count)
    print(
      "Baltimore: placed \(placed), median \(meters[meters.count / 2]) m, 95 %",
      "\(meters[meters.count * 95 / 100]) m")
    #expect(placed >= 0.99)
    #expect(meters[meters.count / 2] <= 20)
    #expect(meters[meters.count * 95 / 100] <= 80)
  }
}
