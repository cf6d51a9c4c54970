import CatchmentParallel
import Dispatch
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct WorkersTaskTests {
  private struct Failure: Error, Equatable { let number: Int }

  /// What several threads count.
  private final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .relaxed) }
    func increment() { number.add(1, ordering: .relaxed) }
  }

  @Test(arguments: [1, 4]) func valuesErrorsAndProgressComeThrough(threads: Int) async throws {
    let heard = Mutex<[Double]>([])
    let sums = try await Workers(threads).run { done in
      heard.withLock { $0.append(done) }
    } _: { workers, step in
      #expect(workers == Workers(threads))
      return try workers.map(count: 1000, chunk: 10, step: step) { $0.reduce(0, +) }
    }
    #expect(sums.reduce(0, +) == 499_500)
    let seen = heard.withLock { $0 }
    #expect(seen.first == 0 && seen.last == 1 && seen == seen.sorted())
    await #expect(throws: Failure(number: 3)) {
      try await Workers(threads).run { (_, _) throws(Failure) in throw Failure(number: 3) }
    }
  }

  /// Half a million items of a millisecond, on one thread: over eight minutes.
  @Test func aCancelledTaskEndsItsWork() async {
    let done = Counter()
    let task = Task { () async throws(CancellationError) in
      try await Workers.one.run { (workers, step) throws(CancellationError) in
        try workers.map(count: 500_000, chunk: 1, step: step) { range in
          usleep(1000)
          done.increment()
          return range.count
        }.count
      }
    }
    while done.value < 50 { await Task.yield() }
    let before = done.value
    task.cancel()
    let outcome = await task.result
    #expect(throws: CancellationError.self) { try outcome.get() }
    // No round is longer than 100 items of a millisecond; what is more was done before it was seen.
    #expect(done.value - before < 50_000)
  }

  @Test func whatIsCancelledBeforeItBeginsDoesNothing() async {
    let calls = Counter()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Workers.all.run { workers, step in
        try workers.map(count: 100, chunk: 1, step: step) { range in
          calls.increment()
          return range.count
        }.count
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(calls.value == 0)
  }

  /// More long works than there are threads for tasks, all waiting for one more task: it comes to
  /// run, however long other tests keep these threads.
  @Test func longWorkLeavesTheSharedThreadsToOthers() async {
    let gate = DispatchSemaphore(value: 0)
    let waiting = Counter()
    let count = 2 * Workers.all.count + 6
    let passed = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<count {
        group.addTask {
          await Workers.one.run { _, _ in
            waiting.increment()
            return gate.wait(timeout: .now() + 600) == .success
          }
        }
      }
      while waiting.value < count { await Task.yield() }
      for _ in 0..<count { gate.signal() }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(passed == count)
  }
}
