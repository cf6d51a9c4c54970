public import CatchmentGeometry

/// What lies under everything on a map: water, parks, streets in three weights, and the names of
/// parts of the city.
///
/// It helps to find one's way and must not be looked at for itself; so it is drawn in grays,
/// simplified for the scale of the page, and never clicked.
extension MapLayer {
  /// A layer of the ground.
  ///
  /// - Parameter names: one for each feature, empty for none; or none at all. They are written
  ///   where there is room.
  /// - Precondition: there are as many names as shapes, or none.
  public init(
    ground: MapRole.Ground, name: String, shapes: Shapes<Geographic>, names: [String] = []
  ) {
    precondition(names.isEmpty || names.count == shapes.count)
    self.init(
      context: name, shapes: shapes, role: .ground(ground),
      classes: MapRole.ground(ground).classes())
    labels = names
  }

  /// The layers of a file in which the ground is mixed, one for each kind that occurs.
  ///
  /// - Parameters:
  ///   - kinds: what each feature is; nil for what is left out.
  ///   - names: one for each feature, empty for none.
  /// - Precondition: there is a kind and a name for each shape.
  public static func ground(
    name: String, shapes: Shapes<Geographic>, kinds: [MapRole.Ground?], names: [String]
  ) -> [MapLayer] {
    precondition(kinds.count == shapes.count && names.count == shapes.count)
    return MapRole.Ground.allCases.compactMap { kind in
      let members = kinds.indices.filter { kinds[$0] == kind }
      if members.isEmpty { return nil }
      return MapLayer(
        ground: kind, name: name, shapes: shapes.selecting(members),
        names: members.map { names[$0] })
    }
  }

  /// What the layer is of the ground; nil for any other.
  var ground: MapRole.Ground? {
    if case .ground(let kind) = role { kind } else { nil }
  }
}

/// A course of the ground in whole units of its grid: a street from end to end, or the outline of
/// an area.
struct GroundCourse {
  var name: String
  var corners: [(x: Int, y: Int)]
}

/// Draws the ground for one sheet.
struct GroundDrawing {
  let frame: MapFrame
  /// Meters of one unit of the ground's grid: an eighth of a pixel of the whole map, so that it
  /// stays right when a reader zooms in, and corners that nobody sees are left out.
  let unit: Double
  private let path: MapPath

  /// - Parameter pixels: how wide or high the whole map is shown.
  init(frame: MapFrame, pixels: Double = 800) {
    self.frame = frame
    unit = max(frame.width, frame.height) / pixels / 8
    path = MapPath(frame: frame, scale: 1 / unit)
  }

  /// The path data of a layer.
  ///
  /// - Complexity: O(n log n) for n coordinates in the usual case.
  func data(_ layer: MapLayer) -> String {
    let shapes = layer.shapes
    let features = (0..<shapes.count).filter { isNear(shapes.extent(of: $0)) }
    var data = courses(layer).map { path.data(line: $0.corners) }.joined()
    for feature in features { data += path.data(feature, of: shapes, kind: .polygon) }
    return data
  }

  /// The lines of a layer that lie near the sheet, those of one name joined where just two of them
  /// meet.
  ///
  /// - Complexity: O(n) for n coordinates.
  func courses(_ layer: MapLayer) -> [GroundCourse] {
    let shapes = layer.shapes
    var courses: [GroundCourse] = []
    for feature in 0..<shapes.count where isNear(shapes.extent(of: feature)) {
      let name = layer.labels.isEmpty ? "" : layer.labels[feature]
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .line {
        for line in shapes.paths(of: part) {
          let corners = path.corners(shapes, shapes.coordinates(of: line))
          courses.append(GroundCourse(name: name, corners: corners))
        }
      }
    }
    return Self.joined(courses)
  }

  /// Whether something can be seen without leaving the sheet far behind.
  private func isNear(_ extent: Extent<Geographic>) -> Bool {
    guard !extent.isEmpty else { return false }
    let reach = 0.3
    let left = frame.x(extent.minX)
    let right = frame.x(extent.maxX)
    let upper = frame.y(extent.maxY)
    let lower = frame.y(extent.minY)
    return max(left, right) > -reach * frame.width && min(left, right) < (1 + reach) * frame.width
      && lower > -reach * frame.height && upper < (1 + reach) * frame.height
  }

  private struct End: Hashable {
    let name: String
    let x: Int
    let y: Int
  }

  static func joined(_ courses: [GroundCourse]) -> [GroundCourse] {
    var ends: [End: [Int]] = [:]
    func end(_ course: Int, isLast: Bool) -> End? {
      let corners = courses[course].corners
      guard let corner = isLast ? corners.last : corners.first else { return nil }
      return End(name: courses[course].name, x: corner.x, y: corner.y)
    }
    for index in courses.indices {
      for isLast in [false, true] {
        if let end = end(index, isLast: isLast) { ends[end, default: []].append(index) }
      }
    }
    var isUsed = [Bool](repeating: false, count: courses.count)
    /// The course that goes on where another one ends, where there is just one.
    func next(after end: End) -> Int? {
      guard let meeting = ends[end], meeting.count == 2 else { return nil }
      return meeting.first { !isUsed[$0] }
    }
    func grown(_ corners: [(x: Int, y: Int)], name: String) -> [(x: Int, y: Int)] {
      var corners = corners
      while let last = corners.last,
        let following = next(after: End(name: name, x: last.x, y: last.y))
      {
        isUsed[following] = true
        let more = courses[following].corners
        let isForward = more[0] == last
        corners += isForward ? more[1...] : more.reversed()[1...]
      }
      return corners
    }
    var joined: [GroundCourse] = []
    for index in courses.indices where !isUsed[index] && courses[index].corners.count > 1 {
      isUsed[index] = true
      let forward = grown(courses[index].corners, name: courses[index].name)
      let whole = grown(forward.reversed(), name: courses[index].name)
      joined.append(GroundCourse(name: courses[index].name, corners: whole))
    }
    return joined
  }
}
