import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Layers whose features are classed by the command that wrote them, or by their counts.
extension SourceLayer {
  /// Blocks by what happened for each square kilometer of them: raw counts in blocks of unequal
  /// size would show their size. Street faces have no area, and are wider the more there are on
  /// each.
  var blocks: MapLayer {
    let counts = properties.counts("incidents")
    let fewest = showsSingleIncidents ? 1 : BlockCounts.least
    let few = MapClass(
      name: wording.say(showsSingleIncidents ? .none : .fewer(BlockCounts.least)),
      tone: MapColor.gray.tone, fillOpacity: 0, strokeWidth: 0.4)
    let isAreas = shapes.partKind.contains(.polygon)
    let values = counts.indices.map { block -> Double in
      if counts[block] < fewest { return .nan }
      return isAreas ? density(counts[block], of: block) : Double(counts[block])
    }
    let breaks =
      isAreas
      ? MapBreaks(numbers: values, words: wording.pageWords)
      : MapBreaks(counts: counts.filter { $0 >= fewest }, words: wording.pageWords)
    var ramp = ramp(
      breaks.names.map { wording.say(isAreas ? .perSquareKilometer($0) : .incidents($0)) },
      opacity: 0.8, strokeWidth: 1)
    if !isAreas {
      for index in ramp.indices { ramp[index].strokeWidth = 1.5 + Double(index) }
    }
    var classes = breaks.lower.isEmpty ? [few] : [few] + ramp
    // What is not told is not few.
    let isWithheld = isWithheld
    if isWithheld.contains(true) { classes.append(withheldClass) }
    let known = ["incidents", "rank", "share", "cumulative_share"]
    // A share or a rank would tell the count.
    let hidden = Set(known.map(wording.label))
    let count = wording.label(ofProperty: "incidents")
    let columns = columns(first: known).map { column in
      guard hidden.contains(column.label), !showsSingleIncidents else { return column }
      return MapColumn(
        column.label,
        column.values.indices.map { block in
          if isWithheld[block] { return column.label == count ? wording.say(.withheld) : "" }
          if counts[block] >= fewest { return column.values[block] }
          if counts[block] == 0, column.label == count { return "0" }
          return column.label == count ? "< \(BlockCounts.least)" : ""
        })
    }
    let kind = UnitKind(layerNamed: parameter("by")?.string ?? "blocks")
    var layer = MapLayer(
      name: wording.say(.incidentsBy(isAreas ? .areas(kind) : .streetFace, isRate: isAreas)),
      explanation: wording.words(of: .blocks).explanation, shapes: shapes, classes: classes,
      classOf: values.enumerated().map { block, value in
        isWithheld[block] ? classes.count - 1 : value.isNaN ? 0 : 1 + breaks.index(of: value)
      },
      titles: titles(.block), columns: columns, tableCaption: wording.caption(of: .blocks))
    // Those that are withheld stand in no order that would tell them apart.
    layer.tableOrder = MapLayer.order(byMost: counts.map { $0 >= fewest ? Double($0) : 0 })
    return layer
  }

  /// Incidents for each square kilometer of a block; NaN where it has no area.
  private func density(_ count: Int, of block: Int) -> Double {
    let extent = shapes.extent(of: block)
    // Degrees are small enough here to be taken for a plane of their own latitude.
    let meter = 111_320.0
    let scale = meter * meter * cos(extent.centerY * .pi / 180)
    let area =
      shapes.replacingCoordinates(with: Points<Planar>(x: shapes.x, y: shapes.y))
      .area(of: block) * scale
    return area > 0 ? (Double(count) / area * 1e8).rounded() / 100 : .nan
  }

  var hotSpots: MapLayer {
    let values = properties.texts("class")
    let found = Set(values.compactMap(MapClassWord.init(value:)).map(\.key))
    let classes = MapClassWord.hotspots.filter { found.contains($0.key) }
    let places = Dictionary(
      classes.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let words = wording.words(of: .hotspots)
    var layer = MapLayer(
      name: words.name,
      explanation: wording.say(
        .statistic(
          parameter("statistic")?.string,
          isCorrected: source?["correction"]?.string == "false discovery rate")),
      shapes: shapes,
      // A word of a later version has no class of its own.
      classes: classes.map(look)
        + [look(.other, MapColor.gray.tone, fillOpacity: 0.2, strokeWidth: 0.6)],
      classOf: values.map { value in
        MapClassWord(value: value).flatMap { places[$0.key] } ?? classes.count
      }, titles: titles(.cell),
      columns: shielding(["incidents"], columns(first: ["class", "incidents", "z", "p"])),
      tableCaption: wording.caption(of: .hotspots))
    // The hottest first; what chance does as well comes last.
    layer.tableOrder = MapLayer.order(byMost: layer.classOf.map { -Double($0) })
    return layer
  }

  /// How a class of hot spots is drawn.
  private func look(_ word: MapClassWord) -> MapClass {
    let tones = MapRamp.coldToHot.tones(7)
    func step(_ level: Int) -> Int { level == 99 ? 0 : level == 95 ? 1 : 2 }
    let (tone, opacity): (MapTone, Double) =
      switch word {
      case .hot(let level): (tones[6 - step(level)], 0.75)
      case .high(let level): (MapColor.purple.tone, 0.75 - 0.15 * Double(step(level)))
      case .beside: (tones[6], 0.12)
      case .unlike(let level): (MapColor.purple.tone, 0.75 - 0.15 * Double(step(level)))
      case .alike: (MapColor.green.tone, 0.4)
      case .low: (MapColor.skyBlue.tone, 0.4)
      case .cold(let level): (tones[step(level)], 0.75)
      case .trend(let trend, let isHot):
        (tones[isHot ? (trend.isStrong ? 6 : 5) : (trend.isStrong ? 0 : 1)], trend.opacity)
      default: (MapRamp.neither, 0.3)
      }
    return look(word, tone, fillOpacity: opacity, strokeWidth: 0.6)
  }

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
      classOf: colors?.classOf ?? [], titles: titles(isPoints ? .place : lines ? .line : .area),
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

extension MapClassWord {
  /// Tells classes apart without their words.
  fileprivate var key: String { English().words(of: self).name }
}

extension MapClassWord.Trend {
  fileprivate var isStrong: Bool {
    [.new, .intensifying, .consecutive, .persistent].contains(self)
  }

  fileprivate var opacity: Double {
    switch self {
    case .new: 0.9
    case .intensifying: 0.8
    case .consecutive: 0.65
    case .persistent: 0.5
    case .sporadic: 0.7
    case .oscillating: 0.55
    case .diminishing: 0.4
    case .historical: 0.2
    }
  }
}
