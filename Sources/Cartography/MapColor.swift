/// The colors of maps: told apart by color-blind readers, in print and on dark screens.
///
/// - Reference: Okabe, Ito (2008), Color Universal Design.
public enum MapColor: String, Sendable, CaseIterable {
  case orange = "#e69f00"
  case skyBlue = "#56b4e9"
  case green = "#009e73"
  case yellow = "#f0e442"
  case blue = "#0072b2"
  case vermilion = "#d55e00"
  case purple = "#cc79a7"
  case gray = "#7f7f7f"

  /// The color as `#rrggbb`, as simplestyle and SVG write it.
  public var hex: String { rawValue }

  /// The color on light and on dark paper; the darkest are lifted there.
  public var tone: MapTone {
    switch self {
    case .blue: MapTone(light: hex, dark: "#3f9fdc")
    case .green: MapTone(light: hex, dark: "#1fbf92")
    case .vermilion: MapTone(light: hex, dark: "#ec7420")
    case .yellow: MapTone(light: "#d3c41f", dark: hex)
    case .gray: MapTone(light: "#6e6e6e", dark: "#9a9a9a")
    case .orange, .skyBlue, .purple: MapTone(light: hex, dark: hex)
    }
  }
}

/// A color on light paper and its counterpart on dark paper, each as `#rrggbb`.
public struct MapTone: Sendable, Equatable {
  public let light: String
  public let dark: String

  /// - Precondition: each is `#` and six hexadecimal digits: a color of a file must be checked
  ///   first, see `init(hex:)`.
  public init(light: String, dark: String) {
    precondition(Self.isHex(light) && Self.isHex(dark), "Colors are #rrggbb.")
    self.light = light
    self.dark = dark
  }

  /// A color as a file gives it, `#rgb` or `#rrggbb`; nil for anything else.
  public init?(hex: String) {
    var text = hex.lowercased()
    if text.utf8.count == 4, text.hasPrefix("#") {
      text = "#" + text.dropFirst().map { "\($0)\($0)" }.joined()
    }
    guard Self.isHex(text) else { return nil }
    light = text
    dark = text
  }

  private static func isHex(_ text: String) -> Bool {
    text.utf8.count == 7 && text.hasPrefix("#")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }
}

/// Rows of colors for ordered classes.
///
/// Neighbors differ in lightness, which every kind of color vision sees, and which survives a
/// copier. On dark paper the order of lightness is turned around, so that much always stands out
/// from the paper and little sinks into it.
public enum MapRamp: Sendable {
  /// From little to much, in one quiet hue.
  case burden
  /// From much below to much above; the middle says "neither".
  case coldToHot

  /// As many colors as classes, 1 to 5 for `burden` and 7 for `coldToHot`.
  ///
  /// - Precondition: `count` is in that range.
  public func tones(_ count: Int) -> [MapTone] {
    switch self {
    case .burden:
      precondition((1...5).contains(count), "A burden ramp has 1 to 5 classes.")
      // Classes few in number take the ends and what lies evenly between.
      let places = [[3], [1, 4], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]][count - 1]
      return places.map { Self.burdenTones[$0] }
    case .coldToHot:
      precondition(count == 7, "A cold to hot ramp has 7 classes.")
      return Self.coldTones + [Self.neither] + Self.hotTones
    }
  }

  /// The color of what is in no class: close to the paper.
  public static let neither = MapTone(light: "#dcdad5", dark: "#4a5159")

  private static let burdenTones = [
    MapTone(light: "#ede4ec", dark: "#332c38"), MapTone(light: "#d6c0d5", dark: "#4f4156"),
    MapTone(light: "#b898b8", dark: "#735d7b"), MapTone(light: "#946f97", dark: "#9d83a5"),
    MapTone(light: "#684871", dark: "#ccb4d2"),
  ]
  private static let hotTones = [
    MapTone(light: "#f4b183", dark: "#8a4a2c"), MapTone(light: "#d9642f", dark: "#d9682f"),
    MapTone(light: "#8f1d1a", dark: "#ffb37a"),
  ]
  private static let coldTones = [
    MapTone(light: "#123f6b", dark: "#a9d4f5"), MapTone(light: "#3f86bd", dark: "#4f97cf"),
    MapTone(light: "#a3cbe6", dark: "#2c5878"),
  ]
}
