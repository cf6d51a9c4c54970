import ArgumentParser
import Catchment

/// What is in this file, and can it be trusted?
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "What is in this table of incidents, and can it be trusted?",
    discussion: """
      Shows which columns were recognized, where every row went, how many incidents share a place, and which plane \
      lengths would be measured in. Nothing is written.

      Examples:
        catchment inspect shapes/albany-park/incidents.csv
        catchment inspect shapes/albany-park/incidents.csv --json
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Run") var run: RunOptions
  @Flag(help: "Replace files that exist.")
  var overwrite = false

  func run() async throws {
    var quiet = run
    quiet.quiet = true
    let session = Session(quiet)
    try session.checkOutputs(["-", input.rejects], overwrite: overwrite)
    let incidents = try await session.incidents(input, file: file, overwrite: overwrite)
    let audit = incidents.audit
    let extent = incidents.places.robustExtent
    let plane =
      planeOptions.crs == "auto"
      ? try AnalysisPlane.automatic(for: extent)
      : try AnalysisPlane(code: planeOptions.crs, extent: extent)
    let report = InspectReport(
      incidents: incidents, stacks: Stacks(of: incidents.places, workers: session.workers),
      plane: plane)
    print(json ? report.json.text(.pretty) : report.text(audit), terminator: json ? "\n" : "")
  }
}

/// The findings of `inspect`, for people and for programs.
struct InspectReport {
  let incidents: Incidents
  let stacks: Stacks
  let plane: AnalysisPlane

  var json: JSONValue {
    let audit = incidents.audit
    let extent = incidents.places.extent
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
      "plane": planeJSON(plane),
      "notes": .array(audit.notes.map { .string($0) }),
    ]
  }

  func text(_ audit: InputAudit) -> String {
    let extent = incidents.places.extent
    var rows: [(String, String)] = [
      (
        "Rows",
        "\(grouped(audit.rows)) = \(grouped(audit.used)) used + \(grouped(audit.filtered)) filtered + \(grouped(audit.rejected)) rejected"
      ),
      (
        "Incidents",
        "\(grouped(audit.incidents)), with \(counted(audit.victims, "victim"))\(audit.fatal.map { ", \(grouped($0)) fatal" } ?? "")"
      ),
    ]
    for decision in audit.decisions {
      rows.append(
        (
          decision.role.prefix(1).uppercased() + decision.role.dropFirst(),
          "\(decision.column)\(decision.isAsked ? "" : " (detected)")"
        ))
    }
    rows.append(("Dates", dates(audit.dates)))
    rows.append(
      (
        "Extent",
        "\(short(extent.minX)) to \(short(extent.maxX)) east, \(short(extent.minY)) to \(short(extent.maxY)) north"
      ))
    rows.append(
      (
        "Stacks",
        "\(percent(stacks.share)) share their place; \(counted(stacks.places, "distinct place")), at most \(grouped(stacks.largest)) at one"
      ))
    rows.append(("Plane", "\(plane)"))
    let width = rows.map(\.0.count).max() ?? 0
    var text = ""
    for (label, value) in rows {
      text += label + String(repeating: " ", count: width - label.count + 2) + value + "\n"
    }
    // The first sentences say again what the table above says.
    for line in audit.sentences.dropFirst() where !line.hasPrefix("Columns detected") {
      text += "- \(line)\n"
    }
    return text
  }

  private func date(_ day: Int32?) -> JSONValue {
    day.map { .string(CivilDate.text($0)) } ?? .null
  }

  private func dates(_ dates: InputAudit.Dates) -> String {
    guard let first = dates.first, let last = dates.last else { return "none" }
    var text = "\(CivilDate.text(first)) to \(CivilDate.text(last))"
    if dates.undated > 0 { text += "; \(grouped(dates.undated)) without a date" }
    if dates.withoutTime > 0 { text += "; \(grouped(dates.withoutTime)) without a time of day" }
    return text
  }

  private func short(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }
}

/// The plane as the output states it.
func planeJSON(_ plane: AnalysisPlane) -> JSONValue {
  [
    "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
    "name": .string(plane.name),
    "worst_scale_error": .number(rounded(plane.worstScaleError, 8)),
    "worst_area_error": .number(rounded(plane.worstAreaError, 8)),
  ]
}
