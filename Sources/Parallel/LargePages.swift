#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Memory of long columns, in pages of 2 MB where the system has them.
///
/// A new column is first touched page by page, and each page of 4 KB costs about as long as reading
/// it twice: half of the time of a copy. Without large pages nothing else changes.
package enum LargePages {
  /// Shorter columns hold no large page, or are given memory that was used before.
  private static let leastBytes = 4 << 20
  private static let pageSize: UInt = 4096

  /// Asks for large pages where a column begins that nobody has written to yet.
  package static func advise(_ start: UnsafeMutableRawPointer, bytes: Int) {
    #if os(Linux)
      guard bytes >= leastBytes else { return }
      let address = UInt(bitPattern: start)
      let first = (address + pageSize - 1) & ~(pageSize - 1)
      let length = (address + UInt(bytes) - first) & ~(pageSize - 1)
      // Advice only: where it is not taken, the memory is as good.
      _ = unsafe madvise(
        UnsafeMutableRawPointer(bitPattern: first), Int(length), MADV_HUGEPAGE)
    #endif
  }
}
