// Made from the comments of Sources/Privacy by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Privacy_DonutMask_1() async throws {
    let mask = try DonutMask(least: 5, most: 50, seed: 1)
    let masked = try mask.mask(points, among: addresses)
    // masked.points, masked.reached.min() is at least 5
    _ = mask
    _ = masked
  }

  func Privacy_JointCounts_1() async throws {
    // Nine incidents: the total, and two areas with 7 and 2 of them.
    let all = (0..<9).map { Int32($0) }
    let joint = try JointCounts(
      families: [[all], [Array(all[..<7]), Array(all[7...])]], rows: 9, k: 3)
    // joint.shown is [[9], [nil, nil]]: with 7 shown, 2 would be what is missing from 9
    _ = all
    _ = joint
  }

  func Privacy_LayeredCounts_1() async throws {
    // Three tracts; the district of the first two was published with 9.
    let district = LayeredCounts.Neighbor(
      name: "districts", counts: [9, 30], isWithheld: [false, false], total: 39,
      overlaps: [(0, 0), (1, 0), (2, 1)].map {
        LayeredCounts.Neighbor.Overlap(cell: $0, group: $1, isSliver: false)
      }, reachesBeyond: [false, false, false], isReachedBeyond: [false, false])
    let layered = try LayeredCounts(cells: [2, 7, 30], neighbors: [district])
    let table = try SuppressedCounts(layered, k: 3)
    // 7 beside 9 would tell of 2
    _ = district
    _ = layered
    _ = table
  }

  func Privacy_RelatedColumns_1() async throws {
    // Two areas with all, the fatal and the other ones:
    let related = try RelatedColumns([[5, 40], [1, 20], [4, 20]], k: 3)
    // 1 cannot be shown, nor 4 beside 5
    _ = related
  }

  func Privacy_SharedGround_1() async throws {
    // A tract of which a strip lies in the next district.
    let ground = SharedGround(pieces: [
      SharedGround.Piece(cell: 0, groups: [0], isSliver: false),
      SharedGround.Piece(cell: 0, groups: [1], isSliver: true),
      SharedGround.Piece(cell: 1, groups: [1], isSliver: false),
    ])
    print(ground.pieces.count { $0.isSliver })
    _ = ground
  }

  func Privacy_SuppressedCounts_1() async throws {
    // Three areas with 2, 7 and 9 shootings, and their total:
    let table = try SuppressedCounts(atoms: [2, 7, 9], numbers: [[0], [1], [2], [0, 1, 2]], k: 3)
    // table.shown is [nil, nil, 9, 18]: with 7 shown, 2 would be what is missing from 18
    _ = table
  }
}
