public import CatchmentGeometry

/// One layer of a map: shapes, their classes, and what a click on each tells.
public struct MapLayer: Sendable {
  /// The headlines of the features' popups.
  public enum Titles: Sendable, Equatable {
    /// One for each feature.
    case each([String])
    /// `Cell 1`, `Cell 2`, …
    case numbered(String)

    /// The headline of a feature.
    public func callAsFunction(_ feature: Int) -> String {
      switch self {
      case .each(let titles): titles[feature]
      case .numbered(let noun): "\(noun) \(feature + 1)"
      }
    }
  }

  /// The name in the legend, in words: `New patrol areas`.
  public var name: String
  /// What the legend adds to the name, a short sentence.
  public var explanation: String
  public let shapes: Shapes<Geographic>
  /// What the layer is, which decides its height on the map.
  public let role: MapRole
  /// In the order of the legend; at least one.
  public private(set) var classes: [MapClass]
  /// The class of each feature; empty where there is only one.
  public private(set) var classOf: [Int]
  public let titles: Titles
  public let columns: [MapColumn]
  /// A short mark drawn in the middle of each feature, for example its rank; empty for none.
  public var marks: [String] = []
  /// The names of features that are written on the map where there is room; empty for none.
  public var labels: [String] = []
  /// The step of the page's slider at which each feature is shown; empty where the slider changes
  /// nothing.
  public var steps: [Int] = []
  /// The features in the order of the table, what matters first; empty for the order of the shapes.
  public var tableOrder: [Int] = []
  /// The caption of the table of the layer; nil for a layer that has none.
  public var tableCaption: String?
  /// Whether the layer is only there to find one's way: its features are not named, and nothing
  /// tells of them.
  public let isContext: Bool
  /// Whether the layer is to be seen before somebody switches it on.
  public var isShown = true
  /// Whether the sheet is made large enough to show all of it, where other layers decide that too.
  public var isFramed = true

  /// A layer to find one's way by, such as streets or blocks.
  public init(context name: String, explanation: String = "", shapes: Shapes<Geographic>) {
    self.init(
      context: name, explanation: explanation, shapes: shapes, role: .other,
      classes: [MapClass(color: .gray, fillOpacity: 0, strokeWidth: 0.5)])
  }

  init(
    context name: String, explanation: String = "", shapes: Shapes<Geographic>, role: MapRole,
    classes: [MapClass]
  ) {
    self.name = name
    self.explanation = explanation
    self.shapes = shapes
    self.classes = classes
    classOf = []
    titles = .numbered(name)
    columns = []
    isContext = true
    self.role = role
  }

  /// A layer in one of the roles of the map, which gives its look.
  ///
  /// - Parameter classNames: one for each class, from little to much; none for a layer of one
  ///   class.
  /// - Precondition: as for a layer with classes of its own; at most five names for a burden.
  public init(
    _ role: MapRole, name: String, explanation: String = "", shapes: Shapes<Geographic>,
    classNames: [String] = [], classOf: [Int] = [], titles: Titles, columns: [MapColumn] = [],
    tableCaption: String? = nil
  ) {
    self.init(
      name: name, explanation: explanation, shapes: shapes, classes: role.classes(classNames),
      classOf: classOf, titles: titles, columns: columns, tableCaption: tableCaption, role: role)
  }

  /// A layer whose features are told of.
  ///
  /// - Precondition: there is a class, and a title and a value in each column for each feature;
  ///   `classOf` has one for each feature, or none.
  public init(
    name: String, explanation: String = "", shapes: Shapes<Geographic>, classes: [MapClass],
    classOf: [Int] = [], titles: Titles, columns: [MapColumn] = [], tableCaption: String? = nil,
    role: MapRole = .other
  ) {
    precondition(!classes.isEmpty && columns.allSatisfy { $0.values.count == shapes.count })
    precondition(classOf.isEmpty || classOf.count == shapes.count)
    precondition(classOf.allSatisfy(classes.indices.contains))
    if case .each(let titles) = titles { precondition(titles.count == shapes.count) }
    self.name = name
    self.explanation = explanation
    self.shapes = shapes
    self.classes = classes
    self.classOf = classOf
    self.titles = titles
    self.columns = columns
    self.tableCaption = tableCaption
    isContext = false
    self.role = role
    if role == .areaInPlace, case .each(let names) = titles { labels = names }
  }

  /// The same layer in other classes.
  ///
  /// - Precondition: there is a class, and `classOf` has one of them for each feature.
  public func classed(_ classes: [MapClass], _ classOf: [Int]) -> MapLayer {
    precondition(!classes.isEmpty && classOf.count == shapes.count)
    precondition(classOf.allSatisfy(classes.indices.contains))
    var layer = self
    (layer.classes, layer.classOf) = (classes, classOf)
    return layer
  }

  /// Features with the highest of some numbers first, those of one number in their order; what has
  /// none comes last.
  public static func order<Number: BinaryFloatingPoint>(byMost numbers: [Number]) -> [Int] {
    func key(_ feature: Int) -> Number {
      numbers[feature].isNaN ? -.infinity : numbers[feature]
    }
    return numbers.indices.sorted { a, b in
      let (one, other) = (key(a), key(b))
      return one == other ? a < b : one > other
    }
  }

  /// The class of a feature.
  public func classIndex(of feature: Int) -> Int { classOf.isEmpty ? 0 : classOf[feature] }

  /// The classes that some feature with a shape has, in the order of the legend.
  public var usedClasses: [Int] {
    if classOf.isEmpty { return [0] }
    var used = Set<Int>()
    for feature in classOf.indices where !used.contains(classOf[feature]) {
      if !shapes.extent(of: feature).isEmpty { used.insert(classOf[feature]) }
    }
    return classes.indices.filter(used.contains)
  }

  /// Layers from the lowest to the highest by their roles; those of one role stay in their order.
  static func stacked(_ layers: [MapLayer]) -> [MapLayer] {
    layers.enumerated().sorted { ($0.element.height, $0.offset) < ($1.element.height, $1.offset) }
      .map(\.element)
  }

  /// Context that is no ground lies right above it.
  private var height: Int { isContext ? MapRole.ground(.water).height : role.height }

  /// Features above which the features of a class are drawn in one stroke: light on every machine,
  /// found by the pointer and the table, but not each reached by the keyboard on the map.
  static let mostSeparate = 1_500

  /// Whether features are elements of their own on the page.
  var isSeparate: Bool {
    !isContext && (shapes.count <= Self.mostSeparate || !steps.isEmpty)
  }
}

/// A table below the map that shows no layer.
public struct MapTable: Sendable {
  public let caption: String
  public let columns: [String]
  /// One cell for each column.
  public let rows: [[String]]

  /// - Precondition: every row has one cell for each column.
  public init(caption: String, columns: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count })
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}
