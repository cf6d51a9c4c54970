import CatchmentGeometry
import CatchmentPatterns

/// What the windows of a scan look like.
///
/// - Choosing: ``circle`` first. ``ellipse`` for cities whose surges follow a street or a river.
///   ``flexible`` where areas are neighborhoods with borders that people know, and a surge may bend
///   around a park.
public enum ScanShape: String, Sendable, CaseIterable {
  case circle
  /// Also ellipses up to five times as long as wide, in many directions.
  case ellipse
  /// Up to 15 areas that border each other, each raised by itself.
  case flexible
}

extension ScanFindings {
  /// Where a cluster is, as it is told.
  enum Place {
    case anywhere
    case onePlace
    case circle(Distance)
    case ellipse(ScanEllipse)
    /// Names are there where a layer has telling ones.
    case areas(names: [String]?, count: Int)
  }

  func place(of index: Int) -> Place {
    let cluster = clusters[index]
    guard hasPlaces else { return .anywhere }
    if study.shape == .flexible {
      return .areas(names: areaNames(of: index), count: cluster.members.count)
    }
    guard cluster.radius.meters > 0 else { return .onePlace }
    if let ellipse = ellipses[index], ellipse.majorRadius != ellipse.minorRadius {
      return .ellipse(ellipse)
    }
    return .circle(radii[index] ?? cluster.radius)
  }

  /// Whether the areas of a layer were scanned.
  var hasAreas: Bool { notes.cells?.layer != nil }

  /// The names of the areas inside; nil where no layer has them.
  func areaNames(of index: Int) -> [String]? {
    guard let layer = notes.cells?.layer else { return nil }
    return clusters[index].members.map { layer.names[Int($0)] }
  }
}
