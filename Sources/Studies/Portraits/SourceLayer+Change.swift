import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns

extension SourceLayer {
  /// Areas by what may be said of their change, in words.
  var changes: MapLayer {
    let tones = MapRamp.coldToHot.tones(7)
    let gray = MapColor.gray.tone
    let looks: [(verdict: RateChange.Verdict, tone: MapTone, opacity: Double)] = [
      (.rose, tones[5], 0.75), (.fell, tones[1], 0.75), (.cannotBeTold, gray, 0.3),
      (.nothingToCompare, gray, 0),
    ]
    let places = Dictionary(
      looks.enumerated().map { ($1.verdict.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    var classes = looks.map { look in
      MapClass(
        name: wording.verb(look.verdict), explanation: wording.explanation(of: look.verdict),
        tone: look.tone, fillOpacity: look.opacity,
        strokeWidth: look.verdict == .nothingToCompare ? 0.4 : 0.8,
        dash: look.verdict == .nothingToCompare ? .dashed : .solid)
    }
    var found = properties.texts("class").map { places[$0] ?? 2 }
    let isWithheld = isWithheld
    if isWithheld.contains(true) {
      classes.append(withheldClass)
      for area in found.indices where isWithheld[area] { found[area] = classes.count - 1 }
    }
    var layer = MapLayer(
      name: wording.heading(.changeByArea), explanation: periods ?? "", shapes: shapes,
      classes: classes, classOf: found, titles: titles(.area), columns: shieldedChange,
      tableCaption: wording.caption(.changes))
    if case .each(let names) = titles(.area) { layer.labels = names }
    layer.tableOrder =
      AreaChangeOrder(
        hasChanged: properties.texts("class").indices.map { found[$0] < 2 },
        before: properties.counts("before"), after: properties.counts("after")
      ).areas
    return layer
  }

  /// Treated and comparison areas as outlines above what a layer shows of them; none where a file
  /// names no roles.
  func outlines(over layer: MapLayer) -> [MapLayer] {
    guard maker == "change", properties.has("role") else { return [] }
    let roles = properties.texts("role")
    return [TrialFindings.Role.treated, .comparison].compactMap { role in
      let areas = roles.indices.filter {
        roles[$0] == role.rawValue && !shapes.extent(of: $0).isEmpty
      }
      if areas.isEmpty { return nil }
      return .outline(
        role, shapes.selecting(areas), titles: areas.map { layer.titles($0) },
        columns: layer.columns.map { column in
          MapColumn(column.label, areas.map { column.values[$0] })
        }, in: wording)
    }
  }

  private var periods: String? {
    func days(_ name: String) -> String? {
      guard let first = parameter(name)?["first"]?.string.flatMap(CivilDate.number),
        let last = parameter(name)?["last"]?.string.flatMap(CivilDate.number), first <= last
      else { return nil }
      return wording.days(first...last)
    }
    guard let before = days("before"), let after = days("after") else { return nil }
    return "\(before) → \(after)"
  }

  /// Where a count is too small to be shown, what it could be computed from is left out as well.
  private var shieldedChange: [MapColumn] {
    let counts = zip(properties.counts("before"), properties.counts("after"))
    let isSmall = counts.map { before, after in
      [before, after].contains { (1..<BlockCounts.least).contains($0) }
    }
    let derived = ["rate_ratio", "low", "high", "p", "q", "expected_alone"]
    let hidden = Set(derived.map(wording.label))
    let all = columns(first: ["class", "before", "after", "rate_ratio", "low", "high", "p", "q"])
    return shielding(["before", "after"], all).map { column in
      guard hidden.contains(column.label), !showsSingleIncidents else { return column }
      return MapColumn(column.label, zip(column.values, isSmall).map { $1 ? "" : $0 })
    }
  }

  /// The same layer with what is solid named and what is fragile drawn in hatches, where a file
  /// says what is.
  func hatched(_ layer: MapLayer) -> MapLayer {
    guard properties.hasAll("stability", "verdict"), !isPoints else { return layer }
    let verdicts = properties.texts("verdict")
    let fragile = StabilityVerdict.fragile.rawValue
    let solid = StabilityVerdict.solid.rawValue
    guard verdicts.contains(fragile) || verdicts.contains(solid) else { return layer }
    let count = layer.classes.count
    let words = wording.fragile
    // Of what nothing is claimed, neither is said.
    let unclaimed = layer.classes.map { one in
      var named = one
      if named.name.isEmpty { named.name = layer.name }
      return named
    }
    let firm = layer.classes.map { one in
      var twin = one
      twin.name = one.name.isEmpty ? wording.solid : "\(one.name), \(wording.solid)"
      return twin
    }
    let hatched = layer.classes.map { one in
      var twin = one
      twin.name = one.name.isEmpty ? words.name : "\(one.name), \(words.name)"
      twin.explanation = words.explanation
      twin.hatch = .rising
      twin.dash = .dashed
      return twin
    }
    return layer.classed(
      unclaimed + firm + hatched,
      verdicts.indices.map {
        layer.classIndex(of: $0)
          + (verdicts[$0] == fragile ? 2 * count : verdicts[$0] == solid ? count : 0)
      })
  }
}
