import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns

/// A program in some areas from the start of the later period on, and what it is held against.
public struct Trial: Sendable {
  /// The areas with the program.
  public let treated: LayerSource
  /// Areas without it; nil to choose them among the areas of the study, by their burden and trend
  /// before the start.
  public let comparison: LayerSource?
  /// How far around the treated areas incidents may have moved, or benefits spread; nil where
  /// nobody looks.
  public let ring: Distance?

  public init(treated: LayerSource, comparison: LayerSource? = nil, ring: Distance? = nil) {
    self.treated = treated
    self.comparison = comparison
    self.ring = ring
  }
}

/// The whole months before the start of a program that are looked back at, and those from it on.
struct TrialHistory: Sendable, Equatable {
  let before: Range<Int>
  let after: Range<Int>

  /// Three years show a trend; more would show another time.
  static let mostMonths = 36

  init(periods: ComparedPeriods, dates: Period) {
    // A table begins with its first incident, some days into its first month.
    let first = dates.days.lowerBound
    let begins = Period(
      min(first, max(periods.before.days.lowerBound, first - 10))...periods.after.days.upperBound)
    let all = Months.whole(in: begins)
    let later = Months.whole(in: periods.after)
    let end = later.isEmpty ? Months.index(of: periods.after.days.lowerBound) : later.lowerBound
    before = max(min(all.lowerBound, end), end - Self.mostMonths)..<end
    after = later.isEmpty ? end..<end : later
  }

  var months: Range<Int> { before.lowerBound..<max(before.upperBound, after.upperBound) }
  var periods: [Range<Int>] { months.map(Months.days) }
}

/// Whether a program helped: what its areas did against areas without it, the ring around included.
public struct TrialFindings: Sendable {
  /// What an incident counts for; the first that fits.
  public enum Role: String, Sendable, CaseIterable {
    case treated, comparison, ring
    case ringComparison = "ring of the comparison"
  }

  /// What is left where counts vary so many times as much as independent ones.
  public struct Widened: Sendable {
    /// By how much more they vary: what widens the change of everything too
    /// (``Bunching/widening``).
    public let factor: Double
    public let difference: DisplacementDifference
    public let alone: RateChange
  }

  public let difference: DisplacementDifference
  /// The treated areas by themselves.
  public let alone: RateChange
  /// Both with intervals that are widened for people of one incident; nil where incidents are
  /// counted, or hardly any people are of one.
  public let widened: Widened?
  public let treatedNames: [String]
  public let comparisonNames: [String]
  /// Areas that were given for the comparison and lie in the treated ones by half or more.
  public let comparisonLeftOut: [String]
  /// Areas of the study that the ring reaches: none of them is chosen for the comparison or mixed
  /// into the synthetic control. Empty without a ring.
  public let ringLeftOut: [String]
  /// How the comparison areas were chosen; nil where they were given.
  public let choice: ComparisonChoice?
  /// The names of the areas that were chosen from, in the order of the choice's numbers.
  let poolNames: [String]
  public let ring: Distance?
  /// Incidents of both periods in the ring that lie in a comparison area too; they count there.
  public let sharedWithRing: Int
  /// Month by month; nil where there are too few months, or no comparison.
  public let events: EventStudy?
  /// Why months are not held against each other; nil where they are, or where there are too few.
  public let withoutMonths: NoMonths?
  /// The first month of ``events``.
  let firstMonth: Int
  /// A mixture of areas that went as the treated ones did, of several their mean; nil with fewer
  /// than 12 months before the start, or 2 areas.
  public let synthetic: SyntheticControl?
  /// Why there is no mixture; nil where there is one.
  public let withoutMixture: NoMixture?
  /// Incidents of a treated area in a month before the start, on average.
  let treatedAMonth: Double
  /// The names of its donors, in the order of its weights.
  public let donorNames: [String]
  /// Which areas of the study the treated ones overlap.
  let treatedAmongAreas: [Int]
  /// For each area of the study what it was; nil for none of all.
  let roles: [Role?]
  /// The outlines that are drawn, with what each is.
  let outlines: [(role: Role, name: String, shape: Shapes<Geographic>, before: Int, after: Int)]

  /// The weights of the mixture that count, the largest first.
  public var donors: [(name: String, weight: Double)] {
    guard let synthetic else { return [] }
    return zip(donorNames, synthetic.weights).filter { $0.1 >= 0.005 }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { ($0.0, $0.1) }
  }

  // MARK: As outputs state it

