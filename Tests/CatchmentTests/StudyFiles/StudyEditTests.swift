import Catchment
import Foundation
import TestSupport
import Testing

/// A study file that is changed key by key: what is read again is what was set, and no other line
/// moves.
struct StudyEditTests {
  private static let commands = ["cluster", "coverage", "deploy"]

  private static func read(_ text: String) throws -> StudyFile {
    try StudyFile.parse(text, path: "study.yml", commands: commands)
  }

  private static func option(_ name: String, _ values: String...) -> StudyFile.Option {
    StudyFile.Option(name: name, values: values, line: 1)
  }

  private static let options = [
    option("hires", "2"), option("reach", "0.25mi"),
    option("keep", "3950 W, 4000 N", "A \"quoted\" #1: block"), option("repair"),
  ]

  /// Studies as people write them.
  static let texts = [
    """
    # Ours.
    title: What, a "title"
    incidents: a.csv   # the city's
    areas: areas.geojson  # where teams work today
    # What is asked:
    steps:
      cluster: {min-points: 5}
      # the plan
      deploy: {hires: 3, reach: 400m}
      coverage:

    # The end.
    """,
    "incidents:\n  file: a.csv\n  since: 2020-01-01\nblocks: b.geojson\n",
    "steps: [cluster, deploy]\nincidents: a.csv\n",
    "{incidents: a.csv, steps: {cluster: {min-points: 4}}}",
    "steps: {cluster: {min-points: 4}, deploy: {hires: 1, keep: [a, b]}}\nincidents: a.csv",
    "steps:\n    deploy:\n        hires: 3\n        keep:\n        - a\n        - b\n    cluster:\nincidents: a.csv\n",
  ]

  @Test(arguments: texts.indices.filter { $0 != 3 })
  func aStepIsSetAndTheOthersStay(index: Int) throws {
    let text = Self.texts[index]
    let before = try Self.read(text)
    var edit = StudyEdit(text)
    try edit.setStep("deploy", to: Self.options, of: before, others: ["cluster", "deploy"])
    let after = try Self.read(edit.text)
    let step = try #require(after.steps?.first { $0.command == "deploy" })
    #expect(step.options.map(\.name) == Self.options.map(\.name))
    #expect(step.options.map(\.values) == Self.options.map(\.values))
    func others(_ study: StudyFile) -> [String: [[String]]] {
      Dictionary(
        uniqueKeysWithValues: (study.steps ?? []).filter { $0.command != "deploy" }
          .map { ($0.command, $0.options.map { [$0.name] + $0.values }) })
    }
    #expect(others(after) == (before.steps == nil ? ["cluster": []] : others(before)))
    #expect(after.incidents.values == before.incidents.values)
    #expect(after.layers.map(\.values) == before.layers.map(\.values))
    // Set again to the same it is the same.
    let once = edit
    try edit.setStep("deploy", to: Self.options, of: after, others: [])
    #expect(edit == once)
  }

