/// Where a place lies among those that share its name, from the east against the clock.
public enum CompassDirection: String, CaseIterable, Sendable {
  case east, northeast, north, northwest, west, southwest, south, southeast
  /// Near the middle of all.
  case middle

  /// The eighth of the circle in which a way points.
  init(east: Double, north: Double) {
    // An eighth is wide 45°: beside an axis it ends where one leg is tan 22.5° of the other.
    let edge = 0.414_213_562_373_095
    let (far, up) = (east.magnitude, north.magnitude)
    self =
      if up <= far * edge {
        east > 0 ? .east : .west
      } else if far <= up * edge {
        north > 0 ? .north : .south
      } else if north > 0 {
        east > 0 ? .northeast : .northwest
      } else {
        east > 0 ? .southeast : .southwest
      }
  }
}

/// What people are told of a place: a name that they find on a map, and where many share it, in
/// which part of it the place lies.
public struct PlaceName: Sendable, Hashable {
  public var name: String
  /// Nil where the name tells enough, and where it is an area's: a map writes that in the middle of
  /// what it shows of the area, from which another direction would be read.
  public var direction: CompassDirection?

  /// What is numbered, where the name is an area's number, which alone tells nobody anything.
  public var unit: UnitKind?

  public init(_ name: String, _ direction: CompassDirection? = nil, unit: UnitKind? = nil) {
    self.name = name
    self.direction = direction
    self.unit = unit
  }

  /// The name in a language.
  public func text(in wording: any Wording) -> String {
    let called = unit.map { wording.numbered($0, name) } ?? name
    return direction.map { "\(called), \(wording.name(of: $0))" } ?? called
  }

  /// Names of which two of different places are never alike: where they would be, the number that
  /// each has on the map stands behind it.
  ///
  /// - Parameter places: which place each is; several hires may share one.
  static func apart(_ names: [PlaceName], of places: [Int], in wording: any Wording) -> [String] {
    var sharing: [PlaceName: Set<Int>] = [:]
    for (name, place) in zip(names, places) { sharing[name, default: []].insert(place) }
    return names.enumerated().map { index, name in
      let text = name.text(in: wording)
      return (sharing[name]?.count ?? 0) > 1 ? "\(text) (\(index + 1))" : text
    }
  }
}
