import CatchmentCartography
public import CatchmentFormats
public import CatchmentPatterns
public import CatchmentStatistics

/// What another question found, with how stable each of its features is.
public struct StabilityFindings: Findings {
  /// What was asked again and again.
  public enum Kind: String, Sendable { case cluster, hotspots, deploy }

  public let kind: Kind
  public let record: StudyRecord
  /// How often it was asked: resamples times settings.
  public let runs: Int
  /// What was varied, and by which factors.
  public let varied: String
  public let factors: [Double]
  /// For each feature 0 to 1; nil where it is not known, or nothing is claimed of the feature.
  public let values: [Double?]
  /// The mean and the largest regret of a plan, as shares; nil for other questions.
  public let regret: (mean: Double?, largest: Double?)?

  private let base: any Findings

  init(
    _ kind: Kind, of base: any Findings, runs: Int, varied: String, factors: [Double],
    values: [Double?], regret: (mean: Double?, largest: Double?)? = nil
  ) {
    self.kind = kind
    self.base = base
    self.runs = runs
    self.varied = varied
    self.factors = factors
    self.values = values
    self.regret = regret
    record = base.record
  }

  /// *Solid* or *fragile*; nil where nothing is claimed.
  public var verdicts: [StabilityVerdict?] { values.map { $0.map(StabilityVerdict.init) } }

  public var summary: JSONObject {
    var summary = base.summary
    func number(_ value: Double?) -> JSONValue { value.map { .number(rounded($0, 6)) } ?? .null }
    let known = values.compactMap(\.self)
    var object: JSONObject = [
      "runs": JSONValue(runs), "varied": .string(varied),
      "factors": .array(factors.map { .number($0) }),
      "solid_from": .number(StabilityVerdict.solidFrom),
      "solid": JSONValue(verdicts.count { $0 == .solid }),
      "fragile": JSONValue(verdicts.count { $0 == .fragile }),
      "mean": number(known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)),
    ]
    if let regret {
      object["mean_regret"] = number(regret.mean)
      object["largest_regret"] = number(regret.largest)
    }
    summary["stability"] = .object(object)
    return summary
  }

  public var features: StudyFeatures {
    var features = base.features
    features.properties.append("stability", .numbers(values.map { $0 }, digits: 4))
    features.properties.append("verdict", .strings(verdicts.map { $0?.rawValue }))
    features.member = json
    return features
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: kind.rawValue, title: "Is it solid?", in: wording)
  }

  public func choices(by wording: any Wording) -> [String] { base.choices(by: wording) }
  public func sentences(by wording: any Wording) -> [String] {
    base.sentences(by: wording) + wording.sentences(of: self)
  }
}

/// How often a question is asked again, and by how much its settings vary.
public struct StabilityRuns: Sendable, Equatable {
  public let resamples: Int
  /// What the setting of the question is multiplied by, in turn.
  public let factors: [Double]

  /// - Throws: `StatisticsError` where there are no resamples, or a factor is not above zero.
  public init(
    resamples: Int = 100, factors: [Double] = [0.8, 1, 1.25]
  ) throws(StatisticsError) {
    _ = try Permutations(replicas: resamples)
    guard !factors.isEmpty, factors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw StatisticsError(
        .notPositive, at: "stability: factors", value: "\(factors)",
        remedy: .give("numbers above 0, such as 0.8, 1 and 1.25"))
    }
    self.resamples = resamples
    self.factors = factors
  }
}
