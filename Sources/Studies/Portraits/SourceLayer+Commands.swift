import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

/// What each command's file looks like.
extension SourceLayer {
  var mapLayer: MapLayer { hatched(withholding(layerOfMaker)) }

  private var layerOfMaker: MapLayer {
    switch maker {
    case "cluster" where properties.has("cluster"): isPoints ? clusteredPoints : clusters
    case "density" where properties.hasAll("share", "intensity"): contours
    case "density" where properties.has("intensity"): intensities
    case "hotspots" where properties.has("class"): hotSpots
    case "near-repeat" where properties.has("role"): nearRepeats
    case "blocks" where properties.has("incidents"): blocks
    case "buffer": buffers
    case "coverage" where properties.has("only_here"): areas
    case "coverage" where properties.has("hotspot"): gaps
    // What is published has fewer columns; gaps have no count of their own there.
    case "coverage" where properties.has(PublishedProperties.withheld):
      properties.has("incidents") ? areas : gaps
    // What hires of a plan with shifts add is not published: they are hires all the same.
    case "deploy" where properties.has("rank"): hires
    case "scan" where properties.hasAll("rank", "p"): surges
    case "change" where properties.hasAll("class", "before", "after"): changes
    case "watch" where properties.has("expires"): watches
    default: plain
    }
  }

  /// A layer of some subject in its role, with the words that the wording has for it.
  private func layer(
    _ role: MapRole, _ subject: MapSubject, titles: MapLayer.Titles, columns: [MapColumn],
    explanation: String? = nil
  ) -> MapLayer {
    let words = wording.words(of: subject)
    return MapLayer(
      role, name: words.name, explanation: explanation ?? words.explanation, shapes: shapes,
      titles: titles, columns: columns, tableCaption: wording.caption(of: subject))
  }

  /// A class of the legend.
  func look(
    _ word: MapClassWord, _ tone: MapTone, fillOpacity: Double = 0.35, strokeWidth: Double = 1.5,
    dash: MapClass.Dash = .solid
  ) -> MapClass {
    let words = wording.words(of: word)
    return MapClass(
      name: words.name, explanation: words.explanation, tone: tone, fillOpacity: fillOpacity,
      strokeWidth: strokeWidth, dash: dash)
  }

  // MARK: Where shootings crowd

  private var clusters: MapLayer {
    let method = parameter("method")?.string ?? ""
    let least = parameter("min_points")?.integer ?? parameter("min_cluster_size")?.integer
    // Where people are counted, the column of victims holds the same as that of what is counted.
    let victims = wording.things.isPeople ? [] : ["victims"]
    return layer(
      .cluster, .clusters, titles: titles(.cluster, of: "cluster"),
      columns: columns(
        first: ["incidents"] + victims + ["fatal", "area_km2", "per_km2"],
        without: ["cluster", "name", "victims"]),
      explanation: wording.say(
        method == "kmeans"
          ? .divided(parameter("clusters")?.integer.map { Int($0) })
          : .crowd(
            least: least.map { Int($0) }, within: parameter("eps")?.double.map(Distance.meters))))
  }

  private var clusteredPoints: MapLayer {
    let words = wording.words(of: .singleIncidents)
    return MapLayer(
      name: words.name, explanation: words.explanation, shapes: shapes,
      classes: [
        look(.inCluster, MapColor.vermilion.tone, strokeWidth: 0),
        look(.inNone, MapColor.gray.tone, strokeWidth: 0),
      ], classOf: properties.texts("cluster").map { $0.isEmpty ? 1 : 0 },
      titles: titles(.row, of: "row"), columns: columns())
  }

  /// Whether intensities are those of a year.
  var isAnnual: Bool { source?["unit"]?.string?.hasSuffix("year") ?? false }

  /// Whether intensities are those of lengths of street, and not of areas.
  var isAlongStreets: Bool { source?["unit"]?.string?.hasPrefix("per km of street") ?? false }

  private var bandwidth: Double? { parameter("bandwidth_m")?.double }

  private var intensities: MapLayer {
    let values = properties.numbers("intensity")
    let breaks = MapBreaks(numbers: values, words: wording.pageWords)
    return MapLayer(
      name: wording.words(of: .intensity).name,
      explanation: wording.say(
        .smoothed(isAnnual: isAnnual, isAlongStreets: isAlongStreets, meters: bandwidth)),
      shapes: shapes,
      classes: ramp(breaks.names, opacity: 0.75, strokeWidth: isAlongStreets ? 4 : 0),
      classOf: values.map { breaks.lower.isEmpty || $0.isNaN ? 0 : breaks.index(of: $0) },
      titles: isAlongStreets ? titles(.line) : .numbered(wording.noun(.cell)),
      columns: columns(first: ["intensity"]))
  }

  private var contours: MapLayer {
    let shares = properties.numbers("share")
    let distinct = Set(shares.filter(\.isFinite)).sorted(by: >).prefix(5)
    return MapLayer(
      name: wording.words(of: .contours).name,
      explanation: wording.say(.holdsMost(meters: bandwidth)), shapes: shapes,
      classes: ramp(
        distinct.map { wording.say(.contour(share: $0)) }, opacity: 0.45, strokeWidth: 1.2),
      classOf: shares.map { distinct.firstIndex(of: $0) ?? 0 },
      titles: .each(shares.map { wording.say(.contour(share: $0)) }),
      columns: columns(first: ["incidents", "area_km2", "intensity"]),
      tableCaption: wording.caption(of: .contours))
  }

