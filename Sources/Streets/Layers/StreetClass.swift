/// What kind of way a line of a street layer is.
public enum StreetClass: UInt8, Sendable, CaseIterable {
  /// A street that people live on and walk along; also what nothing is known of.
  case street
  /// A back lane, a driveway or a service road: walked along, but no place is named by it.
  case alley
  /// A footway, a path or stairs.
  case path
  /// An expressway; nobody walks along it.
  case motorway
  /// A ramp between roads; nobody walks along it.
  case ramp
  /// Planned, under construction, or no way at all, such as a river or a city line.
  case unbuilt

  /// Whether people can walk along it.
  public var isWalkable: Bool { self == .street || self == .alley || self == .path }

  /// Whether a place can be named by it.
  public var namesPlaces: Bool { self == .street || self == .path }

  /// What a publisher's class means; nil for one that says nothing of this, which is a street.
  ///
  /// Understood are OpenStreetMap's `highway`, the Census Bureau's feature class codes, codes of
  /// single cities, and words such as `Ramp` or `Expressway` in any column.
  ///
  /// - Reference: TIGER/Line technical documentation (2023), appendix E (MTFCC); OpenStreetMap
  ///   wiki, Key:highway; City of Chicago, Street Center Lines.
  init?(category: String, ofChicago: Bool) {
    let text = category.uppercased()
    if ofChicago, let known = Self.chicago[text] {
      self = known
      return
    }
    if let known = Self.codes[text] {
      self = known
      return
    }
    for (word, known) in Self.words where text.contains(word) {
      self = known
      return
    }
    return nil
  }

  /// What a name alone gives away: `RAMP`, `I 95`, `INTERSTATE 695`.
  init?(name: String) {
    let words = name.uppercased().split { $0 == " " || $0 == "-" }
    guard let first = words.first else { return nil }
    if words.contains("RAMP") {
      self = .ramp
    } else if words.count > 1, first == "I" || first == "INTERSTATE",
      words[1].allSatisfy(\.isNumber)
    {
      self = .motorway
    } else {
      return nil
    }
  }

  private static let chicago: [String: StreetClass] = [
    "1": .motorway, "5": .alley, "9": .ramp, "S": .path, "E": .unbuilt, "RIV": .unbuilt,
  ]

  private static let codes: [String: StreetClass] = [
    // OpenStreetMap
    "MOTORWAY": .motorway, "MOTORWAY_LINK": .ramp, "TRUNK_LINK": .ramp, "SERVICE": .alley,
    "TRACK": .alley, "FOOTWAY": .path, "PATH": .path, "PEDESTRIAN": .path, "STEPS": .path,
    "CYCLEWAY": .path, "CORRIDOR": .path, "CONSTRUCTION": .unbuilt, "PROPOSED": .unbuilt,
    "RACEWAY": .unbuilt, "ABANDONED": .unbuilt, "RAZED": .unbuilt, "BUS_GUIDEWAY": .unbuilt,
    // Census Bureau
    "S1100": .motorway, "S1630": .ramp, "S1640": .alley, "S1710": .path, "S1720": .path,
    "S1730": .alley, "S1740": .alley, "S1750": .unbuilt, "S1780": .alley, "S1820": .path,
    // Baltimore
    "STREX": .motorway, "STRR": .ramp, "STRALY": .alley, "STRTN": .motorway, "STRURD": .unbuilt,
  ]

  private static let words: [(String, StreetClass)] = [
    ("RAMP", .ramp), ("EXPRESSWAY", .motorway), ("FREEWAY", .motorway),
    ("INTERSTATE", .motorway), ("ALLEY", .alley), ("DRIVEWAY", .alley), ("SIDEWALK", .path),
    ("PAPER STREET", .unbuilt), ("PROPOSED", .unbuilt), ("UNBUILT", .unbuilt),
  ]
}
