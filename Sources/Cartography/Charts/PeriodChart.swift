#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Counts of periods, such as months, side by side: as bars, or as dots before the band that chance
/// allows.
///
/// Like ``MapPicture`` it is drawn in plain attributes, so that browsers, word processors and
/// converters show the same. A period that is not whole is drawn pale, one whose value is not told
/// as a cross; each mark has its numbers as a title.
public struct PeriodChart: Sendable {
  /// What some of the periods have in common, for the legend.
  public struct Group: Sendable, Equatable {
    public let name: String
    public let tone: MapTone

    public init(name: String, tone: MapTone) {
      self.name = name
      self.tone = tone
    }
  }

  /// What chance allows around what is expected.
  public struct Band: Sendable, Equatable {
    public let low, expected, high: Double

    public init(low: Double, expected: Double, high: Double) {
      self.low = low
      self.expected = expected
      self.high = high
    }
  }

  /// One period.
  public struct Period: Sendable, Equatable {
    /// `2020-03`, or any other name.
    public let label: String
    public let value: Double
    /// Its place among the groups.
    public let group: Int
    public let isWhole: Bool
    /// With a band the value is a dot, else a bar.
    public let band: Band?
    /// Whether the value is told; none is not 0.
    public let isTold: Bool

    public init(
      label: String, value: Double, group: Int, isWhole: Bool = true, band: Band? = nil,
      isTold: Bool = true
    ) {
      self.isTold = isTold
      self.label = label
      self.value = value
      self.group = group
      self.isWhole = isWhole
      self.band = band
    }
  }

  public let title: String
  /// What is counted, above the axis.
  public let unit: String
  /// Where the data are from; empty for nothing.
  public let source: String
  public let groups: [Group]
  public var periods: [Period] = []
  /// What the bands are, for the legend; empty where there are none.
  public var bandName = ""
  /// What pale periods and crosses are, for the legend; empty where there are none.
  public var partName = "", untoldName = ""
  /// The period before which an upright line stands; nil for none.
  public var start: Int?
  /// What the line is.
  public var startName = ""
  /// Pixels of the picture.
  public var width = 560

  public init(title: String, unit: String, source: String, groups: [Group]) {
    self.title = title
    self.unit = unit
    self.source = source
    self.groups = groups
  }

  private static let edge = 20.0
  private static let plotHeight = 220.0
  private static let axisWidth = 44.0

