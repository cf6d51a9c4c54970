import Catchment
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ends an interrupted run at once, with status 130 and without a file of its own, at any number of
/// busy threads.
///
/// The signal's handler may do almost nothing: it writes the signal's number into a pipe. A thread
/// that does nothing else reads it, removes what is unfinished, and ends the process. The system's
/// queues have no say in it, because workers may keep all of their threads busy.
enum Interruption {
  private static let isRunning = 0
  private static let isFinishing = 1
  private static let isInterrupted = 2
  private static let state = Atomic<Int>(isRunning)

  /// The language of the run, in which its end is told.
  private static let language = Mutex(Language.english)
  /// What a command says at its end that writes files while it goes on; nil for one whose files
  /// appear at its end.
  private static let farewell = Mutex<(@Sendable () -> String)?>(nil)

  static func speak(_ spoken: Language) { language.withLock { $0 = spoken } }

  static func saying(_ words: @escaping @Sendable () -> String) {
    farewell.withLock { $0 = words }
  }

  /// The end of the pipe that the handler writes to.
  private static let entrance = Atomic<Int32>(-1)

  /// Watches for Ctrl-C and for `kill`; once, before any work begins.
  static func watch() {
    // A reader that has seen enough, as `head`, ends the run through the failed write and not by a
    // signal.
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    entrance.store(ends[1], ordering: .releasing)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    guard startThread(reading: ends[0]) else { return }
    // A shell that starts us in the background has told us to ignore Ctrl-C: `kill` may still say
    // it.
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        let saved = errno
        _ = unsafe write(Interruption.entrance.load(ordering: .acquiring), &byte, 1)
        errno = saved
      }
    }
  }

  /// From here on a signal breaks nothing off: the results are about to take their names, all of
  /// them, in a moment.
  ///
  /// Where the run is being ended already, this waits for its end.
  static func finish() {
    let outcome = state.compareExchange(
      expected: isRunning, desired: isFinishing, ordering: .acquiringAndReleasing)
    guard !outcome.exchanged, outcome.original == isInterrupted else { return }
    while true { pause() }
  }

  private static func startThread(reading exit: Int32) -> Bool {
    // The number travels as the address that a thread is given.
    let argument = unsafe UnsafeMutableRawPointer(bitPattern: Int(exit))
    #if canImport(Glibc) || canImport(Musl)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    return unsafe pthread_create(
      &thread, nil,
      { argument in
        Interruption.end(on: Int32(Int(bitPattern: argument)))
      }, argument) == 0
  }

  private static func end(on exit: Int32) -> Never {
    while true {
      var byte: UInt8 = 0
      let count = unsafe read(exit, &byte, 1)
      guard count == 1 else { continue }
      let outcome = state.compareExchange(
        expected: isRunning, desired: isInterrupted, ordering: .acquiringAndReleasing)
      // Nothing is left to break off: the run ends as it would have.
      guard outcome.exchanged else { continue }
      OutputFile.removeUnfinished()
      Console.write("\n")
      let wording = language.withLock { $0 }.wording
      Console.say("catchment: \(farewell.withLock { $0 }?() ?? wording.say(.interrupted))")
      _exit(130)
    }
  }
}
