/// The windows of a scan, laid out once and shared by all replicas.
///
/// Windows about one center are in one family, or in several where they grow in several shapes:
/// family `k` is about center `k mod centerCount`.
protocol ScanLayout: Sendable {
  var familyCount: Int { get }
  var centerCount: Int { get }
  var placeCount: Int { get }

  /// What ratios of a family are multiplied by, and the first family after it with another factor.
  func penalty(from family: Int) -> (factor: Double, end: Int)
  /// The places of a window.
  func places(of family: Int, through entry: Int) -> [Int]
  func extent(of family: Int, through entry: Int) -> WindowExtent
  /// The row that a center is, among those given or those scanned.
  func row(ofCenter center: Int) -> Int32
  func position(ofCenter center: Int) -> (x: Double, y: Double)
}

/// How far a window reaches.
struct WindowExtent: Sendable {
  /// From the center to the farthest place inside, in meters.
  let radius: Double
  /// nil where windows are no ellipses.
  var ellipse: ScanEllipse?
}
