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
  public private(set) var width: Int
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
  var isNarrow: Bool { width < 600 }
  private var titleStep: Int { isNarrow ? 22 : 28 }

  /// Pixels at the edges of the picture, and of its map.
  static let edge = 20
  var mapWidth: Double { Double(width - 2 * Self.edge) }

  /// The picture as SVG, the same bytes for the same content.
  ///
  /// - Complexity: O(coordinates) time and output.
  public func svg() -> String {
    let titleSize = isNarrow ? 17 : 22
    let titleLines = TextLines.broken(
      title, within: mapWidth, size: Double(titleSize), isBold: true)
    let top = 26 + titleStep * titleLines.count
    let (map, mapHeight) = map(top: top)
    let bottom = top + mapHeight
    var (legend, legendHeight) = legend(top: bottom + 18)
    for heat in heats {
      let drawn = heat.svg(
        left: Self.edge, top: bottom + 18 + legendHeight, width: width - 2 * Self.edge)
      legend += drawn.svg
      legendHeight += drawn.height
    }
    let sourceLines = source.isEmpty ? [] : TextLines.broken(source, within: mapWidth, size: 12)
    let sourceTop = bottom + 18 + legendHeight + 18
    let height = sourceTop + 16 * sourceLines.count
    var svg = Self.head("0 0 \(width) \(height)", width, height)
    svg += """
      <title>\(escaped(title))</title>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>

      """
    for (index, line) in titleLines.enumerated() {
      svg += "<text x=\"\(Self.edge)\" y=\"\(titleStep + 12 + titleStep * index)\" "
      svg += "font-size=\"\(titleSize)\" "
      svg += "font-weight=\"bold\">\(escaped(line))</text>\n"
    }
    svg += map + legend
    for (index, line) in sourceLines.enumerated() {
      svg += "<text x=\"\(Self.edge)\" y=\"\(sourceTop + 16 * index)\" font-size=\"12\" "
      svg += "fill=\"#585b60\">\(escaped(line))</text>\n"
    }
    return svg + "</svg>\n"
  }

  /// The map alone, for a page that has title, legend and source as text of its own: so they are of
  /// its size, however large the map is.
  ///
  /// - Parameter width: pixels of the map; its names and marks have the same size at any width.
  func sheet(width: Int) -> String {
    var picture = self
    picture.width = width + 2 * Self.edge
    let (map, height) = picture.map(top: 0)
    return Self.head("\(Self.edge) 0 \(width) \(height)", width, height) + map + "</svg>\n"
  }

  private static func head(_ box: String, _ width: Int, _ height: Int) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(box)" width="\(width)" \
    height="\(height)" font-family="Helvetica, Arial, sans-serif" font-size="15" fill="#1b1c1e">

    """
  }

  /// The map with its scale and arrow, and how high it is.
  private func map(top: Int) -> (svg: String, height: Int) {
    let frame = MapFrame(showing: layers)
    let mapHeight =
      (mapWidth * min(isNarrow ? 1.2 : 0.8, max(0.45, frame.height / frame.width))).rounded()
    let perMeter = min(mapWidth / frame.width, mapHeight / frame.height)
    let bottom = top + Int(mapHeight)
    // Called by what it leaves: two drawings in one page may share their names.
    let clip = "sheet-\(top)-\(Int(mapWidth))-\(Int(mapHeight))"
    var svg = """
      <clipPath id="\(clip)"><rect x="\(Self.edge)" y="\(top)" width="\(Int(mapWidth))" height="\(Int(mapHeight))"/></clipPath>
      <rect x="\(Self.edge)" y="\(top)" width="\(Int(mapWidth))" height="\(Int(mapHeight))" fill="\(MapRole.land.light)"/>
      <g clip-path="url(#\(clip))">

      """
    // The map stands in the middle of its field; numbers are tenths of a pixel.
    let left = Double(Self.edge) + (mapWidth - frame.width * perMeter) / 2
    let upper = Double(top) + (mapHeight - frame.height * perMeter) / 2
    let path = MapPath(frame: frame, scale: perMeter * 10)
    svg += "<g transform=\"translate(\(short(left)) \(short(upper)))\">\n"
    svg += ground(frame, perMeter: perMeter)
    svg += "<g transform=\"scale(0.1)\">\n"
    for layer in figures { svg += group(layer, path) }
    let marks = PictureMark.placed(
      figures, step: step, in: frame, perMeter: perMeter,
      field: (mapWidth, mapHeight))
    svg += "</g>\n" + marks.map(\.leader).joined() + marks.map(\.disk).joined()
    svg += names(frame, perMeter: perMeter, besides: marks) + "</g></g>\n"
    svg += furniture(frame, perMeter: perMeter, top: top, bottom: bottom, marks: marks)
    return (svg, Int(mapHeight))
  }

  // MARK: The map

  /// The layers that are told of, and those that lie under them.
  var figures: [MapLayer] { layers.filter { $0.ground == nil } }
  private var groundLayers: [MapLayer] { layers.filter { $0.ground != nil } }

  private func ground(_ frame: MapFrame, perMeter: Double) -> String {
    if groundLayers.isEmpty { return "" }
    let drawing = GroundDrawing(frame: frame)
    let ink = StreetInk(groundLayers, drawing)
    let scale = drawing.unit * perMeter
    var svg = "<g transform=\"scale(\(scale))\" stroke-linejoin=\"round\" "
    svg += "stroke-linecap=\"round\">\n"
    for kind in MapRole.Ground.allCases {
      let data = groundLayers.filter { $0.ground == kind }.map(drawing.data).joined()
      if data.isEmpty { continue }
      let look = MapRole.ground(kind).classes()[0]
      svg += "<path d=\"\(data)\" fill=\"\(look.fillOpacity > 0 ? look.tone.light : "none")\""
      if look.strokeWidth > 0 {
        let share = ink.look(of: kind, metersPerPixel: 1 / perMeter)
        svg += " stroke=\"\(look.tone.light)\" "
        svg += "stroke-width=\"\(short(look.strokeWidth * share.width / scale))\""
        if share.opacity < 1 { svg += " stroke-opacity=\"\(short(share.opacity))\"" }
      }
      svg += "/>\n"
    }
    return svg + "</g>\n"
  }

  /// The names that have room at the size of the picture. Each is written twice, the first time as
  /// its own halo.
  private func names(
    _ frame: MapFrame, perMeter: Double, besides marks: [PictureMark]
  ) -> String {
    let whole = 1 / perMeter
    let named = figures.map { layer -> MapLayer in
      // Disks take their room where they are drawn.
      var layer = layer
      layer.marks = []
      return layer
    }
    let disks = marks.map { mark in
      MapLabel(
        text: mark.text, kind: .mark, layer: nil, x: mark.x * whole, y: mark.y * whole, angle: 0,
        extent: .infinity)
    }
    let labels =
      LabelCandidates(frame: frame, ground: GroundDrawing(frame: frame), whole: whole)
      .labels(ground: groundLayers, layers: named)
      .filter { name in
        !disks.contains { LabelPlacement.overlap(name, $0, scale: whole) }
          && !readsAsAnArea(name, in: frame, scale: whole)
      }
    var svg = ""
    for label in LabelPlacement.placed(labels, scales: [whole], whole: whole) {
      let x = short((label.x * perMeter).rounded())
      let y = short((label.y * perMeter).rounded())
      let turn = Int((label.angle * 180 / .pi).rounded())
      let color = label.layer.map { figures[$0].classes[0].tone.light } ?? MapRole.label.light
      svg +=
        "<g transform=\"translate(\(x) \(y))\(turn == 0 ? "" : " rotate(\(turn))")\" text-anchor=\"middle\" "
      svg +=
        "font-size=\"\(short(label.kind.size))\"\(label.layer == nil ? "" : " font-weight=\"bold\"")>"
      let lines = label.bases.map { line, below in
        (text: escaped(line), y: short(label.kind.size * below))
      }
      for (text, y) in lines {
        svg += "<text y=\"\(y)\" fill=\"none\" stroke=\"\(MapRole.land.light)\" stroke-width=\"3\" "
        svg += "stroke-linejoin=\"round\">\(text)</text>"
      }
      for (text, y) in lines { svg += "<text y=\"\(y)\" fill=\"\(color)\">\(text)</text>" }
      svg += "</g>\n"
    }
    return svg
  }

  /// Whether a street's name would be read as that of an area in place: it stands in one, and fills
  /// much of it.
  private func readsAsAnArea(_ name: MapLabel, in frame: MapFrame, scale: Double) -> Bool {
    guard [.mainStreet, .middleStreet, .minorStreet].contains(name.kind) else { return false }
    return figures.contains { layer in
      guard layer.role == .areaInPlace else { return false }
      return (0..<layer.shapes.count).contains { area in
        let extent = layer.shapes.extent(of: area)
        guard !extent.isEmpty else { return false }
        let (left, right) = (frame.x(extent.minX), frame.x(extent.maxX))
        let (upper, lower) = (frame.y(extent.maxY), frame.y(extent.minY))
        return left <= name.x && name.x <= right && upper <= name.y && name.y <= lower
          && 2 * name.half.width * scale > 0.4 * max(right - left, lower - upper)
      }
    }
  }

  private func group(_ layer: MapLayer, _ path: MapPath) -> String {
    let shapes = layer.shapes
    var svg = ""
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
              layer.isContext || one.hatch != nil ? "none" : color, one.strokeWidth, ""
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
        if kind == .polygon, let hatch = one.hatch {
          let lines = members.map { path.data(hatch, of: $0, in: shapes, pixel: 10) }.joined()
          svg += "<path d=\"\(lines)\" fill=\"none\" stroke=\"\(color)\" "
          svg += "stroke-width=\"\(short(hatch.spacing.width * 10))\"/>\n"
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
    }
    return svg
  }

  static func dash(_ look: MapClass, scale: Int) -> String {
    guard let pattern = look.dash.pattern else { return "" }
    return " stroke-dasharray=\"\(pattern.map { "\($0 * scale)" }.joined(separator: " "))\""
  }
}
