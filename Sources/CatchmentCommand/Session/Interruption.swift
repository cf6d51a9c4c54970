import Catchment
import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ends an interrupted run at once, with status 130 and without a half-written file.
///
/// Kept alive for as long as the command runs.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        OutputFile.removeUnfinished()
        Console.write("\ncatchment: interrupted; nothing was written.\n")
        _exit(128 + number)
      }
      source.activate()
      return source
    }
    // A reader that has seen enough, as `head`, ends the run through the failed write and not by a signal.
    signal(SIGPIPE, SIG_IGN)
  }
}
