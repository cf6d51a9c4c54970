import CatchmentParallel
import Testing

struct WorkersTests {
  @Test(arguments: [0, 1, 2, 99, 100, 101, 10_000], [1, 2, 7])
  func aColumnIsFilledOnceEverywhere(count: Int, threads: Int) {
    let column = Workers(threads).fill(count: count, with: -1, chunk: 100) { range, span in
      for offset in range.indices { span[offset - range.lowerBound] += offset + 1 }
    }
    #expect(column == Array(0..<count))
  }

  @Test(arguments: [1, 2, 7])
  func piecesOfAnyLengthAreFilledOnce(threads: Int) {
    let starts = [0, 0, 3, 3, 10, 11]
    let column = Workers(threads).fill(pieces: starts, with: -1) { piece, span in
      for position in 0..<span.count { span[position] += 1 + piece * 100 + position }
    }
    #expect(column == [100, 101, 102, 300, 301, 302, 303, 304, 305, 306, 400])
    #expect(Workers(threads).fill(pieces: [0], with: 0) { _, _ in }.isEmpty)
  }

  @Test(arguments: [0, 1, 5, 1000], [1, 2, 7])
  func chunksComeBackInOrder(count: Int, threads: Int) {
    let ranges = Workers(threads).map(count: count, chunk: 3) { $0 }
    #expect(ranges.flatMap(Array.init) == Array(0..<count))
  }

  @Test func theLowestFailingChunkIsReported() {
    struct Failure: Error, Equatable { let chunk: Int }
    #expect(throws: Failure(chunk: 17)) {
      try Workers(4).map(count: 1000, chunk: 1) { range throws(Failure) in
        if range.lowerBound >= 17 { throw Failure(chunk: range.lowerBound) }
        return range.lowerBound
      }
    }
  }

  @Test func progressRisesToOneAndCanStopTheRun() throws {
    var seen: [Double] = []
    let results = Workers(2).map(count: 1000, chunk: 1, step: { seen.append($0) }) { $0.lowerBound }
    #expect(results == Array(0..<1000))
    #expect(seen.first == 0 && seen.last == 1 && seen == seen.sorted())

    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try Workers(2).map(
        count: 1000, chunk: 1,
        step: { (done: Double) throws(Stop) in if done > 0.5 { throw Stop() } }
      ) { $0.lowerBound }
    }
  }
}
