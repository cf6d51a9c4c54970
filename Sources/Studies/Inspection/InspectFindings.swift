public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentIncidents
public import CatchmentProjection

/// What was recognized in a table, where every row went, and how its incidents lie.
///
/// ```swift
/// let found = try await InspectStudy().run(context)
/// print(found.audit.rejected, "rows rejected;", found.stacks.largest, "at one place")
/// ```
public struct InspectFindings: Findings {
  public let record: StudyRecord
  public let audit: InputAudit
  /// The box around all incidents that are used.
  public let extent: Extent<Geographic>
  /// How many incidents share their place.
  public let stacks: Stacks
  /// Where lengths and areas would be measured.
  public let plane: AnalysisPlane

  public var summary: JSONObject { [:] }

  /// One object, without the account of a run: nothing was asked but what is there.
  public var json: JSONValue {
    func date(_ day: Int32?) -> JSONValue { day.map { .string(CivilDate.text($0)) } ?? .null }
    var columns = JSONObject()
    for decision in audit.decisions {
      columns[decision.role] = parameter(.string(decision.column), isAutomatic: !decision.isAsked)
    }
    return [
      "input": audit.json,
      "columns": .object(columns),
      "person_columns_ignored": .array(audit.personColumns.map { .string($0) }),
      "extent": [
        .number(extent.minX), .number(extent.minY), .number(extent.maxX), .number(extent.maxY),
      ],
      "dates": [
        "first": date(audit.dates.first), "last": date(audit.dates.last),
        "undated": JSONValue(audit.dates.undated),
        "without_time": JSONValue(audit.dates.withoutTime),
      ],
      "stacks": [
        "places": JSONValue(stacks.places), "share": .number(rounded(stacks.share, 6)),
        "largest": JSONValue(stacks.largest),
      ],
      "far": JSONValue(audit.far.count),
      "plane": plane.json,
      "notes": .array(audit.notes.map { .string($0) }),
    ]
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }

  /// The table for people to read.
  public func text(in wording: any Wording) -> String {
    wording.counting(record.things).text(of: self)
  }
}

extension AnalysisPlane {
  /// The plane as outputs state it, with the worst of its errors.
  package var json: JSONValue {
    [
      "crs": parameter, "name": .string(name),
      "worst_scale_error": .number(rounded(worstScaleError, 8)),
      "worst_area_error": .number(rounded(worstAreaError, 8)),
    ]
  }
}
