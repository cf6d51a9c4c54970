import Catchment
import Foundation
import Testing

/// Two public reports of clusters, one after the other.
extension PublicReportTests {
  /// A crowd of eight each at three places, in 2019; later ones come to the first two.
  private static func crowds(_ later: [Int]) async throws -> Report {
    var places: [(x: Double, y: Double)] = []
    var days: [String] = []
    func add(_ count: Int, to crowd: Int, _ year: String) {
      for number in 0..<count {
        // On a spiral, so that who comes last lies at the rim.
        let (angle, far) = (Double(places.count) * 2.4, 0.0002 + 0.00008 * Double(number))
        places.append(
          (
            west + Double(crowd) * 0.02 + far * cos(angle),
            south + (year == "2020" ? 1.9 : 1) * far * sin(angle)
          ))
        // What came later came in one month: of three months with one each, each would be told.
        days.append("\(year)-0\(year == "2020" ? 3 : 1 + number % 9)-1\(crowd)")
      }
    }
    for crowd in 0..<3 { add(8, to: crowd, "2019") }
    for (crowd, count) in later.enumerated() { add(count, to: crowd, "2020") }
    let context = try await SmallCity.context(places, days: days)
    let study = try ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 4)
    return Report(
      title: "Where?", context: context,
      answers: [ReportAnswer(question: "cluster", findings: try await study.run(context))])
  }

  /// What the clusters of a bundle say, from west to east.
  private static func counts(_ files: [String: String]) throws -> [Int?] {
    try features(files, "clusters").map { ($0["incidents"] as? NSNumber)?.intValue }
  }

  @Test(arguments: [[1, 4], [2, 4], [4, 1], [3, 0], [4, 5]])
  func aClusterThatGrewByOneOrTwoIsWithheld(later: [Int]) async throws {
    let (then, now) = (try await Self.crowds([]), try await Self.crowds(later))
    let alone = try Self.counts(try await Self.bundle(now))
    let sizes = zip([8, 8, 8], later + [0]).map { $0 + $1 }
    #expect(alone.sorted { ($0 ?? 0) < ($1 ?? 0) } == sizes.sorted().map { $0 })
    #expect(try Self.counts(try await Self.bundle(then)) == [8, 8, 8])
    let beside = try Self.counts(try await Self.bundle(now, after: then))
    for count in beside {
      if let count { #expect(count == 8 || count >= 11, "\(later)") }
    }
    // Where nothing small happened, nothing is withheld.
    if later.allSatisfy({ $0 == 0 || $0 >= 3 }) { #expect(!beside.contains(nil)) }
  }
}
