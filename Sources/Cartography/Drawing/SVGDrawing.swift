import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Draws layers as SVG elements in whole units of the sheet, to be colored by the page's style
/// sheet.
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
    if layer.role == .hire { svg += " hires" }
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

  // MARK: The ground

  /// The ground in one group, its kinds in a fixed order, and which of them can be seen; nothing
  /// where none can.
  func ground(_ layers: [MapLayer]) -> (svg: String, kinds: Set<MapRole.Ground>) {
    guard !layers.isEmpty else { return ("", []) }
    let drawing = GroundDrawing(frame: frame)
    let ink = StreetInk(layers, drawing)
    var svg = "<g id=\"layer-ground\" class=\"layer ground\" aria-hidden=\"true\" "
    svg += "transform=\"scale(\(short(drawing.unit / metersPerUnit)))\">\n"
    var kinds: Set<MapRole.Ground> = []
    for (number, kind) in MapRole.Ground.allCases.enumerated() {
      let data = layers.filter { $0.ground == kind }.map(drawing.data).joined()
      if data.isEmpty { continue }
      kinds.insert(kind)
      let coarsest = ink.coarsest(of: kind) / metersPerUnit
      // The units of a pixel above which the style makes the streets lighter.
      let lightens = coarsest.isFinite ? " style=\"--l:\(short(coarsest))\"" : ""
      svg += "<path class=\"g\(number)\"\(lightens) d=\"\(data)\"/>\n"
    }
    return kinds.isEmpty ? ("", []) : (svg + "</g>\n", kinds)
  }

  /// The names on the map, each shown where it has room: the script compares `data-k` with the
  /// units of a pixel.
  ///
  /// - Parameter pixel: units of a pixel before the script runs.
  /// - Returns: the names, and whether any is one of the ground.
  func labels(
    ground: [MapLayer], layers: [MapLayer], pixel: Double
  ) -> (svg: String, nameGround: Bool) {
    let whole = max(frame.width, frame.height) / 800
    let drawing = GroundDrawing(frame: frame)
    let labels = LabelCandidates(frame: frame, ground: drawing, whole: whole)
      .labels(ground: ground, layers: layers)
    // From a phone's whole map to a few blocks.
    let scales = (0..<12).map { 2.4 * whole * pow(0.64, Double($0)) }
    let placed = LabelPlacement.placed(
      labels, scales: scales, whole: whole, sheet: (frame.width, frame.height)
    ).filter {
      $0.kind != .mark
    }
    guard !placed.isEmpty else { return ("", false) }
    var svg = "<g id=\"labels\" aria-hidden=\"true\">\n"
    for label in placed {
      let k = label.coarsest / metersPerUnit
      let x = Int((label.x / metersPerUnit).rounded())
      let y = Int((label.y / metersPerUnit).rounded())
      let turn = Int((label.angle * 180 / .pi).rounded())
      svg += "<g class=\"label \(label.kind)\(k < pixel ? " off" : "")\" data-k=\"\(short(k))\""
      if let layer = label.layer {
        svg += " data-of=\"\(layer)\""
      } else {
        svg += " data-of=\"ground\""
      }
      svg += " transform=\"translate(\(x) \(y))\(turn == 0 ? "" : "rotate(\(turn))")\">"
      svg +=
        "<text\(label.layer.map { " class=\"l\($0)c0\"" } ?? "")>\(Self.lines(label))</text></g>\n"
    }
    return (svg + "</g>\n", placed.contains { $0.layer == nil })
  }

  /// The text of a label, in as many elements as it has lines.
  private static func lines(_ label: MapLabel) -> String {
    let lines = label.lines
    if lines.count == 1 { return escaped(label.text) }
    return lines.enumerated().map { number, line in
      let down = number == 0 ? Double(1 - lines.count) / 2 * MapLabel.leading : MapLabel.leading
      return "<tspan x=\"0\" dy=\"\(short(down))em\">\(escaped(line))</tspan>"
    }.joined()
  }

  // MARK: Styles

  /// Areas above which a layer is drawn without outlines.
  private static let mostOutlined = 5_000

  /// The style of the ground: its grays on light paper or on dark.
  static func groundStyle(isDark: Bool) -> String {
    func color(_ tone: MapTone) -> String { isDark ? tone.dark : tone.light }
    var style = ":root{--land:\(color(MapRole.land));--label:\(color(MapRole.label))}\n"
    for (number, kind) in MapRole.Ground.allCases.enumerated() {
      let look = MapRole.ground(kind).classes()[0]
      style += ".g\(number){--c:\(color(look.tone))"
      if !isDark { style += ";--w:\(short(look.strokeWidth))" }
      style += "}\n"
    }
    return style
  }

  /// The style of a layer's classes: its colors on light paper or on dark.
  static func style(_ layer: MapLayer, number: Int, isDark: Bool) -> String {
    layer.usedClasses.map { index in
      let one = layer.classes[index]
      if isDark { return ".l\(number)c\(index){--c:\(one.tone.dark)}\n" }
      // Outlines of tens of thousands of areas take a browser seconds, and hide what they surround.
      let isBare = layer.shapes.count > mostOutlined && layer.shapes.partKind.contains(.polygon)
      let opacity = isBare ? max(one.fillOpacity, 0.08) : one.fillOpacity
      var style = ".l\(number)c\(index){--c:\(one.tone.light);--o:\(short(opacity));"
      style += "--w:\(short(isBare ? 0 : one.strokeWidth))"
      if let pattern = one.dash.pattern {
        style += ";--d:\(pattern.map(String.init).joined(separator: " "))"
      }
      if one.hatch != nil {
        style += ";--f:url(#h\(number)c\(index));--s:url(#s\(number)c\(index));--o:1"
      }
      if one.casing > 0 { style += ";--e:\(short(one.strokeWidth + 2 * one.casing))" }
      return style + "}\n"
    }.joined()
  }

  /// The hatches of a layer: one that the script keeps at its size on the screen, and one for the
  /// legend.
  func hatches(_ layer: MapLayer, number: Int, pixel: Double) -> String {
    layer.usedClasses.compactMap { index -> String? in
      guard let hatch = layer.classes[index].hatch else { return nil }
      let (step, width) = hatch.spacing
      func pattern(_ id: String, _ scale: String) -> String {
        "<pattern id=\"\(id)\(number)c\(index)\" class=\"hatch l\(number)c\(index)\" data-hatch=\"\(hatch.rawValue)\" width=\"\(short(step))\" "
          + "height=\"\(short(step))\" patternUnits=\"userSpaceOnUse\"\(scale)>"
          + "<path d=\"\(hatch.path)\" stroke-width=\"\(short(width))\"/></pattern>"
      }
      return pattern("h", " patternTransform=\"scale(\(short(pixel)))\"") + pattern("s", "")
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
    let hasCasing = layer.classes[layer.classIndex(of: feature)].casing > 0
    for (kind, name) in Self.kinds where layer.shapes.hasPart(kind, in: feature) {
      let data = path.data(feature, of: layer.shapes, kind: kind)
      if hasCasing { svg += "<path class=\"casing\" d=\"\(data)\"/>" }
      svg += "<path class=\"\(name)\" d=\"\(data)\"/>"
    }
    return svg + "</g>\n"
  }

  /// All features of a class in one path. So that the script finds them, every feature has its
  /// place in the path of the kind that the layer is made of.
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
}

/// At most two decimals.
func short(_ value: Double) -> String {
  let hundredths = (value * 100).rounded() / 100
  return hundredths == hundredths.rounded() && hundredths.magnitude < 1e15
    ? "\(Int(hundredths))" : "\(hundredths)"
}
