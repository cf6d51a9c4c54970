public import CatchmentGeometry

/// The study area as an incident table sees it: which places lie in it, and where it is.
public struct IncidentArea: Sendable {
  /// One answer for each place.
  let contains: @Sendable (Points<Geographic>) -> [Bool]
  /// The box around it, for those who have to say how far off it is; nil where nobody knows.
  let extent: Extent<Geographic>?

  public init(
    extent: Extent<Geographic>? = nil,
    contains: @escaping @Sendable (Points<Geographic>) -> [Bool]
  ) {
    self.extent = extent
    self.contains = contains
  }
}
