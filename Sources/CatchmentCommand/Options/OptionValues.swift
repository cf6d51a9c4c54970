import ArgumentParser
import Catchment

/// Reads a length with its unit, and says what is missing where it can't.
@Sendable func length(_ text: String) throws -> Distance {
  if let distance = Distance(text) {
    if distance.meters > halfWayRound {
      throw ValidationError(
        "\"\(text)\" is farther than any two places on Earth are apart. Give a shorter length.")
    }
    if distance.meters > 0, distance.meters < 0.001 {
      throw ValidationError("\"\(text)\" is less than a millimeter. Give a longer length.")
    }
    return distance
  }
  if text.hasPrefix("-"), Distance(text.dropFirst()) != nil {
    throw ValidationError("\"\(text)\" is below 0. Give a length above 0.")
  }
  if let number = Double(text), number.isFinite, number >= 0 {
    throw ValidationError(
      "\"\(text)\" has no unit. Write \(text)m, \(text)ft, \(text)km or \(text)mi.")
  }
  throw ValidationError(
    "\"\(text)\" is not a length. Write it as 150m, 0.25km, 500ft, 100yd or 0.25mi.")
}

/// Half of the equator, in meters.
private let halfWayRound = 20_037_508.0

/// Reads a number of days, as `365d`.
@Sendable func days(_ text: String) throws -> Double {
  try span(text, [("days", 1), ("day", 1), ("d", 1)], such: "number of days", as: "365d")
}

/// Reads a time span, as `60s` or `2min`; what is beyond any patience is the longest that the clock
/// can count.
@Sendable func seconds(_ text: String) throws -> Duration {
  let value = try span(
    text, [("min", 60), ("seconds", 1), ("s", 1), ("h", 3600)], such: "time span",
    as: "60s or 2min")
  return .seconds(min(value, longestSpan))
}

/// In seconds: a century.
private let longestSpan = 3.2e9

private func span(
  _ text: String, _ units: [(suffix: String, factor: Double)], such: String, as example: String
) throws -> Double {
  let plain = text.lowercased()
  guard let unit = units.first(where: { plain.hasSuffix($0.suffix) }),
    let value = Double(plain.dropLast(unit.suffix.count).filter { $0 != " " }), value.isFinite
  else {
    throw ValidationError("\"\(text)\" is not a \(such). Write it as \(example).")
  }
  guard value > 0 else {
    throw ValidationError("\"\(text)\" is not above 0. Give a \(such) above 0, as \(example).")
  }
  return value * unit.factor
}

/// Reads one of a few names, and lists them where it is none.
@Sendable func choice<Choice: RawRepresentable & CaseIterable>(
  _ text: String
) throws -> Choice where Choice.RawValue == String {
  if let found = Choice(rawValue: text) { return found }
  let names = Choice.allCases.map(\.rawValue)
  let near = NearestName(of: text, among: names).name.map { "Did you mean \($0)? " } ?? ""
  throw ValidationError(
    "\"\(text)\" is not known. \(near)Use \(names.joined(separator: ", ")).")
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
