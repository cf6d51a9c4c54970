public import CatchmentGeometry

/// What is wrong with a question about streets, with the value.
public enum StreetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A score outside 0 to 1.
  case score(Double)
  /// A length that is negative or not a number.
  case length(Distance)
  /// No street in the layer has a name.
  case noNames(layer: String)
  /// More of something than 32 bits can number.
  case tooLarge(what: String, count: Int)
  /// A bandwidth that reaches nothing, or another part of the city.
  case bandwidth(Distance, most: Distance)
  /// Pieces so short that there would be too many.
  case tooManyPieces(needed: Double, most: Int, length: Distance)
  /// A reach within which each corner has so many others that not all pairs can be kept.
  case tooManyNear(needed: Int, most: Int, reach: Distance)

  /// What can be done.
  public enum Remedy: Sendable, Equatable {
    case chooseAnotherValue
    /// Say which column holds the names.
    case nameTheColumns
    case useAPartOfTheLayer
    /// A bandwidth above 0 and at most so long.
    case shorterBandwidth(Distance)
    /// Pieces that are longer.
    case longerPieces
    /// A shorter reach.
    case shorterReach

    /// The remedy in words that name no option.
    public var sentence: String {
      switch self {
      case .chooseAnotherValue: "Choose another value."
      case .nameTheColumns: "Say which column holds the names of streets."
      case .useAPartOfTheLayer: "Use a part of the layer."
      case .shorterBandwidth(let most): "Choose a bandwidth above 0 m and up to \(most)."
      case .longerPieces: "Choose longer pieces, or use a part of the layer."
      case .shorterReach: "Choose a shorter reach."
      }
    }
  }

  public var remedy: Remedy {
    switch self {
    case .score, .length: .chooseAnotherValue
    case .noNames: .nameTheColumns
    case .tooLarge: .useAPartOfTheLayer
    case .bandwidth(_, let most): .shorterBandwidth(most)
    case .tooManyPieces: .longerPieces
    case .tooManyNear: .shorterReach
    }
  }

  /// What is wrong, without what to do.
  public var statement: String {
    switch self {
    case .score(let value): "least score: it is not between 0 and 1 (\(value))."
    case .length(let distance): "streets: the length is not 0 m or more (\(distance))."
    case .noNames(let layer): "\(layer): no street has a name."
    case .tooLarge(let what, let count): "streets: there are too many \(what) (\(count))."
    case .bandwidth(let distance, _):
      "bandwidth: a kernel of \(distance) reaches nothing, or too far along streets."
    case .tooManyNear(let needed, let most, let reach):
      "streets: within \(reach) there are about \(needed) pairs of corners; at most \(most) are kept."
    case .tooManyPieces(let needed, let most, let length):
      "streets: cut every \(length) they are \(String(Int(min(needed, 1e15)))) pieces; at most \(most) are cut."
    }
  }

  public var description: String { "\(statement) \(remedy.sentence)" }
}
