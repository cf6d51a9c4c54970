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

  /// A row stays where a column holds a value.
  public struct Condition: Sendable, Equatable {
    public var column: String
    /// Compared without case and without white space around it.
    public var value: String

    public init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  /// Asked columns; nil where they are to be detected.
  public var x, y, weight, id, fatal: String?
  /// The column of the date, or those of date and time: `DATE,TIME`.
  public var time: String?
  /// The values of the column `fatal` that say that somebody died; empty where the column is a flag or says it in words.
  public var fatalValues: [String] = []
  /// The preset that was applied (``PortalPreset``); nil for none.
  public internal(set) var preset: String?
  public var unit = Unit.incidents
  /// Days since 1 January 1970 (``CivilDate``): the first that counts, and the first that does not any more.
  public var since, until: Int32?
  /// Conditions on one column are alternatives; all columns must be met.
  public var conditions: [Condition] = []
  /// Whether rows whose latitude and longitude are swapped are mended instead of rejected.
  public var repairsSwapped = false
  /// Whether rows far from all others are set aside.
  public var dropsFar = false

  public init() {}

  /// Whether a row without a date can't be decided upon.
  var needsDates: Bool { since != nil || until != nil }
}
