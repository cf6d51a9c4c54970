import Dispatch
import Synchronization

extension Workers {
  /// Runs long work beside a program's other tasks, and ends it when the task is cancelled.
  ///
  /// The algorithms of this library keep their thread until they are done. Here the thread is one
  /// of their own, not one of the few that all tasks share, so a page or a server goes on
  /// meanwhile. Studies do this by themselves.
  ///
  /// ```swift
  /// let search = try HDBSCAN(minimumPoints: 8, minimumClusterSize: 15)
  /// let clustering = try await Workers.all.run { workers, step in
  ///   try search.cluster(points, workers: workers, step: step)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - progress: hears the finished fraction, on the thread of the work.
  ///   - work: takes these workers and a `step`, to be given on to an algorithm that takes one. It
  ///     throws `CancellationError` once the task was cancelled, which is asked several times a
  ///     second.
  /// - Throws: what the work throws, `CancellationError` among it.
  public func run<Value: Sendable, Failure: Error>(
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    _ work:
      @escaping @Sendable (
        Workers, _ step: @Sendable (Double) throws(CancellationError) -> Void
      ) throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let stop = StopSign()
    let outcome = await withTaskCancellationHandler {
      await withTaskExecutorPreference(OwnThread()) {
        await Self.outcome { () throws(Failure) in
          try work(self) { done throws(CancellationError) in
            if stop.isRaised { throw CancellationError() }
            progress(done)
          }
        }
      }
    } onCancel: {
      stop.raise()
    }
    return try outcome.get()
  }

  /// Not isolated, so that it runs where the task prefers to run.
  @concurrent private static func outcome<Value: Sendable, Failure: Error>(
    _ work: @Sendable () throws(Failure) -> Value
  ) async -> Result<Value, Failure> {
    Result(catching: work)
  }
}

/// A thread for one long work. Swift's own pool has as many threads as the machine has cores, and
/// works that took all of them would leave nobody to answer a page or to cancel them.
package final class OwnThread: TaskExecutor {
  // Serial queues are given threads at once, however many wait; a concurrent one is not.
  private let queue = DispatchQueue(label: "catchment.long-work")

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // No other way runs a job; the closure keeps the executor alive while it does.
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Whether a task was cancelled, for whichever thread asks.
private final class StopSign: Sendable {
  private let raised = Atomic<Bool>(false)

  var isRaised: Bool { raised.load(ordering: .relaxed) }

  func raise() { raised.store(true, ordering: .relaxed) }
}
