import CatchmentFormats
import CatchmentCartography
import CatchmentPatterns

/// Hot is vermilion, cold is blue; what lies beside a hot spot is outlined only.
enum HotspotStyle {
  static func style(_ found: HotSpotClass) -> SimpleStyle {
    switch found {
    case .hotSpot(let confidence):
      SimpleStyle(
        fill: MapColor.vermilion.hex, fillOpacity: opacity(confidence),
        stroke: MapColor.vermilion.hex,
        strokeWidth: 1)
    case .besideHotSpot:
      SimpleStyle(
        fill: MapColor.vermilion.hex, fillOpacity: 0, stroke: MapColor.vermilion.hex, strokeWidth: 1
      )
    case .coldSpot(let confidence):
      SimpleStyle(
        fill: MapColor.blue.hex, fillOpacity: opacity(confidence), stroke: MapColor.blue.hex,
        strokeWidth: 1)
    case .unlike(let confidence):
      SimpleStyle(
        fill: MapColor.purple.hex, fillOpacity: opacity(confidence), stroke: MapColor.purple.hex,
        strokeWidth: 1)
    case .alike(let confidence):
      SimpleStyle(
        fill: MapColor.green.hex, fillOpacity: opacity(confidence), stroke: MapColor.green.hex,
        strokeWidth: 1)
    case .notSignificant: plain
    }
  }

  static func style(_ found: TrendClass) -> SimpleStyle {
    guard found.pattern != nil else { return plain }
    let color = found.kind == .hot ? MapColor.vermilion : .blue
    return SimpleStyle(
      fill: color.hex, fillOpacity: found.pattern == .historical ? 0.15 : 0.5, stroke: color.hex,
      strokeWidth: 1, title: found.description)
  }

  private static let plain = SimpleStyle(
    fill: MapColor.gray.hex, fillOpacity: 0, stroke: MapColor.gray.hex, strokeWidth: 0.5)

  private static func opacity(_ confidence: HotSpotClass.Confidence) -> Double {
    switch confidence {
    case .ninety: 0.3
    case .ninetyFive: 0.5
    case .ninetyNine: 0.7
    }
  }
}
