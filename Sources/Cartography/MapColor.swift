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
}
