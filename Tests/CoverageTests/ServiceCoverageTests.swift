import CatchmentCoverage
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing
import CatchmentTopology

private func rectangles(_ list: [[Double]]) -> Shapes<Planar> {
  var shapes = Shapes<Planar>()
  for r in list {
    shapes.appendPolygon([
      Points(x: [r[0], r[2], r[2], r[0], r[0]], y: [r[1], r[1], r[3], r[3], r[1]])
    ])
  }
  return shapes
}

struct ServiceCoverageTests {
  @Test func countsEqualThoseOfLookingAtEachPair() throws {
    for seed in 0..<20 {
      var random = RandomStream(seed: 3, replicate: UInt64(seed))
      // Whole numbers, so that incidents lie on borders and corners as well.
      let list = (0..<6).map { _ -> [Double] in
        let x = Double(random.index(below: 20))
        let y = Double(random.index(below: 20))
        return [
          x, y, x + 1 + Double(random.index(below: 8)), y + 1 + Double(random.index(below: 8)),
        ]
      }
      let places = Points<Planar>(
        x: (0..<300).map { _ in Double(random.index(below: 28)) },
        y: (0..<300).map { _ in Double(random.index(below: 28)) })
      let ones = [Int32](repeating: 1, count: 300)
      let result = try ServiceCoverage(areas: rectangles(list)).measure(
        incidents: places, weights: ones.map { Double($0) }, day: ones,
        minute: ones.map { Int16($0) }, workers: Workers(2))
      var counts = [Int](repeating: 0, count: 6)
      var only = counts
      var (covered, twice) = (0, 0)
      for index in 0..<300 {
        let inside = list.indices.filter {
          (list[$0][0]...list[$0][2]).contains(places.x[index])
            && (list[$0][1]...list[$0][3]).contains(places.y[index])
        }
        for area in inside { counts[area] += 1 }
        if inside.count == 1 { only[inside[0]] += 1 }
        covered += inside.isEmpty ? 0 : 1
        twice += inside.count > 1 ? 1 : 0
      }
      #expect(result.incidents == counts && result.onlyHere == only)
      #expect(result.covered == covered && result.coveredTwice == twice && result.total == 300)
      // The union, cell by cell of the lattice.
      var cells = 0
      for x in 0..<28 {
        for y in 0..<28
        where list.contains(where: {
          Double(x) >= $0[0] && Double(x) < $0[2] && Double(y) >= $0[1] && Double(y) < $0[3]
        }) { cells += 1 }
      }
      #expect(abs(result.areaKm2OfUnion * 1e6 - Double(cells)) < 1e-9)
    }
  }

  @Test func nothingToCoverAndNothingThatCovers() throws {
    let none = try ServiceCoverage(areas: rectangles([[0, 0, 1, 1]])).measure(
      incidents: Points(x: [], y: []), weights: [], day: [], minute: [])
    #expect(none.total == 0 && none.proportion.value == nil && none.shares == [nil])
    let bare = try ServiceCoverage(areas: Shapes()).measure(
      incidents: Points(x: [1], y: [1]), weights: [1], day: [0], minute: [0])
    #expect(bare.covered == 0 && bare.areaKm2OfUnion == 0 && bare.incidents.isEmpty)
  }

  // 1 January 1970 was a Thursday, 31 December 1969 a Wednesday.
  @Test(arguments: [(Int32(0), 3), (-1, 2), (3, 6), (4, 0), (-3, 0), (-4, 6), (18_262, 2)])
  func weeksBeginOnMonday(day: Int32, weekday: Int) {
    let hours = HourlyCoverage(isCovered: [true, false], day: [day, day], minute: [61, 1439])
    #expect(hours.covered[weekday * 24 + 1] == 1)
    #expect(hours.uncovered[weekday * 24 + 23] == 1)
    #expect(hours.unknown == 0)
  }

  @Test func aDateWithoutATimeIsNotMidnight() {
    let hours = HourlyCoverage(isCovered: [true, true], day: [5, .min], minute: [-1, 30])
    #expect(hours.unknown == 2 && hours.covered.allSatisfy { $0 == 0 })
  }
}

