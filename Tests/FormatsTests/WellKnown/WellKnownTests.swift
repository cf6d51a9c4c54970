import CatchmentFormats
import CatchmentGeometry
import Testing

struct WellKnownTests {
  private static let texts = [
    "POINT (1.5 -2)", "LINESTRING (0 0, 1 1, 2 0)",
    "POLYGON ((0 0, 4 0, 4 3, 0 0), (2 0.5, 3 0.5, 3 1, 2 0.5))",
    "MULTIPOINT ((1 2), (3 4))", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
    "MULTIPOLYGON (((0 0, 4 0, 4 3, 0 0)), ((9 9, 10 9, 10 10, 9 9)))",
    "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))", "GEOMETRYCOLLECTION EMPTY",
  ]

  @Test func textsAndBytesComeBackAsTheyWere() throws {
    let shapes: Shapes<Planar> = try WellKnownText.shapes(Self.texts)
    #expect(WellKnownText.texts(of: shapes) == Self.texts)
    let again: Shapes<Planar> = try WellKnownBytes.shapes(WellKnownBytes.runs(of: shapes))
    #expect(again == shapes)
  }

  @Test(arguments: [
    ("point(1 2)", "POINT (1 2)"), ("SRID=4326;POINT(1 2)", "POINT (1 2)"),
    ("POINT Z (1 2 3)", "POINT (1 2)"), ("POINTZM(1 2 3 4)", "POINT (1 2)"),
    ("MULTIPOINT (1 2, 3 4)", "MULTIPOINT ((1 2), (3 4))"),
    ("  LINESTRING\n(0 0,1e1 -1.5e-1)", "LINESTRING (0 0, 10 -0.15)"),
    ("POLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"),
    ("LINESTRING Z EMPTY", "GEOMETRYCOLLECTION EMPTY"),
    (
      "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT (1 2)))",
      "GEOMETRYCOLLECTION (POINT (1 2))"
    ),
  ])
  func whatOthersWriteIsRead(text: String, expected: String) throws {
    let shape = try Shape<Planar>.wellKnown(text: text)
    #expect((shape?.wellKnownText ?? "GEOMETRYCOLLECTION EMPTY") == expected)
  }

  @Test(arguments: [
    "", "POINT", "POINT (1)", "POINT (1 2", "POINT (1 2) x", "CIRCLE (1 2)", "POINT (a b)",
    "POINT (nan 1)", "LINESTRING (0 0, )", "POLYGON ((0 0, 1 1, 0 0))",
    "POLYGON ((0 0, 1 1, 1 0, 0 1))", "SRID=4326", "MULTIPOLYGON ((0 0, 1 1, 1 0, 0 0))",
    String(repeating: "GEOMETRYCOLLECTION (", count: 100_000) + "POINT (1 2)",
  ])
  func whatIsNotWellKnownIsNamed(text: String) throws {
    let error = #expect(throws: FormatError.self) { try Shape<Planar>.wellKnown(text: text) }
    #expect(error?.code == .badData && error?.place == "text 1")
    #expect(error?.problem.isEmpty == false)
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)!
    }
  }

  @Test(arguments: [
    // PostGIS: SELECT ST_AsEWKB('SRID=4326;POINT(1 2)') and its big end first; ISO's POINT Z (1 2
    // 3).
    "0101000020E6100000000000000000F03F0000000000000040",
    "00000000013FF00000000000004000000000000000",
    "01E9030000000000000000F03F00000000000000400000000000000840",
    "0101000080000000000000F03F00000000000000400000000000000840",
  ])
  func dialectsOfBytesAreRead(hexadecimal: String) throws {
    let shape = try Shape<Planar>.wellKnown(bytes: Self.bytes(hexadecimal))
    #expect(shape == .point(Point(x: 1, y: 2)))
  }

  @Test func everyCutAndEveryPromiseTooManyIsNamed() throws {
    let shapes: Shapes<Planar> = try WellKnownText.shapes(Self.texts)
    for run in WellKnownBytes.runs(of: shapes) {
      for length in 0..<run.count {
        #expect(throws: FormatError.self) {
          try Shape<Planar>.wellKnown(bytes: Array(run.prefix(length)))
        }
      }
    }
    // A line that promises four thousand million positions.
    let promise = Self.bytes("0102000000FFFFFFFF") + [UInt8](repeating: 0, count: 16)
    #expect(throws: FormatError.self) { try Shape<Planar>.wellKnown(bytes: promise) }
    let empty = Self.bytes("0101000000000000000000F87F000000000000F87F")
    #expect(try Shape<Planar>.wellKnown(bytes: empty) == nil)
  }
}
