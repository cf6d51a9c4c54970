import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension NearRepeatFindings.Excitation {
  /// The fit, its intervals, and what chance makes of the same places.
  var json: JSONValue {
    let fit = answer.fit
    func number(_ value: Double?, _ digits: Int) -> JSONValue {
      value.map { .number(rounded($0, digits)) } ?? .null
    }
    return [
      "incidents": JSONValue(fit.incidents), "share": number(fit.share, 6),
      "share_low": number(answer.share?.lowerBound, 6),
      "share_high": number(answer.share?.upperBound, 6), "followers": number(fit.followers, 6),
      "half_life_days": number(fit.halfLifeDays, 4),
      "half_life_days_low": number(answer.halfLifeDays?.lowerBound, 4),
      "half_life_days_high": number(answer.halfLifeDays?.upperBound, 4),
      "half_distance_m": number(fit.halfDistance?.meters, 2),
      "half_distance_m_low": number(answer.halfDistance?.lowerBound, 2),
      "half_distance_m_high": number(answer.halfDistance?.upperBound, 2),
      "chance_share": number(answer.chanceShare, 6), "p": number(answer.p.value, 6),
      "p_standard_error": number(answer.p.standardError, 6),
      "replicas": JSONValue(answer.p.replicas),
      "share_with_half_background": number(answer.shareByBackground.half, 6),
      "share_with_twice_background": number(answer.shareByBackground.twice, 6),
      "log_likelihood": number(fit.trace.last, 4), "turns": JSONValue(fit.trace.count),
      "background_m": number(model.background.meters, 3),
    ]
  }
}
