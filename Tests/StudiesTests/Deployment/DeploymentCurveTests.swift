import Catchment
import TestSupport
import Testing

/// Every number of hires on the curve of a model is the plan that is made for so many.
struct DeploymentCurveTests {
  private static let west = -87.70
  private static let south = 41.95

  /// Nine corners about 300 m apart, and incidents around them.
  private static func places(_ count: Int, seed: UInt64) -> [(x: Double, y: Double)] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in
      (west + random.uniform() * 0.012, south + random.uniform() * 0.009)
    }
  }

  private static func layer(_ places: [(x: Double, y: Double)]) throws -> LayerSource {
    try SmallCity.layer(
      places.enumerated().map { place, point in
        (
          #"{"type":"Point","coordinates":[\#(point.x),\#(point.y)]}"#,
          #"{"name":"corner \#(place)"}"#
        )
      })
  }

  private static func halves() throws -> LayerSource {
    try SmallCity.layer(
      [0, 1].map { half in
        let (x, y) = (west + 0.003 + 0.006 * Double(half), south + 0.0045)
        return (SmallCity.square(x: x, y: y, half: 0.00455), #"{"name":"half \#(half)"}"#)
      })
  }

  private enum Model: CaseIterable {
    case mclp, pMedian, pCenter, backup, fair, busy, capacity, shifts
  }

  private static func found(_ model: Model, _ hires: Int) async throws -> DeploymentFindings {
    let promise: DeploymentPromise =
      switch model {
      case .mclp, .capacity, .shifts: .mostCovered()
      case .busy: .mostCovered(busy: 0.3)
      case .pMedian: .shortestMean
      case .pCenter: .shortestFarthest
      case .backup: .backup
      case .fair: .fair(by: try halves())
      }
    let shifts = ShiftRequest(.patterns(ShiftPattern.aroundTheClock))
    let days = (0..<40).map { "2020-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)-1\($0 % 9)" }
    return try await DeploymentStudy(
      candidates: layer(places(9, seed: 3)), hires: hires, reach: .meters(250), promise: promise,
      shifts: model == .shifts ? shifts : nil,
      capacity: model == .capacity ? .participants(3) : nil
    ).run(SmallCity.context(places(40, seed: 4), days: days))
  }

  @Test(arguments: Model.allCases)
  private func eachStepIsThePlanForSoMany(model: Model) async throws {
    let found = try await Self.found(model, 3)
    let steps = found.plan.curve.filter { $0.hires <= 3 }
    #expect(steps.map(\.hires) == [1, 2, 3])
    for step in steps where step.hires < 3 {
      let own = try await Self.found(model, step.hires)
      #expect(step.isOptimal && own.plan.isOptimal)
      // Of models with a figure of their own it is that figure that is best.
      let figure = found.promise?.curve.first { $0.hires == step.hires }
      if let promise = own.promise {
        #expect(abs((figure?.value ?? -1) - (promise.value ?? -2)) < 1e-9)
      } else {
        #expect(abs(step.covered - own.plan.covered) < 1e-9)
      }
    }
  }
}
