/// The Z-order curve: two 16-bit coordinates as one number whose neighbors are mostly neighbors in
/// the plane.
package enum ZOrder {
  @inline(__always) package static func key(_ column: UInt32, _ line: UInt32) -> UInt32 {
    spread(column) | spread(line) << 1
  }

  /// Bits of a 16-bit number, moved to the even places.
  @inline(__always) private static func spread(_ value: UInt32) -> UInt32 {
    var bits = value
    bits = (bits | bits << 8) & 0x00FF_00FF
    bits = (bits | bits << 4) & 0x0F0F_0F0F
    bits = (bits | bits << 2) & 0x3333_3333
    return (bits | bits << 1) & 0x5555_5555
  }
}
