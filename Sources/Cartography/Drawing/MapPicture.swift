import CatchmentGeometry

/// A picture of a map as one SVG file, for documents: title, map, scale, north arrow, legend and
/// source line.
///
/// It is drawn in plain attributes, without style sheets, scripts or fonts of its own, so that
/// browsers, word processors and converters to PNG show the same.
public struct MapPicture: Sendable {
  public let title: String
  /// From the lowest layer to the highest, by their roles.
  public let layers: [MapLayer]
  /// The step of the layers' features that is shown; nil where they have none.
  public let step: Int?
  /// Where the data is from, a sentence or two.
  public let source: String
  /// Pixels of the picture. Text has the same size at any width: where a document shrinks the
  /// picture to half a page, a width of 560 keeps the legend readable.
  public let width: Int
  /// Tables in shades below the legend, such as hours of the week.
  public let heats: [HeatTable]

  /// - Precondition: `width` is at least 400.
  public init(
    title: String, layers: [MapLayer], step: Int? = nil, source: String, width: Int = 960,
    heats: [HeatTable] = []
  ) {
    precondition(width >= 400, "A narrower picture has no room for its legend.")
    self.width = width
    self.heats = heats
    self.title = title
    self.layers = MapLayer.stacked(layers.filter(\.isShown))
    self.step = step
    self.source = source
  }

  /// A narrow picture has a smaller title, so that it needs one line as well, and may be higher
  /// than wide: tall cities would leave much of it empty.
  private var isNarrow: Bool { width < 600 }
  private var titleStep: Int { isNarrow ? 22 : 28 }

  /// Pixels at the edges of the picture, and of its map.
  static let edge = 20
  /// Pixels of the circle around a mark.
  static let markRadius = 12.0
  var mapWidth: Double { Double(width - 2 * Self.edge) }

  /// How many characters of a line that holds so many at 960 pixels there is room for.
  private func characters(_ most: Int) -> Int { most * (width - 80) / 880 }

