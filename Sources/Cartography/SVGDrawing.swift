import CatchmentGeometry

/// Draws layers as SVG elements in whole units of the sheet, to be colored by the page's style sheet.
struct SVGDrawing {
  let frame: MapFrame
  /// Meters of one unit: the finest power of ten with which numbers stay short.
  let metersPerUnit: Double
  private let path: MapPath

  init(frame: MapFrame) {
    self.frame = frame
    var unit = 0.1
    while max(frame.width, frame.height) / unit > 100_000 { unit *= 10 }
    metersPerUnit = unit
    path = MapPath(frame: frame, scale: 1 / unit)
  }

  var width: Int { Int((frame.width / metersPerUnit).rounded(.up)) }
  var height: Int { Int((frame.height / metersPerUnit).rounded(.up)) }

  /// The group of a layer.
  ///
  /// - Parameter step: what of it is shown at first, where the page has a slider.
  func group(_ layer: MapLayer, number: Int, step: Int?) -> String {
    var svg = "<g id=\"layer-\(number)\" class=\"layer"
    if layer.isContext { svg += " context" }
    if !layer.isShown { svg += " hidden" }
    svg += "\" aria-label=\"\(escaped(layer.name))\">\n"
    if layer.isSeparate {
      for feature in 0..<layer.shapes.count {
        svg += element(feature, of: layer, number: number, step: step)
      }
    } else {
      for kind in [PartKind.polygon, .line, .point] { svg += merged(layer, kind, number: number) }
    }
    return svg + "</g>\n"
  }

  /// Areas above which a layer is drawn without outlines.
  private static let mostOutlined = 5_000

  /// The style of a layer's classes: its colors on light paper or on dark.
  static func style(_ layer: MapLayer, number: Int, isDark: Bool) -> String {
    layer.usedClasses.map { index in
      let one = layer.classes[index]
      if isDark { return ".l\(number)c\(index){--c:\(one.tone.dark)}\n" }
      // Outlines of tens of thousands of areas take a browser seconds, and hide what they surround.
      let isBare = layer.shapes.count > mostOutlined && layer.shapes.partKind.contains(.polygon)
      let opacity = isBare ? max(one.fillOpacity, 0.08) : one.fillOpacity
      return ".l\(number)c\(index){--c:\(one.tone.light);--o:\(short(opacity));"
        + "--w:\(short(isBare ? 0 : one.strokeWidth))\(one.isDashed ? ";--d:6 4" : "")}\n"
    }.joined()
  }

  // MARK: Features

  private func element(_ feature: Int, of layer: MapLayer, number: Int, step: Int?) -> String {
    let isOff = !layer.steps.isEmpty && layer.steps[feature] != step
    let title = escaped(layer.titles(feature))
    // One feature of a layer is a stop of the Tab key; from there, arrows lead to the others.
    var svg = "<g class=\"feature l\(number)c\(layer.classIndex(of: feature))"
    svg += "\(isOff ? " off" : "")\" data-feature=\"\(feature)\" role=\"button\" tabindex=\"-1\">"
    svg += "<title>\(title)</title>"
    for (kind, name) in Self.kinds where layer.shapes.hasPart(kind, in: feature) {
      svg += "<path class=\"\(name)\" d=\"\(path.data(feature, of: layer.shapes, kind: kind))\"/>"
    }
    if !layer.marks.isEmpty, !layer.marks[feature].isEmpty {
      svg += mark(layer.marks[feature], feature, of: layer.shapes)
    }
    return svg + "</g>\n"
  }

  /// All features of a class in one path. So that the script finds them, every feature has its place in the path of
  /// the kind that the layer is made of.
  private func merged(_ layer: MapLayer, _ kind: PartKind, number: Int) -> String {
    let shapes = layer.shapes
    guard shapes.partKind.contains(kind) else { return "" }
    let name = Self.kinds.first { $0.kind == kind }?.name ?? ""
    var svg = ""
    for index in layer.usedClasses {
      let members = (0..<shapes.count).filter { layer.classIndex(of: $0) == index }
      let data =
        layer.isContext
        ? members.map { path.data($0, of: shapes, kind: kind) }.joined()
        : path.data(of: members, shapes: shapes, kind: kind)
      svg += "<path class=\"\(name) l\(number)c\(index)\""
      svg += "\(layer.isContext ? "" : " data-class=\"\(index)\"") d=\"\(data)\"/>\n"
    }
    return svg
  }

  private static let kinds: [(kind: PartKind, name: String)] = [
    (.polygon, "area"), (.line, "way"), (.point, "dot"),
  ]

  /// A mark keeps its size on the screen: the script sets `--k` to the units of a pixel.
  private func mark(_ text: String, _ feature: Int, of shapes: Shapes<Geographic>) -> String {
    let range = shapes.allCoordinates(of: feature)
    guard !range.isEmpty else { return "" }
    let xs = range.map { frame.x(shapes.x[$0]) }
    let ys = range.map { frame.y(shapes.y[$0]) }
    func middle(_ values: [Double]) -> Int {
      Int((((values.min() ?? 0) + (values.max() ?? 0)) / 2 / metersPerUnit).rounded())
    }
    let radius = text.count > 2 ? 10 + 3 * (text.count - 2) : 11
    return """
      <g transform="translate(\(middle(xs)) \(middle(ys)))"><g class="mark"><circle r="\(radius)"/>\
      <text>\(escaped(text))</text></g></g>
      """
  }
}

/// At most two decimals.
func short(_ value: Double) -> String {
  let hundredths = (value * 100).rounded() / 100
  return hundredths == hundredths.rounded() && hundredths.magnitude < 1e15
    ? "\(Int(hundredths))" : "\(hundredths)"
}
