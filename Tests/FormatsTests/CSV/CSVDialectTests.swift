import CatchmentParallel
import Foundation
import Testing

@testable import CatchmentFormats

struct CSVDialectTests {
  private func scan(_ text: String) throws -> CSVScanner {
    try CSVScanner(Data(text.utf8), name: "t.csv")
  }

  private func cells(_ text: String, pieces: Int = 1 << 18) throws -> [[String]] {
    var scanner = try scan(text)
    scanner.pieceLength = pieces
    let table = try scanner.table(of: Array(scanner.header.indices), workers: Workers(2))
    return (0..<table.count).map { row in
      scanner.header.indices.map { table.text(row, table.slots[$0]) }
    }
  }

  @Test(arguments: [";", "\t", "|"])
  func theSeparatorSplitsHeaderAndRowsAlike(delimiter: String) throws {
    let text =
      "id;date;lat;lon;Victims (killed, hurt, other, unknown, x, y)\n"
      + (0..<20).map { "\($0);2020-05-22;41.96;-87.69;1\n" }.joined()
    let scanner = try scan(text.replacingOccurrences(of: ";", with: delimiter))
    #expect(scanner.header.count == 5)
    #expect(scanner.header[4].hasPrefix("Victims (killed, hurt"))
  }

  @Test func decimalCommasDoNotSeparate() throws {
    let scanner = try scan(
      "id;lat;lon\n" + (0..<9).map { "\($0);41,96\($0);-87,69\($0)\n" }.joined())
    #expect(scanner.header == ["id", "lat", "lon"])
  }

  @Test(arguments: [
    ("sep=;\nid;lat,lon\n1;2\n", ["id", "lat,lon"]), ("sep=,\r\na,b;c\r\n1,2\r\n", ["a", "b;c"]),
    ("\"sep=|\"\na|b\n1|2\n", ["a", "b"]), ("SEP=\t\na\tb\n1\t2\n", ["a", "b"]),
  ])
  func theSeparatorMayBeStated(text: String, header: [String]) throws {
    let scanner = try scan(text)
    #expect(scanner.header == header)
    #expect(scanner.bytes.span.count > scanner.dataStart)
  }

  @Test(arguments: [
    ("Shooting incidents 2020,,,\n,,,\n", 3), ("Shooting incidents 2020\n\n", 3),
    ("Report of the city, 2020\nRetrieved 2020-11-27\n", 3), ("\"A title, with a comma\"\n", 2),
    ("", 1),
  ])
  func titlesAboveTheHeaderArePassedOver(title: String, line: Int) throws {
    let rows = (0..<6).map { "K\($0),2020-07-07 10:05,41.95,-87.69\n" }.joined()
    let scanner = try scan(title + "id,date,lat,lon\n" + rows)
    #expect(scanner.header == ["id", "date", "lat", "lon"])
    #expect(scanner.titleEnd == (line > 1 ? line : nil))
    #expect(try cells(title + "id,date,lat,lon\n" + rows).count == 6)
  }

  @Test(arguments: [
    "lat,lon\n1,2\n", "a,b,c\n1,2,3,\n4,5,6,\n", "a,b\n1\n2\n", "a\n1,2\n3\n", ",lat,lon\n0,1,2\n",
    "id,note\n1,\"x, y\"\n",
  ])
  func firstLinesThatAreHeadersStay(text: String) throws {
    let scanner = try scan(text)
    #expect(scanner.titleEnd == nil)
    #expect(scanner.headerRange.lowerBound == 0)
  }

  // MARK: Quotes that are never closed

  private static let header = "id,date,lat,lon,note"

  private func rows(_ notes: [Int: String], count: Int = 40, end: String = "\n") -> String {
    ([Self.header]
      + (0..<count).map { "K\($0),2020-01-01,41.9\($0),-87.6\($0),\(notes[$0] ?? "x")" })
      .joined(separator: end) + end
  }

  @Test(arguments: ["\n", "\r\n"], [64, 1 << 18])
  func unclosedQuotesSwallowNoRows(end: String, pieces: Int) throws {
    for notes in [
      [3: "\"two shot", 9: "\"two shot"], [0: "\"a", 39: "\"b"], [5: "\"a", 6: "\"b"],
      [3: "\"two shot", 9: "\"O'Hare, north\""],
      [3: "\"one", 8: "\"two", 20: "\"three", 30: "\"four"],
      [3: "\"height", 9: "6\""],
    ] {
      let found = try cells(rows(notes, end: end), pieces: pieces)
      #expect(found.count == 40, "\(notes)")
      #expect(found.map { $0[0] } == (0..<40).map { "K\($0)" })
    }
  }

  @Test func anUnclosedQuoteInTheMiddleOfARowSwallowsNone() throws {
    let text =
      "id,note,lat,lon\n1,\"two shot,41.9,-87.6\n2,x,41.9,-87.6\n3,\"y,41.8,-87.7\n4,z,41.7,-87.5\n"
    let found = try cells(text)
    #expect(found.map { $0[0] } == ["1", "2", "3", "4"])
    #expect(found[0][1] == "\"two shot")
    #expect(found[2][2] == "41.8")
  }

  @Test func notesOfSeveralLinesStayWhole() throws {
    let notes = [
      3: "\"first line\nsecond line\"", 7: "\"a, b\n\nc, d\"", 9: "\"x\ny, \"\"z\"\"\n\"",
    ]
    let found = try cells(rows(notes))
    #expect(found.count == 40)
    #expect(found[3][4] == "first line\nsecond line")
    #expect(found[9][4] == "x\ny, \"z\"\n".trimmingCharacters(in: .whitespacesAndNewlines))
  }

  @Test func oneQuoteThatIsNeverClosedSwallowsNothingEither() throws {
    #expect(try cells(rows([4: "\"two shot"])).count == 40)
    // Where the rows don't tell, it is refused with its line.
    let error = #expect(throws: FormatError.self) { try cells("a,b\n1,2\n3,\"x\n4,5\n") }
    #expect(error?.place == "t.csv: line 3")
  }

  @Test(arguments: ["\n", "\r\n"])
  func quotesThatCloseRowsLaterSwallowNone(end: String) throws {
    for last in 4...6 {
      let found = try cells(rows([3: "\"two shot", last: "north\""], end: end))
      #expect(found.map { $0[0] } == (0..<40).map { "K\($0)" }, "\(last)")
      #expect(found[3][4] == "\"two shot" && found[last][4] == "north\"")
    }
    // Lines that have the commas of a row, and no numbers where a row has them, are a note.
    let note = "\"a,b,c,d,e\nf,g,h,i,j\nk\""
    let found = try cells(rows([3: note], end: "\n"))
    #expect(found.count == 40 && found[3][4] == "a,b,c,d,e\nf,g,h,i,j\nk")
  }
}
