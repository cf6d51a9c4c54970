import CZlib

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// Packs and unpacks by zlib, as `gzip` does.
///
/// - Reference: Deutsch (1996), GZIP file format specification version 4.3, RFC 1952.
enum Gzip {
  /// What is unpacked at most, in bytes: a file of 10 MB can hold 10 GB of zeros.
  static let largest = 4_000_000_000

  /// Whether bytes begin as gzip's do.
  static func isPacked(_ bytes: Data) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// - Parameters:
  ///   - name: what messages call the file.
  ///   - most: how many bytes may come out.
  /// - Throws: where the bytes are broken or break off, something else follows, or more than `most`
  ///   would come out: memory is taken as bytes arrive, so that nothing is laid out for what is
  ///   refused.
  /// - Complexity: O(bytes that come out).
  static func unpacked(
    _ bytes: Data, name: String, most: Int = largest
  ) throws(FormatError) -> Data {
    let unpacked: Data
    do throws(Failure) {
      unpacked = try inflated(bytes, most: most)
    } catch {
      throw refusal(error, name, most)
    }
    guard !unpacked.isEmpty else {
      throw FormatError(
        .badData, at: name, "there is nothing in it once it is unpacked",
        advice: "Download it again: it may have broken off.")
    }
    return unpacked
  }

  /// Without a time or a name inside, so that the same bytes are packed into the same bytes.
  static func packed(_ bytes: Data, name: String) throws(FormatError) -> Data {
    var stream = unsafe z_stream()
    // The largest window, and 16 for gzip's own header; 6 is gzip's own level.
    let start = unsafe deflateInit2_(
      &stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard start == Z_OK else {
      throw FormatError(.inputOutput, at: name, "it can't be packed", advice: "Free some memory.")
    }
    defer { unsafe deflateEnd(&stream) }
    var result = Data()
    var piece = [UInt8](repeating: 0, count: pieceSize)
    unsafe bytes.withUnsafeBytes { source in
      var taken = 0
      repeat {
        let count = min(source.count - taken, Int(Int32.max))
        let isLast = taken + count == source.count
        unsafe stream.next_in = unsafe input(source, taken)
        unsafe stream.avail_in = UInt32(count)
        taken += count
        repeat {
          let made = unsafe advance(&stream, &piece) { stream in
            unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          }
          result.append(contentsOf: piece[..<made.count])
        } while unsafe stream.avail_out == 0
      } while taken < source.count
    }
    return result
  }

  // MARK: The stream

  private enum Failure: Error { case broken(String), tooLarge, followed }

  private static let pieceSize = 1 << 18

  private static func inflated(_ bytes: Data, most: Int) throws(Failure) -> Data {
    var stream = unsafe z_stream()
    let start = unsafe inflateInit2_(
      &stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard start == Z_OK else { throw .broken("there is no memory for it") }
    defer { unsafe inflateEnd(&stream) }
    var result = Data()
    var piece = [UInt8](repeating: 0, count: pieceSize)
    var taken = 0
    while true {
      // Where the next member begins, and whether one is open.
      var isOpen = true
      while isOpen {
        let before = taken
        let outcome: (status: Int32, count: Int, used: Int) = unsafe bytes.withUnsafeBytes {
          source in
          let count = min(source.count - taken, Int(Int32.max))
          unsafe stream.next_in = unsafe input(source, taken)
          unsafe stream.avail_in = UInt32(count)
          let made = unsafe advance(&stream, &piece) { unsafe inflate($0, Z_NO_FLUSH) }
          return unsafe (made.status, made.count, count - Int(stream.avail_in))
        }
        taken += outcome.used
        guard result.count + outcome.count <= most else { throw .tooLarge }
        result.append(contentsOf: piece[..<outcome.count])
        switch outcome.status {
        case Z_STREAM_END: isOpen = false
        case Z_OK where outcome.count > 0 || taken > before: continue
        case Z_OK, Z_BUF_ERROR: throw .broken("it breaks off")
        default:
          let reason = unsafe stream.msg.map { unsafe String(cString: $0) }
          throw .broken(reason ?? "its parts do not fit together")
        }
      }
      let rest = bytes.dropFirst(taken)
      // Tapes and some servers fill the end up with zeros.
      if rest.allSatisfy({ $0 == 0 }) { return result }
      guard isPacked(rest) else { throw .followed }
      guard unsafe inflateReset(&stream) == Z_OK else { throw .broken("it can't be read on") }
    }
  }

  /// The address of a byte, as zlib wants it: it never writes there.
  private static func input(
    _ source: UnsafeRawBufferPointer, _ offset: Int
  ) -> UnsafeMutablePointer<UInt8>? {
    guard let base = source.baseAddress else { return nil }
    return unsafe UnsafeMutablePointer(
      mutating: (base + offset).assumingMemoryBound(to: UInt8.self))
  }

  /// One step that fills a piece as far as it can, and how much it filled.
  private static func advance(
    _ stream: inout z_stream, _ piece: inout [UInt8],
    _ step: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> (status: Int32, count: Int) {
    let size = piece.count
    return unsafe piece.withUnsafeMutableBufferPointer { buffer in
      unsafe stream.next_out = buffer.baseAddress
      unsafe stream.avail_out = UInt32(size)
      let status = unsafe step(&stream)
      return unsafe (status, size - Int(stream.avail_out))
    }
  }

  private static func refusal(_ failure: Failure, _ name: String, _ most: Int) -> FormatError {
    switch failure {
    case .broken(let reason):
      FormatError(
        .badData, at: name, "it is packed by gzip and can't be unpacked (\(reason))",
        advice: "Download it again: it may have broken off.")
    case .followed:
      FormatError(
        .badData, at: name, "it is packed by gzip, and something else follows behind",
        advice: "Download it again.")
    case .tooLarge:
      FormatError(
        .badData, at: name,
        "it unpacks to more than \(most / 1_000_000) MB, which is more than is read at once",
        advice: "Unpack it elsewhere, and keep the rows and columns that matter.")
    }
  }
}
