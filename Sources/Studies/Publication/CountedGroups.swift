import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns

/// A column of counts, by the incidents that each feature counts.
struct CountedGroups: Sendable {
  /// The property that holds the counts.
  let property: String
  /// For each feature its rows, ascending.
  let rows: [[Int32]]
  /// Rows that no feature counts: who knows the total knows how many these are.
  let rest: [Int32]

  init(_ property: String, _ rows: [[Int32]], of count: Int) {
    var isCounted = [Bool](repeating: false, count: count)
    for row in rows.joined() { isCounted[Int(row)] = true }
    self.property = property
    self.rows = rows
    rest = isCounted.indices.filter { !isCounted[$0] }.map { Int32($0) }
  }

  /// Each incident in one feature at most, or in −1.
  init(_ property: String, owner: [Int32], features: Int) {
    var rows = [[Int32]](repeating: [], count: features)
    for (row, feature) in owner.enumerated() where feature >= 0 {
      rows[Int(feature)].append(Int32(row))
    }
    self.init(property, rows, of: owner.count)
  }

  /// Features that overlap.
  ///
  /// - Parameter counts: says of a row whether it counts.
  init(
    _ property: String, inside: Containment, features: Int, counts: (Int) -> Bool = { _ in true }
  ) {
    var rows = [[Int32]](repeating: [], count: features)
    for row in 0..<inside.count where counts(row) {
      for feature in inside.features(of: row) { rows[Int(feature)].append(Int32(row)) }
    }
    self.init(property, rows, of: inside.count)
  }
}

/// Findings whose features count incidents that are known one by one.
protocol CountingFindings: Findings {
  /// Each column of counts that can be checked against all others; empty where there is none.
  var counted: [CountedGroups] { get }
}

extension ClusterFindings: CountingFindings {
  var counted: [CountedGroups] {
    [CountedGroups("incidents", owner: clustering.labels, features: clusters.count)]
  }
}

extension BlockFindings: CountingFindings {
  var counted: [CountedGroups] {
    [CountedGroups("incidents", owner: owner, features: concentration.counts.count)]
  }
}

extension HotspotFindings: CountingFindings {
  var counted: [CountedGroups] {
    [CountedGroups("incidents", owner: owner, features: counts.count)]
  }
}

extension CoverageFindings: CountingFindings {
  var counted: [CountedGroups] {
    [CountedGroups("incidents", inside: inside, features: names.count)]
  }
}

extension DeploymentFindings: CountingFindings {
  var counted: [CountedGroups] {
    // Weights are no counts, and their sums tell of single incidents.
    guard let reached, reached.adds.count == features.count else { return [] }
    return [CountedGroups("adds", reached.adds, of: context.points.count)]
  }
}

extension ChangeFindings: CountingFindings {
  var counted: [CountedGroups] {
    guard let areas else { return [] }
    let rows = features.count
    return zip(["before", "after"], periods.ranges).map { property, range in
      let inPeriod = CountedGroups(
        property, inside: areas.inside, features: areas.names.count
      ) { row in days[row].map(range.contains) ?? false }
      guard rows > areas.names.count else { return inPeriod }
      // The last feature stands for what happened in no area.
      let outside = (0..<areas.inside.count).filter { row in
        areas.inside.count(of: row) == 0 && (days[row].map(range.contains) ?? false)
      }.map { Int32($0) }
      return CountedGroups(property, inPeriod.rows + [outside], of: areas.inside.count)
    }
  }
}
