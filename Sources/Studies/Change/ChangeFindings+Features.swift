public import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension ChangeFindings {
  /// The areas, and a row without a shape for the incidents outside of all; of a trial without
  /// areas its own outlines.
  public var features: StudyFeatures {
    if let areas { return features(of: areas) }
    if let trial { return features(of: trial) }
    return StudyFeatures(json)
  }

  private func features(of areas: Areas) -> StudyFeatures {
    let layer = areas.layer
    let hasOutside = areas.outside.rates.before + areas.outside.rates.after > 0
    var changes = areas.changes.areas
    var q = areas.changes.q
    var verdicts = areas.changes.verdicts
    var shapes = layer.shapes
    var table: PropertyTable
    if hasOutside {
      changes.append(areas.outside)
      q.append(areas.outsideQ)
      verdicts.append(areas.outsideVerdict)
      shapes.endFeature(.none)
      // The row of those outside has none of the layer's own properties.
      table = PropertyTable(count: layer.count + 1)
      let own = layer.namedProperties
      for name in own.names {
        table.append(name, .json(own.values(of: name) + [nil]))
      }
      let label = own.names.contains("label") ? "label" : "name"
      table.append(label, .strings(layer.names + [Self.outsideName]))
    } else {
      table = layer.namedProperties
    }
    append(changes, q, verdicts, to: &table)
    if let regression, let model = regression.model {
      let expected = model.expected.map(Optional.some) + (hasOutside ? [nil] : [])
      table.append("expected_alone", .numbers(expected, digits: 3))
    }
    if let trial {
      table.append(
        "role",
        .strings(
          trial.roles.map { $0?.rawValue } + (hasOutside ? [nil] : [])))
    }
    table.append(verdicts.map(Self.style))
    table.clear(
      layer.shapeless,
      of: ["before", "after", "rate_ratio", "low", "high", "p", "q", "class", "expected_alone"])
    let ids = layer.source.ids
    return StudyFeatures(
      shapes, table, ids: ids.isEmpty || !hasOutside ? ids : ids + [nil], member: json)
  }

  /// What the row of incidents in no area is called.
  public static let outsideName = "outside all areas"

  private func features(of trial: TrialFindings) -> StudyFeatures {
    var shapes = Shapes<Geographic>()
    let lengths = periods.lengths
    var changes: [RateChange] = []
    for outline in trial.outlines {
      if outline.shape.isEmpty { shapes.endFeature(.none) } else { shapes.append(outline.shape) }
      // The lengths were checked with the periods.
      let change = try? RateChange(
        before: outline.before, after: outline.after, daysBefore: lengths.before,
        daysAfter: lengths.after)
      if let change { changes.append(change) }
    }
    var table = PropertyTable(count: changes.count)
    table.append("name", .strings(trial.outlines.map(\.name)))
    table.append("role", .strings(trial.outlines.map(\.role.rawValue)))
    append(changes, changes.map { _ in nil }, changes.map(\.verdict), to: &table)
    table.append(changes.map { Self.style($0.verdict) })
    return StudyFeatures(shapes, table, member: json)
  }

  private func append(
    _ changes: [RateChange], _ q: [Double?], _ verdicts: [RateChange.Verdict],
    to table: inout PropertyTable
  ) {
    table.append("before", .integers(changes.map(\.rates.before)))
    table.append("after", .integers(changes.map(\.rates.after)))
    table.append("rate_ratio", .numbers(changes.map(\.rates.value), digits: 6))
    table.append("low", .numbers(changes.map { $0.interval?.low }, digits: 6))
    table.append("high", .numbers(changes.map { $0.interval?.high }, digits: 6))
    table.append("p", .numbers(changes.map(\.p), digits: 6))
    table.append("q", .numbers(q, digits: 6))
    table.append("class", .strings(verdicts.map(\.rawValue)))
  }

  /// Rose is warm, fell is cold, what chance does as well is nearly paper.
  private static func style(_ verdict: RateChange.Verdict) -> SimpleStyle {
    switch verdict {
    case .rose:
      SimpleStyle(
        fill: MapColor.vermilion.hex, fillOpacity: 0.6, stroke: MapColor.vermilion.hex,
        strokeWidth: 1.5)
    case .fell:
      SimpleStyle(
        fill: MapColor.blue.hex, fillOpacity: 0.6, stroke: MapColor.blue.hex, strokeWidth: 1.5)
    case .cannotBeTold:
      SimpleStyle(
        fill: MapColor.gray.hex, fillOpacity: 0.15, stroke: MapColor.gray.hex, strokeWidth: 0.75)
    case .nothingToCompare:
      SimpleStyle(
        fill: MapColor.gray.hex, fillOpacity: 0, stroke: MapColor.gray.hex, strokeWidth: 0.75)
    }
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    let features = features
    guard features.count > 0 else { return nil }
    var portrait = Portrait(
      of: features, question: "change", title: wording.heading(.changeByArea), in: wording)
    // Treated areas need not be areas of the layer: their own outlines say more than its roles.
    if let trial, areas != nil {
      portrait.layers = Array(portrait.layers.prefix(1)) + trial.outlined(in: wording)
    }
    return portrait
  }

  // MARK: Charts

  /// The months of both periods as bars.
  public func monthChart(in wording: any Wording, source: String = "") -> PeriodChart {
    let words = wording.counting(record.things).chart(.months)
    var chart = PeriodChart(
      title: words.title, unit: words.unit, source: source,
      groups: zip(words.groups, [MapColor.skyBlue, .vermilion, .gray]).map {
        PeriodChart.Group(name: $0, tone: $1.tone)
      })
    chart.periods = months.months.map { month in
      PeriodChart.Period(
        label: month.name, value: Double(month.incidents),
        group: month.period == .before ? 0 : month.period == .after ? 1 : 2,
        isWhole: month.isWhole || month.period == nil)
    }
    chart.partName = words.part
    return chart
  }

  /// The treated areas month by month beside what their usual share of the comparison leads one to
  /// expect; nil where there is no trial, or too few months.
  public func eventChart(in wording: any Wording, source: String = "") -> PeriodChart? {
    guard let trial, let events = trial.events else { return nil }
    let words = wording.counting(record.things).chart(.events)
    var chart = PeriodChart(
      title: words.title, unit: words.unit, source: source,
      groups: zip(words.groups, [MapColor.blue, .vermilion]).map {
        PeriodChart.Group(name: $0, tone: $1.tone)
      })
    chart.bandName = words.band
    chart.periods = events.periods.enumerated().map { place, month in
      PeriodChart.Period(
        label: Months.text(trial.firstMonth + place), value: Double(month.treated),
        group: month.isUnusual ? 1 : 0,
        band: .init(low: Double(month.low), expected: month.expected, high: Double(month.high)))
    }
    chart.start = events.periods.firstIndex { $0.offset == 0 }
    chart.startName = words.start
    return chart
  }
}

extension TrialFindings {
  /// The treated and the comparison areas as outlines.
  func outlined(in wording: any Wording) -> [MapLayer] {
    [Role.treated, .comparison].compactMap { role in
      var shapes = Shapes<Geographic>()
      var names: [String] = []
      for outline in outlines where outline.role == role && !outline.shape.isEmpty {
        shapes.append(outline.shape)
        names.append(outline.name)
      }
      return names.isEmpty ? nil : .outline(role, shapes, titles: names, in: wording)
    }
  }
}
