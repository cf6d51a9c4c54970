/// Where a page finds Leaflet, which adds gestures and a street map to Catchment's own drawing.
public enum MapLibrary: Sendable, Equatable {
  /// Nowhere: the page works alone.
  case none
  /// The public CDN, asked when the page is opened by somebody who is online.
  case network
  /// In the page itself.
  case inlined(Leaflet)

  /// Leaflet as it is installed on this machine.
  public struct Leaflet: Sendable, Equatable {
    public let script: String
    public let styleSheet: String
    /// Its copyright and license, as every copy must carry them.
    public let notice: String

    public init(script: String, styleSheet: String, notice: String) {
      self.script = script
      self.styleSheet = styleSheet
      self.notice = notice
    }

    /// The style sheet without pictures, which would lie beside it; the page uses none of them.
    var inlinedStyle: String {
      var text = styleSheet
      while let start = text.firstRange(of: "url("),
        let end = text[start.upperBound...].firstIndex(of: ")")
      {
        text.replaceSubrange(start.lowerBound...end, with: "none")
      }
      return Self.withoutMap(text).replacing("</", with: "<\\/")
    }

    /// The script, which no `</script>` in it can end.
    var inlinedScript: String { Self.withoutMap(script).replacing("</script", with: "<\\/script") }

    /// Without the last line that names a source map, which would be looked for on the network.
    private static func withoutMap(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("sourceMappingURL=") }
        .joined(separator: "\n")
    }
  }

  /// The release on the CDN, and the published digests that the browser holds its files against.
  static let release = (
    script: "https://unpkg.com/leaflet@1.9.4/dist/leaflet.js",
    scriptDigest: "sha256-20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=",
    style: "https://unpkg.com/leaflet@1.9.4/dist/leaflet.css",
    styleDigest: "sha256-p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY="
  )
}
