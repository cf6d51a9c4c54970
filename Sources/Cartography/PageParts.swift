import CatchmentGeometry

/// The parts of a map page's body.
struct PageParts {
  let page: MapPage
  /// The layers that are told of, and those that lie under them.
  private let layers: [MapLayer]
  private let ground: [MapLayer]
  private let drawing: SVGDrawing
  /// Units of a pixel of a map of 800 pixels, for which marks and the scale are right without the
  /// script.
  private let pixel: Double
  private let groundDrawn: (svg: String, kinds: Set<MapRole.Ground>)
  private let names: (svg: String, nameGround: Bool)
  /// Whether numbers and letters are drawn; false where somebody does so anew with every change.
  private let drawsMarks: Bool

  init(page: MapPage, drawsMarks: Bool = true) {
    self.page = page
    self.drawsMarks = drawsMarks
    layers = page.layers.filter { $0.ground == nil }
    ground = page.layers.filter { $0.ground != nil }
    drawing = SVGDrawing(frame: MapFrame(showing: page.layers))
    pixel = Double(max(drawing.width, drawing.height)) / 800
    groundDrawn = drawing.ground(ground)
    names = drawing.labels(ground: ground, layers: layers, pixel: pixel)
  }

  /// Rows of a table that stand on the page before its script runs.
  private static let firstRows = 25

  /// What the page's template takes.
  var values: [String: Any] {
    let tables = self.tables
    var values: [String: Any] = [
      "words": words, "policy": MapPage.policy, "title": page.title,
      "hasFindings": !page.findings.isEmpty, "findings": page.findings.map(PageText.together),
      "style": style, "entries": entries, "heats": page.heats.map(\.values),
      "hasTables": !tables.isEmpty, "tables": tables,
      "hasNotes": !page.notes.isEmpty, "notes": page.notes, "data": data,
      "script": PageScript.text,
    ]
    if case .inlined(let leaflet) = page.library {
      values["library"] = [
        "notice": Self.comment(leaflet.notice), "style": leaflet.inlinedStyle,
        "script": leaflet.inlinedScript,
      ]
    }
    if let steps = page.steps { values["slider"] = slider(steps) }
    values.merge(map) { $1 }
    return values
  }

  private var words: PageWords { page.words }

  private static func comment(_ text: String) -> String {
    text.replacing("--", with: "- -").replacing(">", with: "&gt;")
  }

  var sheet: MapSheet { MapSheet(drawing) }

  /// The roles of the layers that are told of, from the lowest.
  var roles: [MapRole] { layers.map(\.role) }

  var style: String {
    var style = EmbeddedText.pageCss + SVGDrawing.groundStyle(isDark: false)
    for (number, layer) in layers.enumerated() {
      style += SVGDrawing.style(layer, number: number, isDark: false)
    }
    style += "@media screen and (prefers-color-scheme: dark) {\n"
    style += SVGDrawing.groundStyle(isDark: true)
    for (number, layer) in layers.enumerated() {
      style += SVGDrawing.style(layer, number: number, isDark: true)
    }
    return style + "}\n"
  }

  // MARK: The map

  private var map: [String: Any] {
    let scale = drawing.frame.scaleBar
    var svg = "<defs>"
    for (number, layer) in layers.enumerated() {
      svg += drawing.hatches(layer, number: number, pixel: pixel)
    }
    svg += "</defs>\n" + groundDrawn.svg
    for (number, layer) in layers.enumerated() {
      svg += drawing.group(layer, number: number, step: page.steps?.first)
    }
    if drawsMarks { svg += drawing.marks(layers, step: page.steps?.first, pixel: pixel) }
    svg += names.svg
    return [
      "help": PageWords.say(words.mapHelp, ["title": page.title]), "width": drawing.width,
      "height": drawing.height, "pixel": short(pixel), "drawing": svg,
      "bar": short(scale.meters / drawing.metersPerUnit / pixel), "barLabel": scale.label,
    ]
  }

  // MARK: The slider

  private func slider(_ steps: MapSteps) -> [String: Any] {
    let step = steps.steps[steps.first]
    return [
      "question": steps.question, "name": step.name, "last": steps.steps.count - 1,
      "first": steps.first, "sentence": PageText.together(step.sentence), "curve": curve(steps),
      "curveCaption": steps.curveCaption,
    ]
  }

  /// The curve, 320 by 150: shares from 0 to the next round one over the steps.
  private func curve(_ steps: MapSteps) -> String {
    let left = 40.0
    // The last value, `80.9 %`, needs room to its right.
    let width = 264.0
    let bottom = 122.0
    let height = 100.0
    let last = Double(max(1, steps.steps.count - 1))
    let top = steps.axisTop
    func x(_ index: Int) -> String { short(left + 8 + (width - 16) * Double(index) / last) }
    func y(_ share: Double) -> String { short(bottom - height * min(max(share / top, 0), 1)) }
    var svg = """
      <svg id="curve" viewBox="0 0 320 146" role="img" aria-label="\(escaped(steps.curveCaption)): \
      \(escaped(steps.steps.map { "\($0.name) \(MapText.percent($0.share))" }.joined(separator: ", ")))">

      """
    for share in [0, top / 2, top] {
      svg += "<path class=\"grid\" d=\"M\(short(left)) \(y(share))h\(short(width))\"/>"
      svg +=
        "<text x=\"36\" y=\"\(y(share))\" text-anchor=\"end\" dominant-baseline=\"central\">\(MapText.percent(share))</text>\n"
    }
    let points = steps.steps.indices.map { "\(x($0)),\(y(steps.steps[$0].share))" }
    svg += "<polyline points=\"\(points.joined(separator: " "))\"/>\n"
    let stride = max(1, (steps.steps.count + 11) / 12)
    for (index, step) in steps.steps.enumerated() {
      let label = index % stride == 0 ? escaped(step.mark) : ""
      svg += """
        <g data-step="\(index)"\(index == steps.first ? " class=\"now\"" : "")>\
        <circle cx="\(x(index))" cy="\(y(step.share))" r="3.5"/><circle class="target" cx="\(x(index))" cy="\(y(step.share))" r="12"/>\
        <text class="value" x="\(x(index))" y="\(short(bottom - height * min(max(step.share / top, 0), 1) - 12))" text-anchor="middle">\
        \(MapText.percent(step.share))</text><text x="\(x(index))" y="138" text-anchor="middle">\(label)</text></g>

        """
    }
    return svg + "</svg>\n"
  }

