import Foundation

/// The folder of real city data, named by the environment variable `CATCHMENT_DATA`.
///
/// Tests that need it say `.enabled(if: DataFolder.isAvailable)`, so that where it is missing they
/// are skipped and said to be.
public enum DataFolder {
  public static let path = ProcessInfo.processInfo.environment["CATCHMENT_DATA"]

  public static var isAvailable: Bool { path != nil }

  /// The path of a file in the data folder, for example `chicago/police-beats.geojson`.
  public static func file(_ name: String) -> String { (path ?? "") + "/" + name }

  /// The text of a file in the data folder.
  public static func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }
}
