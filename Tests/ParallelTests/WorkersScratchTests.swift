import CatchmentParallel
import Testing

struct WorkersScratchTests {
  @Test(arguments: [1, 2, 7], [0, 1, 2, 3, 100, 1000])
  func resultsAreAbsorbedInOrderFromOneStateForEachThread(threads: Int, count: Int) {
    var made = 0
    var absorbed: [Int] = []
    var heard: [Double] = []
    Workers(threads).forEach(
      count: count,
      scratch: {
        made += 1; return [Int]()
      }, step: { heard.append($0) }
    ) { index, state in
      state.append(index)
      // A thread meets its items in rising order.
      return state == state.sorted() ? index * index : -1
    } absorb: { index, result in
      absorbed.append(result)
      return result == index * index
    }
    #expect(absorbed == (0..<count).map { $0 * $0 })
    #expect(made == min(threads, count) || count == 0 && made == 0)
    #expect(heard == heard.sorted() && heard.first == 0 && (count == 0 || heard.last == 1))
  }

  @Test(arguments: [1, 2, 7])
  func anEndOrAnErrorStopsTheWork(threads: Int) {
    struct Stop: Error {}
    var absorbed = 0
    Workers(threads).forEach(count: 100, scratch: { 0 }, step: { _ in }) { index, _ in
      index
    } absorb: { index, _ in
      absorbed += 1
      return index < 9
    }
    #expect(absorbed == 10)
    #expect(throws: Stop.self) {
      try Workers(threads).forEach(
        count: 100, scratch: { 0 },
        step: { (fraction) throws(Stop) in if fraction > 0 { throw Stop() } }
      ) { index, _ in
        index
      } absorb: { _, _ in
        true
      }
    }
  }
}
