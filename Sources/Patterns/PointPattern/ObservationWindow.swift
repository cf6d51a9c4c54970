public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// The area in which every incident would have been recorded: what "by chance" is measured against.
///
/// Complete spatial randomness is each place of the window being as likely as any other. A window
/// may have holes and several parts; a lake or a neighboring city does not belong to it.
///
/// ```swift
/// let window = try ObservationWindow(city)
/// print(window.area, window.contains(x: 500, y: 250))
/// ```
public struct ObservationWindow: Sendable {
  /// The polygons, without overlap.
  public let shapes: Shapes<Planar>
  /// Square meters.
  public let area: Double
  /// The length of all rings, holes included, in meters.
  public let perimeter: Double
  public let extent: Extent<Planar>

  private let border: SegmentIndex
  private let locator: PolygonLocator<Planar>
  /// The boxes that hold a part of the window, all of one size, by their south-west corners.
  private let boxes: Points<Planar>
  private let box: (width: Double, height: Double)

  /// Boxes across and up: small enough that few of the points thrown into them miss the window.
  private static let fineness = 256

  /// - Parameter shapes: polygons that do not overlap, as a union leaves them.
  /// - Throws: `StatisticsError` where the polygons have no area.
  public init(_ shapes: Shapes<Planar>, workers: Workers = .one) throws(StatisticsError) {
    var polygons = Shapes<Planar>()
    var perimeter = 0.0
    for feature in 0..<shapes.count where shapes.hasPart(.polygon, in: feature) {
      polygons.append(feature, of: shapes)
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .polygon {
        for path in shapes.paths(of: part) { perimeter += Self.length(of: path, in: shapes) }
      }
    }
    let area = (0..<polygons.count).reduce(0.0) { $0 + polygons.area(of: $1) }
    guard area > 0, area.isFinite else {
      throw StatisticsError(
        .tooFew, at: "study area", value: "0 m²", remedy: .give("polygons that have an area"))
    }
    self.shapes = polygons
    self.area = area
    self.perimeter = perimeter
    extent = polygons.extent
    border = SegmentIndex(polygons)
    locator = PolygonLocator(polygons, workers: workers)
    let fineness = Double(Self.fineness)
    box = (extent.width / fineness, extent.height / fineness)
    boxes = Self.occupiedBoxes(of: polygons, locator)
  }

  /// Whether a place lies in the window, its border included.
  public func contains(x: Double, y: Double) -> Bool { locator.contains(x: x, y: y) }

  /// The distance in meters from each point to the nearest border, that of a hole included;
  /// infinite beyond `reach`.
  public func distancesToBorder(
    of points: Points<Planar>, within reach: Distance, workers: Workers = .one
  ) -> [Double] {
    border.nearest(to: points, within: reach, workers: workers).distances
  }

  /// Places drawn independently, each place of the window as likely as any other.
  ///
  /// - Complexity: O(count), about two random numbers and one look at a grid for each.
  public func randomPoints(_ count: Int, from random: inout RandomStream) -> Points<Planar> {
    var x: [Double] = []
    var y: [Double] = []
    x.reserveCapacity(count)
    y.reserveCapacity(count)
    while x.count < count {
      let corner = random.index(below: boxes.count)
      let east = boxes.x[corner] + random.uniform() * box.width
      let north = boxes.y[corner] + random.uniform() * box.height
      guard locator.contains(x: east, y: north) else { continue }
      x.append(east)
      y.append(north)
    }
    return Points(x: x, y: y)
  }

  private static func length(of path: Int, in shapes: Shapes<Planar>) -> Double {
    shapes.coordinates(of: path).dropLast().reduce(0.0) { sum, index in
      let east = shapes.x[index + 1] - shapes.x[index]
      let north = shapes.y[index + 1] - shapes.y[index]
      return sum + (east * east + north * north).squareRoot()
    }
  }

  /// The boxes that an edge may cross, and of the others those whose center is inside.
  private static func occupiedBoxes(
    of shapes: Shapes<Planar>, _ locator: PolygonLocator<Planar>
  ) -> Points<Planar> {
    let extent = shapes.extent
    let width = extent.width / Double(fineness)
    let height = extent.height / Double(fineness)
    var isOccupied = [Bool](repeating: false, count: fineness * fineness)
    func position(_ value: Double, _ low: Double, _ size: Double) -> Int {
      max(0, min(fineness - 1, Int(((value - low) / size).rounded(.down))))
    }
    for path in 0..<shapes.pathStart.count - 1 {
      for index in shapes.coordinates(of: path).dropLast() {
        let (ax, bx) = (shapes.x[index], shapes.x[index + 1])
        let (ay, by) = (shapes.y[index], shapes.y[index + 1])
        // A box more on each side, so that rounding leaves none out.
        let rows =
          max(
            0, position(min(ay, by), extent.minY, height) - 1)...min(
            fineness - 1, position(max(ay, by), extent.minY, height) + 1)
        for row in rows {
          let south = extent.minY + (Double(row) - 1) * height
          let north = south + 3 * height
          func along(_ y: Double) -> Double {
            ay == by ? 0 : max(0, min(1, (y - ay) / (by - ay)))
          }
          let ends =
            ay == by ? (ax, bx) : (ax + along(south) * (bx - ax), ax + along(north) * (bx - ax))
          let columns =
            max(
              0, position(min(ends.0, ends.1), extent.minX, width) - 1)...min(
              fineness - 1, position(max(ends.0, ends.1), extent.minX, width) + 1)
          for column in columns { isOccupied[row * fineness + column] = true }
        }
      }
    }
    var x: [Double] = []
    var y: [Double] = []
    for index in isOccupied.indices {
      let west = extent.minX + Double(index % fineness) * width
      let south = extent.minY + Double(index / fineness) * height
      guard isOccupied[index] || locator.contains(x: west + width / 2, y: south + height / 2)
      else { continue }
      x.append(west)
      y.append(south)
    }
    return Points(x: x, y: y)
  }
}
