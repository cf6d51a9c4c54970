public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns
public import CatchmentStatistics

/// What three tests say of a pattern.
///
/// ```swift
/// let found = try await PatternStudy().run(context)
/// print(found.verdict, found.curve.p.value, found.nearest?.index ?? 1)
/// ```
public struct PatternFindings: Findings {
  public let record: StudyRecord
  /// What was asked.
  public let study: PatternStudy
  /// The incidents in the study area.
  public let incidents: Int
  /// The different places at which they stand.
  public let places: Int
  /// Of the study area, in square meters.
  public let area: Double
  public let isStudyAreaStated: Bool
  public let nearest: ClarkEvans.Answer?
  public let quadrats: QuadratTest.Answer
  /// The longest distance of ``curve``.
  public let reach: Distance
  /// The side of the squares.
  public let side: Distance
  /// Ripley's L.
  public let curve: RipleyTest.Answer
  /// The middle of each period; nil where none were asked for.
  public let centers: CenterFindings?

  public typealias Verdict = CurveVerdict

  /// What it comes to.
  public var verdict: CurveVerdict { CurveVerdict(curve, level: study.level) }

  /// Where L lies farthest from chance, measured in the width of the envelope: a position in
  /// ``curve``.
  public var peak: Int { curve.peak }

  /// How many times as many others as chance has are within the distance of ``peak``: the ratio of
  /// K, which is that of L squared. Nil where chance has none.
  public var timesAtPeak: Double? {
    guard curve.mean[peak] > 0 else { return nil }
    let ratio = curve.observed[peak] / curve.mean[peak]
    return ratio * ratio
  }

  /// The centers of periods, their ellipses and the way between them; nil where none were asked
  /// for.
  public var centerFeatures: StudyFeatures? { centers?.features(json) }

  public var summary: JSONObject {
    var summary = tests
    if let centers { summary["centers"] = centers.json }
    return summary
  }

  private var tests: JSONObject {
    [
      "verdict": .string(record.english.verdict(of: self)), "incidents": JSONValue(incidents),
      "places": JSONValue(places), "area_km2": .number(rounded(area / 1e6, 6)),
      "clark_evans": clarkEvans, "quadrats": quadratJSON, "ripley": ripley,
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

  public func report(by wording: any Wording) -> String? {
    wording.report(of: self)
  }
  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
