// Made from the comments of Sources/Patterns by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Patterns_Change_AreaChanges_1() async throws {
    let areas = try AreaChanges(
      before: [40, 12, 0], after: [18, 15, 0], daysBefore: 365, daysAfter: 365)
    // areas.verdicts is [.fell, .cannotBeTold, .nothingToCompare]
    _ = areas
  }

  func Patterns_Change_ComparisonChoice_1() async throws {
    let choice = try ComparisonChoice(
      history: panel.areas, treated: [12], excluded: [13, 14], forEach: 2)
    // choice.areas says which, choice.matches how alike they were
    _ = choice
  }

  func Patterns_Change_CountPanel_1() async throws {
    let inside = PolygonLocator(areas).features(containing: points)
    let panel = try CountPanel(
      inside, areas: 77, days: dates, periods: [17_897..<18_231, 18_262..<18_596])
    let changes = try AreaChanges(
      before: panel.column(0), after: panel.column(1), daysBefore: 334, daysAfter: 334)
    _ = inside
    _ = panel
    _ = changes
  }

  func Patterns_Change_DisplacementDifference_1() async throws {
    let effect = try DisplacementDifference(
      treated: .init(before: 207, after: 110), comparison: .init(before: 308, after: 318),
      ring: .init(before: 178, after: 157), ringComparison: .init(before: 150, after: 140))
    // effect.total.value is −118, effect.quotient is 0.258
    _ = effect
  }

  func Patterns_Change_EventStudy_1() async throws {
    let study = try EventStudy(
      treated: [8, 9, 7, 8, 3, 2], comparison: [9, 9, 8, 8, 9, 8], start: 4)
    // study.periods[4].isUnusual
    _ = study
  }

  func Patterns_Change_ProvableChange_1() async throws {
    let proof = try ProvableChange(baseline: 40, months: 12)
    // A fall of 30 % would be found by a year of follow-up in so many of a hundred tries:
    let power = proof.power(ofFall: 0.3, months: 12)
    let smallest = proof.smallestFall(months: 12)
    _ = proof
    _ = power
    _ = smallest
  }

  func Patterns_Change_RateChange_1() async throws {
    let change = try RateChange(before: 5, after: 11, daysBefore: 334, daysAfter: 334)
    // change.rates.value is 2.2, change.interval is 0.70 to 8.08, change.verdict is .cannotBeTold
    _ = change
  }

  func Patterns_Change_RegressionToTheMean_1() async throws {
    let baseline = try RegressionToTheMean(baseline: [9, 2, 1, 3, 0, 2])
    // The first area's nine would be followed by fewer without any program:
    let fall = baseline.expectedFall(of: [0])
    _ = baseline
    _ = fall
  }

  func Patterns_Change_ReportingDelay_1() async throws {
    let delay = try ReportingDelay(
      earlier: spring.days, later: autumn.days, asOf: 18_353, weeks: 12)
    // delay.weeks[0].known is the share of the newest week that was there;
    // delay.completeAfter is 3, say.
    _ = delay
  }

  func Patterns_Change_Revision_1() async throws {
    let revision = try Revision(from: spring, to: autumn, tolerance: .meters(1))
    // revision.withdrawn, revision.moved.map(\.distance), revision.turnedFatal
    _ = revision
  }

  func Patterns_Change_SyntheticControl_1() async throws {
    let control = try SyntheticControl(
      treated: panel.areas[3].map(Double.init), donors: others, start: 24)
    // control.weights says which areas, control.effect how many events fewer or more,
    // control.p whether chance
    _ = control
  }

  func Patterns_Clustering_BaselineDensity_1() async throws {
    let people = try BaselineDensity(of: middles, weights: counts, bandwidth: .meters(1000))
    print(people.shares(at: points))
    _ = people
  }

  func Patterns_Clustering_ClusterChance_1() async throws {
    let search = try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 10)
    let chance = search.test(points, in: window, permutations: try Permutations(replicas: 99))
    print(chance.clusters.observed, chance.clusters.range)
    _ = search
    _ = chance
  }

  func Patterns_Clustering_DBSCAN_1() async throws {
    let search = try DBSCAN(radius: .meters(150), minimumPoints: 8)
    let found = search.cluster(points, workers: .all)
    print(found.count, "clusters;", found.noiseCount, "stand alone")
    _ = search
    _ = found
  }

  func Patterns_Clustering_DeviationalEllipse_1() async throws {
    let ellipse = try DeviationalEllipse(points)
    let outline = ellipse.ring(corners: 64)
    print(outline.count)
    _ = ellipse
    _ = outline
  }

  func Patterns_Clustering_FuzzyMode_1() async throws {
    let found = try FuzzyMode(radius: .meters(100), minimumPoints: 8).modes(of: points)
    for mode in found.modes { print(mode.row, mode.near) }
    _ = found
  }

  func Patterns_Clustering_HDBSCAN_1() async throws {
    let search = try HDBSCAN(minimumPoints: 5, minimumClusterSize: 15)
    let found = search.cluster(points)
    print(found.clusters.count, "clusters")
    _ = search
    _ = found
  }

  func Patterns_Clustering_HotCircles_1() async throws {
    let search = try HotCircles(radius: .meters(300), minimumPoints: 8)
    let clusters = search.cluster(points, over: window.extent)
    print(clusters.sizes)
    _ = search
    _ = clusters
  }

  func Patterns_Clustering_KMeans_1() async throws {
    let found = try KMeans(count: 5).cluster(points, area: window.area)
    print(found.clusters.sizes, found.rounds)
    _ = found
  }

  func Patterns_Clustering_NearestNeighborHierarchy_1() async throws {
    let search = try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 10)
    for order in search.orders(of: points, area: window.area) { print(order.clusters.count) }
    _ = search
  }

  func Patterns_Clustering_OPTICS_1() async throws {
    let reachability = try OPTICS(radius: .meters(500), minimumPoints: 8).order(points)
    let tight = try reachability.clusters(within: .meters(100))
    print(tight.count)
    _ = reachability
    _ = tight
  }

  func Patterns_Clustering_RadiusChoice_1() async throws {
    let choice = try RadiusChoice(points, minimumPoints: 8)
    print(choice)
    _ = choice
  }

  func Patterns_Clustering_STDBSCAN_1() async throws {
    let search = try STDBSCAN(radius: .meters(200), days: 14, minimumPoints: 4)
    let bursts = search.cluster(points, times: days.map(Double.init))
    print(bursts.count)
    _ = search
    _ = bursts
  }

  func Patterns_Concentration_Concentration_1() async throws {
    let blocks = try Concentration(counts: [9, 4, 0, 0, 1, 0])
    print(blocks.shareOfBlocks(holding: 0.5), "of the blocks hold half")
    _ = blocks
  }

  func Patterns_Density_Bandwidth_1() async throws {
    let bandwidth = try Bandwidth.crossValidation.bandwidth(for: points, kernel: .quartic)
    print(bandwidth)
    _ = bandwidth
  }

  func Patterns_Density_KernelDensity_1() async throws {
    let raster = Raster(covering: points.extent, cell: .meters(50))
    let surface = try KernelDensity(kernel: .quartic, bandwidth: .meters(400))
      .intensity(of: points, on: raster, workers: .all)
    print(surface.max() ?? 0)
    _ = raster
    _ = surface
  }

  func Patterns_Density_LevelRings_1() async throws {
    let rings = LevelRings(surface, on: raster)
    if let half = rings.level(holding: 0.5) { print(rings.rings(above: half).count) }
    _ = rings
  }

  func Patterns_Density_RelativeRisk_1() async throws {
    let risk = RelativeRisk(
      density: try KernelDensity(bandwidth: .meters(600)),
      permutations: try Permutations(replicas: 999, seed: 1))
    let surface = risk.surface(of: shootings, relativeTo: points, on: raster)
    print(surface)
    _ = risk
    _ = surface
  }

  func Patterns_Density_StudyBorder_1() async throws {
    let border = StudyBorder(city)
    let shares = border.shares(of: .quartic, around: points, bandwidths: [400])
    _ = border
    _ = shares
  }

  func Patterns_Evaluation_GridEvaluation_1() async throws {
    let grid = try GridEvaluation(laterCells: [0, 0, 1, 0], earlier: [3, 2, 1], cellArea: 40_000)
    let ranked = try grid.score(ranking: [3, 2, 1], take: 1)
    // ranked.score.pai.value is 2.25, ranked.ties is 3...3
    let baselines = try grid.baselines(take: 1)
    _ = grid
    _ = ranked
    _ = baselines
  }

  func Patterns_Evaluation_PlanScore_1() async throws {
    let score = try PlanScore(
      later: .init(isInside: [true, true, false], cells: [0, 0, 4], cellCount: 9), area: 40_000,
      studyArea: 360_000, cellArea: 40_000)
    // score.hitRate.value is 2/3, score.pai.value is 6, score.pei?.value is 1
    _ = score
  }

  func Patterns_Evaluation_RollingOrigins_1() async throws {
    let origins = try RollingOrigins(edges: monthStarts, past: 12, next: 3)
    // Plan with what was known, score with what came:
    for origin in origins.origins { print(origin.past, origin.next) }
    _ = origins
  }

  func Patterns_LocalStatistics_ConditionalPermutation_1() async throws {
    let test = ConditionalPermutation(weights, permutations: try Permutations(replicas: 99_999))
    let classes = HotSpotClass.classify(
      test.test(counts), isOccupied: counts.map { $0 > 0 }, correction: .falseDiscoveryRate)
    print(classes.count)
    _ = test
    _ = classes
  }

  func Patterns_LocalStatistics_EmergingHotSpots_1() async throws {
    let found = try EmergingHotSpots(weights, earlierSteps: 1).classify([counts, counts, counts])
    print(found)
    _ = found
  }

  func Patterns_LocalStatistics_EmpiricalBayes_1() async throws {
    let rates = try EmpiricalBayes().rates(events: [3, 0, 1], populations: [900, 40, 2_100])
    print(rates)
    _ = rates
  }

  func Patterns_LocalStatistics_GetisOrd_1() async throws {
    let weights = try SpatialWeights(distanceBand: .meters(700), between: corners)
    let scores = GetisOrd(weights, statistic: .star).scores(of: counts)
    print(scores.compactMap(\.self).max() ?? 0)
    _ = weights
    _ = scores
  }

  func Patterns_LocalStatistics_LocalGeary_1() async throws {
    let weights = try SpatialWeights(nearest: 8, to: corners, scheme: .rowStandardized)
    let geary = LocalGeary(weights)
    let chance = geary.test(counts, permutations: try Permutations(replicas: 9999))
    print(geary.indices(of: counts).scores, chance.p())
    _ = weights
    _ = geary
    _ = chance
  }

  func Patterns_LocalStatistics_LocalJoinCount_1() async throws {
    let weights = try SpatialWeights(distanceBand: .meters(400), between: corners)
    let found = LocalJoinCount(weights).counts(of: counts.map { $0 >= 1 })
    print(found.joins, found.p)
    _ = weights
    _ = found
  }

  func Patterns_LocalStatistics_LocalMoran_1() async throws {
    let weights = try SpatialWeights(nearest: 8, to: corners)
    let found = LocalMoran(weights).indices(of: counts)
    print(found)
    _ = weights
    _ = found
  }

  func Patterns_LocalStatistics_MannKendall_1() async throws {
    let trend = MannKendall([4, 6, 5, 9, 8, 12])
    print(trend)
    _ = trend
  }

  func Patterns_LocalStatistics_SpatialWeights_1() async throws {
    let ring = try SpatialWeights(neighbors: [[1, 3], [0, 2], [1, 3], [2, 0]])
    let near = try SpatialWeights(distanceBand: .meters(500), between: corners)
    print(ring.degree(of: 0), near.count)
    _ = ring
    _ = near
  }

  func Patterns_NearRepeat_JacquezTest_1() async throws {
    let test = try JacquezTest(neighbors: 5, permutations: try Permutations(replicas: 999))
    print(test.test(points, days: days))
    _ = test
  }

  func Patterns_NearRepeat_MantelTest_1() async throws {
    let test = try MantelTest(permutations: try Permutations(replicas: 999))
    if let answer = test.test(points, days: days) { print(answer.correlation, answer.p.value) }
    _ = test
  }

  func Patterns_NearRepeat_NearRepeat_1() async throws {
    let search = try NearRepeat(
      distances: [.meters(100), .meters(200)], days: [7, 14],
      permutations: try Permutations(replicas: 999))
    let table = search.test(points, days: days)
    print(table.significant(falseDiscoveries: 0.05).count, "bands are raised")
    _ = search
    _ = table
  }

  func Patterns_NearRepeat_RetaliationWindows_1() async throws {
    let raised = table.significant(falseDiscoveries: 0.05)
    let windows = RetaliationWindows(table, raised: raised)
    print(windows.open(on: 18_506, around: points, days: days).count, "are open that day")
    _ = raised
    _ = windows
  }

  func Patterns_PointPattern_ClarkEvans_1() async throws {
    let test = ClarkEvans(permutations: try Permutations(replicas: 999))
    if let answer = test.test(points, in: window) { print(answer) }
    _ = test
  }

  func Patterns_PointPattern_MovingCenter_1() async throws {
    let halves = points.x.indices.map { Int32($0 % 2) }
    let found = MovingCenter(try Permutations(replicas: 999))
      .test(points, periods: halves, count: 2)
    print(found.moves, found.spread?.value ?? 1)
    _ = halves
    _ = found
  }

  func Patterns_PointPattern_ObservationWindow_1() async throws {
    let window = try ObservationWindow(city)
    print(window.area, window.contains(x: 500, y: 250))
    _ = window
  }

  func Patterns_PointPattern_QuadratTest_1() async throws {
    let side = QuadratTest.side(for: points.count, in: window)
    let test = try QuadratTest(side: side, permutations: try Permutations(replicas: 999))
    print(try test.test(points, in: window))
    _ = side
    _ = test
  }

  func Patterns_PointPattern_RipleyTest_1() async throws {
    let function = try RipleysK(reach: .meters(2_000))
    let test = try RipleyTest(function: function, permutations: try Permutations(replicas: 99))
    print(test.test(points, in: window))
    _ = function
    _ = test
  }

  func Patterns_PointPattern_RipleysK_1() async throws {
    let reach = RipleysK.reach(for: points.count, in: window)
    let curve = try RipleysK(reach: reach, steps: 50).values(of: points, in: window)
    print(curve.count)
    _ = reach
    _ = curve
  }

  func Patterns_Scan_Choice_GiniReporting_1() async throws {
    let scan = PoissonScan(
      windows: try ScanWindows(), permutations: try Permutations(replicas: 999),
      reporting: try GiniReporting(level: 0.05))
    _ = scan
  }

  func Patterns_Scan_Choice_IterativeScan_1() async throws {
    let cases: [Int32] = points.x.map { _ in 1 }
    let people = [Double](repeating: 1000, count: points.count)
    let rounds = try IterativeScan(level: 0.05)
    let scan = PoissonScan(
      windows: try ScanWindows(), permutations: try Permutations(replicas: 999))
    let found = rounds.scan(scan, points, cases: cases, population: people)
    _ = cases
    _ = people
    _ = rounds
    _ = scan
    _ = found
  }

  func Patterns_Scan_People_PopulationSpans_1() async throws {
    let spans = PopulationSpans(firstDays: [0, 365], counts: [[900, 100], [600, 400]])
    print(spans.firstDays.count)
    _ = spans
  }

  func Patterns_Scan_People_StandardizedExpectation_1() async throws {
    let expected = StandardizedExpectation(
      cases: [6, 2, 1, 1], population: [100, 100, 300, 100], strata: [0, 0, 1, 1]
    ).expected
    print(expected)  // [4.0, 4.0, 1.5, 0.5]
    _ = expected
  }

  func Patterns_Scan_Shapes_FlexibleScan_1() async throws {
    let scan = try FlexibleScan(windows: ScanWindows(), permutations: Permutations(replicas: 999))
    print(scan.mostRegions, scan.level)
    _ = scan
  }

  func Patterns_Scan_Values_NormalScan_1() async throws {
    let victims = [Double](repeating: 1, count: points.count)
    let scan = NormalScan(
      windows: try ScanWindows(radius: .kilometers(1)),
      permutations: try Permutations(replicas: 999))
    for cluster in scan.scan(points, values: victims).clusters {
      print(cluster.observed, cluster.weight ?? 0, cluster.expected, cluster.p.value)
    }
    _ = victims
    _ = scan
  }

  func Patterns_Scan_Values_OrdinalScan_1() async throws {
    let severity = [Int](repeating: 0, count: points.count)
    let scan = OrdinalScan(
      windows: try ScanWindows(radius: .kilometers(1)),
      permutations: try Permutations(replicas: 999))
    for cluster in scan.scan(points, categories: severity).clusters {
      print(cluster.members.count, cluster.observed, cluster.expected, cluster.p.value)
    }
    _ = severity
    _ = scan
  }

  func Patterns_SelfExciting_SelfExcitation_1() async throws {
    let excitation = try SelfExcitation(permutations: try Permutations(replicas: 99))
    if let answer = excitation.test(points, days: days, area: 25e6) {
      print(answer.fit.share, answer.p.value, answer.fit.halfLifeDays ?? 0)
    }
    _ = excitation
  }

  func Patterns_Stability_ClusterStability_1() async throws {
    let radii = [120.0, 150, 190]
    let searches = try radii.map { try DBSCAN(radius: .meters($0), minimumPoints: 8) }
    let stability = try ClusterStability(
      of: searches[1].cluster(points), points: points, settings: searches.count,
      resamples: Permutations(replicas: 100)
    ) { searches[$1].cluster($0) }
    // stability.values[0], stability.verdicts[0]
    _ = radii
    _ = searches
    _ = stability
  }

  func Patterns_Stability_InclusionStability_1() async throws {
    let hot = try InclusionStability(
      places: cells.count, rows: points.count, resamples: Permutations(replicas: 100)
    ) { rows, _ in hotCells(of: rows) }
    _ = hot
  }

  func Patterns_Stability_PlanStability_1() async throws {
    let stability = try PlanStability(
      sites: candidates.count, rows: points.count, resamples: Permutations(replicas: 100)
    ) { rows, _ in
      let best = bestPlan(for: rows)
      return PlanStability.Run(
        sites: best.sites, best: best.covered, plan: covered(by: chosen, of: rows))
    }
    // stability.meanRegret, stability.shares[chosen[0]]
    _ = stability
  }
}
