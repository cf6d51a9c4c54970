import CatchmentFormats
public import CatchmentGeometry

/// Incidents as parallel columns, in the order of their first rows.
public struct Incidents: Sendable {
  public let places: Points<Geographic>
  /// The 1-based data row; of folded rows the first.
  public let row: [Int32]
  /// How many rows each stands for.
  public let victims: [Int32]
  /// How many of them died; nil where no column tells.
  public let fatal: [Int32]?
  /// The sum of the rows' weights, or 1 where no column of weights is read.
  public let weight: [Double]
  /// The day since 1 January 1970 (``CivilDate``), ``noDay`` where it is not known.
  public let day: [Int32]
  /// The minute of the day, −1 where it is not known.
  public let minute: [Int16]
  /// Whether an element lies far from the rest, which decides nothing then: no plane, study area,
  /// grid or bandwidth. Empty where none does; only a request to keep such rows lets any in.
  public let isFar: [Bool]
  /// Which incident each element is of, where victims are counted; empty where each element is an
  /// incident of its own.
  package let event: [Int32]
  public internal(set) var audit: InputAudit

  /// Stands for a day that is not known.
  public static let noDay = Int32.min

  public var count: Int { places.count }

  /// The places that may decide a plane, a study area or a bandwidth: all but those far from the
  /// rest.
  public var body: Points<Geographic> {
    guard isFar.contains(true) else { return places }
    let kept = places.x.indices.filter { !isFar[$0] }
    return Points(x: kept.map { places.x[$0] }, y: kept.map { places.y[$0] })
  }
}

/// What the coordinates of an incident table mean.
public enum IncidentSystem: Sendable {
  /// Degrees of longitude and latitude.
  case degrees
  /// Another system. The function answers with a place for each, in degrees; one that is not finite
  /// is rejected.
  case located(@Sendable (Points<AsPublished>) throws(IncidentError) -> Points<Geographic>)

  var isDegrees: Bool {
    if case .degrees = self { true } else { false }
  }
}