struct CoverageGapsTests {
  @Test func gapsAreRankedByWhoIsLeftOut() throws {
    let hotspots = rectangles([[0, 0, 10, 10], [20, 0, 30, 10], [40, 0, 50, 10]])
    let areas = rectangles([[0, 0, 5, 10], [38, -1, 52, 12]])
    let incidents = Points<Planar>(x: [1, 7, 21, 22, 45, 100], y: [5, 5, 5, 5, 5, 5])
    let gaps = try CoverageGaps(hotspots: hotspots, areas: areas).find(incidents: incidents)
    #expect(gaps.hotspot == [1, 0] && gaps.incidents == [2, 1])
    #expect(gaps.areaKm2.map { ($0 * 1e6).rounded() } == [100, 50])
    let nearest = try CoverageGaps(hotspots: hotspots, areas: areas).distanceToNearestGap(gaps)
    #expect(nearest == [0, 8])
  }

  @Test func withoutAreasEveryHotSpotWithIncidentsIsAGap() throws {
    let hotspots = rectangles([[0, 0, 1, 1], [2, 0, 4, 1], [6, 0, 7, 1]])
    let gaps = try CoverageGaps(hotspots: hotspots, areas: Shapes())
      .find(incidents: Points(x: [0.5, 3], y: [0.5, 0.5]))
    // As many in each: the larger first. The third has none, and is no gap.
    #expect(gaps.hotspot == [1, 0] && gaps.incidents == [1, 1])
  }

  @Test func anIncidentOfOverlappingGapsBelongsToTheStrongest() throws {
    let hotspots = rectangles([[0, 0, 10, 10], [5, 0, 20, 10], [8, 0, 9, 10]])
    let incidents = Points<Planar>(x: [1, 2, 8.5, 12, 15, 18], y: [5, 5, 5, 5, 5, 5])
    let gaps = try CoverageGaps(hotspots: hotspots, areas: Shapes()).find(incidents: incidents)
    // Alone the first would have 3, the second 4, the third 1: the shared one is the second's.
    #expect(gaps.hotspot == [1, 0] && gaps.incidents == [4, 2])
    let weighed = try CoverageGaps(hotspots: hotspots, areas: Shapes()).find(
      incidents: incidents, weights: [5, 5, 1, 1, 1, 1])
    #expect(
      weighed.hotspot == [0, 1] && weighed.incidents == [3, 3] && weighed.weight == [11, 3])
  }

  @Test func theTotalOfGapsIsOfDistinctIncidents() throws {
    for seed in 0..<20 {
      var random = RandomStream(seed: 8, replicate: UInt64(seed))
      func boxes(_ count: Int) -> [[Double]] {
        (0..<count).map { _ in
          let (x, y) = (Double(random.index(below: 20)), Double(random.index(below: 20)))
          return [
            x, y, x + 2 + Double(random.index(below: 9)), y + 2 + Double(random.index(below: 9)),
          ]
        }
      }
      let (hot, covered) = (boxes(5), boxes(3))
      let places = Points<Planar>(
        x: (0..<200).map { _ in random.uniform() * 30 },
        y: (0..<200).map { _ in random.uniform() * 30 })
      func isInside(_ index: Int, _ box: [Double]) -> Bool {
        (box[0]...box[2]).contains(places.x[index]) && (box[1]...box[3]).contains(places.y[index])
      }
      let gaps = try CoverageGaps(hotspots: rectangles(hot), areas: rectangles(covered))
        .find(incidents: places)
      let uncovered = (0..<200).filter { index in
        hot.contains { isInside(index, $0) } && !covered.contains { isInside(index, $0) }
      }
      #expect(gaps.incidents.reduce(0, +) == uncovered.count)
      #expect(gaps.incidents.allSatisfy { $0 > 0 })
      #expect(gaps.incidents == gaps.incidents.sorted(by: >))
    }
  }
}
