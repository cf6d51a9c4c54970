import Foundation
import Testing

/// A report of a small table, made in a folder of its own.
struct ReportTests {
  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-report-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let table = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Cases/near-repeat/shootings.csv")
    try FileManager.default.copyItem(at: table, to: place.appending(path: "shootings.csv"))
    try Data(
      """
      title: Eight & <more> than "seven"
      incidents: shootings.csv
      steps:
        cluster: {eps: 200m, min-points: 2}
        scan: {permutations: 19}
      """.utf8
    ).write(to: place.appending(path: "study.yml"))
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["report", "study.yml"] + arguments, in: place)
  }

  private func content(of folder: String) throws -> [String: Data] {
    let root = place.appending(path: folder)
    var content: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path) {
      content[name] = try Data(contentsOf: root.appending(path: name))
    }
    return content
  }

  @Test func theBundleIsWholeAndSaysNothingOfWhereItWasMade() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    #expect(try run("-o", "out").status == 0)
    let files = try content(of: "out")
    #expect(
      Set(files.keys) == [
        "clusters.geojson", "clusters.csv", "clusters.svg", "surges.geojson", "surges.csv",
        "map.html", "report.html", "months.csv", "commands.sh",
      ])
    for (name, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("unfinished") && !text.contains(place.path), "\(name)")
    }
    let page = String(decoding: files["report.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("<h1>Eight &amp; &lt;more&gt; than &quot;seven&quot;</h1>"))
    #expect(
      page.contains("8 shootings with 9 victims; 2 were killed.") && !page.contains("<script"))
    #expect(
      String(decoding: files["months.csv"] ?? Data(), as: UTF8.self)
        .hasPrefix("month,incidents,victims,fatal\n2020-01,1,2,1\n2020-02,2,2,0\n"))
    // Nothing is left beside it.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        == ["out", "shootings.csv", "study.yml"])
  }

  @Test func theSameStudyGivesTheSameBytesOnAnyNumberOfThreads() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    #expect(try run("-o", "out").status == 0)
    let first = try content(of: "out")
    #expect(try run("-o", "out", "--overwrite", "--threads", "1").status == 0)
    #expect(try content(of: "out") == first)
  }

  @Test func aFolderThatHoldsAnythingElseIsNeverReplaced() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    #expect(try run("-o", "out").status == 0)
    let again = try run("-o", "out")
    #expect(again.status == 73 && again.messages.contains("the folder exists"))
    let here = try run("-o", ".", "--overwrite")
    #expect(here.status == 73 && here.messages.contains("the folder holds other files"))
    let file = try run("-o", "study.yml", "--overwrite")
    #expect(file.status == 73 && file.messages.contains("this is a file"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == 3)
  }

  @Test func aStepThatFailsLeavesNoFolder() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data("incidents: {file: shootings.csv, where: district=99}\n".utf8)
      .write(to: place.appending(path: "study.yml"))
    let result = try run("-o", "out")
    #expect(result.status != 0 && !result.messages.isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        == ["shootings.csv", "study.yml"])
  }

  @Test(arguments: [
    ("change", "change:", "change.geojson"),
    ("score", "score: {planned-on: 2020-01-02, hires: 1}", "score.json"),
    ("hotspots", "hotspots: {hex: 400m, statistic: emerging, step: 365d}", "hotspots.geojson"),
    ("near-repeat", "near-repeat: {since: 2031-01-01}", "near-repeat.txt"),
    ("pattern", "pattern: {since: 2020-07-01}", "pattern.txt"),
  ])
  func aQuestionThatTheDataCannotAnswerIsToldAndTheRestIsMade(
    question: String, step: String, file: String
  ) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},\
      "geometry":{"type":"Point","coordinates":[-87.7131,41.9684]}}]}
      """.utf8
    ).write(to: place.appending(path: "blocks.geojson"))
    try Data(
      """
      incidents: shootings.csv
      blocks: blocks.geojson
      steps:
        cluster: {eps: 200m, min-points: 2}
        \(step)
      """.utf8
    ).write(to: place.appending(path: "study.yml"))
    let result = try run("-o", "out", "--quiet")
    #expect(result.status == 0)
    #expect(result.messages.contains(": \(question): "), "\(result.messages)")
    let files = try content(of: "out")
    #expect(files["clusters.geojson"] != nil && files[file] == nil)
    let page = String(decoding: files["report.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("(\(question))") && !page.contains(place.path))
    // What can't be answered would end the script.
    let script = String(decoding: files["commands.sh"] ?? Data(), as: UTF8.self)
    #expect(script.contains("catchment cluster ") && !script.contains("catchment \(question) "))
  }

  @Test func aFaultOfTheStudyStillEndsTheReport() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(
      "incidents: shootings.csv\nsteps:\n  change: {before: 2020-05-01..2020-06-30, after: 2020-01-01..2020-02-28}\n"
        .utf8
    ).write(to: place.appending(path: "study.yml"))
    let result = try run("-o", "out")
    #expect(result.status != 0)
    #expect(!FileManager.default.fileExists(atPath: place.appending(path: "out").path))
  }

  @Test func allThatIsWrongIsSaidAtOnceAndAtItsLine() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(
      """
      incidents:
        file: shooting.csv
        since: 2017-13-01
        unit: people
      steps:
        cluster: {eps: 200 parsecs, min-points: 5}
        scan:
          max-days: x
      """.utf8
    ).write(to: place.appending(path: "study.yml"))
    let result = try run("-o", "out")
    #expect(result.status == 65)
    let lines = result.messages.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    for (line, wanted) in [
      (2, "Did you mean shootings.csv?"), (3, "\"2017-13-01\" is not a date"), (4, "'people'"),
      (6, "cluster: "), (8, "scan: "),
    ] {
      #expect(
        lines.contains { $0.contains("study.yml: line \(line): ") && $0.contains(wanted) },
        "line \(line) in \(lines)")
    }
  }
}
