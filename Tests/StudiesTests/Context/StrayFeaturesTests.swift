import Catchment
import Synchronization
import Testing

@testable import CatchmentStudies

/// Single features of a layer that went astray.
struct StrayFeaturesTests {
  private static let home = Extent<Geographic>(minX: -87.8, minY: 41.7, maxX: -87.5, maxY: 42)

  /// Twenty squares in the city, with others.
  private static func shapes(_ others: [(x: Double, y: Double)]) -> Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    let city: [(x: Double, y: Double)] = (0..<20).map { index in
      let step = Double(index)
      return (x: -87.75 + 0.01 * step, y: 41.8 + 0.005 * step)
    }
    for (x, y) in city + others {
      shapes.appendPolygon([
        Points(
          x: [x, x + 0.01, x + 0.01, x, x], y: [y, y, y + 0.01, y + 0.01, y])
      ])
    }
    return shapes
  }

  private static func strays(_ others: [(x: Double, y: Double)]) -> [StrayFeatures.Stray] {
    StrayFeatures(shapes(others), around: home).strays
  }

  @Test(arguments: [
    (41.85, -87.7, StrayFeatures.Mending.exchange), (87.69, 41.85, .turnLongitude),
    (-87.7, -41.86, .turnLatitude), (87.69, -41.86, .turnBoth), (-73.95, 40.7, nil), (0, 0, nil),
    (-87.7, 51.85, nil), (-94.7, 41.85, nil),
  ])
  func oneThatWentAstrayIsFoundWithWhatMayHaveHappened(
    x: Double, y: Double, mending: StrayFeatures.Mending?
  ) {
    let strays = Self.strays([(x, y)])
    #expect(strays.map(\.feature) == [20])
    #expect(strays.first?.mending == mending)
  }

  @Test func suburbsAndAStateAreNoStrays() {
    #expect(Self.strays([(-88.0, 41.8), (-87.6, 42.15)]).isEmpty)
    // Counties side by side, 300 km from end to end.
    let state: [(x: Double, y: Double)] = (0..<16).map { index in
      let step = Double(index)
      return (x: -88 - 0.2 * step, y: 41.8 - 0.15 * step)
    }
    #expect(Self.strays(state).isEmpty)
    // The same without a piece in between: what is behind it hangs in the air.
    let broken = Array(state[..<6] + state[9...])
    #expect(Self.strays(broken).map(\.feature) == Array(26..<33))
  }

  @Test(arguments: 0..<30)
  func theyAreThoseThatNoChainReaches(seed: UInt64) {
    // Brute force: from box to box, each step to a box whose cells touch.
    var random = RandomStream(seed: seed)
    let others: [(x: Double, y: Double)] = (0..<25).map { _ in
      let (east, north) = (random.uniform() - 0.5, random.uniform() - 0.5)
      return (x: -87.7 + 3 * east, y: 41.85 + 3 * north)
    }
    let shapes = Self.shapes(others)
    func cells(_ box: Extent<Geographic>) -> [ClosedRange<Int>] {
      func cell(_ value: Double) -> Int { Int((value / 0.2).rounded(.down)) }
      return [cell(box.minX)...cell(box.maxX), cell(box.minY)...cell(box.maxY)]
    }
    func touch(_ one: [ClosedRange<Int>], _ other: [ClosedRange<Int>]) -> Bool {
      zip(one, other).allSatisfy {
        ($0.lowerBound - 1...$0.upperBound + 1).overlaps($1)
      }
    }
    let boxes = (0..<shapes.count).map { shapes.extent(of: $0) }
    var isNear = boxes.map { LayerOverlap.kilometers(between: $0, and: Self.home) <= 20 }
    let center = cells(Self.home)
    for (index, box) in boxes.enumerated() where touch(cells(box), center) { isNear[index] = true }
    for _ in boxes {
      for index in boxes.indices where !isNear[index] {
        isNear[index] = boxes.indices.contains {
          isNear[$0] && touch(cells(boxes[index]), cells(boxes[$0]))
        }
      }
    }
    let strays = StrayFeatures(shapes, around: Self.home).strays.map(\.feature)
    #expect(strays == boxes.indices.filter { !isNear[$0] })
  }

  @Test(arguments: [LayerRole.areas, .blocks, .candidates, .hotspots, .studyArea])
  func studiesSeeThemWithoutAShapeAndAreTold(role: LayerRole) async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let layer = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"Here"}"#),
      (SmallCity.square(x: 41.9, y: -87.7, half: 0.01), #"{"name":"There"}"#),
    ])
    let told = Told()
    let found = try await context.telling { told.hear($0) }.layer(layer, as: role)
    #expect(found.layer.shapeless == [1])
    #expect(found.shapes.kind[1] == .none)
    #expect(told.texts.contains { $0.contains("There (feature 2)") && $0.contains("exchanged") })
  }

  /// Three degrees are a state; a third of one is a large county.
  @Test(arguments: [1.5, 0.15])
  func anAreaLikeAStateIsToldAndKept(half: Double) async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let layer = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"Small"}"#),
      (SmallCity.square(x: -87.7, y: 41.9, half: half), #"{"name":"Wide"}"#),
    ])
    let told = Told()
    let found = try await context.telling { told.hear($0) }.layer(layer, as: .areas)
    #expect(found.layer.shapeless == [])
    // 3° by 3° at this latitude: 333.6 km by 248.3 km.
    let isTold = told.texts.contains { $0.contains("Wide (feature 2) takes in 82,8") }
    #expect(isTold == (half > 1))
    #expect(told.texts.contains { $0.contains("takes in") } == (half > 1))
  }

  @Test func whatIsNotKnownOfThemIsNull() async throws {
    let layer = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"Here"}"#),
      (SmallCity.square(x: 41.9, y: -87.7, half: 0.01), #"{"name":"There"}"#),
      ("null", #"{"name":"Nowhere"}"#),
    ])
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let table = try await CoverageStudy(areas: layer).run(context).features.properties
    for name in ["incidents", "share", "only_here", "area_km2", "per_km2"] {
      let values = table.values(of: name)
      #expect(values[0] != nil)
      #expect(values[1] == nil && values[2] == nil)
    }
    let blocks = try await BlockStudy(blocks: layer).run(context)
    #expect(blocks.concentration.counts.count == 1)
  }
}

private final class Told: Sendable {
  private let remarks = Mutex<[String]>([])
  var texts: [String] { remarks.withLock { $0 } }

  func hear(_ remark: Remark) {
    if case .layer = remark { remarks.withLock { $0 += English().sentences(for: remark) } }
  }
}
