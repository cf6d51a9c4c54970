import Catchment

/// Local statistics of counted cells, with the columns and sentences that tell of them.
struct HotspotAnalysis {
  let cells: AnalysisCells
  let weights: SpatialWeights
  let seed: UInt64
  let replicas: Int
  let inference: Inference
  /// The accepted share of false ones among the marked; nil for no correction.
  let fdr: Double?
  let workers: Workers

  /// What was found.
  struct Findings {
    var properties: PropertyTable
    var summary: [(String, JSONValue)]
    var sentences: [String]
  }

  private var correction: HotSpotClass.Correction { fdr == nil ? .none : .falseDiscoveryRate }

  /// Gi\* or local Moran's I of counts, or of smoothed rates where there are populations.
  func local<Stop: Error>(
    _ statistic: LocalStatistic, populations: [Double]?, step: (Double) throws(Stop) -> Void
  ) throws -> Findings {
    let counts = cells.counts
    let rates = try populations.map {
      try EmpiricalBayes(populationFloor: Self.fewestResidents)
        .rates(events: counts.map(Double.init), populations: $0)
    }
    let values = rates?.smoothed ?? counts.map(Double.init)
    let moran =
      statistic == .localMoran
      ? LocalMoran(weights).indices(of: values, workers: workers) : nil
    let scores = moran?.scores ?? GetisOrd(weights).scores(of: values, workers: workers)
    var p: [Double?]
    var isHigh: [Bool]
    var worstError: Double?
    switch inference {
    case .normal:
      p = scores.map { $0.map { min(1, 2 * normalDistribution(-$0.magnitude)) } }
      isHigh =
        moran.map { $0.quadrants.map { $0 == .highAmongHigh || $0 == .lowAmongHigh } }
        ?? scores.map { ($0 ?? 0) > 0 }
    case .permutation:
      let significance = try ConditionalPermutation(
        weights, permutations: Permutations(replicas: replicas, seed: seed)
      ).test(values, workers: workers, step: step)
      p = significance.p(.twoSided)
      isHigh = (0..<significance.count).map(significance.isHigh)
      worstError = significance.standardErrors(.twoSided).max()
    }
    let adjusted = FalseDiscovery(p.map { $0 ?? 1 }).adjusted
    let classes = HotSpotClass.classify(
      p: p, isHigh: isHigh, isOccupied: counts.map { $0 > 0 }, correction: correction
    ).map { isMarked($0) ? $0 : .notSignificant }
    let words = classes.indices.map { cell in
      Self.words(classes[cell], quadrant: moran?.quadrants[cell])
    }
    var table =
      cells.layer.map { PropertyTable(copying: $0.source) }
      ?? PropertyTable(count: cells.count)
    table.append("incidents", .integers(counts.map { $0 }))
    if let rates {
      table.append("rate_per_100k", .numbers(rates.raw.map { $0 * 1e5 }, digits: 3))
      table.append("smoothed_per_100k", .numbers(rates.smoothed.map { $0 * 1e5 }, digits: 3))
    }
    if let moran {
      table.append("i", .numbers(moran.index, digits: 6))
      table.append("quadrant", .strings(moran.quadrants.map { $0 == .none ? nil : $0.rawValue }))
    }
    table.append("z", .numbers(scores, digits: 6))
    table.append("p", .numbers(p, digits: 6))
    table.append(
      "q", .numbers(adjusted.indices.map { p[$0] == nil ? nil : adjusted[$0] }, digits: 6))
    table.append("class", .strings(words.map { $0 }))
    table.append(classes.map(HotspotStyle.style))
    return Findings(
      properties: table,
      summary: [
        ("classes", tally(words)), ("correction", .string(correction.rawValue)),
        ("p_standard_error", worstError.map { .number(rounded($0, 6)) } ?? .null),
        ("raised_to_floor", JSONValue(rates?.raised.count ?? 0)),
      ],
      sentences: sentences(classes) + floorSentence(rates))
  }

  /// The history of each cell's Gi\*.
  func emerging(_ incidents: Incidents, stepDays: Int) throws -> Findings {
    guard let first = incidents.audit.dates.first, let last = incidents.audit.dates.last else {
      throw UsageError("--statistic emerging: no incident has a date. Name the column with --time.")
    }
    let days = max(1, stepDays)
    let steps = (Int(last - first) + 1) / days
    guard steps >= Self.fewestSteps else {
      throw UsageError(
        "--step: \(days)d makes \(steps) whole steps of the dates \(CivilDate.text(first)) to \(CivilDate.text(last)), "
          + "and at least \(Self.fewestSteps) are needed. Use shorter steps or more years.")
    }
    // Whole steps, counted back from the last day, so that the newest one is not cut short.
    let step = incidents.day.map { day in
      day == Incidents.noDay ? -1 : steps - 1 - Int(last - day) / days
    }
    let result = try EmergingHotSpots(
      weights, level: fdr ?? 0.05, correction: correction
    ).classify(cells.counts(byStep: step, steps: steps), workers: workers)
    let words = result.classes.map(\.description)
    var table =
      cells.layer.map { PropertyTable(copying: $0.source) }
      ?? PropertyTable(count: cells.count)
    table.append("incidents", .integers(cells.counts.map { $0 }))
    table.append("z", .numbers(result.scores.last ?? [], digits: 6))
    table.append("trend_z", .numbers(result.trends.map { $0.z }, digits: 6))
    table.append("p", .numbers(result.trends.map { $0.p }, digits: 6))
    table.append("class", .strings(words.map { $0 }))
    table.append(result.classes.map(HotspotStyle.style))
    let early = step.count { $0 < 0 }
    return Findings(
      properties: table,
      summary: [
        ("classes", tally(words)), ("correction", .string(correction.rawValue)),
        ("steps", JSONValue(steps)), ("not_in_a_step", JSONValue(early)),
      ],
      sentences: [
        "\(counted(steps, "step")) of \(counted(days, "day")) up to \(CivilDate.text(last))"
          + (early == 0 ? "." : "; \(counted(early, "incident")) before them or without a date.")
      ] + tallied(words))
  }

