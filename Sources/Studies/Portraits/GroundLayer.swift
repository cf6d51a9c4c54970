public import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
public import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads the ground of a map from any layer of streets, parks, water or parts of a city.
///
/// What a feature is follows from its properties, as OpenStreetMap (`highway`, `natural`,
/// `leisure`, …) and the Census (`MTFCC`) give them; else from the layer's name and the kind of
/// shape. Streets that nothing tells apart are weighed by how long they run under one name: those
/// that hold the first sixth of all length are main streets, the next fifth middle ones. Alleys,
/// ramps, footways and the like are left out.
public enum GroundLayer {
  /// The layers of the ground, one for each kind that occurs.
  ///
  /// - Complexity: O(n) for n coordinates.
  public static func layers(of layer: AreaLayer, workers: Workers = .one) -> [MapLayer] {
    let reader = PropertyReader(layer: layer.source, workers: workers)
    let names = names(reader, of: layer)
    return MapLayer.ground(
      name: layer.name, shapes: layer.shapes, kinds: kinds(layer, reader, names), names: names)
  }

  /// The property of a layer that is called like one of some words, whatever the case.
  private static func property(_ words: [String], _ reader: PropertyReader) -> String? {
    for word in words {
      if let found = reader.propertyNames.first(where: { $0.lowercased() == word }) { return found }
    }
    return nil
  }

  private static func names(_ reader: PropertyReader, of layer: AreaLayer) -> [String] {
    let words = [
      "name", "fullname", "full_name", "street", "street_name", "streetname", "st_name", "label",
      "neighborhood", "community", "district", "park", "title",
    ]
    guard let property = property(words, reader) else {
      // Few parts of a city are called by what else tells them apart, as precincts by numbers.
      let isNamed =
        layer.statesNames && (2...400).contains(layer.count)
        && layer.shapes.partKind.allSatisfy { $0 == .polygon }
      return isNamed ? layer.names : Array(repeating: "", count: layer.count)
    }
    let texts = reader.texts(property)
    // Many cities write in capitals, which no map does.
    let isShouted = !texts.contains { $0.contains(where: \.isLowercase) }
    return texts.map { isShouted ? calm($0) : $0 }
  }

  /// `N MARTIN LUTHER KING JR BLVD` as `N Martin Luther King Jr Blvd`.
  static func calm(_ text: String) -> String {
    text.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }
      .joined(separator: " ")
  }

  // MARK: Kinds

  private static func kinds(
    _ layer: AreaLayer, _ reader: PropertyReader, _ names: [String]
  ) -> [MapRole.Ground?] {
    let shapes = layer.shapes
    func texts(_ words: [String]) -> [String]? {
      property(words, reader).map { reader.texts($0).map { $0.lowercased() } }
    }
    let classes = texts(["highway", "fclass", "road_class", "class", "mtfcc", "subtype", "type"])
    let covers = ["natural", "leisure", "landuse", "water", "waterway", "fclass", "class", "type"]
      .compactMap { texts([$0]) }
    let name = layer.name.split(separator: "/").last?.lowercased() ?? ""
    let isWater = ["water", "lake", "river", "hydro", "ocean"].contains(where: name.contains)
    let isPark = ["park", "green", "cemeter", "forest", "recreation"].contains(where: name.contains)
    let ranks = ranks(shapes, names)
    return (0..<shapes.count).map { feature in
      if shapes.hasPart(.line, in: feature) {
        guard let known = classes.flatMap({ street($0[feature]) }) else {
          return .street(ranks[names[feature]] ?? .minor)
        }
        return known.map(MapRole.Ground.street)
      }
      if shapes.hasPart(.polygon, in: feature) {
        let words = covers.map { $0[feature] }
        if isWater || words.contains(where: Self.waters.contains) { return .water }
        if isPark || words.contains(where: Self.parks.contains) { return .park }
      }
      return .place
    }
  }

  private static let waters: Set<String> = [
    "water", "lake", "river", "pond", "reservoir", "riverbank", "bay", "basin", "yes",
  ]
  private static let parks: Set<String> = [
    "park", "garden", "nature_reserve", "golf_course", "pitch", "playground", "forest", "wood",
    "grass", "cemetery", "recreation_ground", "village_green", "meadow", "beach",
  ]

  /// The weight of a class of streets: nil for a word that says nothing, `.some(nil)` for what is
  /// no street to show.
  ///
  /// - Reference: OpenStreetMap, Key:highway; U.S. Census Bureau, MAF/TIGER feature class codes.
  static func street(_ word: String) -> MapRole.Street?? {
    switch word {
    case "motorway", "trunk", "primary", "s1100", "s1200": .main
    case "secondary", "tertiary": .middle
    case "residential", "unclassified", "living_street", "road", "s1400": .minor
    case "service", "footway", "path", "cycleway", "track", "steps", "pedestrian", "bridleway",
      "corridor", "construction", "proposed", "motorway_link", "trunk_link", "primary_link",
      "secondary_link", "tertiary_link", "alley", "straly", "ramp", "strr", "s1500", "s1630",
      "s1640", "s1710", "s1720", "s1730", "s1740", "s1750", "s1780", "s1820", "s1830":
      .some(nil)
    default: nil
    }
  }

  /// Streets by how long they run under one name.
  static func ranks(_ shapes: Shapes<Geographic>, _ names: [String]) -> [String: MapRole.Street] {
    var lengths: [String: Double] = [:]
    for feature in 0..<shapes.count where !names[feature].isEmpty {
      let scale = cos(shapes.extent(of: feature).centerY * .pi / 180)
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .line {
        for path in shapes.paths(of: part) {
          let places = shapes.coordinates(of: path)
          for (a, b) in zip(places, places.dropFirst()) {
            lengths[names[feature], default: 0] += hypot(
              (shapes.x[b] - shapes.x[a]) * scale, shapes.y[b] - shapes.y[a])
          }
        }
      }
    }
    let total = lengths.values.sorted().reduce(0, +)
    var ranks: [String: MapRole.Street] = [:]
    var before = 0.0
    for (name, length) in lengths.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      ranks[name] = before < total / 6 ? .main : before < total * 11 / 30 ? .middle : .minor
      before += length
    }
    return ranks
  }
}
