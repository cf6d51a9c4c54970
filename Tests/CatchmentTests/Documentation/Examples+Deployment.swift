// Made from the comments of Sources/Deployment by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Deployment_Covering_CoverageMatrix_1() async throws {
    let matrix = try CoverageMatrix(
      candidates: corners, demand: shootings, reach: .meters(400), workers: .all)
    print(matrix)
    _ = matrix
  }

  func Deployment_Covering_MaximalCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(400))
    let plan = try MaximalCovering(hires: 3).plan(
      candidates: corners, matrix: matrix, weights: ones, alreadyCovered: isInAnArea)
    print(plan.sites.map(\.candidate), plan.covered, plan.isOptimal)
    _ = matrix
    _ = plan
  }

  func Deployment_Districts_DistrictDivision_1() async throws {
    let answer = try DistrictDivision(count: 4).divide(graph, weights: ones, places: middles)
    print(answer.loads, answer.imbalance ?? 0, "at best", answer.bound ?? 0)
    _ = answer
  }

  func Deployment_Family_BackupCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
    let answer = try BackupCovering(hires: 6).plan(
      candidates: corners, matrix: matrix, weights: ones)
    print(answer.backupShare ?? 0, answer.plan.isOptimal)
    _ = matrix
    _ = answer
  }

  func Deployment_Family_CapacitatedCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
    let plan = try CapacitatedCovering(hires: 4, capacity: 15)
      .plan(candidates: corners, matrix: matrix, weights: ones)
    for site in plan.sites { print(site.candidate, site.adds, "of", site.covers) }
    _ = matrix
    _ = plan
  }

  func Deployment_Family_DistanceTable_1() async throws {
    let ways = try DistanceTable(candidates: corners, demand: shootings)
    print(ways)
    _ = ways
  }

  func Deployment_Family_ExpectedCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
    let answer = try ExpectedCovering(hires: 4, busy: 0.3)
      .plan(candidates: corners, matrix: matrix, weights: ones)
    print(answer.plan.objective, "of", answer.plan.total, "expected to find a worker free")
    _ = matrix
    _ = answer
  }

  func Deployment_Family_FairCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
    let answer = try FairCovering(neighborhood: areaOfEachShooting, hires: 6).plan(
      candidates: corners, matrix: matrix, weights: ones)
    print(answer.plan.objective, "at least; the price is", answer.price)
    _ = matrix
    _ = answer
  }

  func Deployment_Family_PCenter_1() async throws {
    let ways = try DistanceTable(candidates: corners, demand: shootings)
    let answer = try PCenter(hires: 3).plan(candidates: corners, distances: ways, weights: ones)
    print(Distance.meters(answer.objective), answer.isOptimal)
    _ = ways
    _ = answer
  }

  func Deployment_Family_PMedian_1() async throws {
    let ways = try DistanceTable(candidates: corners, demand: shootings)
    let answer = try PMedian(hires: 3).plan(candidates: corners, distances: ways, weights: ones)
    print(answer.meanDistance ?? .meters(0), answer.plan.isOptimal)
    _ = ways
    _ = answer
  }

  func Deployment_Family_SetCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
    let answer = try SetCovering(share: 0.9)
      .plan(candidates: corners, matrix: matrix, weights: ones)
    print(answer.sites.count, "hires; at least", answer.bound)
    _ = matrix
    _ = answer
  }

  func Deployment_Requests_DemandWeights_1() async throws {
    let recent = try DemandWeights(halfLifeDays: 180, fatalWeight: 2)
    let weights = recent.weights(
      base: ones, day: days, isFatal: ones.map { _ in false }, reference: 18_628)
    print(weights.count)
    _ = recent
    _ = weights
  }

  func Deployment_Shifts_ShiftCovering_1() async throws {
    let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(400))
    let plan = try ShiftCovering(hires: 6, patterns: ShiftPattern.aroundTheClock)
      .plan(
        candidates: corners, matrix: matrix,
        demand: HourlyDemand(weights: ones, day: days, minute: minutes))
    for post in plan.posts { print(post.candidate, plan.patterns[post.pattern].name, post.adds) }
    _ = matrix
    _ = plan
  }

  func Deployment_Shifts_ShiftHours_1() async throws {
    let hours = ShiftHours(
      matrix: matrix, demand: demand, posts: shifts.posts.map {
        ShiftCovering.Post(candidate: $0.candidate, pattern: $0.pattern)
      }, patterns: shifts.patterns)
    print(hours.missed[5 * 24 + 22])  // Saturday, from 22:00
    _ = hours
  }

  func Deployment_Shifts_WeeklyHours_1() async throws {
    let evenings = WeeklyHours(days: 0...4, from: 17, to: 23)
    let nights = WeeklyHours(days: 4...5, from: 22, to: 24)
    print(evenings.union(nights))
    _ = evenings
    _ = nights
  }

  func Deployment_Trials_ReachTrial_1() async throws {
    let trial = ReachTrial(demand: shootings, weights: ones)
    let now = trial.answer(sites: corners, reach: .meters(400))
    let farther = trial.answer(sites: corners, reach: .meters(600))
    print(farther.covered - now.covered)
    _ = trial
    _ = now
    _ = farther
  }

  func Deployment_Trials_RunnerUps_1() async throws {
    let best = try MaximalCovering(hires: 3)
    let others = try RunnerUps(of: best, count: 5).plans(
      candidates: corners, matrix: matrix, weights: ones)
    for other in others { print(other.sites, other.covered) }
    _ = best
    _ = others
  }

  func Deployment_Trials_TimedDemand_1() async throws {
    let timed = TimedDemand(demand, patterns: ShiftPattern.aroundTheClock)
    let trial = ReachTrial(demand: shootings, timed: timed)
    let answer = trial.answer(sites: corners, shifts: [1, 1, 2], reach: .meters(400))
    _ = timed
    _ = trial
    _ = answer
  }

  func Deployment_Trials_WhatIf_1() async throws {
    var trial = WhatIf(matrix: matrix, weights: ones, sites: plan.sites.map(\.candidate))
    trial.move(0, to: 17)
    print(trial.covered - plan.covered)
    _ = trial
  }

  func Deployment_Trials_WhatIf_2() async throws {
    var trial = try ShiftWhatIf(
      matrix: matrix, demand: demand, patterns: ShiftPattern.aroundTheClock, posts: posts)
    trial.move(0, to: ShiftCovering.Post(candidate: 17, pattern: 2))
    print(trial.covered)
    _ = trial
  }
}