  var json: JSONValue {
    let total = difference.total
    func counts(_ counts: DisplacementDifference.Counts) -> JSONValue {
      ["before": JSONValue(counts.before), "after": JSONValue(counts.after)]
    }
    var table: JSONObject = [
      "treated": counts(difference.treated), "comparison": counts(difference.comparison),
    ]
    if let ring = difference.ring { table["ring"] = counts(ring) }
    if let other = difference.ringComparison { table["ring_comparison"] = counts(other) }
    var object = Self.json(total, as: "wdd")
    object["wdq"] = number(difference.quotient)
    object["wdd_class"] = .string(total.verdict.rawValue)
    object["class"] = .string(conclusion.rawValue)
    object["counts"] = .object(table)
    object["local"] = .object(Self.json(difference.local, as: "wdd"))
    object["displacement"] =
      difference.displacement.map { .object(Self.json($0, as: "wdd")) }
      ?? .null
    object["total_net_effect"] = number(difference.totalNetEffect)
    object["total_net_effect_low"] = number(difference.totalNetEffectInterval?.lowerBound)
    object["total_net_effect_high"] = number(difference.totalNetEffectInterval?.upperBound)
    object["relative_effect"] = Self.json(difference.relativeEffect)
    object["treated_alone"] = .object(ChangeFindings.json(alone))
    if let widened {
      var wide = Self.json(widened.difference.total, as: "wdd")
      wide["factor"] = number(widened.factor, 4)
      wide["class"] = .string(toldConclusion.rawValue)
      wide["relative_effect"] = Self.json(widened.difference.relativeEffect)
      wide["treated_alone"] = .object(ChangeFindings.json(widened.alone))
      object["widened"] = .object(wide)
    }
    object["imbalance"] = number(difference.imbalance)
    object["ring_left_out"] = .array(ringLeftOut.map { .string($0) })
    object["treated"] = .array(treatedNames.map { .string($0) })
    object["comparison"] = comparisonJSON
    object["event_study"] = eventsJSON
    object["synthetic_control"] = syntheticJSON
    return .object(object)
  }

  private func number(_ value: Double?, _ digits: Int = 6) -> JSONValue {
    ChangeFindings.number(value, digits)
  }

  private static func json(_ effect: DisplacementDifference.RelativeEffect?) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { ChangeFindings.number(value) }
    return effect.map {
      [
        "value": number($0.value), "low": number($0.low), "high": number($0.high),
        "p": number($0.p), "class": .string($0.verdict.rawValue),
      ]
    } ?? .null
  }

  private static func json(
    _ estimate: DisplacementDifference.Estimate, as name: String
  ) -> JSONObject {
    [
      name: .number(rounded(estimate.value, 6)), "se": .number(rounded(estimate.standardError, 6)),
      "z": estimate.z.map { .number(rounded($0, 6)) } ?? .null,
      "low": .number(rounded(estimate.low, 6)), "high": .number(rounded(estimate.high, 6)),
      "p": estimate.p.map { .number(rounded($0, 6)) } ?? .null,
    ]
  }

  private var comparisonJSON: JSONValue {
    var object: JSONObject = [
      "areas": .array(comparisonNames.map { .string($0) }),
      "chosen": .string(choice == nil ? "given" : "auto"),
    ]
    guard let choice else { return .object(object) }
    object["correlation"] = number(choice.correlation)
    object["alike"] = .bool(choice.isAlike)
    object["matches"] = .array(
      choice.matches.map { match in
        [
          "treated": .string(poolNames[match.treated]), "area": .string(poolNames[match.area]),
          "difference": number(match.difference, 4),
          "treated_a_month": number(match.treatedBurden, 4), "a_month": number(match.burden, 4),
          "treated_trend": number(match.treatedTrend, 4), "trend": number(match.trend, 4),
        ]
      })
    return .object(object)
  }

  private var eventsJSON: JSONValue {
    guard let events else { return .null }
    return .array(
      events.periods.enumerated().map { place, month in
        [
          "month": .string(Months.text(firstMonth + place)), "offset": JSONValue(month.offset),
          "treated": JSONValue(month.treated), "comparison": JSONValue(month.comparison),
          "expected": number(month.expected, 4), "low": JSONValue(month.low),
          "high": JSONValue(month.high), "unusual": .bool(month.isUnusual),
        ]
      })
  }

  private var syntheticJSON: JSONValue {
    guard let synthetic else { return .null }
    return [
      "weights": .array(
        donors.map { ["area": .string($0.name), "weight": number($0.weight)] }),
      "effect": number(synthetic.effect), "error_before": number(synthetic.errorBefore),
      "error_by_chance": number(errorByChance), "follows_before": .bool(followsBefore),
      "error_after": number(synthetic.errorAfter), "p": number(synthetic.p),
      "treated_areas": JSONValue(treatedNames.count),
      "placebos": JSONValue(synthetic.placeboRatios.count),
      "series": .array(
        synthetic.synthetic.enumerated().map { place, count in
          ["month": .string(Months.text(firstMonth + place)), "synthetic": number(count, 4)]
        }),
    ]
  }
}

/// Why the months of treated areas are not held against those of a comparison.
public enum NoMonths: Sendable, Equatable {
  /// No incident in the comparison areas before the start.
  case noneBefore
  /// None of the areas to choose from has about as many incidents.
  case noneAlike
}

/// Why no mixture of areas stands beside a comparison.
public enum NoMixture: Sendable, Equatable {
  /// So many whole months before the start are too few to tell who went alike.
  case fewMonths(Int, needed: Int)
  /// The later period holds no whole month.
  case noMonthAfter
  /// So many areas with incidents before the start are no mixture.
  case fewAreas(Int)
}
