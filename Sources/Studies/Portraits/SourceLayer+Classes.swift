import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

/// Layers whose features are classed by the command that wrote them, or by their counts.
extension SourceLayer {
  var blocks: MapLayer {
    let counts = properties.counts("incidents")
    let fewest = showsSingleIncidents ? 1 : BlockCounts.least
    let breaks = MapBreaks(counts: counts.filter { $0 >= fewest })
    let few = MapClass(
      name: showsSingleIncidents ? "none" : "fewer than \(BlockCounts.least)",
      tone: MapColor.gray.tone, fillOpacity: 0, strokeWidth: 0.4)
    let classes =
      breaks.lower.isEmpty
      ? [few] : [few] + ramp(breaks.names.map { "\($0) incidents" }, opacity: 0.8, strokeWidth: 1)
    let known = ["incidents", "rank", "share", "cumulative_share"]
    // A share or a rank would tell the count.
    let hidden = Set(known.map(PropertyReader.label))
    let columns = columns(first: known).map { column in
      guard hidden.contains(column.label), !showsSingleIncidents else { return column }
      let isCount = column.label == "incidents"
      return MapColumn(
        column.label,
        zip(column.values, counts).map {
          $1 >= fewest ? $0 : isCount ? "< \(BlockCounts.least)" : ""
        })
    }
    var layer = MapLayer(
      name: "Incidents by block", explanation: "of the dates and kinds that were counted",
      shapes: shapes, classes: classes,
      classOf: counts.map { $0 >= fewest ? 1 + breaks.index(of: Double($0)) : 0 },
      titles: titles("Block"), columns: columns, tableCaption: "Blocks")
    // Those that are withheld stand in no order that would tell them apart.
    layer.tableOrder = MapLayer.order(byMost: counts.map { $0 >= fewest ? Double($0) : 0 })
    return layer
  }

