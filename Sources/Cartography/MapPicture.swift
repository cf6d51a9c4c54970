import Geometry

/// A picture of a map as one SVG file, for documents: title, map, scale, north arrow, legend and source line.
public struct MapPicture: Sendable {
  public let title: String
  /// From the lowest layer to the highest.
  public let layers: [MapLayer]
  /// Where the data is from, one line.
  public let source: String

  public init(title: String, layers: [MapLayer], source: String) {
    self.title = title
    self.layers = layers
    self.source = source
  }

  /// The picture as SVG, 960 units wide, the same bytes for the same content.
  ///
  /// - Complexity: O(coordinates) time and output.
  public func svg() -> String {
    var extent = Extent<Geographic>.empty
    for layer in layers { extent.extend(to: layer.shapes.extent) }
    let frame = MapFrame(showing: extent)
    let drawing = SVGDrawing(frame: frame)
    let sheet = 960.0
    let mapHeight = (sheet * min(0.9, max(0.4, frame.height / frame.width))).rounded()
    let perMeter = min(sheet / frame.width, mapHeight / frame.height)
    let legendTop = 60 + mapHeight + 34
    let height = Int(legendTop) + 26 * layers.count + 30
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 \(height)" width="960" \
      height="\(height)" font-family="sans-serif" font-size="15" fill="#1a1a1a">
      <title>\(escaped(title))</title>
      <style>.layer path, .layer circle { vector-effect: non-scaling-stroke; } \
      .mark circle { fill: #fff; fill-opacity: 1; stroke-width: 2; } \
      .mark text { fill: #1a1a1a; fill-opacity: 1; stroke: none; text-anchor: middle; \
      dominant-baseline: central; font-weight: bold; }</style>
      <rect width="960" height="\(height)" fill="#fff"/>
      <text x="0" y="34" font-size="22" font-weight="bold">\(escaped(title))</text>
      <rect y="52" width="960" height="\(Int(mapHeight))" fill="#f4f2ee"/>
      <svg y="52" width="960" height="\(Int(mapHeight))" viewBox="0 0 \
      \(Int(frame.width.rounded(.up))) \(Int(frame.height.rounded(.up)))">

      """
    for (index, layer) in layers.enumerated() { svg += drawing.group(layer, id: "layer-\(index)") }
    svg += "</svg>\n"
    svg += scale(frame, perMeter: perMeter, bottom: 52 + mapHeight)
    for (index, layer) in layers.reversed().enumerated() {
      svg += row(layer, top: legendTop + 26 * Double(index))
    }
    svg += "<text y=\"\(height - 10)\" font-size=\"12\" fill=\"#5a5a5a\">"
    return svg + escaped(source) + "</text>\n</svg>\n"
  }

  private func scale(_ frame: MapFrame, perMeter: Double, bottom: Double) -> String {
    let bar = frame.scaleBar
    let length = (bar.meters * perMeter).rounded()
    let y = Int(bottom) - 14
    return """
      <path d="M14 \(y - 6)v6h\(Int(length))v-6" fill="none" stroke="#1a1a1a" stroke-width="2"/>
      <text x="18" y="\(y - 6)" font-size="13">\(bar.label)</text>
      <text x="936" y="76" font-size="15" font-weight="bold" text-anchor="middle">N</text>
      <path d="M936 98v-16m-5 6l5 -6l5 6" fill="none" stroke="#1a1a1a" stroke-width="2"/>

      """
  }

  private func row(_ layer: MapLayer, top: Double) -> String {
    let style = layer.style
    let y = Int(top)
    let dash = style.isDashed ? " stroke-dasharray=\"5 3\"" : ""
    return """
      <rect x="1" y="\(y)" width="26" height="16" fill="\(style.color.hex)" fill-opacity=\
      "\(style.fillOpacity)" stroke="\(style.color.hex)" stroke-width="2"\(dash)/>
      <text x="38" y="\(y + 13)"><tspan font-weight="bold">\(escaped(layer.name))</tspan> \
      \(escaped(layer.explanation))</text>

      """
  }
}
