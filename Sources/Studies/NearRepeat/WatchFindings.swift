public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns
public import CatchmentStatistics

/// The places to watch on a day, and how often another shooting followed where the bands are
/// raised.
///
/// ```swift
/// let found = try await WatchStudy(KnoxBands(), areas: .layer("areas.geojson")).run(context)
/// print(found.list.count, "places,", found.list.uncovered ?? 0, "of them in no area")
/// ```
public struct WatchFindings: Findings {
  public let record: StudyRecord
  public let list: WatchList
  /// How soon teams came; nil where nobody asked.
  public let responses: ResponseTimes?
  /// One polygon for each window, in degrees.
  public let shapes: Shapes<Geographic>
  /// Where a table says that each window is; nil for a point inside.
  let anchors: Points<Geographic>?
  /// Whether windows are drawn around rounded places, or around the incidents themselves.
  public let detail: OutlineDetail
  public let table: NearRepeatTable
  /// The cells of the table that hold more pairs than chance makes.
  public let raised: Set<NearRepeatTable.Position>
  /// Of the incidents long enough ago, those that another followed in the raised bands.
  public let followed: Proportion
  /// The share of the raised bands that may be owed to chance.
  public let falseDiscoveries: Double
  /// Whether the day is the last one of the table because none was asked for.
  public let isDayChosen: Bool
  /// The day of the last incident up to then; nil where there is none.
  public let latest: Int32?
  /// Incidents without a date, and those after the day: both are left out.
  public let undated: Int
  public let later: Int

  /// The raised cells, row after row.
  public var raisedBands: [NearRepeatTable.Position] { raised.inOrder }

  public var summary: JSONObject {
    let interval = followed.interval()
    var watch: JSONObject = [
      "windows": JSONValue(list.count),
      "uncovered": list.uncovered.map { JSONValue($0) } ?? .null,
      "responded": list.answered.map { JSONValue($0) } ?? .null,
      "raised": .array(
        raisedBands.map { position in
          let cell = table[position]
          return [
            "distance": .string(table.rows[position.row].description),
            "days": .string(table.columns[position.column].description),
            "observed": JSONValue(cell.observed), "expected": .number(rounded(cell.mean, 6)),
            "ratio": cell.ratio.map { .number(rounded($0, 6)) } ?? .null,
            "p": .number(rounded(cell.p.value, 6)),
            "p_standard_error": .number(rounded(cell.p.standardError, 6)),
          ]
        }),
      "correction": .string(FalseDiscovery.name),
      "incidents": JSONValue(table.incidents),
      "followed": JSONValue(followed.successes), "followed_of": JSONValue(followed.total),
      "followed_share": followed.value.map { .number(rounded($0, 6)) } ?? .null,
      "followed_low": interval.map { .number(rounded($0.lowerBound, 6)) } ?? .null,
      "followed_high": interval.map { .number(rounded($0.upperBound, 6)) } ?? .null,
      "latest": latest.map { .string(CivilDate.text($0)) } ?? .null,
      "same_place_radius_m": .number(WatchList.samePlace.meters),
    ]
    if let responses { watch["responses"] = responses.json }
    return ["watch": .object(watch)]
  }

  public var features: StudyFeatures {
    StudyFeatures(shapes, list.properties(), anchors: anchors, member: json)
      .named(by: record.naming)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "watch", title: wording.title(of: .watch), in: wording)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
