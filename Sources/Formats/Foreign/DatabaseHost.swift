#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// On which machine a database runs that a connection names.
enum DatabaseHost {
  /// What names another machine than this one; nil where none is named.
  ///
  /// Looked at are `host=`, `hostaddr=`, `server=` and `service=` of a list of settings, the hosts
  /// of an address such as `postgresql://user@host:5432/city`, what stands behind the `@` of an
  /// Oracle connection, and the settings that PostgreSQL's client takes from the environment.
  static func remote(in connection: String) -> String? {
    guard let colon = connection.firstIndex(of: ":") else { return nil }
    let driver = connection[..<colon].lowercased()
    let settings = String(connection[connection.index(after: colon)...])
    if driver == "oci" {
      return settings.split(separator: "@").dropFirst().last.map(String.init).flatMap(distant)
    }
    var hosts = named(in: settings, isCommaSeparated: driver == "mysql")
    let address = driver == "pg" ? settings : connection
    if let start = address.firstRange(of: "://") {
      let authority = address[start.upperBound...].prefix { $0 != "/" && $0 != "?" }
      let places = authority.split(separator: "@").last ?? ""
      hosts += places.split(separator: ",").map { withoutPort(String($0)) }
      hosts += named(
        in: address[start.upperBound...].split(separator: "?").dropFirst().joined()
          .replacing("&", with: " "), isCommaSeparated: false)
    }
    if driver != "mysql", driver != "mssql" {
      let environment = ProcessInfo.processInfo.environment
      // An address is connected to whatever host is named.
      let names = ["PGHOSTADDR", "PGSERVICE"] + (hosts.isEmpty ? ["PGHOST"] : [])
      hosts += names.compactMap { environment[$0] }
        .flatMap { $0.split(separator: ",").map(String.init) }
    }
    return hosts.lazy.compactMap(distant).first
  }

  /// The values of settings that name a machine.
  ///
  /// - Parameter isCommaSeparated: whether a comma ends a setting; else it separates machines,
  ///   which are tried one after the other.
  private static func named(in settings: String, isCommaSeparated: Bool) -> [String] {
    var text = settings
    for (spaced, plain) in [(" =", "="), ("= ", "=")] {
      while text.contains(spaced) { text = text.replacing(spaced, with: plain) }
    }
    let separators = isCommaSeparated ? " ;,\t\n" : " ;\t\n"
    return text.split { separators.contains($0) }.flatMap { setting -> [String] in
      guard let equal = setting.firstIndex(of: "=") else { return [] }
      let key = setting[..<equal].lowercased()
      let value = setting[setting.index(after: equal)...].filter { $0 != "'" && $0 != "\"" }
      guard ["host", "hostaddr", "server", "service"].contains(key) else { return [] }
      if key == "service" { return ["service \(value)"] }
      return value.split(separator: ",").map { String($0) }
    }
  }

  private static func withoutPort(_ place: String) -> String {
    if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }) }
    return String(place.prefix { $0 != ":" })
  }

  /// A machine that is not this one; nil for this one and for a socket in a folder.
  private static func distant(_ host: String) -> String? {
    let name = host.lowercased()
    let isHere =
      name.isEmpty || name.hasPrefix("/") || name.hasPrefix("%2f") || isLoopback(name)
      || ["localhost", "::1", ".", "(local)"].contains(name) || name.hasPrefix("localhost\\")
      || name.hasPrefix(".\\")
    return isHere ? nil : host
  }

  /// An address 127.x.y.z in numbers: a name that begins so may be anywhere.
  private static func isLoopback(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
