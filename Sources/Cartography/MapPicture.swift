import CatchmentGeometry

/// A picture of a map as one SVG file, for documents: title, map, scale, north arrow, legend and source line.
///
/// It is drawn in plain attributes, without style sheets, scripts or fonts of its own, so that browsers, word
/// processors and converters to PNG show the same.
public struct MapPicture: Sendable {
  public let title: String
  /// From the lowest layer to the highest.
  public let layers: [MapLayer]
  /// The step of the layers' features that is shown; nil where they have none.
  public let step: Int?
  /// Where the data is from, a sentence or two.
  public let source: String

  public init(title: String, layers: [MapLayer], step: Int? = nil, source: String) {
    self.title = title
    self.layers = layers.filter(\.isShown)
    self.step = step
    self.source = source
  }

  /// Pixels of the picture, of its map, and at its edges.
  private static let width = 960
  private static let edge = 20
  private static let mapWidth = Double(width - 2 * edge)

  /// The picture as SVG, 960 pixels wide, the same bytes for the same content.
  ///
  /// - Complexity: O(coordinates) time and output.
  public func svg() -> String {
    let frame = MapFrame(showing: layers)
    let mapHeight =
      (Self.mapWidth * min(0.8, max(0.45, frame.height / frame.width))).rounded()
    let perMeter = min(Self.mapWidth / frame.width, mapHeight / frame.height)
    let titleLines = TextLines.broken(title, at: 74)
    let top = 26 + 28 * titleLines.count
    let bottom = top + Int(mapHeight)
    let (legend, legendHeight) = legend(top: bottom + 18)
    let sourceLines = TextLines.broken(source, at: 145)
    let sourceTop = bottom + 18 + legendHeight + 18
    let height = sourceTop + 16 * (sourceLines.count - 1) + 16
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
      height="\(height)" font-family="Helvetica, Arial, sans-serif" font-size="15" fill="#1b1c1e">
      <title>\(escaped(title))</title>
      <rect width="\(Self.width)" height="\(height)" fill="#ffffff"/>

      """
    for (index, line) in titleLines.enumerated() {
      svg += "<text x=\"\(Self.edge)\" y=\"\(40 + 28 * index)\" font-size=\"22\" "
      svg += "font-weight=\"bold\">\(escaped(line))</text>\n"
    }
    svg += """
      <clipPath id="sheet"><rect x="\(Self.edge)" y="\(top)" width="\(Int(Self.mapWidth))" height="\(Int(mapHeight))"/></clipPath>
      <rect x="\(Self.edge)" y="\(top)" width="\(Int(Self.mapWidth))" height="\(Int(mapHeight))" fill="#f4f2ee"/>
      <g clip-path="url(#sheet)">

      """
    // The map stands in the middle of its field; numbers are tenths of a pixel.
    let left = Double(Self.edge) + (Self.mapWidth - frame.width * perMeter) / 2
    let upper = Double(top) + (mapHeight - frame.height * perMeter) / 2
    let path = MapPath(frame: frame, scale: perMeter * 10)
    svg += "<g transform=\"translate(\(short(left)) \(short(upper))) scale(0.1)\">\n"
    for layer in layers { svg += group(layer, path) }
    svg += "</g></g>\n"
    svg += furniture(frame, perMeter: perMeter, top: top, bottom: bottom)
    svg += legend
    for (index, line) in sourceLines.enumerated() {
      svg += "<text x=\"\(Self.edge)\" y=\"\(sourceTop + 16 * index)\" font-size=\"12\" "
      svg += "fill=\"#585b60\">\(escaped(line))</text>\n"
    }
    return svg + "</svg>\n"
  }

  // MARK: The map

  private func group(_ layer: MapLayer, _ path: MapPath) -> String {
    let shapes = layer.shapes
    var svg = ""
    var marks = ""
    for index in layer.usedClasses {
      let one = layer.classes[index]
      let members = (0..<shapes.count).filter {
        layer.classIndex(of: $0) == index && (layer.steps.isEmpty || layer.steps[$0] == step)
      }
      let color = one.tone.light
      let dash = one.isDashed ? " stroke-dasharray=\"60 40\"" : ""
      let fade = layer.isContext ? " stroke-opacity=\"0.35\"" : ""
      for kind in [PartKind.polygon, .line, .point] {
        let pieces = members.map { path.data($0, of: shapes, kind: kind) }.filter { !$0.isEmpty }
        if pieces.isEmpty { continue }
        let (fill, width, cap): (String, Double, String) =
          switch kind {
          case .polygon: (layer.isContext ? "none" : color, one.strokeWidth, "")
          case .line: ("none", one.strokeWidth + (layer.isContext ? 0 : 1), "")
          case .point: ("none", one.strokeWidth + 6, " stroke-linecap=\"round\"")
          }
        svg += "<g fill=\"\(fill)\" fill-opacity=\"\(short(one.fillOpacity))\" stroke=\"\(color)\""
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
    let x = Int((path.frame.x(extent.centerX) * path.scale).rounded())
    let y = Int((path.frame.y(extent.centerY) * path.scale).rounded())
    return """
      <circle cx="\(x)" cy="\(y)" r="120" fill="#ffffff" stroke="\(color)" stroke-width="20"/>\
      <text x="\(x)" y="\(y + 50)" font-size="140" font-weight="bold" text-anchor="middle">\(escaped(text))</text>

      """
  }

  private func furniture(_ frame: MapFrame, perMeter: Double, top: Int, bottom: Int) -> String {
    let bar = frame.scaleBar
    let length = Int((bar.meters * perMeter).rounded())
    let y = bottom - 14
    let x = Self.width - Self.edge - 22
    return """
      <rect x="\(Self.edge + 6)" y="\(y - 25)" width="\(length + 16)" height="33" fill="#ffffff" fill-opacity="0.75"/>
      <path d="M\(Self.edge + 14) \(y - 6)v6h\(length)v-6" fill="none" stroke="#1b1c1e" stroke-width="2"/>
      <text x="\(Self.edge + 18)" y="\(y - 8)" font-size="13">\(bar.label)</text>
      <text x="\(x)" y="\(top + 26)" font-weight="bold" text-anchor="middle">N</text>
      <path d="M\(x) \(top + 50)v-19m-6 8l6 -9l6 9" fill="none" stroke="#1b1c1e" stroke-width="2"/>

      """
  }

  // MARK: The legend

  /// The legend, and how high it is; the topmost layer comes first, as it lies on the map.
  private func legend(top: Int) -> (svg: String, height: Int) {
    var svg = ""
    var y = top
    for layer in layers.reversed() {
      let used = layer.usedClasses
      let isSingle = used.count == 1 && layer.classes[used[0]].name.isEmpty
      let kinds = layer.shapes.partKind
      svg += row(
        layer.name, layer.explanation, isBold: true, indent: isSingle ? 34 : 0, y: &y,
        swatch: isSingle ? layer.classes[used[0]] : nil, kinds, isContext: layer.isContext)
      if isSingle { continue }
      for index in used {
        let one = layer.classes[index]
        svg += row(
          one.name, one.explanation, isBold: false, indent: 34, y: &y, swatch: one, kinds,
          isContext: layer.isContext)
      }
    }
    return (svg, y - top)
  }

  private func row(
    _ name: String, _ explanation: String, isBold: Bool, indent: Int, y: inout Int,
    swatch: MapClass?, _ kinds: [PartKind], isContext: Bool
  ) -> String {
    var svg = ""
    if let swatch {
      let color = swatch.tone.light
      let dash = swatch.isDashed ? " stroke-dasharray=\"5 3\"" : ""
      if kinds.contains(.polygon) {
        svg +=
          "<rect x=\"\(Self.edge + 1)\" y=\"\(y + 1)\" width=\"24\" height=\"14\" fill=\"\(isContext ? "none" : color)\" "
        svg += "fill-opacity=\"\(short(swatch.fillOpacity))\" stroke=\"\(color)\" "
        svg += "stroke-width=\"1.5\"\(dash)/>\n"
      } else if kinds.contains(.line) {
        svg += "<path d=\"M\(Self.edge + 1) \(y + 8)h24\" stroke=\"\(color)\" "
        svg += "stroke-width=\"3\"\(dash)/>\n"
      } else {
        svg += "<circle cx=\"\(Self.edge + 13)\" cy=\"\(y + 8)\" r=\"5\" fill=\"\(color)\"/>\n"
      }
    }
    let words = [name, explanation].filter { !$0.isEmpty }.joined(separator: ": ")
    for (index, line) in TextLines.broken(words, at: 118).enumerated() {
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

/// Text broken into lines, as SVG does not do by itself.
enum TextLines {
  /// Lines of at most so many characters, broken at spaces where there are any.
  static func broken(_ text: String, at limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var rest = word[...]
      if !line.isEmpty, line.count + 1 + rest.count > limit {
        lines.append(line)
        line = ""
      }
      while rest.count > limit {
        lines.append(String(rest.prefix(limit)))
        rest = rest.dropFirst(limit)
      }
      line += (line.isEmpty ? "" : " ") + rest
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
