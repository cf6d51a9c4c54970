public import CatchmentGeometry
public import CatchmentPatterns

/// How far an incident's weight is spread: as stated, or by a rule from the data.
public enum BandwidthRequest: Sendable, Equatable {
  case fixed(Distance)
  case rule(Bandwidth)
}

/// What is drawn of a surface.
public enum SurfaceForm: String, Sendable, CaseIterable {
  /// One square for each cell.
  case cells
  /// Nested outlines.
  case contours
}
