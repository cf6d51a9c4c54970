import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a report says, in the words of the commands that found it.
struct ReportSections {
  let study: StudyFile
  let incidents: Incidents
  /// What was told when the table was read.
  let read: [String]
  /// What each command told, by the last file that it wrote.
  let told: [String: [String]]
  /// Where the bundle's files are.
  let folder: String

  init(
    study: StudyFile, incidents: Incidents, read: [String], told: [String: [String]],
    folder: String
  ) throws {
    self.study = study
    self.incidents = incidents
    self.read = read
    self.told = told
    self.folder = folder
  }

  func all() throws -> [ReportPage.Section] {
    [
      whatHappened, try whereItHappened(), try isItChance(), try whatWeCover(), try newHires(),
      unknown,
    ].compactMap(\.self)
  }

  var subtitle: String {
    let dates = incidents.audit.dates
    let days =
      dates.first.flatMap { first in
        dates.last.map { "Reported from \(CivilDate.text(first)) to \(CivilDate.text($0))." }
      } ?? "Without dates."
    return [study.program, days].compactMap(\.self).joined(separator: " · ")
  }

  var colophon: [String] {
    [
      study.sourceLine,
      "Made by catchment \(Provenance.version) from \(study.path.split(separator: "/").last ?? ""); commands.sh holds the exact commands, "
        + "and each file of the folder its own arguments, seed and account of the rows.",
    ] + read.map(Self.withoutPlaces)
  }

  /// A line about rows without its examples: these say where single incidents were, or that they were nowhere.
  private static func withoutPlaces(_ line: String) -> String {
    guard let examples = line.firstRange(of: "; line ") else { return line }
    return line[..<examples.lowerBound] + "."
  }

  /// A line of a numbered list without its number.
  private static func withoutNumber(_ line: String) -> String {
    guard let point = line.firstRange(of: ". "), Int(line[..<point.lowerBound]) != nil else {
      return line
    }
    return String(line[point.upperBound...])
  }

  // MARK: What happened

  private var whatHappened: ReportPage.Section {
    let audit = incidents.audit
    var sentences = [
      "\(counted(audit.incidents, "shooting")) with \(counted(audit.victims, "victim"))"
        + (audit.fatal.map { "; \(grouped($0)) were killed." } ?? ".")
    ]
    if audit.dates.undated > 0 {
      sentences.append("\(counted(audit.dates.undated, "shooting")) without a date.")
    }
    if audit.rejected > 0 {
      sentences.append(
        "\(counted(audit.rejected, "row")) of the table could not be used, mostly for want of a place; the small print says which."
      )
    }
    let years = periods { CivilDate.parts(of: $0).year }
    if let first = audit.dates.first, let last = audit.dates.last, years.count > 1 {
      let (start, end) = (CivilDate.parts(of: first), CivilDate.parts(of: last))
      if (start.month, start.day) != (1, 1) || (end.month, end.day) != (12, 31) {
        sentences.append("The first and the last year may not be whole: compare them with care.")
      }
    }
    let table = ReportPage.Table(
      "By year",
      columns: ["year", "shootings", "victims"] + (audit.fatal == nil ? [] : ["killed"]),
      rows: years.map { year, counts in
        ["\(year)", grouped(counts.incidents), grouped(counts.victims)]
          + (audit.fatal == nil ? [] : [grouped(counts.fatal)])
      })
    return ReportPage.Section(
      "What happened", sentences, table: years.isEmpty ? nil : table)
  }

  /// A table of months.
  var months: String {
    var text = "month,incidents,victims,fatal\n"
    for (month, counts) in periods({
      let parts = CivilDate.parts(of: $0)
      return parts.year * 12 + parts.month - 1
    }) {
      let number = month % 12 + 1
      text +=
        "\(month / 12)-\(number < 10 ? "0" : "")\(number),\(counts.incidents),\(counts.victims),\(counts.fatal)\n"
    }
    return text
  }

  private typealias Counts = (incidents: Int, victims: Int, fatal: Int)

  /// What happened in each period, from the first to the last, those without anything included.
  private func periods(_ period: (Int32) -> Int) -> [(Int, Counts)] {
    var counts: [Int: Counts] = [:]
    for row in incidents.day.indices where incidents.day[row] != Incidents.noDay {
      var count = counts[period(incidents.day[row])] ?? (0, 0, 0)
      count.incidents += 1
      count.victims += Int(incidents.victims[row])
      count.fatal += max(0, Int(incidents.fatal[row]))
      counts[period(incidents.day[row])] = count
    }
    guard let first = counts.keys.min(), let last = counts.keys.max() else { return [] }
    return (first...last).map { ($0, counts[$0] ?? (0, 0, 0)) }
  }

  // MARK: Where, and whether by chance

