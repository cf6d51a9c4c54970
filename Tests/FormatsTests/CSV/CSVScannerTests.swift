import Foundation
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentFormats

struct CSVScannerTests {
  private func cells(_ text: String, pieceLength: Int = 1 << 20) throws -> [[String]] {
    try cells(Data(text.utf8), pieceLength: pieceLength)
  }

  private func cells(_ bytes: Data, pieceLength: Int = 1 << 20) throws -> [[String]] {
    var scanner = try CSVScanner(bytes, name: "t.csv")
    scanner.pieceLength = pieceLength
    let columns = Array(scanner.header.indices)
    let table = try scanner.table(of: columns, workers: Workers(2))
    return [scanner.header]
      + (0..<table.count).map { row in
        (0..<min(table.fieldCount(row), columns.count)).map { table.text(row, table.slots[$0]) }
      }
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "a,b\r1,2\r3,4\r", "a;b\n1;2\n3;4",
    "a\tb\n1\t2\n3\t4\n",
    "\u{FEFF}a,b\n\n1,2\n\n\n3,4\n\n", "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"",
    "\n\na,b\r\n1,2\r\n\r\n3,4\r\n", "a , b\n 1,2 \n3 ,\t4",
  ])
  func dialectsAreReadAlike(text: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test func quotedCellsHoldAnything() throws {
    let text = "a,b\n\"x,\"\"y\"\"\r\nz\",2\n\"\",\"\"\"\"\n"
    #expect(try cells(text) == [["a", "b"], ["x,\"y\"\r\nz", "2"], ["", "\""]])
  }

  @Test func quotesInsideCellsAreTakenAsTheyStand() throws {
    let text = "a,b\n5\" pipe,1\n\"x\" y,2\n\"q,\nr\",3\n"
    for length in [1 << 20, 7, 3] {
      #expect(
        try cells(text, pieceLength: length)
          == [["a", "b"], ["5\" pipe", "1"], ["\"x\" y", "2"], ["q,\nr", "3"]])
    }
  }

  @Test func latinOneSurvives() throws {
    let bytes = Data([0x61, 0x2C, 0x62, 0x0A, 0xE9, 0x74, 0xE9, 0x2C, 0x32])
    #expect(try cells(bytes) == [["a", "b"], ["été", "2"]])
  }

  @Test func anUnclosedQuoteIsNamedByItsLine() {
    let error = #expect(throws: FormatError.self) { try cells("a,b\n\"1\n2\",3\n4,\"5\n6,7\n") }
    #expect(error?.place == "t.csv: line 4")
  }

  @Test func piecesOfAnyLengthGiveTheSameRows() throws {
    let alphabet = Array("ab1,;\"\"\n\n\r,\t é".utf8)
    for replicate in 0..<400 {
      var random = RandomStream(seed: 5, replicate: UInt64(replicate))
      var bytes = Data("h,i\n".utf8)
      for _ in 0..<random.index(below: 60) {
        bytes.append(alphabet[random.index(below: alphabet.count)])
      }
      let whole = try? cells(bytes)
      for length in [1, 2, 5, 16] {
        let pieces = try? cells(bytes, pieceLength: length)
        #expect(pieces == whole)
      }
    }
  }

  @Test func regularTablesAreReadAsTheyWereWritten() throws {
    let alphabet = Array("ab,\"\n\r x")
    for replicate in 0..<100 {
      var random = RandomStream(seed: 6, replicate: UInt64(replicate))
      var rows = [["h", "i", "j"]]
      for _ in 0..<12 {
        rows.append(
          (0..<3).map { _ in
            String((0..<random.index(below: 6)).map { _ in alphabet[random.index(below: 8)] })
              .trimmed
          })
      }
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\n")
      #expect(try cells(text, pieceLength: 9) == rows, "\(text.debugDescription)")
    }
  }
}
