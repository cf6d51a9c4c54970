/// A length with its unit, so that feet are never taken for meters.
///
/// ```swift
/// let reach = Distance.feet(660)
/// print(reach.meters, Distance("0.5mi") ?? .meters(0))
/// ```
public struct Distance: Sendable, Hashable, Comparable {
  public let meters: Double

  @inlinable public init(meters: Double) { self.meters = meters }
  @inlinable public static func meters(_ value: Double) -> Distance { Distance(meters: value) }

  public static func kilometers(_ value: Double) -> Distance { Distance(meters: value * 1000) }

  /// International feet of 0.3048 m.
  public static func feet(_ value: Double) -> Distance { Distance(meters: value * 0.3048) }

  /// International miles of 5,280 feet, 1,609.344 m.
  public static func miles(_ value: Double) -> Distance { Distance(meters: value * 1609.344) }

  @inlinable public static func < (left: Distance, right: Distance) -> Bool {
    left.meters < right.meters
  }

  /// Reads a length as people write it: `150m`, `0.25km`, `500ft`, `100yd`, `0.25mi`, also with a
  /// space before the unit and with the unit's whole name, `100 meters`.
  ///
  /// Answers with nil where the text is not a number at least 0 followed by one of these units: a
  /// bare number has no meaning.
  public init?(_ text: some StringProtocol) {
    let trimmed = text.lowercased()
    var number = trimmed[...]
    while let last = number.last, last.isLetter { number.removeLast() }
    let name = String(trimmed[number.endIndex...])
    guard let unit = Self.units.first(where: { $0.names.contains(name) }) else { return nil }
    while number.last == " " { number.removeLast() }
    // Swift's own spellings, as 0x10, are not people's.
    guard number.utf8.allSatisfy({ Self.signs.contains($0) }), let value = Double(number),
      value.isFinite, value >= 0
    else { return nil }
    meters = value * unit.meters
  }

  private static let signs = Set("0123456789.+-e".utf8)

  private static let units: [(names: [String], meters: Double)] = [
    (["m", "meter", "meters", "metre", "metres"], 1),
    (["km", "kilometer", "kilometers", "kilometre", "kilometres"], 1000),
    (["ft", "foot", "feet"], 0.3048), (["yd", "yard", "yards"], 0.9144),
    (["mi", "mile", "miles"], 1609.344),
  ]
}

extension Distance: CustomStringConvertible {
  /// Meters, shortest form: `150 m`.
  public var description: String {
    meters == meters.rounded() && meters.magnitude < 1e15 ? "\(Int(meters)) m" : "\(meters) m"
  }
}
