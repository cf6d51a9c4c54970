import CatchmentDeployment
import CatchmentGeometry
import TestSupport
import Testing

/// A hundred random problems, held against what HiGHS proves of them; see
/// scripts/oracles/locations.py.
struct RecordedLocationsTests {
  private struct Problem {
    let candidates: Points<Planar>
    let demand: Points<Planar>
    let weights: [Double]
    let reach: Double
    let hires: Int
    let share: Double
    /// MCLP, LSCP, p-median, p-center, MEXCLP.
    let answers: [Double]

    init(_ cells: [String]) {
      let numbers = cells.map { Double($0)! }
      let (sites, places) = (Int(numbers[0]), Int(numbers[1]))
      (reach, hires, share) = (numbers[2], Int(numbers[3]), numbers[4])
      let first = 5 + 2 * sites
      candidates = Points(
        x: (0..<sites).map { numbers[5 + 2 * $0] }, y: (0..<sites).map { numbers[6 + 2 * $0] })
      demand = Points(
        x: (0..<places).map { numbers[first + 3 * $0] },
        y: (0..<places).map { numbers[first + 1 + 3 * $0] })
      weights = (0..<places).map { numbers[first + 2 + 3 * $0] }
      answers = Array(numbers.suffix(5))
    }
  }

  @Test func everyModelFindsWhatHighsProves() throws {
    let problems = try recorded("locations.txt").map(Problem.init)
    #expect(problems.count == 100)
    for problem in problems {
      let sites = problem.candidates
      let matrix = try CoverageMatrix(
        candidates: sites, demand: problem.demand, reach: .meters(problem.reach))
      let ways = try DistanceTable(candidates: sites, demand: problem.demand)
      let plan = try MaximalCovering(hires: problem.hires).plan(
        candidates: sites, matrix: matrix, weights: problem.weights)
      #expect(plan.covered == problem.answers[0] && plan.isOptimal)
      if problem.answers[1] > 0 {
        let fewest = try SetCovering(share: problem.share).plan(
          candidates: sites, matrix: matrix, weights: problem.weights)
        #expect(fewest.objective == problem.answers[1] && fewest.isOptimal)
      } else {
        #expect(throws: DeploymentError.self) {
          try SetCovering(share: problem.share).plan(
            candidates: sites, matrix: matrix, weights: problem.weights)
        }
      }
      let mean = try PMedian(hires: problem.hires).plan(
        candidates: sites, distances: ways, weights: problem.weights)
      #expect(abs(mean.plan.objective - problem.answers[2]) < 1e-3 && mean.plan.isOptimal)
      let farthest = try PCenter(hires: problem.hires).plan(
        candidates: sites, distances: ways, weights: problem.weights)
      #expect(abs(farthest.objective - problem.answers[3]) < 1e-5 && farthest.isOptimal)
      let expected = try ExpectedCovering(hires: problem.hires, busy: 0.3).plan(
        candidates: sites, matrix: matrix, weights: problem.weights)
      #expect(abs(expected.plan.objective - problem.answers[4]) < 1e-5 && expected.plan.isOptimal)
      // What workers are expected to add is what the plan is expected to answer.
      let shown = Plan(expected, busy: 0.3, matrix: matrix, weights: problem.weights)
      #expect(shown.sites.count == problem.hires)
      #expect(abs(shown.sites.reduce(0) { $0 + $1.adds } - shown.covered) < 1e-9)
    }
  }

  /// Exhaustive search over the 16 stores: 5,000 m, four workers; 8,000 m, three stores, 140 of 205
  /// tracts within reach of two.
  @Test(
    .enabled(if: DataFolder.isAvailable),
    arguments: [(0.2, 737_879.712), (0.3, 670_543.0914), (0.5, 542_291.375)])
  func theBusyWorkersOfSanFrancisco(busy: Double, expected: Double) throws {
    let city = try SanFrancisco()
    let answer = try ExpectedCovering(hires: 4, busy: busy).plan(
      candidates: city.stores, matrix: city.matrix(within: 5000), weights: city.weights)
    #expect(abs(answer.plan.objective - expected) < 1e-3 && answer.plan.isOptimal)
  }

  @Test(.enabled(if: DataFolder.isAvailable)) func theBackupOfSanFrancisco() throws {
    let city = try SanFrancisco()
    let answer = try BackupCovering(hires: 3).plan(
      candidates: city.stores, matrix: city.matrix(within: 8000),
      weights: [Double](repeating: 1, count: 205))
    #expect(answer.plan.objective == 140 && answer.plan.covered == 205 && answer.plan.isOptimal)
  }
}
