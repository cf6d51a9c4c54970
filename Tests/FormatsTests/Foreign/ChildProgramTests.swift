import Foundation
import Testing

@testable import CatchmentFormats

/// No test says how soon a program is ended: among hundreds of others a task can wait for minutes.
/// One that is not ended at all sleeps for most of an hour.
struct ChildProgramTests {
  private static func shell(_ text: String, patience: Duration = .seconds(60)) async throws
    -> ChildProgram.Outcome
  {
    try await ChildProgram(program: "/bin/sh", patience: patience).run(["-c", text])
  }

  @Test func bothStreamsAreReadHoweverMuchIsWritten() async throws {
    // More than pipes hold, on both at once.
    let outcome = try await Self.shell(
      "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; echo warning $i >&2; i=$((i+1)); done; exit 3"
    )
    #expect(!outcome.isSuccess)
    #expect(outcome.output.count == 3000 * 41)
    #expect(outcome.message.hasPrefix("warning 0\nwarning 1"))
  }

  @Test func itsInputIsEmpty() async throws {
    #expect(try await Self.shell("cat; echo done").output == Data("done\n".utf8))
  }

  @Test func aSilentProgramIsEnded() async throws {
    await #expect(throws: ChildProgram.Failure.self) {
      try await Self.shell("exec sleep 3000", patience: .milliseconds(200))
    }
  }

  @Test func aProgramThatClosesItsStreamsAndStaysIsEnded() async throws {
    await #expect(throws: ChildProgram.Failure.self) {
      try await Self.shell("exec >&- 2>&-; exec sleep 3000", patience: .milliseconds(500))
    }
  }

  @Test func aProgramThatSpeaksNowAndThenIsLeftAlone() async throws {
    let outcome = try await Self.shell(
      "for i in 1 2 3 4 5 6 7 8 9; do echo $i; sleep 0.3; done", patience: .seconds(2))
    #expect(outcome.isSuccess && outcome.output.count == 18)
  }

  @Test func cancellationEndsIt() async throws {
    let task = Task { try await Self.shell("exec sleep 3000") }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: ChildProgram.Failure.self) { try await task.value }
  }

  @Test func aMissingProgramIsToldApart() async {
    await #expect {
      try await ChildProgram(program: "no-such-program-here").run([])
    } throws: { error in
      if case .notFound? = error as? ChildProgram.Failure { return true }
      return false
    }
  }
}
