import Foundation
import Testing

@testable import CatchmentFormats

struct GzipTests {
  private static let bytes = Data((0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) })

  @Test func whatIsPackedIsUnpackedAndIsTheSameEachTime() throws {
    for bytes in [Self.bytes, Data("a".utf8), Data(repeating: 0, count: 1 << 20)] {
      let packed = try Gzip.packed(bytes, name: "x")
      #expect(try Gzip.unpacked(packed, name: "x") == bytes)
      #expect(try Gzip.packed(bytes, name: "y") == packed)
      // No time, RFC 1952, 2.3.1.
      #expect(packed[4..<8] == Data([0, 0, 0, 0]))
    }
  }

  /// `printf 'catchment\n' | gzip -n9 | xxd -i`, gzip 1.12.
  @Test func theSystemsOwnFileIsRead() throws {
    let packed: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b, 0x4e, 0x2c, 0x49, 0xce,
      0xc8, 0x4d, 0xcd, 0x2b, 0xe1, 0x02, 0x00,
    ]
    let text = Data("catchment\n".utf8)
    // Its trailer: the checksum and the length, the lowest byte first.
    let trailer = crc32(text) + [10, 0, 0, 0]
    #expect(try Gzip.unpacked(Data(packed + trailer), name: "x") == text)
    #expect(throws: FormatError.self) {
      try Gzip.unpacked(Data(packed + [1, 2, 3, 4, 10, 0, 0, 0]), name: "x")
    }
  }

  /// RFC 1952, section 8, bit by bit.
  private func crc32(_ bytes: Data) -> [UInt8] {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    sum = ~sum
    return (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt32($0))) }
  }

  @Test func membersFollowEachOtherAndZerosFillUp() throws {
    let (one, two) = (Data("a,b\n".utf8), Data("1,2\n".utf8))
    let packed = try Gzip.packed(one, name: "x") + Gzip.packed(two, name: "x")
    #expect(try Gzip.unpacked(packed, name: "x") == one + two)
    #expect(try Gzip.unpacked(packed + Data(count: 512), name: "x") == one + two)
    let error = #expect(throws: FormatError.self) {
      try Gzip.unpacked(packed + Data("rest".utf8), name: "x.gz")
    }
    #expect(error?.problem == "it is packed by gzip, and something else follows behind")
  }

  @Test func everyCutIsTold() throws {
    let packed = try Gzip.packed(Self.bytes.prefix(3000), name: "x")
    for length in 2..<packed.count {
      #expect(throws: FormatError.self, "cut at \(length)") {
        try Gzip.unpacked(packed.prefix(length), name: "x")
      }
    }
  }

  @Test func moreThanTheLimitIsRefusedWithTheLimit() throws {
    let packed = try Gzip.packed(Data(count: 3_000_000), name: "x")
    #expect(try Gzip.unpacked(packed, name: "x", most: 3_000_000).count == 3_000_000)
    let error = #expect(throws: FormatError.self) {
      try Gzip.unpacked(packed, name: "bomb.csv.gz", most: 2_000_000)
    }
    #expect(
      error?.description
        == "bomb.csv.gz: it unpacks to more than 2 MB, which is more than is read at once. "
        + "Unpack it elsewhere, and keep the rows and columns that matter.")
  }
}
