public import Geometry

/// One layer of a map: shapes, how they look, and what a click on each tells.
public struct MapLayer: Sendable {
  /// How the features of a layer are drawn.
  public struct Style: Sendable, Equatable {
    public var color: MapColor
    /// 0 is clear, 1 is solid.
    public var fillOpacity: Double
    /// In pixels of the screen, whatever the zoom.
    public var strokeWidth: Double
    public var isDashed: Bool

    public init(
      color: MapColor, fillOpacity: Double = 0.35, strokeWidth: Double = 1.5,
      isDashed: Bool = false
    ) {
      self.color = color
      self.fillOpacity = fillOpacity
      self.strokeWidth = strokeWidth
      self.isDashed = isDashed
    }
  }

  /// One line of a popup: what, and how much.
  public struct Fact: Sendable, Equatable {
    public let label: String
    public let value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// The name in the legend, in words: `New patrol areas`.
  public let name: String
  /// What the legend adds to the name, a short sentence.
  public let explanation: String
  public let shapes: Shapes<Geographic>
  /// The headline of each feature's popup.
  public let titles: [String]
  /// The lines of each feature's popup.
  public let facts: [[Fact]]
  /// A short mark drawn in the middle of each feature, for example its rank; empty for none.
  public let marks: [String]
  public let style: Style
  /// Whether the layer is only there to find one's way: its features are not named, and nothing tells of them.
  public let isContext: Bool

  /// A layer to find one's way by, such as streets or blocks.
  public init(context name: String, explanation: String = "", shapes: Shapes<Geographic>) {
    self.name = name
    self.explanation = explanation
    self.shapes = shapes
    titles = []
    facts = []
    marks = []
    style = Style(color: .gray, fillOpacity: 0, strokeWidth: 0.4)
    isContext = true
  }

  /// - Precondition: `titles` and `facts` have one element for each feature; `marks` has as many, or none.
  public init(
    name: String, explanation: String = "", shapes: Shapes<Geographic>, titles: [String],
    facts: [[Fact]], marks: [String] = [], style: Style
  ) {
    precondition(titles.count == shapes.count && facts.count == shapes.count)
    precondition(marks.isEmpty || marks.count == shapes.count)
    self.name = name
    self.explanation = explanation
    self.shapes = shapes
    self.titles = titles
    self.facts = facts
    self.marks = marks
    self.style = style
    isContext = false
  }
}

/// A table below the map; a row can point at a feature of a layer.
public struct MapTable: Sendable {
  public let caption: String
  public let columns: [String]
  /// One cell for each column.
  public let rows: [[String]]
  /// The layer that the rows show, as an index of the page's layers; row `r` is its feature `r`.
  public let layer: Int?

  /// - Precondition: every row has one cell for each column.
  public init(caption: String, columns: [String], rows: [[String]], layer: Int? = nil) {
    precondition(rows.allSatisfy { $0.count == columns.count })
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.layer = layer
  }
}
