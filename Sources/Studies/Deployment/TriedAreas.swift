import CatchmentFormats

/// The areas as somebody tries them: those of today that stay, and those that were drawn.
public struct TriedAreas: Sendable {
  public let layer: LayerSource
  private let isDrawn: [Bool]?

  /// What says of a feature whether it was drawn.
  public static let property = "drawn"

  /// - Parameters:
  ///   - layer: all areas that count, those of today that stay as well.
  ///   - isDrawn: which of them no team works in yet; nil where the property `drawn` tells it. A
  ///     layer without that property is all drawn.
  public init(_ layer: LayerSource, isDrawn: [Bool]? = nil) {
    self.layer = layer
    self.isDrawn = isDrawn
  }

  func flags(of areas: AreaLayer) -> [Bool] {
    if let isDrawn { return isDrawn }
    guard let values = try? areas.source.values(of: Self.property) else {
      return [Bool](repeating: true, count: areas.count)
    }
    return values.map { $0?.bool == true }
  }
}

/// What is tried with the areas of a plan, and how it is today.
public struct TriedFindings: Sendable, Equatable {
  /// Which of the areas are drawn.
  let isDrawn: [Bool]
  /// The areas of today.
  public let today: Int
  /// The weight that they cover; nil where hours decide it.
  public let coveredToday: Double?
  /// Drawn areas that count at all hours, since the roster has no line for them; 0 where no roster
  /// is asked.
  public let atAllHours: Int

  /// The areas that are drawn.
  public var drawn: Int { isDrawn.count(where: \.self) }
  /// The areas of today that stay as they are.
  public var kept: Int { isDrawn.count - drawn }

  /// Puts it into the `plan` of an output file.
  ///
  /// - Parameter covered: the weight that the areas would hold as they are tried.
  func state(in plan: inout JSONObject, covering covered: Double) {
    plan["areas_tried"] = [
      "drawn": JSONValue(drawn), "kept": JSONValue(kept), "today": JSONValue(today),
      "covered_today": coveredToday.map { .number(rounded($0, 6)) } ?? .null,
      "at_all_hours": JSONValue(atAllHours),
      "covered": .number(rounded(covered, 6)),
    ]
  }
}
