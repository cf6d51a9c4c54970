/// What the two numbers of a coordinate mean.
///
/// A frame is a type, so that a length in meters can't meet a coordinate in degrees: buffering
/// degrees does not compile.
public protocol ReferenceFrame: Sendable {}

/// Degrees of longitude (x) and latitude (y) on WGS 84.
public enum Geographic: ReferenceFrame {}

/// Meters east (x) and north (y) in a plane.
public enum Planar: ReferenceFrame {}

/// Numbers as a file holds them, before its reference system has been applied.
public enum AsPublished: ReferenceFrame {}
