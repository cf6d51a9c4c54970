import CatchmentGeometry
import TestSupport
import Testing

@testable import CatchmentPatterns
import CatchmentStatistics

struct OPTICSTests {
  @Test(arguments: ["city", "lattice", "line", "one place", "far outlier"], [0, 1, 2, 150])
  func theOrderEqualsTheDefinition(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    for (radius, minimum) in [(120.0, 4), (400, 8), (1e13, 3)] {
      let found = try OPTICS(radius: .meters(radius), minimumPoints: minimum).order(points)
      let expected = orderByDefinition(points, radius, minimum)
      #expect(found.order == expected.order.map { Int32($0) }, "\(layout) \(count) \(radius)")
      #expect(found.reachability == expected.reachability)
      #expect(found.coreDistances == expected.cores)
    }
  }

  @Test(arguments: [150.0, 90, 40])
  func extractedCoresEqualThoseOfDBSCAN(radius: Double) throws {
    let points = cityPoints(count: 4000, seed: 3, side: 6000)
    let extracted = try OPTICS(radius: .meters(150), minimumPoints: 6).order(points)
      .clusters(within: .meters(radius))
    let searched = try DBSCAN(radius: .meters(radius), minimumPoints: 6).cluster(points)
    #expect(extracted.cores == searched.cores)
    let cores = searched.cores.indices.filter { searched.cores[$0] }
    #expect(
      numberedAsTheyAppear(cores.map { extracted.labels[$0] })
        == numberedAsTheyAppear(cores.map { searched.labels[$0] }))
    // What belongs to a cluster here lies at its border there.
    for row in 0..<points.count where searched.labels[row] < 0 {
      #expect(extracted.labels[row] < 0)
    }
    #expect(extracted.noiseCount >= searched.noiseCount)
  }

  @Test func aHugeStackIsVisitedOnce() throws {
    let count = 100_000
    let stack = Points<Planar>(
      x: [Double](repeating: 1, count: count), y: [Double](repeating: 2, count: count))
    let found = try OPTICS(radius: .meters(100), minimumPoints: 8).order(stack)
    #expect(found.order == (0..<Int32(count)).map(\.self))
    #expect(
      found.reachability.first == .infinity && found.reachability.dropFirst().allSatisfy { $0 == 0 }
    )
  }

  @Test func badParametersAreRefused() throws {
    #expect(throws: StatisticsError.self) { try OPTICS(radius: .meters(0), minimumPoints: 3) }
    #expect(throws: StatisticsError.self) { try OPTICS(radius: .meters(9), minimumPoints: 0) }
    let order = try OPTICS(radius: .meters(9), minimumPoints: 1).order(Points(x: [0], y: [0]))
    #expect(throws: StatisticsError.self) { try order.clusters(within: .meters(10)) }
  }
}

/// OPTICS point by point as published, looking for the next point in a plain list; ties by
/// place, first the last one visited, then by row. O(n²).
private func orderByDefinition(
  _ points: Points<Planar>, _ radius: Double, _ minimum: Int
) -> (order: [Int], reachability: [Double], cores: [Double]) {
  let rows = Array(0..<points.count)
  let squared = rows.map { a in
    rows.map { b in
      let dx = points.x[a] - points.x[b]
      let dy = points.y[a] - points.y[b]
      return dx * dx + dy * dy
    }
  }
  let cores = rows.map { row in
    let near = squared[row].filter { $0 <= radius * radius }.sorted()
    return near.count >= minimum ? near[minimum - 1] : .infinity
  }
  let placeRow = rows.map { row in rows.first { squared[row][$0] == 0 }! }
  var reach = [Double](repeating: .infinity, count: rows.count)
  var rest = rows
  var order: [Int] = []
  var place = -1
  func rank(_ row: Int) -> (Double, Int, Int) {
    (reach[row], placeRow[row] == place ? -1 : placeRow[row], row)
  }
  while let next = rest.min(by: { rank($0) < rank($1) }) {
    place = placeRow[next]
    rest.removeAll { $0 == next }
    order.append(next)
    for other in rest where squared[next][other] <= radius * radius && cores[next] < .infinity {
      reach[other] = min(reach[other], max(cores[next], squared[next][other]))
    }
  }
  return (order, order.map { reach[$0].squareRoot() }, cores.map { $0.squareRoot() })
}
