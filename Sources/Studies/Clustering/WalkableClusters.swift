public import CatchmentIncidents
public import CatchmentParallel
import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection

/// How many incidents must stand within 200 m of each other, so that no cluster of a city is larger
/// than somebody can walk around: what a new study begins with.
///
/// A radius that is read from the distances follows the city: where years of incidents lie on every
/// street, clusters grow together over whole districts. Here the radius is that of a walk of three
/// minutes, and the number rises until they come apart.
///
/// ```swift
/// let incidents = try await IncidentRequest("shootings.csv").load(studyArea: nil, workers: .all)
/// print(WalkableClusters.minimumPoints(for: incidents))
/// ```
public enum WalkableClusters {
  /// Meters.
  public static let radius = 200.0
  /// The most that one can walk around, in square kilometers: a kilometer across.
  public static let mostArea = 1.0
  private static let candidates = [5, 8, 10, 15, 20, 30, 40, 60, 80, 120, 200, 400, 1000]

  /// The first number of incidents for which the largest cluster is no larger than can be walked
  /// around; where none is, the last that leaves any cluster.
  ///
  /// - Complexity: O(n log n) for each of some thirteen numbers.
  public static func minimumPoints(for incidents: Incidents, workers: Workers = .one) -> Int {
    guard let plane = try? StudyContext.Plane.automatic.laid(over: incidents.body),
      let points = try? plane.project(incidents.places, workers: workers)
    else { return candidates[0] }
    var last = candidates[0]
    for number in candidates {
      guard let model = try? DBSCAN(radius: .meters(radius), minimumPoints: number) else { break }
      let clusters = model.cluster(points, workers: workers)
      if clusters.count == 0 { break }
      last = number
      if largestHull(of: clusters, points) <= mostArea * 1e6 { break }
    }
    return last
  }

  private static func largestHull(of clusters: Clustering, _ points: Points<Planar>) -> Double {
    let (starts, rows) = clusters.members()
    return (0..<clusters.count).reduce(0) { most, cluster in
      let own = rows[Int(starts[cluster])..<Int(starts[cluster + 1])].map { Int($0) }
      let members = points.selecting(own)
      let ring = ConvexHull(members).corners.map { Int($0) }
      var twice = 0.0
      for (here, next) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        twice += members.x[here] * members.y[next] - members.x[next] * members.y[here]
      }
      return max(most, twice.magnitude / 2)
    }
  }
}