  /// The picture as SVG, the same bytes for the same content.
  ///
  /// - Complexity: O(coordinates) time and output.
  public func svg() -> String {
    let frame = MapFrame(showing: layers)
    let mapHeight =
      (mapWidth * min(isNarrow ? 1.2 : 0.8, max(0.45, frame.height / frame.width))).rounded()
    let perMeter = min(mapWidth / frame.width, mapHeight / frame.height)
    let titleLines = TextLines.broken(title, at: characters(isNarrow ? 96 : 74))
    let top = 26 + titleStep * titleLines.count
    let bottom = top + Int(mapHeight)
    var (legend, legendHeight) = legend(top: bottom + 18)
    for heat in heats {
      let drawn = heat.svg(
        left: Self.edge, top: bottom + 18 + legendHeight, width: width - 2 * Self.edge)
      legend += drawn.svg
      legendHeight += drawn.height
    }
    let sourceLines = TextLines.broken(source, at: characters(145))
    let sourceTop = bottom + 18 + legendHeight + 18
    let height = sourceTop + 16 * (sourceLines.count - 1) + 16
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" font-family="Helvetica, Arial, sans-serif" font-size="15" fill="#1b1c1e">
      <title>\(escaped(title))</title>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>

      """
    for (index, line) in titleLines.enumerated() {
      svg += "<text x=\"\(Self.edge)\" y=\"\(titleStep + 12 + titleStep * index)\" "
      svg += "font-size=\"\(isNarrow ? 17 : 22)\" "
      svg += "font-weight=\"bold\">\(escaped(line))</text>\n"
    }
    svg += """
      <clipPath id="sheet"><rect x="\(Self.edge)" y="\(top)" width="\(Int(mapWidth))" height="\(Int(mapHeight))"/></clipPath>
      <rect x="\(Self.edge)" y="\(top)" width="\(Int(mapWidth))" height="\(Int(mapHeight))" fill="\(MapRole.land.light)"/>
      <g clip-path="url(#sheet)">

      """
    // The map stands in the middle of its field; numbers are tenths of a pixel.
    let left = Double(Self.edge) + (mapWidth - frame.width * perMeter) / 2
    let upper = Double(top) + (mapHeight - frame.height * perMeter) / 2
    let path = MapPath(frame: frame, scale: perMeter * 10)
    svg += hatches()
    svg += "<g transform=\"translate(\(short(left)) \(short(upper)))\">\n"
    svg += ground(frame, perMeter: perMeter)
    svg += "<g transform=\"scale(0.1)\">\n"
    for (number, layer) in figures.enumerated() { svg += group(layer, number, path) }
    svg += "</g>\n" + names(frame, perMeter: perMeter) + "</g></g>\n"
    svg += furniture(frame, perMeter: perMeter, top: top, bottom: bottom)
    svg += legend
    for (index, line) in sourceLines.enumerated() {
      svg += "<text x=\"\(Self.edge)\" y=\"\(sourceTop + 16 * index)\" font-size=\"12\" "
      svg += "fill=\"#585b60\">\(escaped(line))</text>\n"
    }
    return svg + "</svg>\n"
  }

  // MARK: The map

  /// The layers that are told of, and those that lie under them.
  var figures: [MapLayer] { layers.filter { $0.ground == nil } }
  private var groundLayers: [MapLayer] { layers.filter { $0.ground != nil } }

  private func hatches() -> String {
    var svg = ""
    for (number, layer) in figures.enumerated() {
      for index in layer.usedClasses {
        guard let hatch = layer.classes[index].hatch else { continue }
        let (step, width) = hatch.spacing
        // One for the map, which is drawn in tenths of a pixel, and one for the legend.
        for (name, scale) in [("h", 10), ("s", 1)] {
          svg +=
            "<pattern id=\"\(name)\(number)c\(index)\" width=\"\(short(step))\" height=\"\(short(step))\" "
          svg += "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(\(scale))\">"
          svg +=
            "<path d=\"\(hatch.path)\" fill=\"none\" stroke=\"\(layer.classes[index].tone.light)\" "
          svg += "stroke-width=\"\(short(width))\"/></pattern>\n"
        }
      }
    }
    return svg
  }

  private func ground(_ frame: MapFrame, perMeter: Double) -> String {
    if groundLayers.isEmpty { return "" }
    let drawing = GroundDrawing(frame: frame)
    let scale = drawing.unit * perMeter
    var svg = "<g transform=\"scale(\(scale))\" stroke-linejoin=\"round\" "
    svg += "stroke-linecap=\"round\">\n"
    for kind in MapRole.Ground.allCases {
      let data = groundLayers.filter { $0.ground == kind }.map(drawing.data).joined()
      if data.isEmpty { continue }
      let look = MapRole.ground(kind).classes()[0]
      svg += "<path d=\"\(data)\" fill=\"\(look.fillOpacity > 0 ? look.tone.light : "none")\""
      if look.strokeWidth > 0 {
        svg += " stroke=\"\(look.tone.light)\" stroke-width=\"\(short(look.strokeWidth / scale))\""
      }
      svg += "/>\n"
    }
    return svg + "</g>\n"
  }

  /// The names that have room at the size of the picture. Each is written twice, the first time as
  /// its own halo.
  private func names(_ frame: MapFrame, perMeter: Double) -> String {
    let whole = 1 / perMeter
    let shown = figures.map { layer -> MapLayer in
      // Marks of other steps are not on the picture, and need no room.
      var layer = layer
      if !layer.steps.isEmpty {
        for feature in layer.marks.indices where layer.steps[feature] != step {
          layer.marks[feature] = ""
        }
      }
      return layer
    }
    let labels = LabelCandidates(frame: frame, ground: GroundDrawing(frame: frame), whole: whole)
      .labels(ground: groundLayers, layers: shown)
    var svg = ""
    for label in LabelPlacement.placed(labels, scales: [whole], whole: whole)
    where label.kind != .mark {
      let x = short((label.x * perMeter).rounded())
      let y = short((label.y * perMeter).rounded())
      let turn = Int((label.angle * 180 / .pi).rounded())
      let color = label.layer.map { figures[$0].classes[0].tone.light } ?? MapRole.label.light
      let text = escaped(label.text)
      svg +=
        "<g transform=\"translate(\(x) \(y))\(turn == 0 ? "" : " rotate(\(turn))")\" text-anchor=\"middle\" "
      svg +=
        "font-size=\"\(short(label.kind.size))\"\(label.layer == nil ? "" : " font-weight=\"bold\"")>"
      svg +=
        "<text y=\"\(short(label.kind.size * 0.35))\" fill=\"none\" stroke=\"\(MapRole.land.light)\" stroke-width=\"3\" "
      svg += "stroke-linejoin=\"round\">\(text)</text>"
      svg += "<text y=\"\(short(label.kind.size * 0.35))\" fill=\"\(color)\">\(text)</text></g>\n"
    }
    return svg
  }

  private func group(_ layer: MapLayer, _ number: Int, _ path: MapPath) -> String {
    let shapes = layer.shapes
    var svg = ""
    var marks = ""
    for index in layer.usedClasses {
      let one = layer.classes[index]
      let members = (0..<shapes.count).filter {
        layer.classIndex(of: $0) == index && (layer.steps.isEmpty || layer.steps[$0] == step)
      }
      let color = one.tone.light
      let dash = Self.dash(one, scale: 10)
      let fade = layer.isContext ? " stroke-opacity=\"0.35\"" : ""
      for kind in [PartKind.polygon, .line, .point] {
        let pieces = members.map { path.data($0, of: shapes, kind: kind) }.filter { !$0.isEmpty }
        if pieces.isEmpty { continue }
        let (fill, width, cap): (String, Double, String) =
          switch kind {
          case .polygon:
            (
              layer.isContext ? "none" : one.hatch == nil ? color : "url(#h\(number)c\(index))",
              one.strokeWidth, ""
            )
          case .line: ("none", layer.isContext ? one.strokeWidth : max(3, one.strokeWidth + 1), "")
          case .point: ("none", one.strokeWidth + 6, " stroke-linecap=\"round\"")
          }
        if one.casing > 0, kind != .point {
          svg +=
            "<path d=\"\(pieces.joined())\" fill=\"none\" stroke=\"\(MapRole.land.light)\" stroke-opacity=\"0.85\" "
          svg +=
            "stroke-width=\"\(short((width + 2 * one.casing) * 10))\" stroke-linejoin=\"round\"/>\n"
        }
        let opacity = one.hatch == nil ? one.fillOpacity : 1
        svg += "<g fill=\"\(fill)\" fill-opacity=\"\(short(opacity))\" stroke=\"\(color)\""
        svg += " stroke-width=\"\(short(width * 10))\"\(dash)\(fade)\(cap)>\n"
        // Features of their own where they may overlap; the many in one path, which is shorter.
        if layer.isSeparate {
          svg += pieces.map { "<path d=\"\($0)\"/>\n" }.joined()
        } else {
          svg += "<path d=\"\(pieces.joined())\"/>\n"
        }
        svg += "</g>\n"
      }
      if !layer.marks.isEmpty {
        marks += members.map { mark(layer.marks[$0], $0, layer, color, path) }.joined()
      }
    }
    return svg + marks
  }

  private func mark(
    _ text: String, _ feature: Int, _ layer: MapLayer, _ color: String, _ path: MapPath
  ) -> String {
    let extent = layer.shapes.extent(of: feature)
    guard !extent.isEmpty, !text.isEmpty else { return "" }
    let isStrong = layer.role == .hire
    let x = Int((path.frame.x(extent.centerX) * path.scale).rounded())
    let y = Int((path.frame.y(extent.centerY) * path.scale).rounded())
    return """
      <circle cx="\(x)" cy="\(y)" r="120" fill="\(isStrong ? color : "#ffffff")" stroke="\(isStrong ? "#ffffff" : color)" \
      stroke-width="20"/><text x="\(x)" y="\(y + 50)" font-size="140" font-weight="bold" text-anchor="middle"\
      \(isStrong ? " fill=\"#ffffff\"" : "")>\(escaped(text))</text>

      """
  }

  private static func dash(_ look: MapClass, scale: Int) -> String {
    guard let pattern = look.dash.pattern else { return "" }
    return " stroke-dasharray=\"\(pattern.map { "\($0 * scale)" }.joined(separator: " "))\""
  }

  // MARK: The legend

  /// The legend, and how high it is; the topmost layer comes first, as it lies on the map.
  private func legend(top: Int) -> (svg: String, height: Int) {
    var svg = ""
    var y = top
    for (number, layer) in figures.enumerated().reversed() {
      let used = layer.usedClasses
      let isSingle = used.count == 1 && layer.classes[used[0]].name.isEmpty
      let kinds = layer.shapes.partKind
      svg += row(
        layer.name, layer.explanation, isBold: true, indent: isSingle ? 34 : 0, y: &y,
        swatch: isSingle ? (layer.classes[used[0]], "s\(number)c\(used[0])") : nil, kinds,
        isContext: layer.isContext)
      if isSingle { continue }
      for index in used {
        let one = layer.classes[index]
        svg += row(
          one.name, one.explanation, isBold: false, indent: 34, y: &y,
          swatch: (one, "s\(number)c\(index)"), kinds,
          isContext: layer.isContext)
      }
    }
    return (svg, y - top)
  }

  private func row(
    _ name: String, _ explanation: String, isBold: Bool, indent: Int, y: inout Int,
    swatch: (look: MapClass, hatch: String)?, _ kinds: [PartKind], isContext: Bool
  ) -> String {
    var svg = ""
    if let (swatch, hatch) = swatch {
      let color = swatch.tone.light
      let dash = Self.dash(swatch, scale: 1)
      let fill = isContext ? "none" : swatch.hatch == nil ? color : "url(#\(hatch))"
      if kinds.contains(.polygon) {
        svg +=
          "<rect x=\"\(Self.edge + 1)\" y=\"\(y + 1)\" width=\"24\" height=\"14\" fill=\"\(fill)\" "
        svg +=
          "fill-opacity=\"\(short(swatch.hatch == nil ? swatch.fillOpacity : 1))\" stroke=\"\(color)\" "
        svg += "stroke-width=\"\(swatch.casing > 0 ? 2.5 : 1.5)\"\(dash)/>\n"
      } else if kinds.contains(.line) {
        svg += "<path d=\"M\(Self.edge + 1) \(y + 8)h24\" stroke=\"\(color)\" "
        svg += "stroke-width=\"3\"\(dash)/>\n"
      } else {
        svg += "<circle cx=\"\(Self.edge + 13)\" cy=\"\(y + 8)\" r=\"5\" fill=\"\(color)\"/>\n"
      }
    }
    let words = [name, explanation].filter { !$0.isEmpty }.joined(separator: ": ")
    for (index, line) in TextLines.broken(words, at: characters(118)).enumerated() {
      svg += "<text x=\"\(Self.edge + indent)\" y=\"\(y + 13)\">"
      if index == 0, isBold, line.hasPrefix(name) {
        svg += "<tspan font-weight=\"bold\">\(escaped(name))</tspan>"
        svg += "\(escaped(String(line.dropFirst(name.count))))</text>\n"
      } else {
        svg += "\(escaped(line))</text>\n"
      }
      y += 20
    }
    y += 4
    return svg
  }
}
