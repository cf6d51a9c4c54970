import CatchmentGeometry

/// The parts of a map page's body.
struct PageParts {
  let page: MapPage
  let drawing: SVGDrawing

  /// Rows of a table that stand on the page before its script runs.
  private static let firstRows = 25

  // MARK: The map

  var figure: String {
    let scale = drawing.frame.scaleBar
    let layers = page.layers.enumerated().map {
      drawing.group($1, number: $0, step: page.steps?.first)
    }
    // Without the script, marks and the scale are right for a map of 800 pixels.
    let pixel = Double(max(drawing.width, drawing.height)) / 800
    let bar = scale.meters / drawing.metersPerUnit / pixel
    return """
      <figure id="figure">
      <svg id="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(drawing.width) \(drawing.height)" \
      style="--k:\(short(pixel))" tabindex="0" role="group" aria-label="Map. \(escaped(page.title)). Tab goes to the \
      layers, arrows to their features, Enter opens one; plus and minus zoom.">
      \(layers.joined())<path id="outline" d=""/>
      </svg>
      <div class="tools needs-script"><button id="closer" type="button" aria-label="Zoom in">+</button>\
      <button id="farther" type="button" aria-label="Zoom out">−</button>\
      <button id="whole" type="button">Whole map</button></div>
      <div id="north" aria-hidden="true">N<br>↑</div>
      <div id="scale"><span style="width:\(short(bar))px"></span><b>\(scale.label)</b></div>
      <div id="popup" hidden><div id="popup-text" role="status" aria-live="polite"></div>\
      <button id="popup-close" type="button" aria-label="Close">×</button></div>
      </figure>

      """
  }

  // MARK: The slider

  var slider: String {
    guard let steps = page.steps else { return "" }
    let step = steps.steps[steps.first]
    return """
      <section class="steps asked" aria-label="\(escaped(steps.question))">
      <label for="slider"><span>\(escaped(steps.question))</span><output id="step-name">\(escaped(step.name))</output></label>
      <input id="slider" class="needs-script" type="range" min="0" max="\(steps.steps.count - 1)" step="1" \
      value="\(steps.first)" aria-valuetext="\(escaped(step.name))" aria-describedby="step-sentence">
      <p id="step-sentence" aria-live="polite">\(escaped(PageText.together(step.sentence)))</p>
      </section>
      <section class="steps" aria-label="Curve">
      \(curve(steps))</section>

      """
  }

  /// The curve, 320 by 150: shares from 0 to 1 over the steps.
  private func curve(_ steps: MapSteps) -> String {
    let left = 40.0
    let width = 272.0
    let bottom = 122.0
    let height = 100.0
    let last = Double(max(1, steps.steps.count - 1))
    func x(_ index: Int) -> String { short(left + 8 + (width - 16) * Double(index) / last) }
    func y(_ share: Double) -> String { short(bottom - height * min(max(share, 0), 1)) }
    var svg = """
      <svg id="curve" viewBox="0 0 320 146" role="img" aria-label="\(escaped(steps.curveCaption)): \
      \(escaped(steps.steps.map { "\($0.name) \(wholePercent($0.share))" }.joined(separator: ", ")))">

      """
    for share in [0, 0.5, 1] {
      svg += "<path class=\"grid\" d=\"M\(short(left)) \(y(share))h\(short(width))\"/>"
      svg +=
        "<text x=\"36\" y=\"\(y(share))\" text-anchor=\"end\" dominant-baseline=\"central\">\(wholePercent(share))</text>\n"
    }
    let points = steps.steps.indices.map { "\(x($0)),\(y(steps.steps[$0].share))" }
    svg += "<polyline points=\"\(points.joined(separator: " "))\"/>\n"
    let stride = max(1, (steps.steps.count + 11) / 12)
    for (index, step) in steps.steps.enumerated() {
      let label = index % stride == 0 ? escaped(step.mark) : ""
      svg += """
        <g data-step="\(index)"\(index == steps.first ? " class=\"now\"" : "")>\
        <circle cx="\(x(index))" cy="\(y(step.share))" r="3.5"/><circle class="target" cx="\(x(index))" cy="\(y(step.share))" r="12"/>\
        <text class="value" x="\(x(index))" y="\(short(bottom - height * min(max(step.share, 0), 1) - 12))" text-anchor="middle">\
        \(wholePercent(step.share))</text><text x="\(x(index))" y="138" text-anchor="middle">\(label)</text></g>

        """
    }
    return svg + "</svg>\n<p class=\"quiet\">\(escaped(steps.curveCaption))</p>\n"
  }

  // MARK: The legend

