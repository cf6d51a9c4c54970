// Made from the comments of Sources/Geometry by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Geometry_Columns_Distance_1() async throws {
    let reach = Distance.feet(660)
    print(reach.meters, Distance("0.5mi") ?? .meters(0))
    _ = reach
  }

  func Geometry_Columns_Points_1() async throws {
    let places = Points<Planar>(x: [0, 120, 60], y: [0, 0, 90])
    print(places.count, places.extent.width)
    _ = places
  }

  func Geometry_Lattices_HexagonalGrid_1() async throws {
    let cells = try HexagonalGrid(over: points.extent, width: .meters(400))
    print(cells.cell(ofX: 500, y: 250))
    _ = cells
  }

  func Geometry_Lattices_SquareGrid_1() async throws {
    let cells = try SquareGrid(over: points.extent, side: .meters(300))
    print(cells.center(of: 0))
    _ = cells
  }

  func Geometry_Locator_PolygonLocator_1() async throws {
    let locator = PolygonLocator(areas)
    let owner = locator.firstFeature(containing: points, workers: .all)
    print(owner.count { $0 >= 0 }, "lie in an area")
    _ = locator
    _ = owner
  }

  func Geometry_Trees_ConvexHull_1() async throws {
    let hull = ConvexHull(points)
    print(hull)
    _ = hull
  }

  func Geometry_Trees_KDTree_1() async throws {
    let tree = KDTree(points)
    print(tree.count(within: 150, ofX: 500, y: 250), tree.nearest(toX: 500, y: 250) as Any)
    _ = tree
  }

  func Geometry_Values_Feature_1() async throws {

    struct Post: Codable, Sendable { var name: String; var hires: Int }

    let posts = FeatureCollection([
      Feature(
        .point(Point(longitude: -87.7133, latitude: 41.9683)),
        properties: Post(name: "Lawrence Ave & Kimball Ave", hires: 2))
    ])
    // JSONEncoder().encode(posts) is a FeatureCollection for any web map.
    _ = posts
  }

  func Geometry_Values_Point_1() async throws {

    let corner = Point<Geographic>(longitude: -87.7133, latitude: 41.9683)
    let column = Points([corner, Point(x: -87.7, y: 41.95)])
    let same = column[0] == corner
    _ = corner
    _ = column
    _ = same
  }

  func Geometry_Values_Shape_1() async throws {

    let corners = [(0.0, 0.0), (200, 0), (200, 100), (0, 100)]
      .map { Point<Planar>(x: $0.0, y: $0.1) }
    let blocks = Shapes([.polygon(Polygon(corners))])
    let area = blocks.area(of: 0)  // 20,000 m²
    _ = corners
    _ = blocks
    _ = area
  }
}
