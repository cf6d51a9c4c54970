/// Paths as a study file states them.
public enum StudyPath {
  /// The folder with its slash, empty for this one, and the name.
  public static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  /// A path from the folder of a study file. A path stays absolute where both have no folder in
  /// common.
  ///
  /// - Parameters:
  ///   - path: a file or, with a slash at its end, a folder.
  ///   - study: the study file; empty for one in this folder.
  ///   - here: the absolute path of this folder.
  public static func relative(_ path: String, to study: String, from here: String) -> String {
    let folder = parts(of: study).folder
    if folder.isEmpty, !path.hasPrefix("/") { return path }
    let home = steps(of: folder, from: here)
    let way = steps(of: path, from: here)
    let common = zip(home, way).prefix { $0 == $1 }.count
    let end = path.hasSuffix("/") ? "/" : ""
    guard common > 0 || home.isEmpty else { return "/" + way.joined(separator: "/") + end }
    let steps = Array(repeating: "..", count: home.count - common) + way.dropFirst(common)
    return steps.joined(separator: "/") + (steps.isEmpty ? "" : end)
  }

  /// The folders from the root on, without `.` and `..`.
  private static func steps(of path: String, from here: String) -> [Substring] {
    let whole = path.hasPrefix("/") ? path : "\(here)/\(path)"
    return whole.split(separator: "/").reduce(into: []) { steps, step in
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
  }
}