  // MARK: What is covered

  private var areas: MapLayer {
    layer(
      .areaInPlace, .areasInPlace, titles: titles(.area),
      columns: shielding(
        ["incidents", "only_here"],
        columns(first: ["incidents", "share", "only_here", "area_km2", "per_km2"])))
  }

  private var gaps: MapLayer {
    layer(
      .gap, .gaps, titles: titles(.gap, of: "rank"),
      columns: shielding(["incidents"], columns(first: ["incidents"], without: ["rank", "name"])))
  }

  private var hires: MapLayer {
    let ranks = properties.texts("rank")
    let numbered = zip(ranks, properties.numbers("adds"))
      .map { (rank: Int($0) ?? 0, adds: $1) }.filter { $0.adds.isFinite }
      .sorted { $0.rank < $1.rank }
    // Two at one place are told apart by their shifts.
    let shifts = properties.has("shift") ? properties.texts("shift") : ranks.map { _ in "" }
    let posts = zip(properties.texts("site"), shifts).map { site, shift in
      shift.isEmpty ? site : "\(site), \(wording.name(ofShift: shift))"
    }
    let subject =
      numbered.isEmpty ? .uncountedHires : MapSubject.hires(adding: [numbered.map(\.adds)])
    var layer = layer(
      .hire, subject,
      titles: .each(
        zip(ranks, posts).map { wording.say(.hire(rank: Int($0) ?? 0, site: $1)) }),
      columns: columns(first: ["adds", "covers", "cumulative_share"], without: ["rank", "site"]))
    layer.marks = ranks
    return layer
  }

  private var buffers: MapLayer {
    let length = parameter("distance_m")?.double.map(Distance.meters)
    let words = wording.words(of: .reach)
    return MapLayer(
      name: length.map { wording.say(.withinReach($0)) } ?? words.name,
      explanation: words.explanation, shapes: shapes,
      classes: [MapClass(color: .skyBlue, fillOpacity: 0.3)], titles: titles(.area),
      columns: columns(first: ["area_km2"]))
  }

  // MARK: When

  private var watches: MapLayer {
    let covered = properties.texts("covered_by")
    let words = wording.words(of: .watch)
    return MapLayer(
      name: words.name, explanation: words.explanation, shapes: shapes,
      classes: [
        look(.uncovered, MapColor.vermilion.tone, strokeWidth: 2),
        look(.answered, MapColor.blue.tone, fillOpacity: 0.2),
      ], classOf: covered.map { $0.isEmpty || $0 == "[]" ? 0 : 1 }, titles: titles(.place),
      columns: columns(first: ["days_left", "expires", "ratio", "covered_by"]),
      tableCaption: wording.caption(of: .watch))
  }

  private var surges: MapLayer {
    let isBeyondChance = properties.numbers("p").map { $0 <= ScanFindings.shownLevel }
    let letters = properties.texts("rank").map { self.letters.text(rank: Int($0)) }
    // What only says how bad incidents are does not say that there are more.
    let isOfCounts = ["counts", nil].contains(parameter("model")?.string)
    let subject = isOfCounts ? MapSubject.surges : .worseIncidents
    let words = wording.words(of: subject)
    let spaceAlone = parameter("window")?.string == ScanWindow.space.rawValue
    var layer = MapLayer(
      name: words.name, explanation: words.explanation, shapes: shapes,
      classes: [
        look(.beyondChance, MapColor.vermilion.tone, fillOpacity: 0.3, strokeWidth: 2),
        // What chance does as well is hardly there.
        look(
          .chanceDoesAsMuch, MapColor.gray.tone, fillOpacity: 0, strokeWidth: 1, dash: .dotted),
      ], classOf: isBeyondChance.map { $0 ? 0 : 1 },
      titles: titles(.surge, letters),
      columns: columns(
        first: ["observed", "expected"] + (spaceAlone ? [] : ["first", "last", "days"]),
        // Who, where and when comes first, what only a statistician asks for last.
        last: ["relative_risk", "p", "statistic", "llr", "p_standard_error", "gumbel_p"],
        without: Set(["rank", "name"] + (spaceAlone ? ["first", "last", "days"] : []))),
      tableCaption: wording.caption(of: subject))
    layer.marks = zip(letters, isBeyondChance).map { $1 ? $0 : "" }
    return layer
  }

  private var nearRepeats: MapLayer {
    let roles = MapClassWord.roles
    let colors = [MapColor.vermilion, .orange, .skyBlue, .gray]
    let words = wording.words(of: .singleIncidents)
    return MapLayer(
      name: words.name, explanation: words.explanation, shapes: shapes,
      classes: zip(roles, colors).map { look($0, $1.tone, strokeWidth: 0) },
      classOf: properties.texts("role").map { text in
        MapClassWord(value: text).flatMap(roles.firstIndex) ?? roles.count - 1
      }, titles: titles(.row, of: "row"), columns: columns())
  }

  func ramp(_ names: [String], opacity: Double, strokeWidth: Double) -> [MapClass] {
    MapRamp.burden.tones(max(1, names.count)).enumerated().map { index, tone in
      MapClass(
        name: names.isEmpty ? "" : names[index], tone: tone, fillOpacity: opacity,
        strokeWidth: strokeWidth)
    }
  }
}
