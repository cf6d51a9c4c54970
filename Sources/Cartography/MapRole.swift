/// What a layer is on a map: its place among the others, and so its look, on the page and in the
/// picture alike.
///
/// The order is the order in which a reader should meet things, from the quietest to the strongest:
/// the ground to find one's way by, the burden, areas in place, gaps, and last and strongest where
/// new hires would work. Each of the last three has a line, a hatch or a width of its own, so that
/// the map is read without colors too.
public enum MapRole: Sendable, Hashable {
  /// How much of a city a street carries.
  public enum Street: Int, Sendable, CaseIterable {
    case minor, middle, main
  }

  /// What lies under everything, in grays.
  public enum Ground: Sendable, Hashable, CaseIterable {
    case water, park
    case street(Street)
    /// A part of the city, of which the name is shown and the edge hinted at.
    case place

    public static let allCases: [Ground] =
      [.water, .park] + Street.allCases.map(Ground.street) + [.place]
  }

  case ground(Ground)
  /// How many incidents for each square kilometer, from few to many.
  case burden
  /// Any other layer, in colors of its own.
  case other
  /// Where incidents crowd together.
  case cluster
  /// Single incidents.
  case incident
  /// Parts of clusters that nobody covers.
  case gap
  /// Where teams work today.
  case areaInPlace
  /// Where new hires would work.
  case hire

  /// From the lowest to the highest on the map.
  var height: Int {
    switch self {
    case .ground: 0
    case .burden: 1
    case .other: 2
    case .cluster: 3
    case .gap: 4
    case .incident: 5
    case .areaInPlace: 6
    case .hire: 7
    }
  }

  /// The paper of the map, on which everything else lies.
  public static let land = MapTone(light: "#f6f5f3", dark: "#1e2226")
  /// The names on the map.
  static let label = MapTone(light: "#4a4d51", dark: "#b9bfc5")

  /// The classes of a layer in this role, one for each name, from little to much; one without a
  /// name for none.
  ///
  /// - Precondition: there are at most five names for a burden.
  public func classes(_ names: [String] = []) -> [MapClass] {
    let names = names.isEmpty ? [""] : names
    if self == .burden {
      return zip(names, MapRamp.burden.tones(names.count)).map { name, tone in
        MapClass(name: name, tone: tone, fillOpacity: 0.72, strokeWidth: 0.6)
      }
    }
    return names.map { name in
      var look = look
      look.name = name
      return look
    }
  }

  private var look: MapClass {
    switch self {
    case .ground(let ground): ground.look
    case .burden: MapClass(tone: MapRamp.burden.tones(1)[0], fillOpacity: 0.72, strokeWidth: 0.6)
    case .other: MapClass(color: .skyBlue, fillOpacity: 0.3)
    case .cluster:
      MapClass(
        tone: MapTone(light: "#4b2a5e", dark: "#d7b9e6"), fillOpacity: 0.1, strokeWidth: 1.5,
        dash: .dotted, casing: 1.2)
    case .incident:
      MapClass(tone: MapTone(light: "#4b2a5e", dark: "#d7b9e6"), fillOpacity: 1, strokeWidth: 0)
    case .gap:
      MapClass(
        tone: MapTone(light: "#8a4300", dark: "#f0a050"), strokeWidth: 1.2, dash: .dashed,
        hatch: .falling, casing: 1.5)
    case .areaInPlace:
      MapClass(
        tone: MapTone(light: "#005a8f", dark: "#6cb8ec"), strokeWidth: 2.2, hatch: .rising,
        casing: 2)
    case .hire:
      MapClass(
        tone: MapTone(light: "#00593d", dark: "#4fe0b0"), fillOpacity: 0.3, strokeWidth: 3.5,
        casing: 3)
    }
  }
}

extension MapRole.Ground {
  fileprivate var look: MapClass {
    func look(_ light: String, _ dark: String, _ opacity: Double, _ width: Double) -> MapClass {
      MapClass(
        tone: MapTone(light: light, dark: dark), fillOpacity: opacity, strokeWidth: width)
    }
    return switch self {
    case .water: look("#d9dee2", "#131619", 1, 0)
    case .park: look("#e7e9e4", "#272c2e", 1, 0)
    case .street(.minor): look("#e0ddd8", "#32383d", 0, 0.7)
    case .street(.middle): look("#cfcbc5", "#434a51", 0, 1.2)
    case .street(.main): look("#b9b4ad", "#565e66", 0, 2)
    case .place: look("#a5a29c", "#5a6066", 0, 0.6)
    }
  }
}

/// Thin lines that fill an area, told apart by where they rise.
public enum MapHatch: String, Sendable, CaseIterable {
  /// From the lower left to the upper right, far apart.
  case rising
  /// From the upper left to the lower right, close together.
  case falling

  /// Pixels from line to line, and across a line.
  var spacing: (step: Double, width: Double) {
    switch self {
    case .rising: (10, 0.9)
    case .falling: (6, 1.5)
    }
  }

  /// The line within one tile of `step` by `step`: with its corners, so that tiles meet without a
  /// break.
  var path: String {
    let step = short(spacing.step)
    return switch self {
    case .rising:
      "M-1 1L1 -1M0 \(step)L\(step) 0M\(short(spacing.step - 1)) \(short(spacing.step + 1))l2 -2"
    case .falling:
      "M-1 \(short(spacing.step - 1))l2 2M0 0L\(step) \(step)M\(short(spacing.step - 1)) -1l2 2"
    }
  }
}
