#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The three files that every program is given, and sometimes is not.
enum StandardStreams {
  /// Whether what is printed is seen by somebody at once.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Opens those that are closed on nothing: else the next file that is opened would take their
  /// number, and what is printed would stand in it.
  static func open() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is that of the one that is missing. What is printed as an answer
      // must not end in nothing without a word: it can't be written.
      let mode = descriptor == 1 ? O_RDONLY : O_RDWR
      #if canImport(Glibc)
        _ = unsafe Glibc.open("/dev/null", mode)
      #elseif canImport(Musl)
        _ = unsafe Musl.open("/dev/null", mode)
      #else
        _ = unsafe Darwin.open("/dev/null", mode)
      #endif
    }
  }
}
