public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns

/// What a publisher added, withdrew, moved, re-dated and turned fatal between two downloads.
public struct RevisionFindings: Sendable {
  public let revision: Revision
  let old, new: IncidentRecords
  /// How much the newest weeks of the old download had still to grow; nil where it has no dates.
  public let delay: ReportingDelay?
  public let plane: String
  /// The column by which rows were matched.
  public let idColumn: String
  public let tolerance: Distance

  /// One row that changed; a row can change in several ways, and is told for each.
  public struct Change: Sendable, Equatable {
    /// `added`, `withdrawn`, `moved`, `redated`, `changed to fatal`, …
    public let kind: String
    public let id: String
    /// 1-based data rows.
    public let oldRow, newRow: Int?
    /// In meters.
    public let distance: Double?
    /// Later; below 0 is earlier.
    public let days: Int?
    public let oldDate, newDate: String?
  }

  private func change(
    _ kind: String, old oldRow: Int?, new newRow: Int?, distance: Double? = nil, days: Int? = nil
  ) -> Change {
    func date(_ table: IncidentRecords, _ row: Int?) -> String? {
      guard let row, table.days[row] != Incidents.noDay else { return nil }
      return CivilDate.text(table.days[row])
    }
    return Change(
      kind: kind, id: newRow.map { new.ids[$0] } ?? oldRow.map { old.ids[$0] } ?? "",
      oldRow: oldRow.map { old.numbers[$0] }, newRow: newRow.map { new.numbers[$0] },
      distance: distance, days: days,
      oldDate: date(old, oldRow), newDate: date(new, newRow))
  }

  /// The kinds in their order, each with its name in the output.
  private var kinds: [(name: String, changes: [Change])] {
    func pairs(_ kind: String, _ pairs: [Revision.Pair]) -> [Change] {
      pairs.map { change(kind, old: $0.old, new: $0.new) }
    }
    return [
      ("added", revision.added.map { change("added", old: nil, new: $0) }),
      ("withdrawn", revision.withdrawn.map { change("withdrawn", old: $0, new: nil) }),
      (
        "moved",
        revision.moved.map {
          change("moved", old: $0.rows.old, new: $0.rows.new, distance: $0.distance.meters)
        }
      ),
      (
        "redated",
        revision.redated.map {
          change("redated", old: $0.rows.old, new: $0.rows.new, days: $0.days)
        }
      ),
      ("changed_to_fatal", pairs("changed to fatal", revision.turnedFatal)),
      ("no_longer_fatal", pairs("no longer fatal", revision.noLongerFatal)),
      ("completed", pairs("completed", revision.completed)),
      ("blanked", pairs("blanked", revision.blanked)),
    ]
  }

  /// One object: each kind with its rows, their numbers, and what is still growing.
  public func json(in wording: any Wording) -> JSONObject {
    var counts: JSONObject = [
      "old": JSONValue(old.ids.count), "new": JSONValue(new.ids.count),
      "kept": JSONValue(revision.kept.count),
      "without_id": [
        "old": JSONValue(revision.oldWithoutKey), "new": JSONValue(revision.newWithoutKey),
      ],
    ]
    var object: JSONObject = [
      "crs": .string(plane), "id": .string(idColumn), "tolerance_m": .number(tolerance.meters),
    ]
    for (name, changes) in kinds {
      counts[name] = JSONValue(changes.count)
      object[name] = .array(changes.map(Self.json))
    }
    object["counts"] = .object(counts)
    object["reporting_delay"] = delay.map(Self.json) ?? .null
    object["sentences"] = .array(wording.sentences(of: self).map { .string($0) })
    return object
  }

  private static func json(_ change: Change) -> JSONValue {
    var object: JSONObject = ["id": .string(change.id)]
    if let row = change.oldRow { object["old_row"] = JSONValue(row) }
    if let row = change.newRow { object["new_row"] = JSONValue(row) }
    if let distance = change.distance { object["distance_m"] = .number(rounded(distance, 1)) }
    if let days = change.days { object["days"] = JSONValue(days) }
    if let date = change.oldDate { object["old_date"] = .string(date) }
    if let date = change.newDate { object["new_date"] = .string(date) }
    return .object(object)
  }

  private static func json(_ delay: ReportingDelay) -> JSONValue {
    [
      "complete_after_weeks": delay.completeAfter.map { JSONValue($0) } ?? .null,
      "weeks": .array(
        delay.weeks.map { week in
          [
            "age": JSONValue(week.age), "earlier": JSONValue(week.earlier),
            "later": JSONValue(week.later),
            "known": week.known.map { .number(rounded($0, 4)) } ?? .null,
          ]
        }),
    ]
  }

  /// The same as a table: a line for each change.
  public var csv: String {
    func cell(_ text: String) -> String {
      let text = SpreadsheetText.safe(text)
      return text.contains { ",\"\n\r".contains($0) }
        ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
    var text = "change,id,old_row,new_row,distance_m,days,old_date,new_date\n"
    for (_, changes) in kinds {
      for change in changes {
        var cells = [change.kind, cell(change.id)]
        cells.append(change.oldRow.map(String.init) ?? "")
        cells.append(change.newRow.map(String.init) ?? "")
        cells.append(change.distance.map { "\(rounded($0, 1))" } ?? "")
        cells.append(change.days.map(String.init) ?? "")
        cells.append(change.oldDate ?? "")
        cells.append(change.newDate ?? "")
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }
}
