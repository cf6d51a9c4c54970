public import CatchmentFormats
public import CatchmentIncidents

extension InputAudit {
  /// The account of all rows, as the `input` of an output file.
  public var json: JSONValue {
    var reasons = JSONObject()
    for entry in self.reasons { reasons[entry.reason.label] = JSONValue(entry.count) }
    var object: JSONObject = [
      "rows": JSONValue(rows), "used": JSONValue(used), "filtered": JSONValue(filtered),
      "rejected": JSONValue(rejected), "reasons": .object(reasons),
      "incidents": JSONValue(incidents), "victims": JSONValue(victims),
    ]
    object["fatal"] = fatal.map { JSONValue($0) } ?? .null
    return .object(object)
  }

  /// What was found and decided, in sentences for people.
  public var sentences: [String] {
    var lines = [
      "Rows: \(grouped(rows)) = \(grouped(used)) used + \(grouped(filtered)) filtered + "
        + "\(grouped(rejected)) rejected. \(counted(incidents, "incident")), "
        + "\(counted(victims, "victim"))\(fatal.map { ", \(grouped($0)) fatal" } ?? "")."
    ]
    let guessed = decisions.filter { !$0.isAsked }
    if !guessed.isEmpty {
      let columns = guessed.map { "\($0.role) = \($0.column)" }.joined(separator: ", ")
      lines.append("Columns detected: \(columns).")
    }
    return lines + remarks
  }

  /// What is remarkable about single rows and columns, in sentences.
  package var remarks: [String] {
    var lines: [String] = []
    for entry in reasons {
      let examples = entry.examples.prefix(3).map { example in
        example.value.isEmpty ? "\(example.line)" : "\(example.line) (\(example.value))"
      }
      lines.append(
        "\(entry.reason.isFilter ? "Filtered" : "Rejected"): \(grouped(entry.count)) \(entry.reason.label); "
          + "line \(examples.joined(separator: ", "))\(entry.count > 3 ? ", …" : "").")
    }
    if far.count > 0 {
      let examples = far.examples.prefix(3).map { "\($0.line) (\($0.value))" }
      lines.append(
        "Far from the rest: \(counted(far.count, "row")) more than 50 km away; line "
          + "\(examples.joined(separator: ", ")). They stay, but do not decide the plane; "
          + "--drop-far or --within leaves them out.")
    }
    if unfoldedIDs > 0 {
      lines.append(
        "Not folded: \(counted(unfoldedIDs, "id")) whose rows lie more than 50 m apart or on several dates."
      )
    }
    if !personColumns.isEmpty {
      lines.append("Columns about persons are not read: \(personColumns.joined(separator: ", ")).")
    }
    return lines + notes
  }
}