  var legend: String {
    var html = "<section class=\"legend\" aria-label=\"Legend\"><h2>What the map shows</h2>\n"
    // The topmost layer comes first, as it lies on the map.
    for (number, layer) in page.layers.enumerated().reversed() {
      let used = layer.usedClasses
      let isSingle = used.count == 1 && layer.classes[used[0]].name.isEmpty
      html += """
        <div><label><input class="needs-script" type="checkbox"\(layer.isShown ? " checked" : "") data-layer="\(number)">\
        \(isSingle ? swatch(layer, number, used[0]) : "")<span><b>\(escaped(layer.name))</b>\
        \(explanation(layer.explanation))</span></label>
        """
      if !isSingle {
        html += "<ul>"
        for index in used {
          let one = layer.classes[index]
          html += "<li>\(swatch(layer, number, index))<span>\(escaped(one.name))"
          html += "\(explanation(one.explanation))</span></li>"
        }
        html += "</ul>"
      }
      html += "</div>\n"
    }
    return html + """
      <div id="street-switch" hidden><label><input type="checkbox" checked><span><b>Street map</b>\
      <span class="quiet"> from OpenStreetMap</span></span></label></div></section>

      """
  }

  private func explanation(_ text: String) -> String {
    text.isEmpty ? "" : " <span class=\"quiet\">\(escaped(text))</span>"
  }

  private func swatch(_ layer: MapLayer, _ number: Int, _ index: Int) -> String {
    let kinds = layer.shapes.partKind
    let shape =
      kinds.contains(.polygon)
      ? "<rect class=\"area\" x=\"1\" y=\"1\" width=\"22\" height=\"14\"/>"
      : kinds.contains(.line)
        ? "<path class=\"way\" d=\"M1 8h22\"/>"
        : "<circle class=\"dot\" cx=\"12\" cy=\"8\" r=\"5\"/>"
    return
      "<svg class=\"l\(number)c\(index)\" viewBox=\"0 0 24 16\" aria-hidden=\"true\">\(shape)</svg>"
  }

  // MARK: Tables

  var tables: String {
    var html = ""
    // The topmost layer comes first, as in the legend.
    for (number, layer) in page.layers.enumerated().reversed() {
      guard let caption = layer.tableCaption else { continue }
      let shown = (0..<layer.shapes.count)
        .filter { layer.steps.isEmpty || layer.steps[$0] == page.steps?.first }
      html += head(caption, ["Name"] + layer.columns.map(\.label), layer: number)
      for feature in shown.prefix(Self.firstRows) {
        html += "<tr data-feature=\"\(feature)\"><th scope=\"row\"><button type=\"button\">"
        html += "\(escaped(layer.titles(feature)))</button></th>"
        for column in layer.columns { html += "<td>\(escaped(column.values[feature]))</td>" }
        html += "</tr>\n"
      }
      html += "</tbody></table><button type=\"button\" class=\"more\" hidden></button></section>\n"
    }
    for table in page.tables {
      html += head(table.caption, table.columns, layer: nil)
      for row in table.rows {
        html += "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
      }
      html += "</tbody></table></section>\n"
    }
    return html
  }

  private func head(_ caption: String, _ columns: [String], layer: Int?) -> String {
    let attribute = layer.map { " data-layer=\"\($0)\"" } ?? ""
    return
      "<section class=\"table\"><table\(attribute)><caption>\(escaped(caption))</caption><thead><tr>"
      + columns.map {
        "<th scope=\"col\"><button type=\"button\">\(escaped($0))</button></th>"
      }.joined() + "</tr></thead><tbody>\n"
  }

  // MARK: Data

  /// What the script needs besides the drawing. Geometry is not repeated: the script reads it from the drawing.
  var data: String {
    let frame = drawing.frame
    let layers = page.layers.map { layer in
      let titles =
        switch layer.titles {
        case .each(let titles): PageJSON.strings(titles)
        case .numbered(let noun): PageJSON.quoted(noun)
        }
      let columns = layer.columns.map {
        "[\(PageJSON.quoted($0.label)),\(PageJSON.values($0.values))]"
      }
      return """
        {"count":\(layer.shapes.count),"context":\(layer.isContext),"titles":\(titles),\
        "columns":\(PageJSON.list(columns)),"classes":\(PageJSON.list(layer.classOf.map(String.init))),\
        "steps":\(PageJSON.list(layer.steps.map(String.init)))}
        """
    }
    let steps = (page.steps?.steps ?? []).map {
      "[\(PageJSON.quoted($0.name)),\(PageJSON.quoted(PageText.together($0.sentence)))]"
    }
    let release = MapLibrary.release
    let source =
      page.library == .network
      ? """
      {"script":"\(release.script)","scriptDigest":"\(release.scriptDigest)",\
      "style":"\(release.style)","styleDigest":"\(release.styleDigest)"}
      """ : "null"
    return """
      {"sheet":{"width":\(drawing.width),"height":\(drawing.height),"unit":\(short(drawing.metersPerUnit)),\
      "west":\(frame.west),"north":\(frame.north),"metersPerRadian":\(frame.metersPerRadian)},
      "layers":\("[" + layers.joined(separator: ",\n") + "]"),
      "steps":\(PageJSON.list(steps)),"first":\(page.steps?.first ?? 0),"release":\(source)}
      """
  }
}

/// A share in whole percent.
private func wholePercent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
