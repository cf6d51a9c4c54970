/// Where an address lies, how it was found, and how sure that is.
public struct AddressMatch: Sendable, Equatable {
  /// What was found.
  public enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// The house number, between the numbers of its line.
    case address
    /// The hundred block, which is all that was asked for or all that the layer knows.
    case block
    case intersection
    /// The middle of a street that is short enough to say where.
    case street
    /// Nothing; see ``AddressMatch/problem``.
    case none
  }

  /// Why an address is not placed.
  public enum Problem: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case blank
    /// No street in the layer is called so, nor nearly so.
    case noSuchStreet
    /// The street is there, and has no such number, nor one in the same or the next hundred block.
    case numberOutside
    /// Two streets or two places fit equally well.
    case ambiguous
    /// Both streets are there, and do not meet.
    case streetsDoNotMeet
    /// The address has no number, and the street is too long to be a place.
    case noNumber
    /// The layer has no house numbers for this street.
    case streetWithoutNumbers
    /// It names another town or state than nearly all other addresses of its table, or one where
    /// these name none.
    case otherTown

    /// As reasons are listed: `number outside the street`.
    public var description: String {
      switch self {
      case .blank: "no address"
      case .noSuchStreet: "no such street"
      case .numberOutside: "number outside the street"
      case .ambiguous: "ambiguous address"
      case .streetsDoNotMeet: "streets do not meet"
      case .noNumber: "no house number"
      case .streetWithoutNumbers: "street without house numbers"
      case .otherTown: "in another town"
      }
    }
  }

  public var kind: Kind
  /// Nil where the address is placed.
  public var problem: Problem?
  /// From 0 to 1; 1 where every part is as the layer has it. Of an address that is not placed, that
  /// of the best guess.
  public var score: Double
  /// Longitude and latitude; not a number where the address is not placed.
  public var x: Double
  public var y: Double
  /// The house number or the hundred that was looked for; nil for intersections and streets.
  public var number: Int32?
  /// The street that was found or that is the best guess; −1 for none.
  var street: Int32
  /// The other street of an intersection or of an ambiguous address; −1 for none.
  var other: Int32
  /// The line of the layer on which the place lies; −1 for none, and for intersections.
  public var feature: Int32
  /// What the address names behind its street.
  package internal(set) var tail = AddressTail()

  /// Town and state in capitals, where the address names them behind its street.
  public var town: String? { tail.town }

  public var isPlaced: Bool { kind != .none }

  /// An address that is not placed.
  static func none(
    _ problem: Problem, score: Double = 0, number: Int32? = nil, street: Int32 = -1,
    other: Int32 = -1
  ) -> AddressMatch {
    AddressMatch(
      kind: .none, problem: problem, score: score, x: .nan, y: .nan, number: number,
      street: street, other: other, feature: -1)
  }

  /// The same address, not placed after all.
  func refused(_ problem: Problem, other: Int32 = -1) -> AddressMatch {
    var refused = Self.none(problem, score: score, number: number, street: street, other: other)
    refused.tail = tail
    return refused
  }

  public static func == (left: AddressMatch, right: AddressMatch) -> Bool {
    // Places that are not numbers are equal here.
    left.kind == right.kind && left.problem == right.problem && left.score == right.score
      && left.number == right.number && left.street == right.street && left.other == right.other
      && left.feature == right.feature && left.tail == right.tail
      && (left.x == right.x && left.y == right.y || left.kind == .none && right.kind == .none)
  }
}
