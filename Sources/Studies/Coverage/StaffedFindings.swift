public import CatchmentCoverage
import CatchmentFormats

/// What areas reach while somebody is on shift there, by a roster.
public struct StaffedFindings: Sendable {
  public let result: StaffedResult
  /// The same without the incidents whose time of day is not known; nil where all are known, or
  /// left out anyhow.
  public let known: StaffedResult?
  public let unknownTimes: StaffedCoverage.UnknownTimes
  /// What the roster is called.
  public let roster: String
  /// The areas that no line of the roster names: nobody is on shift there.
  public let unnamed: [String]

  /// An hour of the week, as `Mon 00`, from its number.
  static func weekday(of hour: Int) -> Int { hour / 24 }

  /// The `staffed` of an output file.
  ///
  /// - Parameter names: what the areas are called.
  func json(names: [String], tellsAreas: Bool) -> JSONValue {
    var object = Self.sums(result)
    object["roster"] = .string(fileName(of: roster))
    object["unknown_hours"] = .string(unknownTimes == .spread ? "spread" : "set-aside")
    object["hour_unknown"] = Self.number(result.hourUnknown)
    object["by_hour"] = .array(result.byHour.map(Self.json))
    object["gaps"] = .array(result.gaps.map(Self.json))
    if let known { object["hours_known"] = .object(Self.sums(known)) }
    object["without_line"] = .array(unnamed.map { .string($0) })
    if tellsAreas {
      object["areas"] = .array(
        names.indices.map { area in
          [
            "area": .string(names[area]),
            "staffed_minutes": .array(result.staffedMinutes[area].map { JSONValue($0) }),
          ]
        })
    }
    return .object(object)
  }

  private static func sums(_ result: StaffedResult) -> JSONObject {
    [
      "total": number(result.total), "in_area": number(result.inArea),
      "on_shift": number(result.onShift), "no_area": number(result.noArea),
      "no_shift": number(result.noShift),
      "share": result.share.map { .number(rounded($0, 6)) } ?? .null,
      "low": result.interval.map { .number(rounded($0.lowerBound, 6)) } ?? .null,
      "high": result.interval.map { .number(rounded($0.upperBound, 6)) } ?? .null,
    ]
  }

  private static func json(_ hour: StaffedResult.Hour) -> JSONValue {
    [
      "hour": JSONValue(hour.hour), "total": number(hour.total), "on_shift": number(hour.onShift),
      "no_area": number(hour.missed - hour.noShift), "no_shift": number(hour.noShift),
    ]
  }

  private static func number(_ value: Double) -> JSONValue { .number(rounded(value, 6)) }
}