  /// The chart as SVG, the same bytes for the same content.
  public func svg() -> String {
    let room = Double(width) - 2 * Self.edge
    let titleLines = TextLines.broken(title, within: room, size: 18, isBold: true)
    let legendTop = 36 + 24 * Double(titleLines.count)
    let top = legendTop + 52 + Double(places.last?.line ?? 0) * Self.legendLine
    let bottom = top + Self.plotHeight
    let sourceLines = source.isEmpty ? [] : TextLines.broken(source, within: room, size: 12)
    let height = bottom + 48 + (sourceLines.isEmpty ? 0 : 8 + 16 * Double(sourceLines.count))
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(Int(height))" width="\(width)" \
      height="\(Int(height))" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#1b1c1e">
      <title>\(escaped(title))</title>
      <rect width="\(width)" height="\(Int(height))" fill="#ffffff"/>

      """
    for (line, text) in titleLines.enumerated() {
      svg += "<text x=\"20\" y=\"\(34 + 24 * line)\" font-size=\"18\" font-weight=\"bold\">"
      svg += "\(escaped(text))</text>\n"
    }
    svg += legend(y: legendTop)
    svg += "<text x=\"20\" y=\"\(short(top - 22))\" fill=\"#585b60\">\(escaped(unit))</text>\n"
    svg += plot(top: top, bottom: bottom)
    for (line, text) in sourceLines.enumerated() {
      let y = height - 14 - 16 * Double(sourceLines.count - 1 - line)
      svg += "<text x=\"20\" y=\"\(short(y))\" font-size=\"12\" fill=\"#585b60\">"
      svg += "\(escaped(text))</text>\n"
    }
    return svg + "</svg>\n"
  }

  // MARK: Parts

  /// A line of the legend.
  private struct Entry {
    let name: String
    var color = PeriodChart.bandColor
    var opacity = 1.0
    var isCross = false
  }

  /// What the legend names of all that is drawn.
  private var entries: [Entry] {
    let told = periods.filter(\.isTold)
    let used = Set(told.map(\.group))
    var entries = groups.enumerated().filter { used.contains($0.offset) }
      .map { Entry(name: $0.element.name, color: $0.element.tone.light) }
    if let pale = told.first(where: { !$0.isWhole }), !partName.isEmpty {
      entries.append(
        Entry(name: partName, color: groups[pale.group].tone.light, opacity: Self.pale))
    }
    if told.count < periods.count { entries.append(Entry(name: untoldName, isCross: true)) }
    if !bandName.isEmpty { entries.append(Entry(name: bandName)) }
    return entries
  }

  private static let pale = 0.45

  /// Where each entry stands; the next line is begun where one would leave the picture.
  private var places: [(x: Double, line: Int)] {
    var (x, line) = (Self.edge, 0)
    return entries.map { entry in
      // Letters of 13 pixels are about 6.6 wide.
      let length = 18 + 6.6 * Double(entry.name.count) + 20
      if x > Self.edge, x + length > Double(width) {
        line += 1
        x = Self.edge
      }
      defer { x += length }
      return (x, line)
    }
  }

  private func legend(y: Double) -> String {
    zip(entries, places).map { entry, place in
      let line = y + Double(place.line) * Self.legendLine
      let opacity = entry.opacity < 1 ? " fill-opacity=\"\(short(entry.opacity))\"" : ""
      let swatch =
        entry.isCross
        ? Self.cross(x: place.x + 6, y: line - 4)
        : "<rect x=\"\(short(place.x))\" y=\"\(short(line - 10))\" width=\"12\" height=\"12\" "
          + "rx=\"2\" fill=\"\(entry.color)\"\(opacity)/>"
      return swatch + "<text x=\"\(short(place.x + 18))\" "
        + "y=\"\(short(line))\">\(escaped(entry.name))</text>\n"
    }.joined()
  }

  /// What stands where a value is not told.
  private static func cross(x: Double, y: Double) -> String {
    "<path d=\"M\(short(x - 3)) \(short(y - 3))l6 6m0 -6l-6 6\" stroke=\"#585b60\" "
      + "stroke-width=\"1.5\"/>"
  }

  private static let legendLine = 18.0
  private static let bandColor = "#dfe3e8"

  private func plot(top: Double, bottom: Double) -> String {
    let left = Self.edge + Self.axisWidth
    let right = Double(width) - Self.edge
    let most = periods.reduce(1.0) { max($0, $1.value, $1.band?.high ?? 0) }
    let tick = Self.tick(upTo: most)
    let scale = (bottom - top) / ((most / tick).rounded(.up) * tick)
    var svg = ""
    var value = 0.0
    while value * scale <= bottom - top + 0.01 {
      let y = short(bottom - value * scale)
      svg += "<path d=\"M\(short(left)) \(y)H\(short(right))\" stroke=\"#dcdad5\" "
      svg += "stroke-width=\"1\"/><text x=\"\(short(left - 8))\" y=\"\(y)\" dy=\"4\" "
      svg += "text-anchor=\"end\" fill=\"#585b60\">\(MapText.number(value))</text>\n"
      value += tick
    }
    let step = (right - left) / Double(max(periods.count, 1))
    for (place, period) in periods.enumerated() {
      svg += mark(period, x: left + step * Double(place), step: step, bottom: bottom, scale: scale)
    }
    svg += labels(left: left, step: step, bottom: bottom)
    if let start {
      let x = short(left + step * Double(start))
      svg += "<path d=\"M\(x) \(short(top - 4))V\(short(bottom))\" stroke=\"#1b1c1e\" "
      svg += "stroke-width=\"1.5\" stroke-dasharray=\"5 4\"/>"
      svg += "<text x=\"\(x)\" y=\"\(short(top - 8))\" text-anchor=\"middle\">"
      svg += "\(escaped(startName))</text>\n"
    }
    return svg
  }

  private func mark(
    _ period: Period, x: Double, step: Double, bottom: Double, scale: Double
  ) -> String {
    guard period.isTold else {
      return "<g><title>\(escaped("\(period.label): \(untoldName)"))</title>"
        + Self.cross(x: x + step / 2, y: bottom - 6) + "</g>\n"
    }
    let color = groups[period.group].tone.light
    let pale = period.isWhole ? "" : " fill-opacity=\"\(short(Self.pale))\""
    func y(_ value: Double) -> Double { bottom - value * scale }
    let gap = min(3, step * 0.2)
    guard let band = period.band else {
      return """
        <rect x="\(short(x + gap / 2))" y="\(short(y(period.value)))" width="\(short(max(step - gap, 0.5)))" \
        height="\(short(period.value * scale))" fill="\(color)"\(pale)>\
        <title>\(escaped(period.label)): \(MapText.number(period.value))</title></rect>

        """
    }
    let words =
      "\(period.label): \(MapText.number(period.value)); "
      + "\(MapText.number(band.expected)) (\(MapText.number(band.low)) – \(MapText.number(band.high)))"
    // A band from nothing to nothing is still seen.
    let tall = max((band.high - band.low) * scale, 2)
    return """
      <g><title>\(escaped(words))</title><rect x="\(short(x))" y="\(short(y(band.high)))" width="\(short(step))" \
      height="\(short(tall))" fill="\(Self.bandColor)"/>\
      <path d="M\(short(x)) \(short(y(band.expected)))h\(short(step))" stroke="#7f858c" stroke-width="1.5"/>\
      <circle cx="\(short(x + step / 2))" cy="\(short(y(period.value)))" r="\(short(min(5, max(2.5, step * 0.3))))" \
      fill="\(color)"\(pale)/></g>

      """
  }

  /// Names below the axis: of months the years where they begin, else as many as there is room for.
  private func labels(left: Double, step: Double, bottom: Double) -> String {
    var svg = ""
    let months = periods.allSatisfy { $0.label.count == 7 && $0.label.dropFirst(4).first == "-" }
    let every = max(1, Int((72 / max(step, 0.1)).rounded(.up)))
    for (place, period) in periods.enumerated() {
      let x = left + step * Double(place)
      let isYear = months && (period.label.hasSuffix("-01") || place == 0)
      let hasRoom = months ? step >= 22 : place % every == 0
      if isYear {
        svg += "<path d=\"M\(short(x)) \(short(bottom))v\(months && step >= 22 ? 32 : 18)\" "
        svg += "stroke=\"#9a9da1\"/>"
        // A year that begins in the last column of another has no room.
        let isCrowded =
          place == 0
          && periods.prefix(4).dropFirst().contains {
            $0.label.hasSuffix("-01")
          } && step < 22
        if !isCrowded {
          svg += "<text x=\"\(short(x + 4))\" y=\"\(short(bottom + (step >= 22 ? 32 : 16)))\" "
          svg += "fill=\"#585b60\">\(escaped(String(period.label.prefix(4))))</text>\n"
        }
      }
      if hasRoom {
        let text = months ? String(period.label.suffix(2)) : period.label
        svg += "<text x=\"\(short(x + step / 2))\" y=\"\(short(bottom + 16))\" "
        svg += "text-anchor=\"middle\" fill=\"#585b60\">\(escaped(text))</text>\n"
      }
    }
    return svg
  }

  /// 1, 2 or 5 times a power of ten, so that at most six lines stand below the highest value.
  private static func tick(upTo most: Double) -> Double {
    let power = pow(10, floor(log10(max(most / 5, 1e-9))))
    let step = [1.0, 2, 5, 10].map { $0 * power }.first { most / $0 <= 5.0001 } ?? power * 10
    return max(step, 1)
  }
}
