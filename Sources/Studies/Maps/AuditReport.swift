public import CatchmentFormats
public import CatchmentIncidents

extension InputAudit {
  /// How many elements the table has: what happened, or people where these are counted.
  var elements: Int { things.isPeople ? victims : incidents }

  /// The account of all rows, as the `input` of an output file.
  public var json: JSONValue {
    var reasons = JSONObject()
    for entry in self.reasons { reasons[entry.reason.label] = JSONValue(entry.count) }
    var object: JSONObject = [
      "rows": JSONValue(rows), "used": JSONValue(used), "filtered": JSONValue(filtered),
      "rejected": JSONValue(rejected), "reasons": .object(reasons),
      "incidents": JSONValue(incidents), "victims": JSONValue(victims),
    ]
    // Who reads the file again calls its elements what they are.
    if things != .shootings { object["counted"] = .string(things.rawValue) }
    object["fatal"] = fatal.map { JSONValue($0) } ?? .null
    if let addresses { object["addresses"] = addresses.json }
    return .object(object)
  }

  /// What was found and decided, in sentences for people.
  public var sentences: [String] { sentences(showingExamples: true) }

  /// The same, with or without the lines and values of single rows: these say where single
  /// incidents were.
  ///
  /// - Parameter day: what a day that a file writes as 2018-02-12 is called.
  func sentences(
    showingExamples: Bool, day: (String) -> String = { $0 }
  ) -> [String] {
    var lines = [
      "Rows: \(grouped(rows)) = \(grouped(used)) used + \(grouped(filtered)) filtered + "
        + "\(grouped(rejected)) rejected. \(counted(incidents, "incident")), "
        + "\(counted(victims, "victim"))\(fatal.map { ", \(grouped($0)) fatal" } ?? "; deaths not stated")."
    ]
    let guessed = decisions.filter { !$0.isAsked }
    if !guessed.isEmpty {
      let columns = guessed.map { "\($0.role) = \($0.column)" }.joined(separator: ", ")
      lines.append("Columns detected: \(columns).")
    }
    return lines + rowSentences(showingExamples: showingExamples, day: day)
  }

  /// What is remarkable about single rows and columns, in sentences.
  package var rowSentences: [String] { rowSentences(showingExamples: true, day: { $0 }) }

  private func rowSentences(
    showingExamples: Bool, day: (String) -> String
  ) -> [String] {
    func examples(_ list: [InputAudit.Example], of count: Int) -> String {
      guard showingExamples, !list.isEmpty else { return "" }
      let shown = list.prefix(3).map {
        $0.value.isEmpty ? "\($0.line)" : "\($0.line) (\($0.value))"
      }
      return "; line \(shown.joined(separator: ", "))\(count > 3 ? ", …" : "")"
    }
    var lines: [String] = addresses.map { [$0.sentence] } ?? []
    for entry in reasons where entry.reason != .far {
      lines.append(
        "\(entry.reason.isFilter ? "Filtered" : "Rejected"): \(grouped(entry.count)) \(entry.reason.label)"
          + "\(examples(entry.examples, of: entry.count)).")
    }
    if far.count > 0 {
      let isLeftOut = reasons.contains { $0.reason == .far }
      let (pronoun, verb) = far.count == 1 ? ("It", "is") : ("They", "are")
      let decides = "decide\(far.count == 1 ? "s" : "") nothing"
      lines.append(
        "\(isLeftOut ? "Filtered: \(grouped(far.count))" : counted(far.count, "row")) far from the rest, "
          + "\(percent(Double(far.count) / Double(max(1, rows)))) of the rows, more than 50 km away"
          + "\(examples(far.examples, of: far.count)). \(pronoun) "
          + (isLeftOut ? "\(verb) left out and \(decides)." : "\(decides)."))
    }
    if !personColumns.isEmpty {
      lines.append("Columns about persons are not read: \(personColumns.joined(separator: ", ")).")
    }
    return lines + remarks.map { $0.sentence(showingExamples: showingExamples, day: day) }
  }
}

extension InputAudit.Addresses {
  var json: JSONValue {
    var object: JSONObject = ["streets": .string(fileName(of: streets))]
    for kind in AddressLocator.Kind.allCases { object[kind.name] = JSONValue(self[kind]) }
    object["spelled_otherwise"] = JSONValue(approximate)
    return .object(object)
  }

  /// How the rows that are used were placed.
  var sentence: String {
    let words: [(AddressLocator.Kind, String)] = [
      (.address, "by house number"), (.block, "by hundred block"),
      (.intersection, "at an intersection"), (.street, "on a short street"),
    ]
    let parts = words.filter { self[$0.0] > 0 }.map { "\(grouped(self[$0.0])) \($0.1)" }
    return "Addresses placed along \(streets): \(parts.joined(separator: ", "))"
      + (approximate > 0 ? "; \(grouped(approximate)) spelled otherwise than there." : ".")
  }
}

extension AddressLocator.Kind {
  /// As outputs name it.
  var name: String {
    switch self {
    case .address: "address"
    case .block: "block"
    case .intersection: "intersection"
    case .street: "street"
    }
  }
}
