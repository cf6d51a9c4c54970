import Catchment
import Foundation
import Testing

/// Who lies on the border of an area is inside, whatever the plane makes of its edges.
struct HoldersTests {
  /// A rectangle of 40 by 30 km: in a plane its southern edge lies some 20 m north of the parallel.
  private static let box = (west: -88.0, south: 41.7, east: -87.5, north: 42.0)
  private static let area = """
    {"type":"Polygon","coordinates":[[[-88.0,41.7],[-87.5,41.7],[-87.5,42.0],[-88.0,42.0],[-88.0,41.7]]]}
    """

  private static let edges: [(x: Double, y: Double)] = [
    (-87.76, 41.7), (-87.76, 42.0), (-87.75, 41.8), (-87.75, 41.93), (-88.0, 41.85), (-87.5, 41.85),
    (-88.0, 41.7), (-87.5, 42.0),
    (-87.6123, 41.7), (-87.9, 42.0),
  ]

  /// On the border, as far inside as a plane's edge would cut off, and as far outside.
  private func context() async throws -> (StudyContext, isInside: [Bool]) {
    let step = 1e-5
    var rows: [(x: Double, y: Double, isInside: Bool)] = Self.edges.map { ($0.x, $0.y, true) }
    for east in stride(from: -87.99, through: -87.51, by: 0.06) {
      rows.append((east, Self.box.south + step, true))
      rows.append((east, Self.box.south - step, false))
      rows.append((east, Self.box.north - step, true))
      rows.append((east, Self.box.north + step, false))
    }
    let days = rows.indices.map { "2020-0\($0 % 2 * 6 + 1)-1\($0 % 9)" }
    let context = try await SmallCity.context(rows.map { ($0.x, $0.y) }, days: days)
    return (context, rows.map(\.isInside))
  }

  /// Districts side by side count who stands on their common border once, whoever it is.
  @Test func neighborsShareNobody() async throws {
    let (context, isInside) = try await context()
    let layer = try SmallCity.layer(
      [(-88.0, -87.75), (-87.75, -87.5)].map { west, east in
        (
          #"{"type":"Polygon","coordinates":[[[\#(west),41.7],[\#(east),41.7],[\#(east),42.0],[\#(west),42.0],[\#(west),41.7]]]}"#,
          "{}"
        )
      })
    let holders = context.holders(in: try await context.layer(layer, as: .areas))
    #expect((0..<holders.count).map { holders.count(of: $0) } == isInside.map { $0 ? 1 : 0 })
  }

  @Test func allAnswersAgree() async throws {
    let (context, isInside) = try await context()
    let expected = isInside.count { $0 }
    let layer = try SmallCity.layer([(Self.area, #"{"name":"A"}"#)])
    let holders = context.holders(in: try await context.layer(layer, as: .areas))
    #expect((0..<holders.count).map { holders.count(of: $0) == 1 } == isInside)

    let coverage = try await CoverageStudy(areas: layer).run(context)
    #expect(coverage.coverage.incidents == [expected])
    #expect(coverage.coverage.isCovered == isInside)

    let plan = try await DeploymentStudy(
      candidates: layer, hires: 1, reach: .meters(400), areas: layer
    ).run(context)
    #expect(plan.plan.alreadyCovered == Double(expected))

    let change = try await ChangeStudy(
      before: Period(18_262...18_292), after: Period(18_444...18_474),
      areas: layer
    ).run(context)
    let area = try #require(change.areas).changes.areas[0]
    #expect(area.rates.before + area.rates.after == expected)
  }
}
