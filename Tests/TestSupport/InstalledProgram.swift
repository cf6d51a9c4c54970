import Foundation

/// Programs that some tests need and that need not be installed: those tests are skipped, visibly,
/// where they are not.
public enum InstalledProgram {
  /// Whether GDAL's `ogr2ogr` is found as the library finds it.
  public static let ogr2ogr = isInstalled("ogr2ogr")

  /// Whether a program is found in PATH.
  public static func isInstalled(_ name: String) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }
}
