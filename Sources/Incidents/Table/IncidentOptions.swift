import CatchmentFormats

/// What of an incident table is read, and which of its rows count.
public struct IncidentOptions: Sendable, Equatable {
  /// What one element of the answer stands for.
  public enum Unit: Sendable, Equatable {
    /// One event; rows that belong to one event are folded.
    case incidents
    /// One row.
    case victims
  }

  /// Asked columns; nil where they are to be detected.
  public var x, y, weight, id, fatal: String?
  /// The column that holds both numbers of a place.
  public var place: String?
  /// The column of addresses that are placed along streets, or several that make one:
  /// `NUMBER,STREET`. Whoever reads the table has to say who places them.
  public var address: String?
  /// The column that counts the people of a row, or several whose sum does: `injured+killed`.
  public var victims: String?
  /// The column of the date, or those of date and time: `DATE,TIME`; also year, month and day:
  /// `Year,Month,Day`.
  public var time: String?
  /// How dates are written, where that can't be found out.
  public var dateFormat: DateFormat?
  /// The day after which nothing has happened yet, since 1 January 1970; nil for that of the clock.
  public var today: Int32?
  /// The values of the column `fatal` that say that somebody died; empty where the column is a flag
  /// or says it in words.
  public var fatalValues: [String] = []
  /// The preset that was applied (``PortalPreset``); nil for none.
  public internal(set) var preset: String?
  public var unit = Unit.incidents
  /// Days since 1 January 1970 (``CivilDate``): the first that counts, and the first that does not
  /// any more.
  public var since, until: Int32?
  /// The day whose state of the table counts: rows that a portal changed later are set aside. Nil
  /// for the table as it is.
  public var asOf: Int32?
  /// Which rows count, by the values of their columns.
  public var conditions: [Condition] = []
  /// Whether rows whose latitude and longitude are swapped are mended instead of rejected.
  public var repairsSwapped = false
  /// Whether rows far from all others are used; they are set aside otherwise. They decide nothing
  /// in either case.
  public var keepsFar = false

  public init() {}

  /// Whether a row without a date can't be decided upon.
  var needsDates: Bool { since != nil || until != nil }
}
