import CatchmentGeometry

/// The worked example's map: three neighborhoods of Chicago's 17th Police District on the street
/// grid.
///
/// Outlines follow the bounding streets and the river, simplified to half-blocks: Albany Park from
/// Montrose (4400 N) to about Foster Avenue (5200 N) between the North Branch of the Chicago River
/// and Cicero Avenue (4800 W); Irving Park from Belmont (3200 N) and Addison (3600 N) up to
/// Montrose; Ravenswood Manor between Sacramento Avenue (3000 W) and the river, cut out of Albany
/// Park.
struct SampleNeighborhoods {
  typealias Corner = (west: Double, north: Double)

  struct Neighborhood {
    let name: String
    let corners: [Corner]
  }

  static let all = [
    Neighborhood(
      name: "Albany Park",
      corners: [
        (3000, 4400), (4100, 4400), (4400, 4700), (4400, 4800), (4800, 4800), (4800, 5200),
        (4250, 5200), (4200, 5000), (4050, 5000), (4050, 5200), (3950, 5200), (3500, 5000),
        (3350, 5050), (3200, 5150), (3050, 5100), (3000, 4900),
      ]),
    Neighborhood(
      name: "Irving Park",
      corners: [
        (2650, 4400), (2650, 4000), (2750, 3800), (2700, 3600), (4000, 3600), (4000, 3200),
        (4600, 3200), (4650, 3400), (4600, 4000), (4750, 4400), (4800, 4500), (4800, 4800),
        (4400, 4800), (4400, 4700), (4100, 4400),
      ]),
    Neighborhood(
      name: "Ravenswood Manor",
      corners: [(2650, 4400), (3000, 4400), (3000, 4900), (2700, 4550)]),
  ]

  /// Where the teams of the example already work, by block corners: they overlap a little, and
  /// leave out the corners of Kedzie and Montrose and of Pulaski and Irving Park.
  static let patrolAreas = [
    Neighborhood(
      name: "Lawrence and Kimball",
      corners: [(3150, 4600), (3650, 4600), (3650, 5000), (3150, 5000)]),
    Neighborhood(
      name: "Lawrence and Pulaski",
      corners: [(3550, 4600), (4150, 4600), (4150, 4900), (3550, 4900)]),
    Neighborhood(
      name: "Irving Park and California",
      corners: [(2750, 3800), (3300, 3800), (3300, 4150), (2750, 4150)]),
  ]

  static func shapes(_ areas: [Neighborhood]) -> Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    for area in areas {
      shapes.appendPolygon([AddressGrid.ring(area.corners.map { ($0.west, $0.north) })])
    }
    return shapes
  }

  /// The neighborhood that holds a house number; corners and borders count, the first in the list
  /// wins.
  static func index(west: Double, north: Double) -> Int? {
    all.firstIndex { isInside(west, north, $0.corners) }
  }

  private static func isInside(_ x: Double, _ y: Double, _ ring: [Corner]) -> Bool {
    var inside = false
    var previous = ring[ring.count - 1]
    for corner in ring {
      if (corner.north > y) != (previous.north > y) {
        let share = (y - corner.north) / (previous.north - corner.north)
        if x < corner.west + share * (previous.west - corner.west) { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }
}
