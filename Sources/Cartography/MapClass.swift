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
  public var isDashed: Bool

  public init(
    name: String = "", explanation: String = "", tone: MapTone, fillOpacity: Double = 0.35,
    strokeWidth: Double = 1.5, isDashed: Bool = false
  ) {
    self.name = name
    self.explanation = explanation
    self.tone = tone
    self.fillOpacity = fillOpacity
    self.strokeWidth = strokeWidth
    self.isDashed = isDashed
  }

  /// A class in one of the plain colors.
  public init(
    color: MapColor, fillOpacity: Double = 0.35, strokeWidth: Double = 1.5, isDashed: Bool = false
  ) {
    self.init(
      tone: color.tone, fillOpacity: fillOpacity, strokeWidth: strokeWidth, isDashed: isDashed)
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
