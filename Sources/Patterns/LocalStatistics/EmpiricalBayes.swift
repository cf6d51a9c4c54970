public import CatchmentParallel
public import CatchmentStatistics

/// Rates that small populations cannot blow up: each is drawn towards the mean, the more the fewer
/// people it rests on.
///
/// One shooting among 40 residents is a rate of 2,500 per 100,000 and says nothing. The smoothed
/// rate is θ = m + A / (A + m / n) · (x / n − m) with x events among n people, m the mean rate, and
/// A the variance of rates beyond what counting alone explains: A = Σ n (x / n − m)² / Σ n − m /
/// n̄, at least 0. Where all differences can be counting, all smoothed rates are the mean.
///
/// Globally the mean is that of all areas. Locally it is that of the area and its neighbors, so
/// that a poor quarter is compared with its surroundings.
///
/// - Complexity: O(n + links).
/// - Reference: Marshall (1991), Mapping disease and mortality rates using empirical Bayes
///   estimators, doi:10.2307/2347593.
///
/// ```swift
/// let rates = try EmpiricalBayes().rates(events: [3, 0, 1], populations: [900, 40, 2_100])
/// print(rates)
/// ```
///
/// ## What this cannot say
///
/// The rate of a small place: it is drawn towards that of all, and the fewer people live there, the
/// more. Residents are not those who pass.
public struct EmpiricalBayes: Sendable, Equatable {
  /// A smaller population is taken as this one, so that an industrial estate where nobody lives has
  /// a rate too.
  public let populationFloor: Double

  /// Rates for each area, in events for each person.
  public struct Rates: Sendable, Equatable {
    /// Events divided by population, the floor heeded.
    public let raw: [Double]
    public let smoothed: [Double]
    /// The areas whose population was below the floor, ascending.
    public let raised: [Int32]
  }

  /// - Throws: `StatisticsError` where the floor is not above zero.
  public init(populationFloor: Double = 1) throws(StatisticsError) {
    guard populationFloor > 0, populationFloor.isFinite else {
      throw StatisticsError(
        .notPositive, at: "empirical Bayes: population floor", value: "\(populationFloor)",
        remedy: .give("a number of people; below 50 a rate means little"))
    }
    self.populationFloor = populationFloor
  }

  /// Smooths towards the mean of all areas.
  ///
  /// - Parameters:
  ///   - events: counts at least 0, one for each area.
  ///   - populations: people, or whatever is at risk; one number for each area.
  /// - Throws: `StatisticsError` where the columns differ in length, or a number is below zero or
  ///   not finite.
  public func rates(
    events: [Double], populations: [Double]
  ) throws(StatisticsError) -> Rates {
    let (people, raised) = try checked(events, populations)
    let raw = zip(events, people).map { $0 / $1 }
    var prior = Prior()
    for area in events.indices { prior.add(events: events[area], people: people[area]) }
    for area in events.indices { prior.addSpread(of: raw[area], people: people[area]) }
    let smoothed = events.indices.map { prior.smoothed(raw[$0], people: people[$0]) }
    return Rates(raw: raw, smoothed: smoothed, raised: raised)
  }

  /// Smooths towards the mean of each area and its neighbors.
  ///
  /// - Throws: `StatisticsError` where the columns differ in length, or a number is below zero or
  ///   not finite.
  public func rates(
    events: [Double], populations: [Double], around weights: SpatialWeights,
    workers: Workers = .one
  ) throws(StatisticsError) -> Rates {
    let (people, raised) = try checked(events, populations)
    guard weights.count == events.count else {
      throw StatisticsError(
        .columnsDiffer, at: "empirical Bayes: neighbors",
        value: "\(weights.count) for \(events.count) areas",
        remedy: .give("neighbors for each area")
      )
    }
    let raw = zip(events, people).map { $0 / $1 }
    let smoothed = workers.fill(count: events.count, with: 0, chunk: 1024) { range, smoothed in
      for area in range {
        var prior = Prior()
        prior.add(events: events[area], people: people[area])
        for neighbor in weights.neighbors(of: area) {
          prior.add(events: events[Int(neighbor)], people: people[Int(neighbor)])
        }
        prior.addSpread(of: raw[area], people: people[area])
        for neighbor in weights.neighbors(of: area) {
          prior.addSpread(of: raw[Int(neighbor)], people: people[Int(neighbor)])
        }
        smoothed[area - range.lowerBound] = prior.smoothed(raw[area], people: people[area])
      }
    }
    return Rates(raw: raw, smoothed: smoothed, raised: raised)
  }

  private func checked(
    _ events: [Double], _ populations: [Double]
  ) throws(StatisticsError) -> (people: [Double], raised: [Int32]) {
    guard events.count == populations.count else {
      throw StatisticsError(
        .columnsDiffer, at: "empirical Bayes: populations",
        value: "\(populations.count) for \(events.count) areas",
        remedy: .give("a population for each area"))
    }
    for (name, column) in [("events", events), ("population", populations)] {
      if let row = column.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
        throw StatisticsError(
          .outOfRange, at: "empirical Bayes: \(name) of row \(row)", value: "\(column[row])",
          remedy: .give("a number that is at least 0; leave out areas where it is unknown"))
      }
    }
    return (
      populations.map { max($0, populationFloor) },
      populations.indices.filter { populations[$0] < populationFloor }.map { Int32($0) }
    )
  }
}

/// The mean rate of some areas, and how much rates differ beyond counting.
private struct Prior {
  private var events = 0.0
  private var people = 0.0
  private var spread = 0.0
  private var count = 0.0

  private var mean: Double { people > 0 ? events / people : 0 }

  mutating func add(events: Double, people: Double) {
    self.events += events
    self.people += people
    count += 1
  }

  /// To be called for each area when all have been added.
  mutating func addSpread(of rate: Double, people: Double) {
    spread += people * (rate - mean) * (rate - mean)
  }

  func smoothed(_ rate: Double, people own: Double) -> Double {
    let variance = max(0, spread / people - mean / (people / count))
    guard variance > 0 else { return mean }
    return mean + variance / (variance + mean / own) * (rate - mean)
  }
}
