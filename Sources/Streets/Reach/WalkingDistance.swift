public import CatchmentGeometry
public import CatchmentParallel

extension StreetNetwork {
  /// How far it is on foot from one place to each of others, along streets and between feet; the
  /// way from a place to its street is not counted.
  ///
  /// - Parameters:
  ///   - source: the foot from which all are measured.
  ///   - targets: infinite for those that are farther than `limit`, on another island, or without a
  ///     foot.
  ///   - limit: nil for no limit.
  /// - Complexity: O(m log m) for the m edges within the limit.
  public func walkingDistances(
    from source: Int, of sources: StreetFeet, to targets: StreetFeet, atMost limit: Distance? = nil
  ) -> [Double] {
    var walker = BoundedSearch(self)
    return distances(from: source, of: sources, to: targets, limit, &walker)
  }

  /// How far it is on foot from each of some places to each of others, those of the first source
  /// first; infinite where no way leads.
  ///
  /// - Complexity: O(m log m) for each source with the m edges of its island, on all threads; 8
  ///   bytes for each pair.
  public func walkingTable(
    from sources: StreetFeet, to targets: StreetFeet, workers: Workers = .one
  ) -> [Double] {
    workers.map(count: sources.count, chunk: 16) { range in
      var walker = BoundedSearch(self)
      return range.flatMap { distances(from: $0, of: sources, to: targets, nil, &walker) }
    }.flatMap(\.self)
  }

  private func distances(
    from source: Int, of sources: StreetFeet, to targets: StreetFeet, _ limit: Distance?,
    _ search: inout BoundedSearch
  ) -> [Double] {
    let edge = sources.edge[source]
    guard edge >= 0 else { return [Double](repeating: .infinity, count: targets.count) }
    let most = limit?.meters ?? .infinity
    search.run(edge: edge, along: sources.along[source], limit: most)
    return (0..<targets.count).map { target in
      guard targets.edge[target] >= 0 else { return .infinity }
      let other = Int(targets.edge[target])
      let along = targets.along[target]
      var least = min(
        search.distance[Int(edges.from[other])] + along,
        search.distance[Int(edges.to[other])] + (edges.length[other] - along))
      if other == Int(edge) { least = min(least, abs(along - sources.along[source])) }
      return least <= most ? least : .infinity
    }
  }
}
