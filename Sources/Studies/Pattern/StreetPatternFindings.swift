public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentStatistics

/// What the network K function says of incidents along streets.
///
/// ```swift
/// let found = try await StreetPatternStudy(along: WalkingRequest(.layer("streets.geojson")))
///   .run(context)
/// print(found.verdict, found.curve.p.value, found.timesAtPeak ?? 1)
/// ```
public struct StreetPatternFindings: Findings {
  public let record: StudyRecord
  /// What was asked.
  public let study: StreetPatternStudy
  /// The incidents on the streets of the study area.
  public let incidents: Int
  /// The different places at which they stand.
  public let places: Int
  /// Incidents that no street is near.
  public let unreachable: Int
  /// The length of the streets in the study area.
  public let streetMeters: Double
  public let isStudyAreaStated: Bool
  /// The longest distance of ``curve``.
  public let reach: Distance
  /// K in meters of street, and what chance makes of it.
  public let curve: CurveEnvelope

  /// What it comes to.
  public var verdict: CurveVerdict { CurveVerdict(curve, level: study.level) }

  /// How many times as many others as chance has can be walked to within the distance at which the
  /// difference is greatest; nil where chance has none.
  public var timesAtPeak: Double? {
    let peak = curve.peak
    return curve.mean[peak] > 0 ? curve.observed[peak] / curve.mean[peak] : nil
  }

  public var summary: JSONObject {
    func column(_ values: [Double]) -> JSONValue { .array(values.map { .number(rounded($0, 3)) }) }
    return [
      "verdict": .string(record.english.verdict(of: self)), "incidents": JSONValue(incidents),
      "places": JSONValue(places), "unreachable": JSONValue(unreachable),
      "street_km": .number(rounded(streetMeters / 1000, 3)),
      "network_k": [
        "p": .number(rounded(curve.p.value, 6)),
        "p_standard_error": .number(rounded(curve.p.standardError, 6)),
        "test": "two-sided, over all distances together",
        "tested_from_m": .number(rounded(curve.distances[curve.tested.lowerBound], 3)),
        "distance_m": column(curve.distances), "k_m": column(curve.observed),
        "chance_mean_m": column(curve.mean), "pointwise_low_m": column(curve.pointwiseLow),
        "pointwise_high_m": column(curve.pointwiseHigh), "global_low_m": column(curve.globalLow),
        "global_high_m": column(curve.globalHigh),
      ],
    ]
  }

  public func report(by wording: any Wording) -> String? {
    wording.report(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
