/// The bytes that JSON and decimal numbers are written with.
package enum Byte {
  package static let tab: UInt8 = 0x09
  package static let newline: UInt8 = 0x0A
  package static let carriageReturn: UInt8 = 0x0D
  /// RFC 8142 puts it before each text of a sequence.
  package static let recordSeparator: UInt8 = 0x1E
  package static let space: UInt8 = 0x20
  package static let quote: UInt8 = 0x22
  static let plus: UInt8 = 0x2B
  package static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  package static let point: UInt8 = 0x2E
  package static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
  static let colon: UInt8 = 0x3A
  package static let semicolon: UInt8 = 0x3B
  static let lessThan: UInt8 = 0x3C
  package static let leftBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  package static let rightBracket: UInt8 = 0x5D
  static let b: UInt8 = 0x62
  static let e: UInt8 = 0x65
  static let f: UInt8 = 0x66
  static let n: UInt8 = 0x6E
  static let p: UInt8 = 0x70
  static let r: UInt8 = 0x72
  static let t: UInt8 = 0x74
  static let u: UInt8 = 0x75
  package static let leftBrace: UInt8 = 0x7B
  package static let verticalBar: UInt8 = 0x7C
  package static let rightBrace: UInt8 = 0x7D
}

extension UInt8 {
  /// Whether a byte ends a line, alone or with another.
  package var isLineEnd: Bool { self == Byte.newline || self == Byte.carriageReturn }
}