  // MARK: The legend

  /// The topmost layer comes first, as it lies on the map.
  private var entries: [[String: Any]] {
    layers.enumerated().reversed().map { number, layer in
      let used = layer.usedClasses
      let isSingle = used.count == 1 && layer.classes[used[0]].name.isEmpty
      var entry: [String: Any] = [
        "layer": number, "name": layer.name, "isShown": layer.isShown,
        "swatch": isSingle ? swatch(layer, number, used[0]) : "", "hasClasses": !isSingle,
      ]
      entry["explanation"] = Self.given(layer.explanation)
      entry["classes"] = used.map { index in
        var one: [String: Any] = [
          "name": layer.classes[index].name, "swatch": swatch(layer, number, index),
        ]
        one["explanation"] = Self.given(layer.classes[index].explanation)
        return one
      }
      return entry
    } + groundEntry
  }

  /// The ground has one line in the legend, the last, which tells what of it is drawn.
  private var groundEntry: [[String: Any]] {
    let kinds = groundDrawn.kinds
    let hasStreets = MapRole.Street.allCases.contains { kinds.contains(.street($0)) }
    let drawn = [
      (hasStreets, words.streets), (kinds.contains(.park), words.parks),
      (kinds.contains(.water), words.water), (names.nameGround, words.places),
      (kinds.contains(.place), words.boundaries),
    ].filter(\.0).map(\.1)
    if drawn.isEmpty { return [] }
    let list = drawn.joined(separator: ", ")
    var entry: [String: Any] = [
      "layer": "ground", "isShown": true, "swatch": "", "hasClasses": false,
    ]
    if hasStreets, names.nameGround {
      entry["name"] = words.ground
      entry["explanation"] = list
    } else {
      entry["name"] = list.prefix(1).uppercased() + list.dropFirst()
    }
    return [entry]
  }

  /// Nil for a text that says nothing.
  private static func given(_ text: String) -> String? { text.isEmpty ? nil : text }

  private func swatch(_ layer: MapLayer, _ number: Int, _ index: Int) -> String {
    let kinds = layer.shapes.partKind
    let shape =
      kinds.contains(.polygon)
      ? "<rect class=\"area\" x=\"1\" y=\"1\" width=\"22\" height=\"14\"/>"
      : kinds.contains(.line)
        ? "<path class=\"way\" d=\"M1 8h22\"/>"
        : "<circle class=\"dot\" cx=\"12\" cy=\"8\" r=\"5\"/>"
    let hasCasing = layer.classes[index].casing > 0
    return
      "<svg class=\"l\(number)c\(index)\(hasCasing ? " strong" : "")\" viewBox=\"0 0 24 16\" aria-hidden=\"true\">\(shape)</svg>"
  }

  // MARK: Tables

  /// Those of the layers, the topmost first as in the legend, then the others.
  private var tables: [[String: Any]] {
    var tables: [[String: Any]] = []
    for (number, layer) in layers.enumerated().reversed() {
      guard let caption = layer.tableCaption else { continue }
      let order = layer.tableOrder.isEmpty ? Array(0..<layer.shapes.count) : layer.tableOrder
      let shown =
        order
        .filter { layer.steps.isEmpty || layer.steps[$0] == page.steps?.first }
      tables.append([
        "layer": number, "caption": caption, "hasMore": true,
        "columns": [words.nameColumn] + layer.columns.map(\.label),
        "features": shown.prefix(Self.firstRows).map { feature -> [String: Any] in
          [
            "feature": feature, "title": layer.titles(feature),
            "cells": layer.columns.map { $0.values[feature] },
          ]
        },
      ])
    }
    return tables
      + page.tables.map {
        ["caption": $0.caption, "columns": $0.columns, "rows": $0.rows, "hasMore": false]
      }
  }

  // MARK: Data

  /// What the script needs besides the drawing. Geometry is not repeated: the script reads it from
  /// the drawing.
  var data: String {
    let frame = drawing.frame
    let layers = layers.map { layer in
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
        "steps":\(PageJSON.list(layer.steps.map(String.init))),\
        "order":\(PageJSON.list(layer.tableOrder.map(String.init)))}
        """
    }
    let steps = (page.steps?.steps ?? []).map {
      PageJSON.strings([$0.name, PageText.together($0.sentence), $0.headline ?? page.title])
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
      "steps":\(PageJSON.list(steps)),"first":\(page.steps?.first ?? 0),"release":\(source),
      "words":\(words.json)}
      """
  }
}
