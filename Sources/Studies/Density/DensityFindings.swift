import CatchmentStatistics
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns

/// What a density answers with.
public enum DensityAnswer: Sendable {
  case intensity(IntensityMap)
  case relative(RiskMap)
}

/// How intense incidents are, or where they are more or less frequent than a reference has it.
///
/// ```swift
/// let found = try await DensityStudy(.rule(.crossValidation)).run(context)
/// if case .intensity(let map) = found.answer { print(map.peak, map.isAnnual) }
/// ```
public struct DensityFindings: Findings {
  public let record: StudyRecord
  /// The bandwidth that was used.
  public let bandwidth: Distance
  /// The rule that chose it; nil where it was stated.
  public let rule: Bandwidth?
  public let answer: DensityAnswer

  private let shapes: Shapes<Geographic>
  private let table: PropertyTable

  init(
    record: StudyRecord, bandwidth: Distance, rule: Bandwidth?, answer: DensityAnswer,
    shapes: Shapes<Geographic>, table: PropertyTable
  ) {
    self.record = record
    self.bandwidth = bandwidth
    self.rule = rule
    self.answer = answer
    self.shapes = shapes
    self.table = table
  }

  public var summary: JSONObject {
    switch answer {
    case .intensity(let map):
      [
        "unit": .string(map.isAnnual ? "per km² and year" : "per km²"),
        "years": map.years.map { .number(rounded($0, 4)) } ?? .null,
        "peak": .number(rounded(map.peak, 6)),
      ]
    case .relative(let map): ["relative": Self.summary(map)]
    }
  }

  private static func summary(_ map: RiskMap) -> JSONValue {
    let (shares, p) = (map.shares(), map.surface.overall)
    return [
      "reference": .string(fileName(of: map.reference.name)),
      "reference_incidents": JSONValue(map.reference.rows.count),
      "reference_input": map.reference.input.json, "p": .number(rounded(p.value, 6)),
      "p_standard_error": .number(rounded(p.standardError, 6)),
      "replicas": JSONValue(p.replicas), "higher_share": .number(rounded(shares.higher, 6)),
      "lower_share": .number(rounded(shares.lower, 6)),
      "correction":
        "none: tolerance contours are for each place by itself; q is adjusted for false discoveries",
    ]
  }

  public var features: StudyFeatures { StudyFeatures(shapes, table, member: json) }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "density", title: wording.title(of: .intensity), in: wording)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
