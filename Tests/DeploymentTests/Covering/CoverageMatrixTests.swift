@testable import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing
import TestSupport

struct CoverageMatrixTests {
  @Test func pairsAreThoseWithinReachAndAtExactlyIt() throws {
    let matrix = try CoverageMatrix(
      candidates: Points(x: [0, 300, 600], y: [0, 0, 0]),
      demand: Points(x: [0, 0, 300, 150, 5000], y: [0, 0, 400, 0, 0]), reach: .meters(400))
    // Two at one place are one row; the last is out of reach.
    #expect(matrix.rowOfDemand[0] == matrix.rowOfDemand[1] && matrix.rowOfDemand[4] == -1)
    #expect(matrix.rowCount == 2 && matrix.pairCount == 3)
    #expect(matrix.rowOfDemand[3] == matrix.rowOfDemand[0])
  }

  @Test func listsOfPairsGiveTheSameMatrix() throws {
    let demand = cityPoints(count: 300, seed: 1, side: 3000)
    let sites = cityPoints(count: 40, seed: 2, side: 3000)
    let near = (0..<demand.count).map { row in
      (0..<sites.count).filter { site in
        let dx = sites.x[site] - demand.x[row]
        let dy = sites.y[site] - demand.y[row]
        return dx * dx + dy * dy <= 500 * 500
      }.map { Int32($0) }
    }
    let listed = CoverageMatrix(candidateCount: 40, reachedBy: near)
    let measured = try CoverageMatrix(
      candidates: sites, demand: demand, reach: .meters(500), workers: Workers(2))
    #expect(listed.pairCount == measured.pairCount && listed.rowCount == measured.rowCount)
    #expect(listed.rowOfDemand.map { $0 < 0 } == measured.rowOfDemand.map { $0 < 0 })
  }

  // 20,000 candidates and 20,000 places all within reach of each other are 400 million pairs.
  @Test func tooManyPairsAreRefusedBeforeMemoryIsTaken() {
    let points = cityPoints(count: 20_000, seed: 3)
    let error = #expect(throws: DeploymentError.self) {
      try CoverageMatrix(
        candidates: points, demand: points, reach: .kilometers(100), workers: Workers(2))
    }
    #expect(error?.code == .tooLarge)
    #expect(error?.remedy == .either(.shortenReach, .giveFewerCandidates))
  }

  @Test(arguments: 0..<20)
  func flatColumnsMakeTheSameMatrixAsLists(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed), replicate: 0)
    let (sites, places, demand) = (6, 9, 30)
    var siteStart = [0]
    var flat: [Int32] = []
    for _ in 0..<sites {
      for place in 0..<Int32(places) where random.uniform() < 0.3 { flat.append(place) }
      siteStart.append(flat.count)
    }
    let placeOfDemand = (0..<demand).map { _ in Int32(random.index(below: places + 1)) - 1 }
    let matrix = try CoverageMatrix(
      placeOfDemand: placeOfDemand, placeCount: places, siteStart: siteStart, places: flat)
    let lists = placeOfDemand.map { place in
      (0..<Int32(sites)).filter { site in
        flat[siteStart[Int(site)]..<siteStart[Int(site) + 1]].contains(place)
      }
    }
    let expected = CoverageMatrix(candidateCount: sites, reachedBy: lists)
    // Rows may be numbered otherwise; what each demand is reached by may not.
    func reached(_ matrix: CoverageMatrix) -> [[Int32]] {
      matrix.rowOfDemand.map { row in
        row < 0
          ? []
          : Array(
            matrix.incidence.rowSites[
              Int(
                matrix.incidence.rowStart[Int(row)])..<Int(matrix.incidence.rowStart[Int(row) + 1])
            ])
      }
    }
    #expect(reached(matrix) == reached(expected))
  }
}
