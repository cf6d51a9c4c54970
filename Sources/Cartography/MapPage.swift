import Geometry

/// One HTML file with a map that works wherever it is opened, without a network and without a library.
///
/// The map is SVG in meters; layers can be switched, features clicked or reached by keyboard, the table's rows
/// find their feature. Everything that comes from data is escaped and stays text.
public struct MapPage: Sendable {
  /// What the page is about, one line.
  public let title: String
  /// What a reader should know first, a few sentences.
  public let findings: [String]
  /// From the lowest layer to the highest.
  public let layers: [MapLayer]
  public let tables: [MapTable]
  /// What the page can't say, and where its data is from.
  public let notes: [String]

  public init(
    title: String, findings: [String], layers: [MapLayer], tables: [MapTable], notes: [String]
  ) {
    self.title = title
    self.findings = findings
    self.layers = layers
    self.tables = tables
    self.notes = notes
  }

  /// The page as HTML, the same bytes for the same content.
  ///
  /// - Complexity: O(coordinates) time and output.
  public func html() -> String {
    var extent = Extent<Geographic>.empty
    for layer in layers { extent.extend(to: layer.shapes.extent) }
    let frame = MapFrame(showing: extent)
    let drawing = SVGDrawing(frame: frame)
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>\(mapPageStyle)</style>
      </head>
      <body>
      <header><h1>\(escaped(title))</h1>

      """
    if !findings.isEmpty {
      page += "<ul class=\"findings\">"
      for finding in findings { page += "<li>\(escaped(finding))</li>" }
      page += "</ul>"
    }
    page += "</header>\n<main>\n<figure>\n"
    page += svg(drawing)
    page += """
      <div class="tools"><button id="closer" aria-label="Zoom in">+</button>\
      <button id="farther" aria-label="Zoom out">−</button>\
      <button id="whole" aria-label="Show the whole map">Whole map</button></div>
      <div id="popup" role="status" aria-live="polite" hidden></div>
      </figure>
      \(legend())
      </main>

      """
    for (index, table) in tables.enumerated() { page += html(of: table, number: index) }
    page += "<footer>"
    for note in notes { page += "<p>\(escaped(note))</p>" }
    page += "</footer>\n"
    page += "<script type=\"application/json\" id=\"facts\">\(factsAsJSON())</script>\n"
    page += "<script>\(mapPageScript)</script>\n</body>\n</html>\n"
    return page
  }

  private func svg(_ drawing: SVGDrawing) -> String {
    let frame = drawing.frame
    let scale = frame.scaleBar
    let width = "\(Int(frame.width.rounded(.up)))"
    let height = "\(Int(frame.height.rounded(.up)))"
    var svg = """
      <svg id="map" viewBox="0 0 \(width) \(height)" role="group" aria-label="Map. \
      \(escaped(title))" xmlns="http://www.w3.org/2000/svg">

      """
    for (index, layer) in layers.enumerated() {
      svg += drawing.group(layer, id: "layer-\(index)")
    }
    svg += "</svg>\n"
    return svg + """
      <div id="scale" data-meters="\(Int(scale.meters))" data-width="\(width)"><span></span>\
      <b>\(scale.label)</b></div>
      <div id="north" aria-hidden="true">N<br>↑</div>

      """
  }

  private func legend() -> String {
    var html = "<section class=\"legend\" aria-label=\"Legend\"><h2>What the map shows</h2>"
    // The topmost layer comes first, as it lies on the map.
    for (index, layer) in layers.enumerated().reversed() {
      html += """
        <label><input type="checkbox" checked data-layer="\(index)"><i style="--color:\
        \(layer.style.color.hex);--fill:\(Int((layer.style.fillOpacity * 100).rounded()))%"\
        \(layer.style.isDashed ? " class=\"dashed\"" : "")></i><span><b>\(escaped(layer.name))\
        </b> \(escaped(layer.explanation))</span></label>
        """
    }
    return html + "</section>"
  }

  private func html(of table: MapTable, number: Int) -> String {
    var html = "<section class=\"table\"><table id=\"table-\(number)\""
    if let layer = table.layer { html += " data-layer=\"\(layer)\"" }
    html += "><caption>\(escaped(table.caption))</caption><thead><tr>"
    for column in table.columns {
      html += "<th scope=\"col\"><button type=\"button\">\(escaped(column))</button></th>"
    }
    html += "</tr></thead><tbody>\n"
    for (index, row) in table.rows.enumerated() {
      html += table.layer == nil ? "<tr>" : "<tr tabindex=\"0\" data-feature=\"\(index)\">"
      for cell in row { html += "<td>\(escaped(cell))</td>" }
      html += "</tr>\n"
    }
    return html + "</tbody></table></section>\n"
  }

  /// The popups, one list for each layer: `[[title, [[label, value], …]], …]`.
  private func factsAsJSON() -> String {
    let lists = layers.map { layer in
      let features = layer.titles.indices.map { feature in
        let facts = layer.facts[feature].map { "[\(quoted($0.label)),\(quoted($0.value))]" }
        return "[\(quoted(layer.titles[feature])),[\(facts.joined(separator: ","))]]"
      }
      return "[\(features.joined(separator: ","))]"
    }
    return "[\(lists.joined(separator: ",\n"))]"
  }
}

/// A JSON string that can stand inside a script element: no `<` ends it early.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1f}":
      let hex = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
