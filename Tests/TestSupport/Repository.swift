import Foundation

/// Files of this repository, wherever it was checked out.
public enum Repository {
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a file, for example `shapes/albany-park/blocks.geojson`.
  public static func file(_ name: String) -> String { root.appending(path: name).path }
}
