import Geometry

/// Draws layers as SVG elements whose unit is the meter.
struct SVGDrawing {
  let frame: MapFrame
  /// The smallest distance in meters that the sheet can show; closer vertices are left out.
  private let resolution: Double

  init(frame: MapFrame) {
    self.frame = frame
    resolution = max(frame.width, frame.height) / 4000
  }

  /// A group with one element for each feature, in their order.
  func group(_ layer: MapLayer, id: String) -> String {
    let style = layer.style
    var svg = "<g id=\"\(id)\" class=\"layer\" fill=\"\(style.color.hex)\""
    svg += " fill-opacity=\"\(short(style.fillOpacity))\" stroke=\"\(style.color.hex)\""
    svg += " stroke-width=\"\(short(style.strokeWidth))\""
    if style.isDashed { svg += " stroke-dasharray=\"6 4\"" }
    svg += ">\n"
    if layer.isContext {
      for feature in 0..<layer.shapes.count { svg += shape(feature, of: layer.shapes) }
      return svg + "\n</g>\n"
    }
    for feature in 0..<layer.shapes.count {
      let title = escaped(layer.titles[feature])
      svg += "<g class=\"feature\" tabindex=\"0\" role=\"button\" aria-label=\"\(title)\""
      svg += " data-feature=\"\(feature)\"><title>\(title)</title>"
      svg += shape(feature, of: layer.shapes)
      if !layer.marks.isEmpty { svg += mark(layer.marks[feature], feature, of: layer.shapes) }
      svg += "</g>\n"
    }
    return svg + "</g>\n"
  }

  private func shape(_ feature: Int, of shapes: Shapes<Geographic>) -> String {
    var areas = ""
    var lines = ""
    var dots = ""
    for part in shapes.parts(of: feature) {
      switch shapes.partKind[part] {
      case .polygon:
        for path in shapes.paths(of: part) {
          areas += data(shapes, shapes.coordinates(of: path).dropLast()) + "Z"
        }
      case .line:
        for path in shapes.paths(of: part) {
          lines += data(shapes, shapes.coordinates(of: path)[...])
        }
      case .point:
        let position = shapes.coordinates(of: shapes.paths(of: part).lowerBound).lowerBound
        dots += "<circle cx=\"\(short(frame.x(shapes.x[position])))\""
        dots += " cy=\"\(short(frame.y(shapes.y[position])))\""
        dots += " r=\"\(short(frame.width / 200))\"/>"
      }
    }
    var svg = ""
    if !areas.isEmpty { svg += "<path fill-rule=\"evenodd\" d=\"\(areas)\"/>" }
    if !lines.isEmpty { svg += "<path fill=\"none\" d=\"\(lines)\"/>" }
    return svg + dots
  }

  private func data(_ shapes: Shapes<Geographic>, _ range: Range<Int>.SubSequence) -> String {
    var path = ""
    var last: (x: Double, y: Double)?
    for position in range {
      let x = frame.x(shapes.x[position])
      let y = frame.y(shapes.y[position])
      if let last, position != range.last,
        (x - last.x).magnitude < resolution, (y - last.y).magnitude < resolution
      {
        continue
      }
      path += "\(last == nil ? "M" : "L")\(short(x)) \(short(y))"
      last = (x, y)
    }
    return path
  }

  private func mark(_ text: String, _ feature: Int, of shapes: Shapes<Geographic>) -> String {
    let extent = shapes.extent(of: feature)
    guard !extent.isEmpty, !text.isEmpty else { return "" }
    let size = frame.width / 46
    let x = short(frame.x(extent.centerX))
    let y = short(frame.y(extent.centerY))
    return """
      <g class="mark"><circle cx="\(x)" cy="\(y)" r="\(short(size * 0.72))"/>\
      <text x="\(x)" y="\(y)" font-size="\(short(size))">\(escaped(text))</text></g>
      """
  }

  /// One decimal: a tenth of a meter, or of a pixel.
  private func short(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() && tenths.magnitude < 1e15
      ? "\(Int(tenths))" : "\(tenths)"
  }
}

/// Text as HTML and SVG may hold it: attribute values never become markup.
func escaped(_ text: String) -> String {
  var result = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(character)
    }
  }
  return result
}