  @Test func linesThatAreNotConcernedStayAsTheyAre() throws {
    var edit = StudyEdit(Self.texts[0])
    try edit.set("areas", to: "new areas.geojson")
    try edit.setStep(
      "deploy", to: [Self.option("hires", "4")], of: Self.read(Self.texts[0]), others: [])
    #expect(
      edit.text == """
        # Ours.
        title: What, a "title"
        incidents: a.csv   # the city's
        areas: "new areas.geojson"  # where teams work today
        # What is asked:
        steps:
          cluster: {min-points: 5}
          # the plan
          deploy:
            hires: 4
          coverage:

        # The end.

        """)
    try edit.set("areas", to: nil)
    #expect(!edit.text.contains("areas") && edit.text.contains("# What is asked:"))
  }

  @Test(arguments: [
    "deploy:\n    hires: 3  # as the budget has it\n    # walked\n    reach: 0.25mi\n    capacity: 5  # each\n",
    "deploy: {hires: 3, reach: 0.25mi, capacity: 5}  # as the budget has it\n",
  ])
  func optionsThatAreNotChangedStayAsWritten(step: String) throws {
    let text = "incidents: a.csv\nsteps:\n  \(step)  cluster:  # after it\n"
    var edit = StudyEdit(text)
    let names: Set = ["hires", "reach", "keep", "avoid"]
    let same = [Self.option("hires", "3"), Self.option("reach", "0.25mi")]
    let isOwnLines = !step.contains("{")
    try edit.changeStep("deploy", to: same, deciding: names, of: Self.read(text), others: [])
    if isOwnLines { #expect(edit.text == text) }
    let changed = [
      Self.option("hires", "4"), Self.option("reach", "0.25mi"), Self.option("keep", "a", "b"),
    ]
    try edit.changeStep(
      "deploy", to: changed, deciding: names, of: Self.read(edit.text), others: [])
    let options = try #require(Self.read(edit.text).steps?.first { $0.command == "deploy" }).options
    #expect(Set(options.map(\.name)) == ["hires", "reach", "capacity", "keep"])
    #expect(options.first { $0.name == "capacity" }?.values == ["5"])
    #expect(edit.text.contains("reach: 0.25mi") && edit.text.contains("# as the budget has it"))
    #expect(edit.text.contains("# after it"))
    if isOwnLines {
      #expect(edit.text.contains("    hires: 4  # as the budget has it\n    # walked\n"))
      #expect(edit.text.contains("    capacity: 5  # each\n"))
    }
    // What is not given any more goes.
    try edit.changeStep("deploy", to: same, deciding: names, of: Self.read(edit.text), others: [])
    #expect(!edit.text.contains("keep"))
  }

  @Test func aKeyThatIsNotThereComesBehindTheIncidents() throws {
    var edit = StudyEdit(Self.texts[1])
    try edit.set("areas", to: "a.geojson")
    let study = try Self.read(edit.text)
    #expect(study.layer("areas")?.values == ["a.geojson"])
    #expect(edit.text.hasPrefix("incidents:\n  file: a.csv\n  since: 2020-01-01\nareas: a.geojson"))
  }

  @Test func columnsAreSetAndTakenBack() throws {
    var edit = StudyEdit(Self.texts[0])
    try edit.setIncidents(
      "a.csv", options: [Self.option("x", "Lon, east"), Self.option("y", "yes")])
    let study = try Self.read(edit.text)
    #expect(study.incidents.values == ["a.csv"])
    #expect(study.incidentOptions.map(\.values) == [["Lon, east"], ["yes"]])
    try edit.setIncidents("b.csv", options: [])
    #expect(try Self.read(edit.text).incidents.values == ["b.csv"])
    #expect(try Self.read(edit.text).incidentOptions.isEmpty)
  }

  @Test func theWorkedExampleIsStillAStudy() throws {
    let text = try String(
      contentsOfFile: Repository.file("shapes/albany-park/study.yml"), encoding: .utf8)
    let commands = [
      "cluster", "blocks", "pattern", "hotspots", "near-repeat", "scan", "coverage", "deploy",
      "change", "score",
    ]
    var edit = StudyEdit(text)
    let before = try StudyFile.parse(text, path: "study.yml", commands: commands)
    try edit.setStep("deploy", to: Self.options, of: before, others: [])
    let after = try StudyFile.parse(edit.text, path: "study.yml", commands: commands)
    #expect(after.steps?.map(\.command) == before.steps?.map(\.command))
    #expect(after.title == before.title && after.source == before.source)
  }

  /// Whatever is set, somebody may take the # away from a comment of the table afterwards.
  @Test(arguments: [
    "areas-tried", "areas", "blocks", "incidents", "deploy",
  ])
  func aNewLineStandsWhereCommentsOfABlockEnd(key: String) throws {
    let text = """
      incidents:
        file: a.csv
        # 89 incidents in 106 rows.

        # x: LONGITUDE  # recognized
      # Not of the table.
      steps:
        deploy:
          keep:
            - A
            # - B

      """
    var edit = StudyEdit(text)
    switch key {
    case "incidents": try edit.setIncidents("b.csv", options: [])
    case "deploy":
      try edit.changeStep(
        "deploy", to: [Self.option("keep", "A"), Self.option("placed", "C")],
        deciding: ["keep", "placed"], of: Self.read(text), others: [])
    default: try edit.set(key, to: "new.geojson")
    }
    let opened = edit.text.replacing("# x: LONGITUDE", with: "x: LONGITUDE")
      .replacing("# - B", with: "- B")
    let study = try Self.read(opened)
    #expect(study.incidentOptions.map(\.name) == ["x"])
    #expect(study.steps?.first?.options.first?.values == ["A", "B"])
    if key == "areas-tried" {
      var beside = StudyEdit("areas: a.geojson  # today\n" + text)
      try beside.set(key, to: "t.geojson")
      #expect(
        beside.text.hasPrefix("areas: a.geojson  # today\nareas-tried: t.geojson\nincidents:"))
    }
  }
}