  /// Below so many residents a rate means nothing: they are taken as this many.
  private static let fewestResidents = 50.0
  private static let fewestSteps = 10

  private func isMarked(_ found: HotSpotClass) -> Bool {
    guard let fdr, let confidence = found.confidence else { return true }
    return confidence.level <= fdr + 1e-12
  }

  private static func words(
    _ found: HotSpotClass, quadrant: LocalMoran.Quadrant?
  ) -> String {
    guard let quadrant, let confidence = found.confidence else { return found.description }
    switch quadrant {
    case .highAmongLow: return "stands out among low, \(confidence.rawValue) %"
    case .lowAmongHigh: return "low beside a hot spot, \(confidence.rawValue) %"
    default: return found.description
    }
  }

  private func tally(_ words: [String]) -> JSONValue {
    var object = JSONObject()
    for (word, count) in counts(words) { object[word] = JSONValue(count) }
    return .object(object)
  }

  private func counts(_ words: [String]) -> [(String, Int)] {
    Dictionary(grouping: words, by: { $0 }).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private func tallied(_ words: [String]) -> [String] {
    counts(words).map { "\($0.0): \(grouped($0.1))" }
  }

  private func sentences(_ classes: [HotSpotClass]) -> [String] {
    let hot = classes.count { if case .hotSpot = $0 { true } else { false } }
    let beside = classes.count { if case .besideHotSpot = $0 { true } else { false } }
    let cold = classes.count { if case .coldSpot = $0 { true } else { false } }
    let how =
      fdr.map { "of those marked, \(percent($0)) are false on average" }
      ?? "no correction: by chance alone one in twenty places is marked at 95 %"
    return [
      "Of \(counted(classes.count, "place")), \(grouped(hot)) \(hot == 1 ? "is a hot spot" : "are hot spots"), "
        + "\(grouped(beside)) \(beside == 1 ? "lies" : "lie") beside one, "
        + "\(grouped(cold)) \(cold == 1 ? "is a cold spot" : "are cold spots") (\(how))."
    ]
  }

  private func floorSentence(_ rates: EmpiricalBayes.Rates?) -> [String] {
    guard let rates, !rates.raised.isEmpty else { return [] }
    return [
      "\(counted(rates.raised.count, "area")) with fewer than \(Int(Self.fewestResidents)) residents counted as having so many."
    ]
  }
}

/// Hot is vermilion, cold is blue; what lies beside a hot spot is outlined only.
enum HotspotStyle {
  static func style(_ found: HotSpotClass) -> SimpleStyle {
    switch found {
    case .hotSpot(let confidence):
      SimpleStyle(
        fill: MapColor.vermilion.hex, fillOpacity: opacity(confidence),
        stroke: MapColor.vermilion.hex,
        strokeWidth: 1)
    case .besideHotSpot:
      SimpleStyle(
        fill: MapColor.vermilion.hex, fillOpacity: 0, stroke: MapColor.vermilion.hex, strokeWidth: 1
      )
    case .coldSpot(let confidence):
      SimpleStyle(
        fill: MapColor.blue.hex, fillOpacity: opacity(confidence), stroke: MapColor.blue.hex,
        strokeWidth: 1)
    case .notSignificant: plain
    }
  }

  static func style(_ found: TrendClass) -> SimpleStyle {
    guard found.pattern != nil else { return plain }
    let color = found.kind == .hot ? MapColor.vermilion : .blue
    return SimpleStyle(
      fill: color.hex, fillOpacity: found.pattern == .historical ? 0.15 : 0.5, stroke: color.hex,
      strokeWidth: 1, title: found.description)
  }

  private static let plain = SimpleStyle(
    fill: MapColor.gray.hex, fillOpacity: 0, stroke: MapColor.gray.hex, strokeWidth: 0.5)

  private static func opacity(_ confidence: HotSpotClass.Confidence) -> Double {
    switch confidence {
    case .ninety: 0.3
    case .ninetyFive: 0.5
    case .ninetyNine: 0.7
    }
  }
}
