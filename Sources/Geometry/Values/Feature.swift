/// A geometry with what is known of it, as GeoJSON has them.
///
/// ```swift
/// import CatchmentGeometry
///
/// struct Post: Codable, Sendable { var name: String; var hires: Int }
///
/// let posts = FeatureCollection([
///   Feature(
///     .point(Point(longitude: -87.7133, latitude: 41.9683)),
///     properties: Post(name: "Lawrence Ave & Kimball Ave", hires: 2))
/// ])
/// // JSONEncoder().encode(posts) is a FeatureCollection for any web map.
/// ```
public struct Feature<Properties: Codable & Sendable>: Codable, Sendable {
  /// A number or a text that no other feature of the collection has.
  public enum ID: Sendable, Hashable {
    case number(Int)
    case text(String)
  }

  public var id: ID?
  public var geometry: Shape<Geographic>?
  public var properties: Properties?

  public init(_ geometry: Shape<Geographic>?, properties: Properties?, id: ID? = nil) {
    self.id = id
    self.geometry = geometry
    self.properties = properties
  }

  private enum Key: String, CodingKey {
    case type, id, geometry, properties
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    try members.check("Feature", forKey: .type)
    id = try members.decodeIfPresent(ID.self, forKey: .id)
    geometry = try members.decodeIfPresent(Shape<Geographic>.self, forKey: .geometry)
    properties = try members.decodeIfPresent(Properties.self, forKey: .properties)
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode("Feature", forKey: .type)
    try members.encodeIfPresent(id, forKey: .id)
    // Both members must be there, null where there is nothing.
    try members.encode(geometry, forKey: .geometry)
    try members.encode(properties, forKey: .properties)
  }
}

extension Feature: Equatable where Properties: Equatable {}

extension Feature.ID: Codable {
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    }
  }
}

/// Features, in order.
public struct FeatureCollection<Properties: Codable & Sendable>: Codable, Sendable {
  public var features: [Feature<Properties>]

  public init(_ features: [Feature<Properties>]) { self.features = features }

  /// The geometries of all features, as columns for the algorithms.
  public var shapes: Shapes<Geographic> { Shapes(features.lazy.map(\.geometry)) }

  private enum Key: String, CodingKey {
    case type, features
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    try members.check("FeatureCollection", forKey: .type)
    features = try members.decode([Feature<Properties>].self, forKey: .features)
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode("FeatureCollection", forKey: .type)
    try members.encode(features, forKey: .features)
  }
}

extension FeatureCollection: Equatable where Properties: Equatable {}

/// Properties of features that have none.
public struct NoProperties: Codable, Sendable, Hashable {
  public init() {}
}

extension KeyedDecodingContainer {
  /// Refuses an object of another type than `expected`.
  fileprivate func check(_ expected: String, forKey key: Key) throws {
    let type = try decode(String.self, forKey: key)
    guard type == expected else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "The type is \(type), not \(expected).")
    }
  }
}
