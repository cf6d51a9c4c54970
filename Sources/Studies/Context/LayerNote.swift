public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentStreets

/// What was guessed, mended or left out of a layer, as a value that each language has a sentence
/// for.
public enum LayerNote: Sendable, Equatable {
  case reading(ReadingNote)
  /// The reference system that its coordinates are taken in.
  case system(layer: String, system: String)
  /// Features whose rings crossed or broke off, counted from 0.
  case mended(layer: String, features: [Int])
  /// Features of which nothing is left when they are mended, by name.
  case nothingLeft(layer: String, names: [String])
  /// What features are called by, and how many lack it or share it.
  case named(layer: String, property: String, missing: Int, shared: Int)
  /// Closed lines taken for areas: how many, and the first by name.
  case closedLines(layer: String, count: Int, names: String)
  /// Points that cover nothing among areas.
  case pointsAmongAreas(layer: String, count: Int, names: String)
  case strays(StrayNote)
  /// Areas that take in far more ground than the incidents lie on: how many, and the largest, its
  /// feature counted from 0; how many times the ground, where there is any.
  case vast(
    layer: String, count: Int, name: String, feature: Int, squareKilometers: Int, times: Int?)
  case candidatesWithoutGeometry(layer: String, count: Int)
  case candidatesOutside(layer: String, count: Int)
  /// Candidates that lie exactly where incidents do: so many of all.
  case candidatesAtIncidents(layer: String, count: Int, of: Int)
  /// How long the streets are that can be walked along.
  case walkable(layer: String, kilometers: Int)
  /// Motorways and ramps, where nobody walks.
  case notWalkable(layer: String, count: Int)
  /// Posts with no street so near, which reach nothing but their own place.
  case postsWithoutStreet(layer: String, count: Int, snap: Distance)
  /// Stretches of street that barriers take away.
  case barriers(layer: String, count: Int)
  /// Which columns of a layer of streets were read.
  case streetColumns(StreetColumnNote)
  /// What kinds of ways there are.
  case streetKinds(layer: String, [StreetClass: Int])

  /// Features that lie in another place than the rest.
  public struct StrayNote: Sendable, Equatable {
    public let layer: String
    /// How many.
    public let count: Int
    /// The first ones by name.
    public let names: String
    /// The first, counted from 0, and how far it lies from the incidents.
    public let feature: Int
    public let kilometers: Double
    /// What may have become of it; nil where nothing brings it back.
    public let mending: Mending?
    /// Whether they are lines that nobody comes to, and stay.
    public let areStreets: Bool
  }

  /// What would bring a feature back among the rest.
  public enum Mending: Sendable, Equatable {
    case exchange, turnLongitude, turnLatitude, turnBoth
  }

  /// The columns of a layer of streets; empty or nil where none was found.
  public struct StreetColumnNote: Sendable, Equatable {
    public let layer: String
    public let names: [String]
    public let houseNumbers: [String]
    public let addresses: String?
    public let classes: String?
  }
}
