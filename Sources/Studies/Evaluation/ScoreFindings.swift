public import CatchmentFormats
public import CatchmentPatterns

/// What share of the later incidents a plan met, and how much that is for its size.
public struct ScoreFindings: Findings {
  public let record: StudyRecord
  public let score: PlanScore
  /// The fewest and the most that it meets, whichever of equal features are taken.
  public let ties: ClosedRange<Int>
  /// The plan's share of the study area.
  public let areaShare: Double
  /// The plan's area in the study area, in m².
  public let area: Double
  /// As many cells chosen otherwise.
  public let baselines: GridEvaluation.Baselines
  public let baselineCells: Int
  /// Whether incidents of the time before were given: without them nobody can choose cells by them.
  public let hasEarlier: Bool

  public var summary: JSONObject {
    var summary = Self.json(score)
    summary["hits"] = JSONValue(score.hits)
    summary["total"] = JSONValue(score.total)
    summary["ties"] = Self.json(ties)
    summary["area_km2"] = .number(rounded(area / 1e6, 6))
    summary["area_share"] = .number(rounded(areaShare, 6))
    var others = JSONObject()
    if hasEarlier {
      var top = Self.json(baselines.topCells.score)
      top["ties"] = Self.json(baselines.topCells.ties)
      others["top_cells"] = .object(top)
    } else {
      others["top_cells"] = .null
    }
    others["random"] = [
      "hit_rate": Self.json(baselines.random.hitRate), "pai": Self.json(baselines.random.pai),
    ]
    others["all"] = .object(Self.json(baselines.all))
    summary["baselines"] = .object(others)
    return summary
  }

  static func json(_ score: PlanScore) -> JSONObject {
    [
      "hit_rate": json(score.hitRate), "pai": json(score.pai),
      "pei": score.pei.map(json) ?? .null, "rri": score.rri.map(json) ?? .null,
      "ser_per_km2": json(score.ser),
    ]
  }

  static func json(_ measure: PlanScore.Measure) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number(rounded($0, 6)) } ?? .null }
    return [
      "value": number(measure.value), "low": number(measure.low), "high": number(measure.high),
    ]
  }

  static func json(_ ties: ClosedRange<Int>) -> JSONValue {
    ["low": JSONValue(ties.lowerBound), "high": JSONValue(ties.upperBound)]
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