  private func whereItHappened() throws -> ReportPage.Section? {
    let clusters = try features("clusters.geojson")
    let sentences = findings("clusters.geojson") + findings("blocks.geojson")
    guard !sentences.isEmpty || !clusters.isEmpty else { return nil }
    let table = ReportPage.Table(
      "The largest clusters", columns: ["", "shootings", "victims", "km²", "first", "last"],
      rows: clusters.prefix(5).map { cluster in
        ["cluster", "incidents", "victims", "area_km2", "first", "last"].map { text(cluster, $0) }
      })
    return ReportPage.Section(
      "Where", sentences, table: clusters.isEmpty ? nil : table,
      picture: try picture(
        "clusters.svg", "A map of the clusters of shootings and of the areas where teams work."))
  }

  private func isItChance() throws -> ReportPage.Section? {
    var sentences: [String] = []
    if let pattern = try text(of: "pattern.txt") {
      // The verdict and what goes with it; the tables are in the file.
      sentences += pattern.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix { !$0.isEmpty }.map(String.init)
    }
    sentences += findings("hotspots.geojson") + findings("near-repeat.txt")
    let surges = findings("surges.geojson")
    sentences += surges.prefix(3).map(Self.withoutNumber)
    sentences += findings("watch.geojson").prefix(3)
    guard !sentences.isEmpty else { return nil }
    return ReportPage.Section(
      "Is it chance?", sentences,
      picture: try picture("hotspots.svg", "A map of the places that are hot beyond chance."))
  }

  // MARK: What we cover, and where to go

  private func whatWeCover() throws -> ReportPage.Section? {
    let areas = try features("coverage.geojson")
    guard !areas.isEmpty else { return nil }
    let table = ReportPage.Table(
      "The areas in place", columns: ["", "shootings", "share", "in no other", "km²"],
      rows: areas.prefix(12).map { area in
        [
          text(area, "name"), text(area, "incidents"),
          area["share"]?.double.map { percent($0) } ?? "", text(area, "only_here"),
          text(area, "area_km2"),
        ]
      })
    return ReportPage.Section(
      "What we cover", findings("coverage.geojson"), table: table, beginsSheet: true)
  }

  private func newHires() throws -> ReportPage.Section? {
    let hires = try features("plan.geojson")
    guard !hires.isEmpty else { return nil }
    let table = ReportPage.Table(
      "The sites, in the order of what each adds",
      columns: ["", "where", "adds", "within reach", "reached in all"],
      rows: hires.map { hire in
        [
          text(hire, "rank"), text(hire, "site"), text(hire, "adds"), text(hire, "covers"),
          hire["cumulative_share"]?.double.map { percent($0) } ?? "",
        ]
      })
    // The table says what the indented lines do.
    let sentences = findings("plan.html").filter { !$0.hasPrefix("  ") }
    return ReportPage.Section(
      "Where new hires should go", sentences, table: table,
      picture: try picture(
        "plan.svg", "A map of the areas in place and of the sites for new hires."))
  }

  private var unknown: ReportPage.Section {
    ReportPage.Section(
      "What we do not know",
      [
        "Where shootings will happen. This tells of those that were reported; what nobody reported is not in it.",
        "Whether a new hire prevents any. A plan reaches past shootings; the next months will fit it somewhat less well.",
        "Who was on shift. Covered means inside an area, within reach means as the crow flies.",
        "Why it happens here. Clusters follow people, streets and hours as much as conflicts; those who live and work there know more.",
        "How exact the places are. Portals move incidents to the middle of a block.",
      ])
  }

  // MARK: What the commands made

  /// What a command told beside how it read its inputs, which the small print says once.
  private func findings(_ file: String) -> [String] {
    (told[file] ?? []).filter { line in
      !read.contains(line) && !Self.technical.contains { line.hasPrefix($0) } && !isOfAFile(line)
    }
  }

  /// Whether a line begins with the name of a file, as notes about a layer do.
  private func isOfAFile(_ line: String) -> Bool {
    let start = line.prefix { $0 != " " }
    return start.hasSuffix(":") && start.contains(".")
  }

  private static let technical = [
    "Rows:", "Columns", "Plane:", "Radius:", "With it ", "Study area:", "Rejected:", "Filtered:",
    "Circles stand", "Mantel's test left out",
  ]

  private func features(_ file: String) throws -> [JSONValue] {
    guard let text = try text(of: file) else { return [] }
    let features = try JSONParser().parse(text, name: file).value["features"]?.array ?? []
    return features.compactMap { $0["properties"] }
  }

  private func picture(_ file: String, _ description: String) throws -> ReportPage.Picture? {
    try text(of: file).map { ReportPage.Picture(svg: $0, description: description) }
  }

  private func text(of file: String) throws -> String? {
    let path = "\(folder)/\(file)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  private func text(_ properties: JSONValue, _ key: String) -> String {
    switch properties[key] {
    case .integer(let number)?: return grouped(Int(number))
    case .number(let number)?: return "\(rounded(number, 2))"
    case .string(let text)?: return text
    default: return ""
    }
  }
}
