/// One class of a layer: how its features are drawn, and what the legend says about them in words.
public struct MapClass: Sendable, Equatable {
  /// A word or two, such as `hot spot, 99 %`; empty where the layer's own name says it.
  public var name: String
  /// What belongs into the class, a short sentence; may be empty.
  public var explanation: String
  public var tone: MapTone
  /// 0 is clear, 1 is solid.
  public var fillOpacity: Double
  /// In pixels of the screen, whatever the zoom. Places are dots of six more.
  public var strokeWidth: Double
  public var dash: Dash
  /// Lines that fill the areas instead of a color.
  public var hatch: MapHatch?
  /// Pixels of paper on either side of a line, so that it stands out from whatever lies under it.
  public var casing: Double

  /// How a line is broken.
  public enum Dash: Sendable, Equatable {
    case solid, dashed, dotted

    /// Pixels drawn and left out in turn; nil for a line without breaks.
    var pattern: [Int]? {
      switch self {
      case .solid: nil
      case .dashed: [6, 4]
      case .dotted: [2, 3]
      }
    }
  }

  public init(
    name: String = "", explanation: String = "", tone: MapTone, fillOpacity: Double = 0.35,
    strokeWidth: Double = 1.5, dash: Dash = .solid, hatch: MapHatch? = nil, casing: Double = 0
  ) {
    self.name = name
    self.explanation = explanation
    self.tone = tone
    self.fillOpacity = fillOpacity
    self.strokeWidth = strokeWidth
    self.dash = dash
    self.hatch = hatch
    self.casing = casing
  }

  /// A class in one of the plain colors.
  public init(
    color: MapColor, fillOpacity: Double = 0.35, strokeWidth: Double = 1.5, isDashed: Bool = false
  ) {
    self.init(
      tone: color.tone, fillOpacity: fillOpacity, strokeWidth: strokeWidth,
      dash: isDashed ? .dashed : .solid)
  }
}

/// One number or word about each feature of a layer: a line of its popup, a column of its table.
public struct MapColumn: Sendable, Equatable {
  public let label: String
  /// As people read it: `1,234`, `12.3 %`; empty where a feature has none.
  public let values: [String]

  public init(_ label: String, _ values: [String]) {
    self.label = label
    self.values = values
  }
}
