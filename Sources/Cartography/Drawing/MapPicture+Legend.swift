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
    var svg = ""
    if let swatch {
      let color = swatch.tone.light
      let dash = Self.dash(swatch, scale: 1)
      let fill = isContext || swatch.hatch != nil ? "none" : color
      if kinds.contains(.polygon) {
        if let hatch = swatch.hatch {
          let (west, east, upper, lower) = (left + 1, left + 25, y + 1, y + 15)
          let data = HatchLines(hatch: hatch, scale: 1).data(within: [
            [(west, upper), (east, upper), (east, lower), (west, lower)]
          ])
          svg += "<path d=\"\(data)\" fill=\"none\" stroke=\"\(color)\" "
          svg += "stroke-width=\"\(short(hatch.spacing.width))\"/>\n"
        }
        svg +=
          "<rect x=\"\(left + 1)\" y=\"\(y + 1)\" width=\"24\" height=\"14\" fill=\"\(fill)\" "
        svg +=
          "fill-opacity=\"\(short(swatch.fillOpacity))\" stroke=\"\(color)\" "
        svg += "stroke-width=\"\(swatch.casing > 0 ? 2.5 : 1.5)\"\(dash)/>\n"
      } else if kinds.contains(.line) {
        svg += "<path d=\"M\(left + 1) \(y + 8)h24\" stroke=\"\(color)\" "
        svg += "stroke-width=\"3\"\(dash)/>\n"
      } else {
        svg += "<circle cx=\"\(left + 13)\" cy=\"\(y + 8)\" r=\"5\" fill=\"\(color)\"/>\n"
      }
    }
    let words = [name, explanation].filter { !$0.isEmpty }.joined(separator: ": ")
    for (index, line) in TextLines.broken(words, at: characters(118)).enumerated() {
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
}
