import CatchmentFormats
import Foundation
import CatchmentGeometry
import CatchmentParallel
import TestSupport
import Testing

@Suite(.enabled(if: DataFolder.isAvailable))
struct GeoJSONRealFilesTests {
  /// File, features, positions, and the sum of all coordinates' bit patterns, modulo 2^64, as
  /// Python's json reads them (scripts/oracles/geojson_digests.py).
  static let files: [(name: String, features: Int, positions: Int, digest: UInt64)] = [
    ("chicago/census-tracts.geojson", 796, 10813, 0xB57F49B470AA8C35),
    ("chicago/community-areas.geojson", 77, 52641, 0x6004C60805F7A61E),
    ("chicago/lift-zones.geojson", 10, 10, 0x25B0A3D794FCA0E0),
    ("chicago/police-beats.geojson", 277, 72667, 0x529638317535A1BB),
    ("chicago/police-districts.geojson", 23, 27556, 0xF4BF4962903E19BF),
    ("chicago/south-shore-council.geojson", 12, 73, 0x4E05F83A23FFD155),
    ("chicago/safe-passage/buffers.geojson", 52, 12757, 0x69698270373C9363),
    ("chicago/safe-passage/routes.geojson", 52, 4082, 0xEC28C58156F611ED),
    ("nyc/police-precincts.geojson", 77, 92494, 0x00B5F2050479CA7A),
    ("memphis/memphis_population_blocks.geojson", 10393, 10393, 0x3685EA8C2DCC8590),
    ("memphis/memphis_precincts.geojson", 9, 25057, 0xF3669773657C2A24),
    ("dirty/kilometer-plane-without-crs.geojson", 56, 939, 0xD639031DA19AA209),
  ]

  @Test(arguments: files)
  func coordinatesAreBitForBitThoseOfAnotherReader(
    file: (name: String, features: Int, positions: Int, digest: UInt64)
  ) throws {
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file(file.name)))
    var reader = GeoJSONReader(workers: Workers(2))
    let layer = try reader.read(bytes, name: file.name)
    #expect(layer.count == file.features)
    #expect(layer.shapes.x.count == file.positions)
    var digest: UInt64 = 0
    for index in layer.shapes.x.indices {
      digest = digest &* 31 &+ layer.shapes.x[index].bitPattern
      digest = digest &* 31 &+ layer.shapes.y[index].bitPattern
    }
    #expect(digest == file.digest)

    // Whatever the pieces and the threads: the same layer.
    reader.pieceLength = 5000
    let pieces = try reader.read(bytes, name: file.name)
    #expect(pieces.shapes == layer.shapes)
    #expect(pieces.propertyNames == layer.propertyNames)
    #expect(pieces.notes == layer.notes)
    #expect(pieces.ids == layer.ids)
  }

  @Test func kilometersWithoutAReferenceSystemAreRefused() throws {
    let name = "kilometer-plane-without-crs.geojson"
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file("dirty/" + name)))
    let layer = try GeoJSONReader().read(bytes, name: name)
    #expect(layer.count == 56)
    let error = #expect(throws: FormatError.self) { try layer.requireDegrees() }
    #expect(error?.code == .badData)
    #expect(
      error?.description
        == "kilometer-plane-without-crs.geojson: the coordinates can't be degrees of longitude and latitude "
        + "(x 62.03 to 467.563, y 530.297 to 1218.578). "
        + "Say which reference system the coordinates are in, for example EPSG:3435."
    )
  }

  @Test(arguments: [
    ("chicago/community-areas.geojson", "COMMUNITY", "DOUGLAS"),
    ("chicago/police-beats.geojson", "beat_num", "1713"),
    ("chicago/police-districts.geojson", "district", "01"),
    ("chicago/census-tracts.geojson", "geoid", "17031720200"),
    ("nyc/police-precincts.geojson", "precinct", "1"),
    ("memphis/memphis_precincts.geojson", "precinct", "Airways"),
  ])
  func areasAreCalledByTheirOwnNames(file: String, property: String, first: String) throws {
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file(file)))
    let names = try GeoJSONReader().read(bytes, name: file).displayNames()
    #expect(names.property == property)
    #expect(names.names.first == first)
    #expect(Set(names.names).count == names.names.count)
  }
}
