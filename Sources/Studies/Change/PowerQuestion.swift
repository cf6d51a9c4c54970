public import CatchmentFormats
public import CatchmentPatterns
import CatchmentStatistics

/// What change could we ever prove? A question of counts alone: no table is read.
///
/// ```swift
/// let found = try PowerQuestion(baseline: 40, months: 12).findings
/// print(found.smallestFall ?? 1, English().sentences(of: found)[0])
/// ```
public struct PowerQuestion: Sendable, Equatable {
  public let proof: ProvableChange
  /// The months of follow-up that the curve is told for, ascending.
  public let followUps: [Int]

  /// The months that funders ask for, beside those of the baseline.
  public static let usualMonths = [3, 6, 9, 12, 18, 24, 36]

  /// - Parameters:
  ///   - baseline: incidents in the places that will be treated, in the months before the start.
  ///   - months: the months in which they happened; as many follow.
  ///   - comparison: incidents in the comparison areas in the same months; nil without such areas.
  ///   - dispersion: the variance of such counts over their mean, at least 1.
  ///   - power: the share of tries in which the fall should be found.
  /// - Throws: `StatisticsError` for numbers out of range.
  public init(
    baseline: Int, months: Int, comparison: Int? = nil, dispersion: Double = 1,
    power: Double = 0.8
  ) throws {
    proof = try ProvableChange(
      baseline: baseline, months: months, comparison: comparison, dispersion: dispersion,
      power: power)
    followUps = Set(Self.usualMonths + [months]).sorted()
  }

  /// The answer.
  public var findings: PowerFindings {
    PowerFindings(proof: proof, curve: proof.curve(months: followUps))
  }
}

/// The smallest fall that these counts and months could show.
public struct PowerFindings: Sendable, Equatable {
  public let proof: ProvableChange
  public let curve: [ProvableChange.Point]

  /// With as many months of follow-up as the baseline has; nil where not even a fall to nothing
  /// would be found.
  public var smallestFall: Double? { point.smallestFall }

  /// The point of the curve with as many months as the baseline.
  public var point: ProvableChange.Point {
    // The question put it there.
    curve.first { $0.months == proof.months } ?? curve[0]
  }

  /// The first longer follow-up that proves a smaller fall; nil where none of the curve does.
  public var longer: ProvableChange.Point? {
    curve.first { $0.months > proof.months && ($0.smallestFall ?? 1) < (smallestFall ?? 1) }
  }

  /// One object: what was asked, `smallest_fall`, and the `curve` over months of follow-up.
  public func json(in wording: any Wording) -> JSONObject {
    func share(_ value: Double?) -> JSONValue { value.map { .number(rounded($0, 6)) } ?? .null }
    return [
      "baseline": JSONValue(proof.baseline), "months": JSONValue(proof.months),
      "comparison": proof.comparison.map { JSONValue($0) } ?? .null,
      "dispersion": .number(proof.dispersion), "level": .number(proof.level),
      "wanted_power": .number(proof.wantedPower),
      "smallest_fall": share(smallestFall), "power": share(point.power),
      "curve": .array(
        curve.map { point in
          [
            "months": JSONValue(point.months), "smallest_fall": share(point.smallestFall),
            "power": share(point.power),
          ]
        }),
      "sentences": .array(wording.sentences(of: self).map { .string($0) }),
    ]
  }
}