  var hotSpots: MapLayer {
    let words = properties.texts("class")
    let found = Set(words)
    let classes = Self.hotSpotClasses.filter { found.contains($0.name) }
    let places = Dictionary(
      classes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let statistic = [
      "gi-star": "Gi*: high counts beside high counts", "local-moran": "local Moran's I",
      "emerging": "how hot spots came about in time",
    ][parameter("statistic")?.string ?? ""]
    let correction = source?["correction"]?.string == "false discovery rate"
    var layer = MapLayer(
      name: "Hot beyond chance",
      explanation: [statistic, correction ? "corrected for so many places" : nil]
        .compactMap(\.self).joined(separator: ", "), shapes: shapes,
      // A word of a later version has no class of its own.
      classes: classes.map(\.looks) + [Self.unknown],
      classOf: words.map { places[$0] ?? classes.count }, titles: titles("Cell"),
      columns: columns(first: ["class", "incidents", "z", "p"])
        .map { $0.label == "incidents" ? shielded($0) : $0 },
      tableCaption: "Places")
    // The hottest first; what chance does as well comes last.
    layer.tableOrder = MapLayer.order(byMost: layer.classOf.map { -Double($0) })
    return layer
  }

  private static let unknown = MapClass(
    name: "other", tone: MapColor.gray.tone, fillOpacity: 0.2, strokeWidth: 0.6)

  /// Every class that `hotspots` gives, with what it means.
  private static let hotSpotClasses: [(name: String, looks: MapClass)] = {
    let tones = MapRamp.coldToHot.tones(7)
    let chance = [
      99: "so much comes by chance at most once in 100", 95: "at most once in 20",
      90: "at most once in 10",
    ]
    var all: [(String, MapClass)] = []
    func add(_ name: String, _ words: String, _ tone: MapTone, _ opacity: Double = 0.75) {
      all.append(
        (
          name,
          MapClass(
            name: name, explanation: words, tone: tone, fillOpacity: opacity, strokeWidth: 0.6)
        ))
    }
    for (index, level) in [99, 95, 90].enumerated() {
      add("hot spot, \(level) %", chance[level] ?? "", tones[6 - index])
      add(
        "stands out among low, \(level) %", "many, with few around",
        MapColor.purple.tone, 0.75 - 0.15 * Double(index))
    }
    add("beside a hot spot", "no incident here, many around", tones[6], 0.12)
    for level in [99, 95, 90] {
      add("low beside a hot spot, \(level) %", "few, with many around", MapColor.skyBlue.tone, 0.4)
    }
    for pattern in Self.patterns {
      add("\(pattern.name) hot spot", pattern.hot, tones[pattern.isStrong ? 6 : 5], pattern.opacity)
    }
    for (index, level) in [99, 95, 90].enumerated() {
      add("cold spot, \(level) %", chance[level] ?? "", tones[index])
    }
    for pattern in Self.patterns {
      add(
        "\(pattern.name) cold spot", pattern.hot.replacing("hot", with: "cold"),
        tones[pattern.isStrong ? 0 : 1], pattern.opacity)
    }
    add("no pattern", "neither hot nor cold", MapRamp.neither, 0.3)
    add("not significant", "chance does as much", MapRamp.neither, 0.3)
    return all
  }()

  /// The patterns of emerging hot spots, the most urgent first.
  private static let patterns: [(name: String, hot: String, isStrong: Bool, opacity: Double)] = [
    ("new", "hot in the last step only", true, 0.9),
    ("intensifying", "hot nearly always, and growing hotter", true, 0.8),
    ("consecutive", "hot in the last steps, not before", true, 0.65),
    ("persistent", "hot nearly always", true, 0.5),
    ("sporadic", "hot now, on and off before", false, 0.7),
    ("oscillating", "hot now, the opposite before", false, 0.55),
    ("diminishing", "hot nearly always, and growing less so", false, 0.4),
    ("historical", "hot nearly always, but not now", false, 0.2),
  ]

  // MARK: Any other file

  /// In the colors of the file, or in a plain one.
  var plain: MapLayer {
    let colors = fileColors
    let lines = shapes.partKind.allSatisfy { $0 == .line }
    let own = MapClass(
      color: Self.plainColors[position % Self.plainColors.count],
      fillOpacity: 0.1, strokeWidth: lines ? 0.5 : 1.2)
    let name = properties.name.split(separator: "/").last.map(Self.stem) ?? "Layer"
    let columns = columns()
    // A table of thousands of streets, or of names alone, helps nobody.
    let hasTable = shapes.count <= 5000 && !columns.isEmpty
    return MapLayer(
      name: name, shapes: shapes, classes: colors?.classes ?? [own],
      classOf: colors?.classOf ?? [], titles: titles(isPoints ? "Place" : lines ? "Line" : "Area"),
      columns: columns, tableCaption: hasTable ? name : nil)
  }

  private static let plainColors: [MapColor] = [.blue, .purple, .green, .orange, .skyBlue]

  /// `police-beats.geojson` is the layer `police-beats`.
  private static func stem(_ file: Substring) -> String {
    let stem = file.prefix { $0 != "." }
    return stem.isEmpty ? String(file) : String(stem)
  }

  /// The file's simplestyle colors as classes, the commonest first; nil where it has none.
  private var fileColors: (classes: [MapClass], classOf: [Int])? {
    guard ["fill", "stroke", "marker-color"].contains(where: properties.has) else { return nil }
    let main = ["marker-color", "fill", "stroke"].filter(properties.has)
      .map(properties.texts)
    let opacity = properties.has("fill-opacity") ? properties.numbers("fill-opacity") : []
    let width = properties.has("stroke-width") ? properties.numbers("stroke-width") : []
    var order: [Look: Int] = [:]
    var classes: [MapClass] = []
    let classOf = (0..<shapes.count).map { feature -> Int in
      let tone = main.lazy.compactMap { MapTone(hex: $0[feature]) }.first ?? MapColor.gray.tone
      func kept(_ values: [Double], _ fallback: Double, _ most: Double) -> Double {
        guard !values.isEmpty, values[feature].isFinite else { return fallback }
        // Twentieths, so that a ramp of opacities does not make a class for each feature.
        return (min(max(values[feature], 0), most) * 20).rounded() / 20
      }
      let look = Look(
        color: tone.light, opacity: kept(opacity, 0.3, 1), width: kept(width, 1.5, 8))
      if let known = order[look] { return known }
      order[look] = classes.count
      classes.append(
        MapClass(tone: tone, fillOpacity: look.opacity, strokeWidth: look.width))
      return classes.count - 1
    }
    return (classes, classOf)
  }

  private struct Look: Hashable {
    let color: String
    let opacity: Double
    let width: Double
  }
}
