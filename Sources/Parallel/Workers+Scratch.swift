import Dispatch
import Synchronization

extension Workers {
  /// Runs `body` for `0 ..< count` with a state that each thread keeps, and hands the results over
  /// in order.
  ///
  /// The work goes in rounds. After a round the results are absorbed on the calling thread, lowest
  /// item first, so that what is made of them depends neither on the number of threads nor on the
  /// length of the rounds.
  ///
  /// - Parameters:
  ///   - count: how many items there are.
  ///   - scratch: makes the state of one thread, for example its buffers; called once for each
  ///     thread. A state meets whatever items its thread happens to draw: nothing of one may reach
  ///     the next.
  ///   - step: hears the finished fraction on the calling thread; what it throws ends the run.
  ///   - body: the work for one item. It runs on any thread.
  ///   - absorb: takes the result of one item; false ends the run, and later results are dropped.
  /// - Complexity: results of one round are kept at a time, two for each thread or those of a tenth
  ///   of a second.
  public func forEach<Scratch: Sendable, Result: Sendable, Stop: Error>(
    count: Int, scratch: () -> Scratch, step: (Double) throws(Stop) -> Void,
    _ body: @Sendable (Int, inout Scratch) -> Result, absorb: (Int, Result) -> Bool
  ) throws(Stop) {
    try step(0)
    guard count > 0 else { return }
    var states = (0..<min(self.count, count)).map { _ in scratch() }
    // The first items tell how long they take; rounds grow until they are worth waking the other
    // threads, which a busy machine lets wait for some milliseconds.
    var round = RoundLength(threads: states.count)
    var results: [Result?] = []
    var first = 0
    while first < count {
      let size = min(round.items, count - first)
      while results.count < size { results.append(nil) }
      let duration = ContinuousClock().measure {
        Self.run(size, from: first, &states, &results, body)
      }
      round.follow(duration)
      for index in 0..<size {
        guard let result = results[index].take() else { continue }
        if !absorb(first + index, result) {
          try step(1)
          return
        }
      }
      first += size
      try step(Double(first) / Double(count))
    }
  }

  private static func run<Scratch: Sendable, Result: Sendable>(
    _ size: Int, from first: Int, _ states: inout [Scratch], _ results: inout [Result?],
    _ body: @Sendable (Int, inout Scratch) -> Result
  ) {
    let threads = min(states.count, size)
    if threads == 1 {
      for index in 0..<size { results[index] = body(first + index, &states[0]) }
      return
    }
    unsafe states.withUnsafeMutableBufferPointer { stateBuffer in
      unsafe results.withUnsafeMutableBufferPointer { resultBuffer in
        guard let stateBase = stateBuffer.baseAddress, let resultBase = resultBuffer.baseAddress
        else { return }
        let stateCells = unsafe SharedCells(stateBase)
        let resultCells = unsafe SharedCells(resultBase)
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
          while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            if index >= size { return }
            unsafe resultCells.pointer[index] = body(first + index, &stateCells.pointer[thread])
          }
        }
      }
    }
  }
}
