import CatchmentParallel
import Testing

@testable import CatchmentFormats

/// Against the standard library's `filter`.
struct GatheringTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000], [1, 2, 7])
  func whatHoldsIsFoundInOrder(count: Int, threads: Int) {
    for step in [1, 3, 70_000] {
      let found = Workers(threads).filter(count) { $0 % step == 0 }
      #expect(found == (0..<count).filter { $0 % step == 0 }.map { Int32($0) })
    }
    #expect(Workers(threads).filter(count) { _ in false }.isEmpty)
  }
}
