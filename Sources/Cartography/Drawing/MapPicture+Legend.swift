import CatchmentGeometry

extension MapPicture {
  /// The legend, and how high it is; the topmost layer comes first, as it lies on the map.
  func legend(top: Int) -> (svg: String, height: Int) {
    var svg = ""
    var y = top
    for layer in figures.reversed() {
      let used = layer.usedClasses
      let isSingle = used.count == 1 && layer.classes[used[0]].name.isEmpty
      let kinds = layer.shapes.partKind
      svg += row(
        layer.name, layer.explanation, isBold: true, indent: isSingle ? 34 : 0, y: &y,
        swatch: isSingle ? layer.classes[used[0]] : nil, kinds, isContext: layer.isContext)
      if isSingle { continue }
      let isPaired = isPaired(used.map { layer.classes[$0] })
      for (place, index) in used.enumerated() {
        let one = layer.classes[index]
        let isSecond = isPaired && place % 2 == 1
        if isSecond { y -= Self.rowHeight }
        svg += row(
          one.name, one.explanation, isBold: false, indent: 34, y: &y, swatch: one, kinds,
          isContext: layer.isContext, left: Self.edge + (isSecond ? Int(mapWidth) / 2 : 0))
      }
    }
    return (svg, y - top)
  }

  /// The height of a row of one line.
  private static let rowHeight = 24

  /// Whether classes stand two in a row: on a narrow picture, where each has room in half of it.
  private func isPaired(_ classes: [MapClass]) -> Bool {
    // What swatch and gap take.
    let room = (mapWidth / 2 - 44) / 15
    return isNarrow && classes.count > 2
      && classes.allSatisfy { $0.explanation.isEmpty && TextWidth.ems($0.name) <= room }
  }

  private func row(
    _ name: String, _ explanation: String, isBold: Bool, indent: Int, y: inout Int,
    swatch: MapClass?, _ kinds: [PartKind], isContext: Bool, left: Int = edge
  ) -> String {
    var svg = swatch.map { Self.swatch($0, kinds, isContext: isContext, left: left, top: y) } ?? ""
    let words = [name, explanation].filter { !$0.isEmpty }.joined(separator: ": ")
    let room = Double(width - Self.edge - left - indent)
    let lines = TextLines.broken(words, within: room, size: 15, isBold: isBold)
    for (index, line) in lines.enumerated() {
      svg += "<text x=\"\(left + indent)\" y=\"\(y + 13)\">"
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

  /// How a class looks: an area, a line or a point of 26 by 16 pixels.
  private static func swatch(
    _ look: MapClass, _ kinds: [PartKind], isContext: Bool, left: Int, top: Int
  ) -> String {
    let color = look.tone.light
    let dash = Self.dash(look, scale: 1)
    let fill = isContext || look.hatch != nil ? "none" : color
    var svg = ""
    if kinds.contains(.polygon) {
      if let hatch = look.hatch {
        let (west, east, upper, lower) = (left + 1, left + 25, top + 1, top + 15)
        let data = HatchLines(hatch: hatch, scale: 1).data(within: [
          [(west, upper), (east, upper), (east, lower), (west, lower)]
        ])
        svg += "<path d=\"\(data)\" fill=\"none\" stroke=\"\(color)\" "
        svg += "stroke-width=\"\(short(hatch.spacing.width))\"/>\n"
      }
      svg +=
        "<rect x=\"\(left + 1)\" y=\"\(top + 1)\" width=\"24\" height=\"14\" fill=\"\(fill)\" "
      svg +=
        "fill-opacity=\"\(short(look.fillOpacity))\" stroke=\"\(color)\" "
      svg += "stroke-width=\"\(look.casing > 0 ? 2.5 : 1.5)\"\(dash)/>\n"
    } else if kinds.contains(.line) {
      svg += "<path d=\"M\(left + 1) \(top + 8)h24\" stroke=\"\(color)\" "
      svg += "stroke-width=\"3\"\(dash)/>\n"
    } else {
      svg += "<circle cx=\"\(left + 13)\" cy=\"\(top + 8)\" r=\"5\" fill=\"\(color)\"/>\n"
    }
    return svg
  }

  /// A line of the legend as text beside a swatch.
  struct LegendLine {
    let name: String
    let explanation: String
    /// Whether it is one of the classes of the line above it.
    let isClass: Bool
    /// A drawing; empty for the name of several classes.
    let swatch: String
  }

  /// The legend for a page that has it as text; the topmost layer comes first.
  var legendLines: [LegendLine] {
    figures.reversed().flatMap { layer -> [LegendLine] in
      let used = layer.usedClasses
      func swatch(_ look: MapClass) -> String {
        "<svg viewBox=\"0 0 26 16\" width=\"26\" height=\"16\" aria-hidden=\"true\">\n"
          + Self.swatch(look, layer.shapes.partKind, isContext: layer.isContext, left: 0, top: 0)
          + "</svg>"
      }
      let isSingle = used.count == 1 && layer.classes[used[0]].name.isEmpty
      let head = LegendLine(
        name: layer.name, explanation: layer.explanation, isClass: false,
        swatch: isSingle ? swatch(layer.classes[used[0]]) : "")
      if isSingle { return [head] }
      return [head]
        + used.map { index in
          let one = layer.classes[index]
          return LegendLine(
            name: one.name, explanation: one.explanation, isClass: true, swatch: swatch(one))
        }
    }
  }
}
