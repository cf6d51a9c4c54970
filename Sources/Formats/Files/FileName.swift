#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What results call a file: its last part, since folders tell of people and machines.
///
/// A layer behind the file stays: `/home/ada/city.gpkg#blocks` is `city.gpkg#blocks`. Connections
/// lose their passwords.
public func fileName(of path: String) -> String {
  let location = InputLocation(path)
  if location.isConnection, !location.path.hasPrefix("/") { return Passwords.hidden(in: path) }
  let file = location.path.split(separator: "/").last.map(String.init) ?? location.path
  return location.layer.map { "\(file)#\($0)" } ?? file
}

/// An argument as results tell it: a path is the name of its file, also behind `--option=`;
/// anything else stays.
///
/// Text with slashes that is no path, as `--title "A/B"` or a format of dates, stays as it is: a
/// path begins at the root or at a folder by its dots, or it or its folder exists.
package func withoutFolders(_ argument: String) -> String {
  if argument.hasPrefix("-"), let equals = argument.firstIndex(of: "=") {
    return argument[...equals] + withoutFolders(String(argument[argument.index(after: equals)...]))
  }
  guard argument.contains("/"), !argument.contains("://"), !argument.contains("\n") else {
    return argument
  }
  let files = FileManager.default
  let folder = argument.lastIndex(of: "/").map { String(argument[..<$0]) } ?? ""
  let isPath =
    ["/", "./", "../", "~/"].contains(where: argument.hasPrefix)
    || files.fileExists(atPath: argument) || files.fileExists(atPath: folder)
  return isPath ? fileName(of: argument) : argument
}
