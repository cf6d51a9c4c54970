public import CatchmentCartography
public import CatchmentFormats
import CatchmentGeometry
public import CatchmentParallel
public import CatchmentProjection

/// A layer of a file as a map shows it: classes, names and words chosen by what wrote the file.
///
/// The commands of Catchment say in the `catchment` member of their files what they did; any other
/// file is drawn in the colors of its simplestyle properties, or in a plain one.
public struct LayerPortrait: Sendable {
  public private(set) var layer: MapLayer
  /// Outlines above it: treated and comparison areas of a change.
  public let outlines: [MapLayer]
  /// What the file says in one sentence, from its summary; nil where it has none.
  public let finding: String?
  /// Where the layer comes from, and what was guessed or left out, in sentences.
  public let notes: [String]
  /// Whether its points are incidents that are drawn as counts, because nobody asked to see each.
  public let hidesIncidents: Bool
  /// Whether points were left out because they lie far from the rest.
  public let leavesOutFar: Bool
  /// What messages call the file that it was read from.
  let file: String
  /// Where its incidents are; empty for a layer of anything else.
  let incidents: Points<Geographic>
  /// What it was made from, where its features are surges.
  private let surges: SourceLayer?
  /// What somebody calls it.
  private let name: String?

  /// How a portrait is made.
  public struct Options: Sendable {
    /// What the layer is called; nil for a name by what it is.
    public var name: String?
    /// The property that names the features; nil to look for one.
    public var nameProperty: String?
    /// The reference system of the file's numbers; nil for what it states, else degrees.
    public var system: ReferenceSystem?
    /// Whether single incidents, and places with one or two, are shown.
    public var showsSingleIncidents = false
    /// The place of the layer among several, from 0: layers without colors take different ones.
    public var position = 0
    /// The language of names, columns and sentences.
    public var wording: any Wording = English()
    /// Whether incidents far from the rest are drawn too; they are left out otherwise, and told.
    public var keepsFar = false

    public init() {}
  }

  /// Draws a layer.
  ///
  /// - Throws: `StudyError` where the coordinates can't be degrees and nothing says what they are,
  ///   or a property is not there.
  public init(
    _ layer: Layer, options: Options = Options(), workers: Workers = .one
  ) throws(StudyError) {
    self = try StudyError.wrapping {
      try Self(drawing: layer, options: options, workers: workers)
    }
  }

  private init(drawing published: Layer, options: Options, workers: Workers) throws {
    var layer = published
    let wording = options.wording
    // Without its folder, which may be another one by now.
    let name = layer.name.split(separator: "/").last.map(String.init) ?? ""
    file = layer.name
    var notes = layer.remarks.map { wording.sentence(of: .reading($0)) }
    var shapes: Shapes<Geographic>
    if let stated = try layer.planeSystem(asked: options.system, as: .layer) {
      shapes = try toGeographic(layer.shapes, from: stated, workers: workers)
      notes.append(wording.say(.system(layer: name, system: "\(stated)")))
    } else {
      try layer.requireDegrees(of: .layer)
      shapes = layer.shapes.replacingCoordinates(
        with: Points(x: layer.shapes.x, y: layer.shapes.y))
    }
    let far = options.keepsFar ? nil : PointsApart(shapes, workers: workers)
    if let far {
      (layer, shapes) = (layer.selecting(far.kept), shapes.selecting(far.kept))
      notes.append(wording.say(far.sentence(name)))
    }
    leavesOutFar = far != nil
    let subject = SourceLayer(
      shapes: shapes, properties: PropertyReader(layer: layer, workers: workers),
      names: try layer.displayNames(preferring: options.nameProperty, workers: workers),
      isNamed: options.nameProperty != nil, position: options.position,
      showsSingleIncidents: options.showsSingleIncidents, wording: wording)
    surges = subject.maker == "scan" ? subject : nil
    self.name = options.name
    incidents = subject.isIncidentPoints ? shapes.coordinates : Points(x: [], y: [])
    if subject.isIncidentPoints, !options.showsSingleIncidents {
      let (counts, plane) = try Self.counts(of: shapes, workers)
      self.layer = Self.named(try counts.layer(plane, workers: workers, in: wording), options.name)
      notes.append(wording.say(.countedBy(layer: name, counts.unit)))
      hidesIncidents = true
      outlines = []
      finding = nil
      self.notes = notes
      return
    }
    hidesIncidents = false
    let drawn = subject.mapLayer
    self.layer = Self.named(drawn, options.name)
    outlines = subject.outlines(over: drawn)
    finding = subject.finding
    if let command = subject.command {
      notes.append(wording.say(.madeBy(file: name, command: command.joined(separator: " "))))
    }
    self.notes = notes
  }

  /// What its features are called where they are areas with names.
  var areaNames: [String] {
    guard surges == nil, [.areaInPlace, .other].contains(layer.role),
      layer.shapes.partKind.contains(.polygon), case .each(let names) = layer.titles
    else { return [] }
    return names
  }

  /// The same, where surges leave their letters to areas that are called by these.
  func leaving(letters names: [String]) -> LayerPortrait {
    guard var subject = surges else { return self }
    subject.letters = SurgeLetters(besides: names)
    var portrait = self
    portrait.layer = Self.named(subject.mapLayer, name)
    return portrait
  }

  /// How many points lie in which squares.
  private static func counts(
    of shapes: Shapes<Geographic>, _ workers: Workers
  ) throws -> (BlockCounts, AnalysisPlane) {
    let places = shapes.coordinates
    let plane = try AnalysisPlane.automatic(for: places.robustExtent)
    let planar = try plane.project(places, workers: workers)
    return (try .squares(of: planar), plane)
  }

  private static func named(_ layer: MapLayer, _ name: String?) -> MapLayer {
    guard let name else { return layer }
    var layer = layer
    layer.name = name
    if layer.tableCaption != nil { layer.tableCaption = name }
    return layer
  }
}
