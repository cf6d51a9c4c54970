import Catchment
import Foundation

@main
struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    let rows = Int(arguments[1])!
    let columns = Int(arguments[2])!
    let instance = CoveringInstance(demand: rows, candidates: columns)
    if arguments.count > 4 { try instance.json().write(toFile: arguments[4], atomically: true, encoding: .utf8) }
    for hires in arguments[3].split(separator: ",").compactMap({ Int($0) }) {
      let start = ContinuousClock.now
      let matrix = CoverageMatrix(
        candidates: instance.candidates, demand: instance.demand, reach: CoveringInstance.reach,
        workers: Workers(2))
      let built = ContinuousClock.now
      let plan = try MaximalCovering(hires: hires, timeLimit: .seconds(60)).plan(
        candidates: instance.candidates, matrix: matrix, weights: instance.weights,
        workers: Workers(2))
      print(
        hires, plan.covered, plan.bound, plan.isOptimal, "of", plan.total, built - start,
        ContinuousClock.now - built, plan.curve.map { "\($0.hires):\($0.isOptimal ? "o" : "x")" }.joined(separator: " "))
    }
  }
}
