import CatchmentGeometry

/// The fewest workers where each of them can take on only so many.
extension SetCovering {
  /// Upward from the number whose capacities are enough, one worker at a time, until so many can
  /// serve the share.
  ///
  /// - Parameter needed: the weight that hires must serve.
  func fewestWorkers<Stop: Error>(
    capacity: Double, needed: Double, _ scene: CoveringScene,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ModelPlan {
    if needed <= 0 {
      return scene.plan(
        rules.keep, objective: Double(rules.keep.count), bound: Double(rules.keep.count),
        isOptimal: true)
    }
    let demand = CapacityDemand(scene, loads: loads)
    let least = demand.leastLoad(worth: needed * (1 - 1e-9)) / capacity - 1e-9
    let first = max(
      1, rules.keep.count, least < Double(SiteRules.mostSharing) ? Int(least.rounded(.up)) : .max)
    var proven = first
    for hires in stride(from: first, through: SiteRules.mostSharing, by: 1) {
      let size: SiteRules
      do throws(DeploymentError) {
        size = try SiteRules(
          hires: hires, spacing: rules.spacing, keep: rules.keep, avoid: rules.avoid,
          timeLimit: scene.timeLeft)
      } catch { throw .request(error) }
      let part = scene.following(size)
      let selection: SelectionRules
      do throws(PlanningFailure<Stop>) {
        selection = try part.sharedSelection(most: nil, as: Stop.self)
      } catch {
        // With a spacing each site takes one worker only, and there are no more sites.
        guard case .request(let error) = error, error.code == .tooFewSites else { throw error }
        break
      }
      let model = CapacitySelection(demand, capacity: capacity, hires: hires)
      var search = SelectionSearch(
        model, rules: selection, size: hires, fixed: rules.keep, goal: needed,
        deadline: part.deadline)
      let outcome: SelectionSearch<CapacitySelection>.Outcome
      do throws(Stop) { outcome = try search.run(step: step) } catch { throw .stopped(error) }
      if !outcome.sites.isEmpty, outcome.objective >= needed * (1 - 1e-9) {
        let sites = part.served(outcome.sites, of: demand, capacity: capacity)
        return ModelPlan(
          sites: sites, total: scene.demand.total, alreadyCovered: scene.demand.already,
          covered: sites.reduce(0) { $0 + $1.adds }, objective: Double(hires),
          bound: Double(proven), isOptimal: proven >= hires, nothingToAdd: nil)
      }
      if outcome.isDecided, proven == hires { proven = hires + 1 }
      // No more workers fit.
      if outcome.sites.isEmpty, outcome.isDecided, rules.spacing != nil { break }
    }
    throw .request(
      DeploymentError(
        .noRoom, at: "capacity", "the workers that fit can't serve the share",
        value: "\(capacity) each for a share of \(share)",
        rules.spacing == nil
          ? .giveNumberAbove(capacity)
          : .either(.useSpacing(.meters(0)), .giveNumberAbove(capacity))
      ))
  }
}

extension CoveringScene {
  /// What is left of the time; nil without a limit.
  var timeLeft: Duration? {
    deadline.map { max(.milliseconds(1), ContinuousClock.now.duration(to: $0)) }
  }

  var isLate: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }

  /// The same question by other rules.
  func following(_ rules: SiteRules) -> CoveringScene {
    CoveringScene(
      rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
  }

  /// Workers in the order in which each serves most beside those before, one site for each.
  func served(_ workers: [Int], of demand: CapacityDemand, capacity: Double) -> [Plan.Site] {
    guard let worth = demand.onlyWorth else {
      return worthiest(workers, of: demand, capacity: capacity)
    }
    let places = Array(Set(workers)).sorted()
    let place = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    var shared = SharedService(demand.incidence, demand.load, sites: places)
    var line = LazyGains(workers.indices) { _ in capacity }
    var result: [Plan.Site] = []
    while let next = line.next({ worker in
      var trial = shared
      return place[workers[worker]].map { trial.grow($0, by: capacity) } ?? 0
    }) {
      let site = workers[next.item]
      if let index = place[site] { _ = shared.grow(index, by: capacity) }
      result.append(
        Plan.Site(
          candidate: site, adds: worth * next.gain, covers: table.covers(site), load: next.gain))
    }
    return result
  }

  /// The same where some work is worth more than other.
  private func worthiest(
    _ workers: [Int], of demand: CapacityDemand, capacity: Double
  ) -> [Plan.Site] {
    var chosen: [Int] = []
    var (worth, load) = (0.0, 0.0)
    var line = LazyGains(workers.indices) { _ in .infinity }
    var result: [Plan.Site] = []
    while let next = line.next({ worker in
      WorthiestService(demand, workers: chosen + [workers[worker]], capacity: capacity).worth
        - worth
    }) {
      chosen.append(workers[next.item])
      let service = WorthiestService(demand, workers: chosen, capacity: capacity)
      result.append(
        Plan.Site(
          candidate: workers[next.item], adds: max(0, service.worth - worth),
          covers: table.covers(workers[next.item]), load: max(0, service.load - load)))
      (worth, load) = (service.worth, service.load)
    }
    return result
  }
}
