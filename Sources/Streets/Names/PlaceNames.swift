public import CatchmentGeometry
public import CatchmentParallel

/// Calls places by the streets at which they lie, so that nothing that people see is called 1030.
///
/// A place is named by its nearest corner of two named streets; where none is near, by its nearest
/// street with the hundred block, where the layer has house numbers, or by the street alone.
/// Alleys, ramps and motorways name nothing. The two halves of a street, `W NORTH AVE` and `E NORTH
/// AVE`, are no corner, nor are two spellings of one, `MCHENRY ST` and `MC HENRY`. The street with
/// more lines stands first.
///
/// - Choosing `cornerLimit`: half of a long block, 150 m by default.
/// - Complexity: O(n log n) to build, O(log n) for a place, on all threads.
///
/// ```swift
/// let names = PlaceNames(streets, shapes: planar)
/// let name = names.name(ofX: 500, y: 250)?.text  // "W North Ave & N Carey St"
/// ```
public struct PlaceNames: Sendable {
  /// Whether the layer writes in capitals, and names are shown in small letters.
  public let isTitleCased: Bool
  /// Where corners lie.
  public let corners: Points<Planar>
  /// The two streets of each corner.
  public let cornerNames: [PlaceName]
  private let tree: KDTree
  private let lines: SegmentIndex
  private let shapes: Shapes<Planar>
  private let streets: StreetLayer
  private let shown: [String?]
  private let cornerLimit: Distance
  private let streetLimit: Distance

  /// - Parameters:
  ///   - streets: the layer.
  ///   - shapes: its geometries in the plane, feature by feature.
  ///   - cornerLimit: how far the corner may be that names a place.
  ///   - streetLimit: how far the street may be that names a place.
  /// - Precondition: a geometry for each feature.
  public init(
    _ streets: StreetLayer, shapes: Shapes<Planar>, cornerLimit: Distance = .meters(150),
    streetLimit: Distance = .meters(500), workers: Workers = .one
  ) {
    precondition(shapes.count == streets.count, "A geometry for each feature.")
    let index = StreetIndex(streets)
    let isTitleCased = NameCase.isInCapitals(streets.names)
    func show(_ name: String) -> String { isTitleCased ? NameCase.titled(name) : name }
    let spellings = index.spellings.map(show)
    let owners = streets.classes.indices.map { feature in
      streets.classes[feature].namesPlaces ? index.streetOfFeature[feature] : -1
    }
    shown = owners.map { $0 < 0 ? nil : spellings[Int($0)] }
    let crossings = StreetCrossings(streets.shapes, streetOfFeature: owners, workers: workers)
    var x: [Double] = []
    var y: [Double] = []
    var names: [PlaceName] = []
    for place in 0..<crossings.count {
      guard let (one, other) = Self.pair(crossings.streets(at: place), index) else { continue }
      let coordinate = Int(crossings.coordinate[place])
      x.append(shapes.x[coordinate])
      y.append(shapes.y[coordinate])
      names.append(.intersection(spellings[Int(one)], spellings[Int(other)]))
    }
    corners = Points(x: x, y: y)
    cornerNames = names
    tree = KDTree(corners, workers: workers)
    var isNamed = [Bool](repeating: false, count: shapes.x.count)
    for feature in 0..<shapes.count where owners[feature] >= 0 {
      for position in shapes.allCoordinates(of: feature) { isNamed[position] = true }
    }
    lines = SegmentIndex(shapes, isUsed: { isNamed[$0] })
    self.isTitleCased = isTitleCased
    self.shapes = shapes
    self.streets = streets
    self.cornerLimit = cornerLimit
    self.streetLimit = streetLimit
  }

  /// What a place is called; nil where no named street is near.
  public func name(ofX x: Double, y: Double) -> PlaceName? {
    if let corner = tree.nearest(toX: x, y: y), corner.distance <= cornerLimit.meters {
      return cornerNames[corner.index]
    }
    return blockName(ofX: x, y: y)
  }

  /// The nearest street with its hundred block, whatever corner is near: what a street face is
  /// called.
  public func blockName(ofX x: Double, y: Double) -> PlaceName? {
    guard let found = lines.segment(nearestToX: x, y: y, within: streetLimit) else { return nil }
    guard let street = shown[found.feature] else { return nil }
    return hundred(found, x, y).map { .block($0, street: street) } ?? .street(street)
  }

  /// What places are called.
  public func names(of places: Points<Planar>, workers: Workers = .one) -> [PlaceName?] {
    let pieces = workers.map(count: places.count, chunk: 2048) { range in
      range.map { name(ofX: places.x[$0], y: places.y[$0]) }
    }
    return Array(pieces.joined())
  }

  /// The hundred of the house number at the foot of a place; nil where the line has no numbers.
  private func hundred(
    _ found: (feature: Int, start: Int, squared: Double), _ x: Double, _ y: Double
  ) -> Int? {
    let ranges = [streets.left[found.feature], streets.right[found.feature]].filter { !$0.isNone }
    guard let range = ranges.first else { return nil }
    var before = 0.0
    var length = 0.0
    for part in shapes.parts(of: found.feature) {
      for path in shapes.paths(of: part) {
        for index in shapes.coordinates(of: path).dropLast() {
          let (dx, dy) = (
            shapes.x[index + 1] - shapes.x[index], shapes.y[index + 1] - shapes.y[index]
          )
          let meters = (dx * dx + dy * dy).squareRoot()
          if index == found.start, meters > 0 {
            let along = ((x - shapes.x[index]) * dx + (y - shapes.y[index]) * dy) / meters
            before = length + min(meters, max(0, along))
          }
          length += meters
        }
      }
    }
    let share = length > 0 ? before / length : 0.5
    let number = Double(range.from) + share * Double(range.to - range.from)
    return Int(number) / 100 * 100
  }

  /// The two streets that name a corner: of those that differ in more than their direction, the two
  /// with most lines.
  private static func pair(_ streets: ArraySlice<Int32>, _ index: StreetIndex) -> (Int32, Int32)? {
    let ranked = streets.sorted {
      let (one, other) = (index.features(of: $0).count, index.features(of: $1).count)
      return one != other ? one > other : $0 < $1
    }
    guard let first = ranked.first else { return nil }
    let name = index.streets[Int(first)]
    return ranked.first { !isOne(name, index.streets[Int($0)]) }.map { (first, $0) }
  }

  /// Whether two names are spellings of one street: `MCHENRY ST` and `MC HENRY`, whose type
  /// somebody left out. `BALTIMORE ST` and `BALTIMORE AVE` are two.
  private static func isOne(_ one: StreetName, _ other: StreetName) -> Bool {
    one.name == other.name && (one.type == other.type || one.type == 0 || other.type == 0)
  }
}
