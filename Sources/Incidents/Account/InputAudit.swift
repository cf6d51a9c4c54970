import CatchmentFormats

/// What became of every row of an incident table, and what was found in it.
///
/// Each row ends in exactly one way: `rows = used + filtered + rejected`.
public struct InputAudit: Sendable, Equatable {
  /// Why a row was rejected or set aside, in the order in which they are reported. A row that has
  /// several is counted under the first.
  public enum Reason: UInt8, CaseIterable, Sendable {
    case malformed = 1
    case missingCoordinate
    case notANumber
    case negativeWeight
    case nullIsland
    case outOfRange
    case swapped
    case blankAddress
    case noSuchStreet
    case numberOutsideStreet
    case ambiguousAddress
    case streetsDoNotMeet
    case noHouseNumber
    case streetWithoutNumbers
    case otherTown
    case unreadableDate
    case outsideArea
    case outsideDates
    case withoutDate
    case condition
    /// What the table held on a day is asked for.
    case changedLater
    case withoutChange
    case far
    /// Beside longitude or latitude 0, and among the rest with the other sign.
    case lostSign

    /// Whether the row is set aside on request, and not rejected.
    public var isFilter: Bool { rawValue >= Reason.outsideArea.rawValue }

    /// As reports and the list of rejected rows call it.
    public var label: String {
      switch self {
      case .malformed: "malformed row"
      case .missingCoordinate: "missing coordinate"
      case .notANumber: "not a number"
      case .negativeWeight: "negative weight"
      case .nullIsland: "null island (0, 0)"
      case .outOfRange: "outside the range of degrees"
      case .swapped: "latitude and longitude swapped"
      case .blankAddress: "no address"
      case .noSuchStreet: "no such street"
      case .numberOutsideStreet: "number outside the street"
      case .ambiguousAddress: "ambiguous address"
      case .streetsDoNotMeet: "streets do not meet"
      case .noHouseNumber: "no house number"
      case .streetWithoutNumbers: "street without house numbers"
      case .otherTown: "in another town"
      case .unreadableDate: "unreadable date"
      case .outsideArea: "outside the study area"
      case .outsideDates: "outside the dates"
      case .withoutDate: "no date"
      case .condition: "where"
      case .changedLater: "changed after that day"
      case .withoutChange: "no day of change"
      case .far: "far from the rest"
      case .lostSign: "sign of a coordinate lost"
      }
    }
  }

  /// A row that stands for others.
  public struct Example: Sendable, Equatable {
    /// The line of the file, or the number of the feature, from 1.
    public let line: Int
    /// What stood there.
    public let value: String
  }

  public struct Count: Sendable, Equatable {
    public let reason: Reason
    public let count: Int
    /// The first few.
    public let examples: [Example]
  }

  public struct Dates: Sendable, Equatable {
    /// Days since 1 January 1970; nil where no row is dated.
    public var first, last: Int32?
    /// The days that the table tells of, whatever is asked of it: those of all rows with a date
    /// that can be meant, in the study area or not, whether they meet the conditions or not. Within
    /// `since` and `until`, where these are given.
    public var table: ClosedRange<Int32>?
    /// How many rows are that.
    public var tableRows = 0
    /// Incidents without a date.
    public var undated = 0
    /// Incidents without a time of day.
    public var withoutTime = 0
    /// Rows whose date can't be meant: after today, a placeholder, or decades from the rest. They
    /// are kept without a date.
    public var odd = 0
  }

  /// Rows farther than 50 km from the body of the rest (``RobustBody``). They are set aside, with
  /// the reason ``Reason/far``, unless they are kept on request; they decide nothing in either
  /// case.
  public struct Far: Sendable, Equatable {
    public var count = 0
    public var examples: [Example] = []
  }

  /// How the rows that are used were placed by their addresses.
  public struct Addresses: Sendable, Equatable {
    /// The layer of streets.
    public let streets: String
    /// How many were found in each way, in the order of ``AddressLocator/Kind``.
    public let counts: [Int]
    /// How many differ from the layer's spelling: a type or a direction is missing or another, or
    /// letters are.
    public let approximate: Int

    public subscript(kind: AddressLocator.Kind) -> Int { counts[Int(kind.rawValue)] }
  }

  /// A column that was found or asked for.
  public struct Decision: Sendable, Equatable {
    /// `x`, `y`, `place`, `address`, `date`, `time`, `id`, `fatal`, `victims` or `weight`.
    public let role: String
    public let column: String
    /// Whether it was asked for, and not detected.
    public let isAsked: Bool
  }

  public let rows, used, filtered, rejected: Int
  /// Only the reasons that occurred, in fixed order.
  public let reasons: [Count]
  /// Events and people behind the rows that are used; both are counted whatever the unit. A row is
  /// one person where no column counts them.
  public let incidents, victims: Int
  /// Deadly victims; nil where no column tells.
  public let fatal: Int?
  public let dates: Dates
  public let far: Far
  /// Ids whose rows lie more than 50 m apart or on several dates: they are folded by place and day.
  public let splitIDs: Int
  /// Rows that are used and repeat an earlier one in every column.
  public let repeatedRows: Int
  /// How addresses were placed; nil where the table has coordinates.
  public let addresses: Addresses?
  public let decisions: [Decision]
  /// Columns that describe persons. They are never read.
  public let personColumns: [String]
  /// What was noticed beside.
  public internal(set) var remarks: [InputNote]
  /// What the elements of the table are.
  public internal(set) var things = Counted.shootings

  /// What was noticed beside, in English sentences that name no options.
  public var notes: [String] { remarks.map(\.description) }

  /// Whether anything says what kind of incident rows are, or that all are shootings.
  var tellsKinds = true

  let rejects: RejectedRows

  /// The rejected rows as they were, with line and reason, as CSV.
  ///
  /// The columns of a table keep the names and the spelling they had, those that describe persons
  /// included.
  public func rejectsCSV() -> [UInt8] { rejects.csv }
}

extension Incidents {
  /// Fewer rows than these are looked at by whoever has them.
  private static let fewRows = 20

  /// The incidents that a study is about: it is noted where they are called shootings, and nothing
  /// says so. Of another table, such as controls, nobody says that.
  package func takenForShootings() -> Incidents {
    guard !audit.tellsKinds, audit.rows >= Self.fewRows else { return self }
    var incidents = self
    incidents.audit.remarks.append(.column(.noKinds))
    return incidents
  }
}

extension InputAudit {
  /// The rejected rows that do not say, in a way that can be used, where it happened.
  public var withoutPlace: Int {
    reasons.reduce(0) { $0 + ($1.reason.isOfPlace ? $1.count : 0) }
  }
}

extension InputAudit.Reason {
  fileprivate var isOfPlace: Bool {
    switch self {
    case .malformed, .negativeWeight, .unreadableDate: false
    case let reason: !reason.isFilter
    }
  }
}
