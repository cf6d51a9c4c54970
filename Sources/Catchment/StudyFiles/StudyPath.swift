/// Paths as a study file states them.
public enum StudyPath {
  /// The folder with its slash, empty for this one, and the name.
  public static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  /// A path from the folder of a study file, where both begin at the same place.
  ///
  /// - Parameters:
  ///   - path: a file or, with a slash at its end, a folder.
  ///   - study: the study file; empty for one in this folder.
  ///   - here: the absolute path of this folder.
  public static func relative(_ path: String, to study: String, from here: String) -> String {
    let folder = parts(of: study).folder
    if folder.isEmpty || path.hasPrefix("/") { return path }
    if path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    if folder.hasPrefix("/") || folder.contains("..") { return "\(here)/\(path)" }
    return String(repeating: "../", count: folder.count { $0 == "/" }) + path
  }
}
