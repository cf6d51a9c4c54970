/// What results call a file: its last part, since folders tell of people and machines.
///
/// A layer behind the file stays: `/home/ada/city.gpkg#blocks` is `city.gpkg#blocks`. Connections lose their passwords.
public func fileName(of path: String) -> String {
  let location = InputLocation(path)
  if location.isConnection, !location.path.hasPrefix("/") { return Passwords.hidden(in: path) }
  let file = location.path.split(separator: "/").last.map(String.init) ?? location.path
  return location.layer.map { "\(file)#\($0)" } ?? file
}
