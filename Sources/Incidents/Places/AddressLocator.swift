/// Who says where addresses lie: what an incident table asks of a layer of streets.
///
/// This room knows no streets; whoever reads a table with ``IncidentOptions/address`` brings the
/// answers along.
public struct AddressLocator: Sendable {
  /// How an address was found.
  public enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Its house number.
    case address
    /// Its hundred block.
    case block
    case intersection
    /// Its street alone, which is short enough.
    case street
  }

  /// What was found of one address.
  public struct Place: Sendable, Equatable {
    /// Longitude and latitude; not numbers where the address is not placed.
    public let x, y: Double
    /// Nil where the address is not placed.
    public let kind: Kind?
    /// Why it is not placed; nil where it is.
    public let problem: InputAudit.Reason?
    /// Whether the address is written as the streets are.
    public let isExact: Bool
    /// The town that the address names; nil for none.
    package var town: String?
    /// Whether nothing tells the town from other words behind a street.
    package var isTownLoose = false
    /// The ZIP code that the address names; nil for none.
    package var postcode: Int32?

    public init(x: Double, y: Double, kind: Kind, isExact: Bool) {
      (self.x, self.y, self.kind, self.isExact) = (x, y, kind, isExact)
      problem = nil
    }

    public init(problem: InputAudit.Reason) {
      (x, y, kind, isExact) = (.nan, .nan, nil, false)
      self.problem = problem
    }
  }

  /// Which towns the addresses of a table name.
  public struct Towns: Sendable, Equatable {
    /// Those of which no address is placed.
    public let elsewhere: Set<String>
    /// What is told of them, and of ZIP codes.
    public let notes: [ColumnNote]

    public init(elsewhere: Set<String> = [], notes: [ColumnNote] = []) {
      self.elsewhere = elsewhere
      self.notes = notes
    }
  }

  /// What messages call the streets.
  public let name: String
  /// One answer for each address; called on any thread.
  let places: @Sendable ([String]) -> [Place]
  /// What the towns of all addresses tell.
  let towns: @Sendable ([Place]) -> Towns
  /// What an address that is not placed may mean; called for those alone.
  let guess: @Sendable (String) -> String?

  public init(
    name: String, places: @escaping @Sendable ([String]) -> [Place],
    towns: @escaping @Sendable ([Place]) -> Towns = { _ in Towns() },
    guess: @escaping @Sendable (String) -> String?
  ) {
    self.name = name
    self.places = places
    self.towns = towns
    self.guess = guess
  }
}
