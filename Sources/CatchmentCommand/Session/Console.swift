import Catchment
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Speaks to the person at the terminal, on standard error; standard output is for results alone.
struct Console: Sendable {
  let isQuiet: Bool
  let showsProgress: Bool

  /// A note about a choice or a count; `--quiet` silences it.
  func tell(_ line: String) {
    if !isQuiet { Self.say(line) }
  }

  /// Several notes, each on a line of its own.
  func tell(_ lines: [String]) {
    for line in lines { tell(line) }
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// A result, on standard output.
  ///
  /// - Returns: whether it could be written, or whoever reads has seen enough, as `head` has.
  @discardableResult
  static func print(_ text: String) -> Bool {
    do {
      try FileDescriptor.standardOutput.writeAll(text.utf8)
      return true
    } catch {
      return error as? Errno == .brokenPipe
    }
  }

  /// A line for a person, in which a cell of a file or a name can't steer the terminal.
  static func say(_ line: String) { write(line.visible + "\n") }

  static func write(_ text: String) {
    // Where even standard error is closed, nobody is left to tell.
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}
