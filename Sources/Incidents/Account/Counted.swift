/// What the elements of a table of incidents are, so that every text calls them what they are.
public enum Counted: String, Sendable, Equatable, CaseIterable {
  case shootings
  /// Each element is one of the people shot; several may be of one shooting.
  case peopleShot = "people shot"
  /// Things that happened, where the table holds other kinds than shootings.
  case incidents
  /// People to whom such things happened.
  case victims

  /// Whether people are counted, and not what happened to them.
  public var isPeople: Bool { self == .peopleShot || self == .victims }

  /// - Parameters:
  ///   - isPeople: whether each element is one person.
  ///   - remarks: what was noticed beside, which tells of other kinds.
  init(isPeople: Bool, remarks: [InputNote]) {
    let holdsOthers = remarks.contains { note in
      switch note {
      case .column(.otherKinds), .column(.mixedKinds): true
      default: false
      }
    }
    self =
      switch (isPeople, holdsOthers) {
      case (false, false): .shootings
      case (true, false): .peopleShot
      case (false, true): .incidents
      case (true, true): .victims
      }
  }
}
