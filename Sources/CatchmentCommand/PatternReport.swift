import Catchment

/// What three tests say of a pattern, for people and for programs.
struct PatternReport {
  let incidents: Int
  /// The different places at which they stand.
  let places: Int
  /// Of the study area, in square meters.
  let area: Double
  let level: Double
  let isStudyAreaStated: Bool
  let nearest: ClarkEvans.Answer?
  let quadrats: QuadratTest.Answer
  let side: Distance
  let curve: RipleyTest.Answer

  // MARK: For people

  /// The verdict, the three tests, and L at ten distances.
  var text: String {
    ([verdict] + caveats + [""] + tests + [""] + distances).joined(separator: "\n") + "\n"
  }

  /// One sentence that a resident can be told.
  var verdict: String {
    let explained = "than chance explains (p \(short(curve.p.value)))"
    switch (curve.p.value <= level ? crowded : nil, curve.p.value <= level ? apart : nil) {
    case (let crowded?, let apart?):
      return
        "Clustered and spaced: \(range(crowded)) an incident has more others around it \(explained), \(range(apart)) fewer."
    case (let crowded?, nil):
      return
        "Clustered: \(range(crowded)) an incident has more others around it \(explained), most of all within \(meters(peak)): \(times(at: peakStep)) as many."
    case (nil, let apart?):
      return "Spaced: \(range(apart)) an incident has fewer others around it \(explained)."
    case (nil, nil):
      return
        "Not told from chance: incidents thrown evenly over the study area look like these (p \(short(curve.p.value))). With \(grouped(incidents)) incidents that can also mean too few to tell."
    }
  }

  private var caveats: [String] {
    var lines: [String] = []
    if places < incidents {
      lines.append(
        "\(grouped(incidents - places)) of \(grouped(incidents)) incidents share a place with another, as addresses rounded to blocks do; that alone looks clustered at short distances."
      )
    }
    if !isStudyAreaStated {
      lines.append(
        "No study area is stated: it is drawn around the incidents, which hides part of the clustering."
      )
    }
    lines.append(
      "Compared with incidents spread evenly over \(rounded(area / 1e6, 2)) km². People and streets are not; this says nothing about why, or where."
    )
    return lines
  }

  private var tests: [String] {
    var rows = [["", "observed", "by chance", "ratio", "p"]]
    if let nearest {
      rows.append([
        "mean distance to the nearest neighbor", meters(nearest.observed), meters(nearest.mean),
        short(nearest.observed / nearest.mean), p(nearest.p),
      ])
    }
    if let ratio = quadrats.varianceToMean {
      rows.append([
        "variance to mean, \(grouped(quadrats.squares)) squares of \(meters(side.meters))",
        short(ratio), "1.0", short(ratio), p(quadrats.p),
      ])
    }
    rows.append([
      "Ripley's L, greatest difference at \(meters(peak))", meters(curve.observed[peakStep]),
      meters(curve.mean[peakStep]),
      short(curve.observed[peakStep] / max(curve.mean[peakStep], .leastNormalMagnitude)),
      p(curve.p),
    ])
    return Self.table(rows)
  }

  private var distances: [String] {
    let share = rounded((1 - level) * 100, 2)
    let whole = share == share.rounded() ? "\(Int(share))" : "\(share)"
    var rows = [["distance", "L", "by chance, \(whole) % of curves", ""]]
    for step in shownSteps {
      rows.append([
        meters(curve.distances[step]), meters(curve.observed[step]),
        "\(meters(curve.globalLow[step])) to \(meters(curve.globalHigh[step]))",
        curve.isClustered(at: step)
          ? "more"
          : curve.isDispersed(at: step)
            ? "fewer" : curve.tested.contains(step) ? "" : "not tested",
      ])
    }
    return Self.table(rows)
  }

