import CatchmentCartography
import CatchmentFormats

/// What each command's file looks like.
extension SourceLayer {
  var mapLayer: MapLayer {
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
    case "deploy" where properties.hasAll("rank", "adds"): hires
    case "scan" where properties.hasAll("rank", "p"): surges
    case "watch" where properties.has("expires"): watches
    default: plain
    }
  }

  // MARK: Where shootings crowd

  private var clusters: MapLayer {
    let least = parameter("min_points")?.integer ?? parameter("min_cluster_size")?.integer
    let method = (parameter("method")?.string ?? "").uppercased()
    var words = least.map { "at least \($0) incidents" } ?? "incidents"
    if let eps = parameter("eps")?.double {
      words += " within \(MapText.number(eps)) m of each other"
    } else {
      words += " close together"
    }
    return MapLayer(
      .cluster, name: "Clusters", explanation: words + (method.isEmpty ? "" : " (\(method))"),
      shapes: shapes,
      titles: .each(properties.texts("cluster").map { "Cluster \($0)" }),
      columns: columns(first: ["incidents", "victims", "fatal", "area_km2", "per_km2"])
        .filter { $0.label != "cluster" },
      tableCaption: "Clusters, largest first")
  }

  private var clusteredPoints: MapLayer {
    MapLayer(
      name: "Single incidents", explanation: "not for the public", shapes: shapes,
      classes: [
        MapClass(name: "in a cluster", tone: MapColor.vermilion.tone, strokeWidth: 0),
        MapClass(name: "in none", tone: MapColor.gray.tone, strokeWidth: 0),
      ], classOf: properties.texts("cluster").map { $0.isEmpty ? 1 : 0 },
      titles: .each(properties.texts("row").map { "Row \($0)" }), columns: columns())
  }

  private var intensities: MapLayer {
    let values = properties.numbers("intensity")
    let breaks = MapBreaks(numbers: values)
    let unit = source?["unit"]?.string ?? "per km²"
    return MapLayer(
      name: "Intensity", explanation: "incidents \(unit), smoothed\(bandwidth)", shapes: shapes,
      classes: ramp(breaks.names, opacity: 0.75, strokeWidth: 0),
      classOf: values.map { breaks.lower.isEmpty || $0.isNaN ? 0 : breaks.index(of: $0) },
      titles: .numbered("Cell"), columns: columns(first: ["intensity"]))
  }

  private var contours: MapLayer {
    let shares = properties.numbers("share")
    let distinct = Set(shares.filter(\.isFinite)).sorted(by: >).prefix(5)
    let names = distinct.map { "\(MapText.percent($0)) of the intensity" }
    return MapLayer(
      name: "Intensity",
      explanation: "the smallest areas that hold so much of it\(bandwidth)", shapes: shapes,
      classes: ramp(names, opacity: 0.45, strokeWidth: 1.2),
      classOf: shares.map { distinct.firstIndex(of: $0) ?? 0 },
      titles: .each(shares.map { "\(MapText.percent($0)) of the intensity" }),
      columns: columns(first: ["incidents", "area_km2", "intensity"]),
      tableCaption: "How small the areas are that hold most")
  }

  private var bandwidth: String {
    parameter("bandwidth_m")?.double.map { " over \(MapText.number($0)) m" } ?? ""
  }

  // MARK: What is covered

  private var areas: MapLayer {
    MapLayer(
      .areaInPlace, name: "Areas in place", explanation: "where teams work today", shapes: shapes,
      titles: titles("Area"),
      columns: columns(first: ["incidents", "share", "only_here", "area_km2", "per_km2"])
        .map { $0.label == "incidents" || $0.label == "in no other area" ? shielded($0) : $0 },
      tableCaption: "What the areas in place cover")
  }

  private var gaps: MapLayer {
    MapLayer(
      .gap, name: "Gaps", explanation: "parts of hot spots that no area in place covers",
      shapes: shapes,
      titles: .each(properties.texts("rank").map { "Gap \($0)" }),
      columns: columns(first: ["incidents"]).filter { $0.label != "rank" }
        .map { $0.label == "incidents" ? shielded($0) : $0 },
      tableCaption: "Gaps, largest first")
  }

  private var hires: MapLayer {
    let ranks = properties.texts("rank")
    let sites = properties.texts("site")
    var layer = MapLayer(
      .hire, name: "New hires", explanation: "the area each would cover; 1 adds the most",
      shapes: shapes,
      titles: .each(zip(ranks, sites).map { "Hire \($0): \($1)" }),
      columns: columns(first: ["adds", "covers", "cumulative_share"])
        .filter { $0.label != "rank" && $0.label != "site" },
      tableCaption: "New hires, best first")
    layer.marks = ranks
    return layer
  }

  private var buffers: MapLayer {
    let length = parameter("distance_m")?.double.map { "\(MapText.number($0)) m" }
    return MapLayer(
      name: length.map { "Within \($0)" } ?? "Within reach", explanation: "as the crow flies",
      shapes: shapes, classes: [MapClass(color: .skyBlue, fillOpacity: 0.3)],
      titles: titles("Area"), columns: columns(first: ["area_km2"]))
  }

  // MARK: When

  private var watches: MapLayer {
    let covered = properties.texts("covered_by")
    return MapLayer(
      name: "Watch today",
      explanation: "where retaliation is likeliest in the days after a shooting",
      shapes: shapes,
      classes: [
        MapClass(
          name: "no team there", tone: MapColor.vermilion.tone, fillOpacity: 0.35, strokeWidth: 2),
        MapClass(name: "a team is there", tone: MapColor.blue.tone, fillOpacity: 0.2),
      ], classOf: covered.map { $0.isEmpty || $0 == "[]" ? 0 : 1 }, titles: titles("Place"),
      columns: columns(first: ["days_left", "expires", "ratio", "covered_by"]),
      tableCaption: "Where to be, soonest to expire first")
  }

  private var surges: MapLayer {
    let p = properties.numbers("p")
    let ranks = properties.texts("rank")
    var layer = MapLayer(
      name: "Surges", explanation: "more incidents than expected, in one place and time",
      shapes: shapes,
      classes: [
        MapClass(
          name: "beyond chance", explanation: "p at most 0.05", tone: MapColor.vermilion.tone,
          fillOpacity: 0.3, strokeWidth: 2),
        MapClass(
          name: "chance does as much", explanation: "p above 0.05", tone: MapColor.gray.tone,
          fillOpacity: 0.1, dash: .dashed),
      ], classOf: p.map { $0 <= 0.05 ? 0 : 1 },
      titles: .each(ranks.map { "Surge \($0)" }),
      columns: columns(first: ["observed", "expected", "relative_risk", "p", "first", "last"])
        .filter { $0.label != "rank" }, tableCaption: "Surges, strongest first")
    layer.marks = ranks
    return layer
  }

  private var nearRepeats: MapLayer {
    let roles = ["originator", "repeat", "near repeat", "single"]
    let words = [
      "others followed close by", "at the same place, soon after another",
      "close to another, soon after it", "no other close in place and time",
    ]
    let colors = [MapColor.vermilion, .orange, .skyBlue, .gray]
    return MapLayer(
      name: "Single incidents", explanation: "not for the public", shapes: shapes,
      classes: roles.indices.map {
        MapClass(
          name: roles[$0], explanation: words[$0], tone: colors[$0].tone, strokeWidth: 0)
      }, classOf: properties.texts("role").map { roles.firstIndex(of: $0) ?? 3 },
      titles: .each(properties.texts("row").map { "Row \($0)" }), columns: columns())
  }

  func ramp(_ names: [String], opacity: Double, strokeWidth: Double) -> [MapClass] {
    MapRamp.burden.tones(max(1, names.count)).enumerated().map { index, tone in
      MapClass(
        name: names.isEmpty ? "" : names[index], tone: tone, fillOpacity: opacity,
        strokeWidth: strokeWidth)
    }
  }
}
