import Catchment
@testable import CatchmentStudies
import Foundation
import Testing

/// What is flagged decides nothing: plane, study area, bandwidth, radius and answers are those
/// without it.
struct FlaggedRowsTests {
  enum Fault: CaseIterable {
    case exchanged, lostSign, minusOne, nullIsland, statePlaneZero

    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      switch self {
      case .exchanged: (y, x)
      // East of Greenwich it is the south that needs a sign.
      case .lostSign: x < 0 ? (-x, y) : (x, -y)
      case .minusOne: (-1, -1)
      case .nullIsland: (0, 0)
      case .statePlaneZero: (-91.686568, 36.619446)
      }
    }
  }

  static let cities: [(x: Double, y: Double)] = [(-87.7, 41.9), (28.05, -26.2), (-76.61, 39.29)]

  private func context(
    around city: (x: Double, y: Double), bad: Int, _ fault: Fault
  ) async throws -> StudyContext {
    var random = RandomStream(seed: 11)
    var places = (0..<60).map { index in
      let spread = index % 3 == 0 ? 0.03 : 0.004
      return (x: city.x + spread * random.normal(), y: city.y + spread * random.normal())
    }
    var days = (0..<60).map { "2020-0\(1 + $0 % 9)-11" }
    let good = places
    for index in 0..<bad {
      let good = good[index % 60]
      places.insert(fault.place(good.x, good.y), at: (index * 7) % places.count)
      days.insert("2020-03-04", at: (index * 7) % days.count)
    }
    return try await SmallCity.context(places, days: days)
  }

  @Test(arguments: cities.indices, Fault.allCases)
  func plansAndAnswersAreThoseOfTheGoodRowsAlone(city: Int, fault: Fault) async throws {
    let city = Self.cities[city]
    let clean = try await context(around: city, bad: 0, fault)
    // One in a hundred, a tenth, a quarter and nearly half of the rows.
    for bad in [1, 7, 20, 49] {
      let mixed = try await context(around: city, bad: bad, fault)
      #expect(mixed.incidents.audit.rows == 60 + bad)
      #expect(mixed.incidents.audit.used == 60, "\(fault) \(bad)")
      #expect(mixed.plane == clean.plane)
      #expect(Set(mixed.points.x) == Set(clean.points.x))
      let window = try mixed.window(margin: .meters(200))
      #expect(try window.observed().extent == clean.window(margin: .meters(200)).observed().extent)
    }
  }

  @Test(arguments: Fault.allCases)
  func ruleOfThumbsAndClustersStayTheSame(fault: Fault) async throws {
    let city = Self.cities[0]
    let clean = try await context(around: city, bad: 0, fault)
    let mixed = try await context(around: city, bad: 20, fault)
    let cluster = try ClusterStudy(minimumPoints: 4)
    let (first, second) = (try await cluster.run(clean), try await cluster.run(mixed))
    #expect(first.sentences == second.sentences)
    #expect(first.record.parameters == second.record.parameters)
    let pattern = try PatternStudy(replicas: 19)
    #expect(try await pattern.run(clean).sentences == pattern.run(mixed).sentences)
  }
}
