/// A length with its unit, so that feet are never taken for meters.
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

  /// Reads a length as people write it: `150m`, `0.25km`, `500ft`, `0.25mi`, also with a space
  /// before the unit.
  ///
  /// Answers with nil where the text is not a number at least 0 followed by one of these four
  /// units: a bare number has no meaning.
  public init?(_ text: some StringProtocol) {
    let units: [(suffix: String, meters: Double)] = [
      ("km", 1000), ("mi", 1609.344), ("ft", 0.3048), ("m", 1),
    ]
    let trimmed = text.lowercased()
    guard let unit = units.first(where: { trimmed.hasSuffix($0.suffix) }) else { return nil }
    var number = trimmed.dropLast(unit.suffix.count)
    while number.last == " " { number.removeLast() }
    guard let value = Double(number), value.isFinite, value >= 0 else { return nil }
    meters = value * unit.meters
  }
}

extension Distance: CustomStringConvertible {
  /// Meters, shortest form: `150 m`.
  public var description: String {
    meters == meters.rounded() && meters.magnitude < 1e15 ? "\(Int(meters)) m" : "\(meters) m"
  }
}