  /// Columns as wide as their widest cell: the first to the left, the others to the right.
  private static func table(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column -> String in
        let blank = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blank : blank + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  /// Ten of the distances, the last among them.
  private var shownSteps: [Int] {
    let last = curve.distances.count - 1
    return (1...10).map { $0 * last / 10 }.filter { $0 > 0 }
  }

  private var crowded: ClosedRange<Double>? { span { curve.isClustered(at: $0) } }
  private var apart: ClosedRange<Double>? { span { curve.isDispersed(at: $0) } }

  /// From the first to the last distance at which the curve leaves the envelope on one side.
  private func span(_ leaves: (Int) -> Bool) -> ClosedRange<Double>? {
    let steps = curve.distances.indices.filter(leaves)
    guard let first = steps.first, let last = steps.last else { return nil }
    return curve.distances[first]...curve.distances[last]
  }

  /// Where L lies farthest from chance, measured in the width of the envelope.
  private var peakStep: Int {
    func excess(_ step: Int) -> Double {
      let half = (curve.globalHigh[step] - curve.globalLow[step]) / 2
      return half > 0 ? (curve.observed[step] - curve.mean[step]).magnitude / half : 0
    }
    return curve.tested.max { excess($0) < excess($1) } ?? 0
  }

  private var peak: Double { curve.distances[peakStep] }

  /// How many times as many others as chance has: the ratio of K, which is that of L squared.
  private func times(at step: Int) -> String {
    guard curve.mean[step] > 0 else { return "many times" }
    let ratio = curve.observed[step] / curve.mean[step]
    return "\(rounded(ratio * ratio, 1)) times"
  }

  private func range(_ range: ClosedRange<Double>) -> String {
    range.lowerBound == range.upperBound
      ? "within \(meters(range.upperBound))"
      : "at distances from \(meters(range.lowerBound)) to \(meters(range.upperBound))"
  }

  private func meters(_ value: Double) -> String {
    value < 10 && value != value.rounded()
      ? "\(rounded(value, 1)) m" : "\(grouped(Int(value.rounded()))) m"
  }

  private func short(_ value: Double) -> String { "\(rounded(value, value < 0.1 ? 4 : 2))" }

  private func p(_ p: PseudoP) -> String { "\(short(p.value)) ± \(rounded(p.standardError, 4))" }

  // MARK: For programs

  var summary: [(String, JSONValue)] {
    [
      ("verdict", .string(verdict)), ("incidents", JSONValue(incidents)),
      ("places", JSONValue(places)), ("area_km2", .number(rounded(area / 1e6, 6))),
      ("clark_evans", clarkEvans), ("quadrats", quadratJSON), ("ripley", ripley),
    ]
  }

  private var clarkEvans: JSONValue {
    guard let nearest else { return .null }
    return [
      "observed_m": .number(rounded(nearest.observed, 6)),
      "expected_m": .number(rounded(nearest.expected, 6)),
      "expected_with_border_m": .number(rounded(nearest.expectedWithBorder, 6)),
      "chance_m": .number(rounded(nearest.mean, 6)), "index": .number(rounded(nearest.index, 6)),
      "index_with_border": .number(rounded(nearest.indexWithBorder, 6)),
      "z": .number(rounded(nearest.z, 6)), "correction": "Donnelly",
      "p": .number(rounded(nearest.p.value, 6)),
      "p_standard_error": .number(rounded(nearest.p.standardError, 6)),
    ]
  }

  private var quadratJSON: JSONValue {
    [
      "squares": JSONValue(quadrats.squares), "incidents": JSONValue(quadrats.incidents),
      "side_m": .number(rounded(side.meters, 3)),
      "variance_to_mean": quadrats.varianceToMean.map { .number(rounded($0, 6)) } ?? .null,
      "p": .number(rounded(quadrats.p.value, 6)),
      "p_standard_error": .number(rounded(quadrats.p.standardError, 6)),
    ]
  }

  private var ripley: JSONValue {
    func column(_ values: [Double]) -> JSONValue { .array(values.map { .number(rounded($0, 3)) }) }
    return [
      "p": .number(rounded(curve.p.value, 6)),
      "p_standard_error": .number(rounded(curve.p.standardError, 6)),
      "test": "two-sided, over all distances together",
      "tested_from_m": .number(rounded(curve.distances[curve.tested.lowerBound], 3)),
      "distance_m": column(curve.distances),
      "l_m": column(curve.observed), "chance_mean_m": column(curve.mean),
      "pointwise_low_m": column(curve.pointwiseLow),
      "pointwise_high_m": column(curve.pointwiseHigh), "global_low_m": column(curve.globalLow),
      "global_high_m": column(curve.globalHigh),
    ]
  }
}
