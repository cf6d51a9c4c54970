import Catchment
import Testing

struct ScanMapTests {
  /// A corner where twelve incidents fall within three weeks, among incidents all over the year.
  private func result(isProspective: Bool = false) throws -> ScanResult {
    var random = RandomStream(seed: 5)
    var (x, y, days): ([Double], [Double], [Int32]) = ([], [], [])
    for _ in 0..<120 {
      x.append(500_000 + 6000 * random.uniform())
      y.append(4_600_000 + 6000 * random.uniform())
      days.append(18_000 + Int32(random.index(below: 365)))
    }
    for _ in 0..<12 {
      x.append(503_000 + 300 * random.uniform())
      y.append(4_603_000 + 300 * random.uniform())
      days.append(18_344 + Int32(random.index(below: 21)))
    }
    return SpaceTimeScan(
      windows: try ScanWindows(radius: .meters(1000)),
      length: try ScanDays(maximum: 30, isProspective: isProspective),
      permutations: try Permutations(replicas: 199)
    ).scan(Points(x: x, y: y), days: days, period: 18_000...18_364)
  }

  @Test func theSentenceHoldsTheNumbersOfTheCluster() throws {
    let result = try result()
    let map = ScanMap(
      Array(result.clusters.prefix(1)), isProspective: false, hasPlaces: true)
    let cluster = try #require(map.clusters.first)
    #expect(cluster.observed >= 12 && cluster.p.value == 0.005)
    let sentence = map.sentence(cluster)
    #expect(sentence.hasPrefix("\(cluster.observed) incidents within "))
    #expect(sentence.contains("in 0 of 199 dealings (p 0.005)."))
    #expect(sentence.contains("(2020-"))
    let table = map.properties()
    #expect(table.columns.first { $0.name == "observed" }?.values == .integers([cluster.observed]))
    #expect(table.columns.contains { $0.name == "recurrence_days" } == false)
  }

  @Test func aDiscHasTheRadiusOfItsCluster() throws {
    let map = ScanMap(
      try result().clusters, isProspective: false, hasPlaces: true)
    let shapes = try map.shapes()
    for (index, cluster) in map.clusters.enumerated() {
      let radius = cluster.radius.meters > 0 ? cluster.radius.meters : 50
      // A polygon of 64 corners inside the circle.
      #expect(abs(shapes.area(of: index) / (.pi * radius * radius) - 0.9984) < 1e-4)
    }
  }

  @Test func aProspectiveAlarmSaysHowSeldomItComes() throws {
    let result = try result(isProspective: true)
    let map = ScanMap(result.clusters, isProspective: true, hasPlaces: true)
    let cluster = try #require(map.clusters.first)
    #expect(cluster.days?.upperBound == 18_364)
    #expect(map.sentence(cluster).contains("an alarm that comes about once in"))
    #expect(map.properties().columns.contains { $0.name == "recurrence_days" })
  }

  @Test func nothingFoundIsAnEmptyLayer() throws {
    let map = ScanMap([], isProspective: false, hasPlaces: true)
    #expect(try map.shapes().isEmpty && map.properties().count == 0)
  }
}
