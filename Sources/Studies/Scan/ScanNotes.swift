import CatchmentGeometry

/// What was chosen and left out on the way of a scan.
struct ScanNotes: Sendable {
  /// Fewer centers than there are places.
  struct Lattice: Sendable {
    let centers: Points<Planar>
    let spacing: Distance
    let places: Int
  }

  /// Incidents that no expectation is made for.
  enum Outside: Sendable, Equatable {
    case areas(Int, of: Int)
    case studyArea(Int)
  }

  var lattice: Lattice?
  var outside: Outside?
  /// The areas that were scanned; nil where incidents were.
  var cells: AnalysisCells?
  /// What of incidents was compared; nil for their number.
  var values: ScanValues?
  /// The strata of people, each with a rate of its own.
  var strata: ScanStrata?
  /// The years in which people were counted; nil where once.
  var years: ClosedRange<Int>?

  /// Whether the numbers that are compared are those of victims.
  var areVictims: Bool {
    if case .numbers(_, let areVictims)? = values { areVictims } else { false }
  }
}
