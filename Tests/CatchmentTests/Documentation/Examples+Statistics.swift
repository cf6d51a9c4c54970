// Made from the comments of Sources/Statistics by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Statistics_KaplanMeier_1() async throws {
    let waits = KaplanMeier(times: [2, 30, 50], isObserved: [true, false, true])
    print(waits.share(by: 24) ?? 0)  // a third
    _ = waits
  }

  func Statistics_OddsRatio_1() async throws {
    let treated = OddsRatio(before: 61, after: 30, otherBefore: 300, otherAfter: 310)
    // treated.value is 0.48, treated.interval() is 0.29 to 0.77
    _ = treated
  }

  func Statistics_RateRatio_1() async throws {
    let shootings = RateRatio(before: 28, after: 61)
    // shootings.value is 2.18, shootings.interval() is 1.37 to 3.54, shootings.p is 0.0006
    _ = shootings
  }
}
