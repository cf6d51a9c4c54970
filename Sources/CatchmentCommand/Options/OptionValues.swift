import ArgumentParser
import Catchment

/// Reads a length with its unit, and says what is missing where it can't.
@Sendable func length(_ text: String) throws -> Distance {
  if let distance = Distance(text) {
    if distance.meters > halfWayRound {
      throw problem(.lengthTooLong(text))
    }
    if distance.meters > 0, distance.meters < 0.001 {
      throw problem(.lengthTooShort(text))
    }
    return distance
  }
  if text.hasPrefix("-"), Distance(text.dropFirst()) != nil {
    throw problem(.lengthBelowZero(text))
  }
  if let number = Double(text), number.isFinite, number >= 0 {
    throw problem(.lengthWithoutUnit(text))
  }
  throw problem(.noLength(text))
}

/// Half of the equator, in meters.
private let halfWayRound = 20_037_508.0

/// What is wrong with a value, in the language that the arguments ask for: whoever reads a value
/// knows no other option.
private func problem(_ phrase: CommandPhrase) -> UsageError {
  UsageError(told: Spoken.language.wording.say(phrase))
}

/// Reads a number of days, as `365d`.
@Sendable func days(_ text: String) throws -> Double {
  try span(text, [("days", 1), ("day", 1), ("d", 1)], .days)
}

/// Reads a time span, as `60s` or `2min`; what is beyond any patience is the longest that the clock
/// can count.
@Sendable func seconds(_ text: String) throws -> Duration {
  let value = try span(
    text, [("min", 60), ("seconds", 1), ("s", 1), ("h", 3600)], .clock)
  return .seconds(min(value, longestSpan))
}

/// In seconds: a century.
private let longestSpan = 3.2e9

private func span(
  _ text: String, _ units: [(suffix: String, factor: Double)], _ kind: CommandPhrase.SpanKind
) throws -> Double {
  let plain = text.lowercased()
  guard let unit = units.first(where: { plain.hasSuffix($0.suffix) }),
    let value = Double(plain.dropLast(unit.suffix.count).filter { $0 != " " }), value.isFinite
  else {
    throw problem(.noSpan(text, kind))
  }
  guard value > 0 else {
    throw problem(.spanNotAboveZero(text, kind))
  }
  return value * unit.factor
}

/// Reads one of a few names, and lists them where it is none.
@Sendable func choice<Choice: RawRepresentable & CaseIterable>(
  _ text: String
) throws -> Choice where Choice.RawValue == String {
  if let found = Choice(rawValue: text) { return found }
  let names = Choice.allCases.map(\.rawValue)
  throw problem(
    .unknownChoice(text, nearest: NearestName(of: text, among: names).name, choices: names))
}

extension CompletionKind {
  /// The names that a shell offers for an option with a few values.
  static func choices<Choice: RawRepresentable & CaseIterable>(of _: Choice.Type) -> Self
  where Choice.RawValue == String {
    .list(Choice.allCases.map(\.rawValue))
  }

  /// The names of portals.
  static var presets: Self { .list(PortalPreset.all.map(\.name)) }
}
