/// Text that grows at its end, as UTF-8.
///
/// It owns its memory and writes to it by address: appending byte by byte to an array asks each
/// time whether the array is shared and has room, which is half of the time of writing features
/// (1.16 s for 1,000,000 points with four properties, against 0.60 s).
@safe package struct ByteText: ~Copyable {
  package private(set) var count = 0
  private var capacity: Int
  private var base: UnsafeMutablePointer<UInt8>

  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Makes room for some more bytes.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe wider.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = wider
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base[count] = byte
    count &+= 1
  }

  @inline(__always)
  package mutating func append(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    unsafe (base + count).update(from: text.utf8Start, count: length)
    count &+= length
  }

  package mutating func append(_ bytes: [UInt8]) {
    reserve(bytes.count)
    for byte in bytes {
      unsafe base[count] = byte
      count &+= 1
    }
  }

  package mutating func append(_ text: some StringProtocol) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends the `length` last digits of a number.
  @inline(__always)
  mutating func append(digits: UInt64, length: Int) {
    reserve(length)
    var rest = digits
    var place = count &+ length
    count = place
    while place > count &- length {
      let next = rest / 10
      place &-= 1
      unsafe base[place] = Byte.zero &+ UInt8(truncatingIfNeeded: rest &- next &* 10)
      rest = next
    }
  }

  /// Appends a text in quotes, with the escapes that RFC 8259 asks for and no others.
  package mutating func append(jsonString text: String) {
    append(Byte.quote)
    for byte in text.utf8 {
      switch byte {
      case Byte.quote: append("\\\"" as StaticString)
      case Byte.backslash: append("\\\\" as StaticString)
      case Byte.newline: append("\\n" as StaticString)
      case Byte.carriageReturn: append("\\r" as StaticString)
      case Byte.tab: append("\\t" as StaticString)
      case 0..<Byte.space:
        append("\\u00" as StaticString)
        for nibble in [byte >> 4, byte & 15] {
          append(nibble < 10 ? Byte.zero + nibble : 0x57 + nibble)
        }
      default: append(byte)
      }
    }
    append(Byte.quote)
  }

  /// Takes back what was appended behind the first `length` bytes.
  mutating func truncate(to length: Int) {
    precondition(length <= count, "There is nothing to be taken back.")
    count = length
  }

  /// A copy of the bytes.
  package var bytes: [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: base, count: count))
  }

  package var string: String {
    unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }
}
