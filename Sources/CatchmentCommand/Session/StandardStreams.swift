#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The three files that every program is given, and sometimes is not.
enum StandardStreams {
  /// Opens those that are closed on nothing: else the next file that is opened would take their
  /// number, and what is printed would stand in it.
  static func open() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is that of the one that is missing.
      #if canImport(Glibc)
        _ = unsafe Glibc.open("/dev/null", O_RDWR)
      #elseif canImport(Musl)
        _ = unsafe Musl.open("/dev/null", O_RDWR)
      #else
        _ = unsafe Darwin.open("/dev/null", O_RDWR)
      #endif
    }
  }
}
