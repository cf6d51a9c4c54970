public import CatchmentGeometry
public import CatchmentParallel
import CatchmentStatistics

extension PoissonScan {
  /// Scans incidents in space and time among people whose number changes.
  ///
  /// A neighborhood that grows has more of everything; by one number of people its last years look
  /// like surges. In each replica every incident happens to anyone on any day alike.
  ///
  /// - Parameters:
  ///   - placeOfCase: for each incident, the row of its place.
  ///   - days: the calendar day of each incident, counted from any day.
  ///   - length: how long a cluster may last.
  ///   - period: the days that were watched; nil from the first incident to the last.
  ///   - population: the people of each place, span by span.
  /// - Complexity: as with one number of people, and for each incident that joins a circle half the
  ///   square of the longest cluster.
  /// - Reference: as SaTScan's population file with several dates (Kulldorff, SaTScan User Guide,
  ///   chapter "Population File"), with each number kept until the next.
  /// - Precondition: rows are rows of `places`, of which all spans know the people; days lie in the
  ///   period, which is shorter than 10,000,000 days.
  public func scan<Stop: Error>(
    _ places: Points<Planar>, placeOfCase: [Int32], days: [Int32], length: ScanDays,
    period: ClosedRange<Int32>? = nil, population: PopulationSpans,
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(placeOfCase.count == days.count, "A day for each incident.")
    precondition(places.count == population.counts[0].count, "People of each place.")
    guard !days.isEmpty else {
      try step(1)
      return .empty(cases: 0)
    }
    let time = ScanTime(days, length, period)
    let watched = time.first...time.first + Int32(time.count) - 1
    let spans = population.days(in: watched)
    let perDay = 1 / Double(time.count)
    let circles = ScanCircles(
      places,
      weights: places.x.indices.map { row in
        spans.indices.reduce(0) {
          $0 + population.counts[$1][row] * Double(spans[$1]?.count ?? 0) * perDay
        }
      }, centers: centers, windows, workers)
    let tracts = circles.placeOfRow()
    var people = [Double](repeating: 0, count: circles.placeCount * spans.count)
    for (row, tract) in tracts.enumerated() {
      for span in spans.indices {
        people[Int(tract) * spans.count + span] += population.counts[span][row]
      }
    }
    var spanOfDay = [Int32](repeating: 0, count: time.count)
    for (span, held) in spans.enumerated() {
      guard let held else { continue }
      for day in held { spanOfDay[Int(day - time.first)] = Int32(span) }
    }
    func isAmongPeople(_ row: Int) -> Bool {
      people[Int(tracts[Int(placeOfCase[row])]) * spans.count + Int(spanOfDay[Int(time.days[row])])]
        > 0
    }
    var rows = placeOfCase.indices.filter(isAmongPeople)
    let left = placeOfCase.count - rows.count
    guard !rows.isEmpty else {
      try step(1)
      return .empty(cases: 0, withoutPopulation: left)
    }
    time.order(&rows)
    let observed = rows.map { tracts[Int(placeOfCase[$0])] }
    let sorted = rows.map { time.days[$0] }
    let walk = SpanCylinderWalk(
      circles: circles, people: people, spanOfDay: spanOfDay,
      maximumDays: min(length.maximum, time.count), isProspective: length.isProspective)
    let exposure = people.enumerated().reduce(0) {
      $0 + $1.element * Double(spans[$1.offset % spans.count]?.count ?? 0)
    }
    let run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(model: .poisson, cases: rows.count, exposure: exposure),
      minimumCases: windows.minimumCases, walk: .spans(walk), firstDay: time.first,
      lookEvery: time.lookEvery, casesWithoutPopulation: left, permutations: permutations)
    let table = AliasTable(
      people.enumerated().map { $1 * Double(spans[$0 % spans.count]?.count ?? 0) })
    let dayCount = time.count
    let firsts = spans.map { Int(($0?.lowerBound ?? time.first) - time.first) }
    let lengths = spans.map { $0?.count ?? 0 }
    return try run.scan(
      ScanArrangement(places: observed, days: sorted, placeCount: circles.placeCount),
      places: observed, days: sorted, workers: workers,
      members: { inside, _ in inside.flatMap { circles.rows(of: $0) }.sorted() }, step: step
    ) { random, replica in
      // Days first, then the incidents of each day one behind the other.
      var (drawnPlaces, drawnDays) = (replica.places, replica.days)
      var next = [Int](repeating: 0, count: dayCount + 1)
      for index in drawnPlaces.indices {
        let drawn = table.draw(&random)
        let span = drawn % lengths.count
        drawnPlaces[index] = Int32(drawn / lengths.count)
        let day = firsts[span] + random.index(below: lengths[span])
        drawnDays[index] = Int32(day)
        next[day + 1] += 1
      }
      for day in 1..<next.count { next[day] += next[day - 1] }
      for index in drawnPlaces.indices {
        let day = Int(drawnDays[index])
        replica.places[next[day]] = drawnPlaces[index]
        replica.days[next[day]] = drawnDays[index]
        next[day] += 1
      }
      replica.arrangement.count(replica.places)
      replica.arrangement.fill(replica.places, replica.days)
    }
  }
}
