public import CatchmentCartography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds Leaflet where packages of Debian, Fedora and npm put it.
public enum InstalledLeaflet {
  /// Folders with a script and a style sheet, and where the license that belongs to them lies.
  private static let places = [
    (folder: "/usr/share/javascript/leaflet", license: "/usr/share/doc/libjs-leaflet/copyright"),
    (folder: "/usr/share/nodejs/leaflet/dist", license: "/usr/share/nodejs/leaflet/LICENSE"),
    (
      folder: "/usr/lib/node_modules/leaflet/dist", license: "/usr/lib/node_modules/leaflet/LICENSE"
    ),
    (folder: "node_modules/leaflet/dist", license: "node_modules/leaflet/LICENSE"),
  ]

  /// Leaflet with its license notice.
  ///
  /// - Throws: `StudyProblem.noLeaflet` where it is not found.
  public static func load() throws(StudyProblem) -> MapLibrary.Leaflet {
    for place in places {
      guard let style = text("\(place.folder)/leaflet.css"),
        let script = text("\(place.folder)/leaflet.min.js") ?? text("\(place.folder)/leaflet.js"),
        // Without its license it must not be passed on.
        let license = text(place.license)
      else { continue }
      return MapLibrary.Leaflet(
        script: script, styleSheet: style,
        notice: "Leaflet, a library for interactive maps, https://leafletjs.com\n\n" + license)
    }
    throw .noLeaflet
  }

  private static func text(_ path: String) -> String? {
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
