import Testing

@testable import Catchment

struct StudyFileTests {
  private func parse(_ text: String) throws -> StudyFile {
    try StudyFile.parse(text, path: "study.yml", commands: ["cluster", "deploy", "coverage"])
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try parse(text)
      return []
    } catch { return (error as? StudyFileError)?.problems ?? ["\(error)"] }
  }

  @Test func aStudyIsReadWithTheLinesOfItsKeys() throws {
    let study = try parse(
      """
      title: A plan
      incidents:
        file: shootings.csv
        since: 2019-01-01
        where:
          - PRIMARY=SHOOTING
          - DISTRICT=17
        repair-swapped: true
        drop-far: false
      area: city.geojson
      steps:
        cluster: {min-points: 5}
        deploy:
          hires: 3
      """)
    #expect(study.title == "A plan" && study.program == nil)
    #expect(study.incidents == StudyFile.Option(name: "file", values: ["shootings.csv"], line: 3))
    #expect(study.incidentOptions.map(\.line) == [4, 5, 8])
    #expect(
      study.incidentOptions.flatMap(\.arguments) == [
        "--since", "2019-01-01", "--where", "PRIMARY=SHOOTING", "--where", "DISTRICT=17",
        "--repair-swapped",
      ])
    #expect(study.layer("area")?.values == ["city.geojson"] && study.layer("areas") == nil)
    #expect(study.steps?.map(\.command) == ["cluster", "deploy"])
    #expect(study.steps?[1].options.first?.line == 14)
  }

  @Test func theShortestStudyNamesATable() throws {
    let study = try parse("incidents: shootings.csv\n")
    #expect(study.incidents.values == ["shootings.csv"] && study.steps == nil)
    #expect(study.title == nil)
  }

  @Test func stepsMayBeAList() throws {
    let study = try parse("incidents: a.csv\nsteps: [cluster, coverage]\n")
    #expect(study.steps?.map(\.command) == ["cluster", "coverage"])
    let options = try parse(
      "incidents: a.csv\nsteps:\n  - cluster: {eps: 250m}\n  - deploy\n  - coverage:\n      hours: true\n"
    ).steps
    #expect(options?.map(\.command) == ["cluster", "deploy", "coverage"])
    #expect(options?.map(\.options.count) == [1, 0, 1])
    #expect(try parse("incidents: a.csv\nsteps:\n  cluster: false\n  deploy:\n").steps?.count == 1)
  }

  /// Everything wrong is said at once, in the order of the lines, with the nearest name.
  @Test func allProblemsAreSaidWithTheirLines() {
    let found = problems(
      """
      titel: A plan
      incidents:
        since: 2019-01-01
      areas:
      steps:
        clusters: {min-points: 5}
        deploy: 7
      """)
    #expect(found.count == 5)
    #expect(found[0].hasPrefix("study.yml: line 1: a study has no titel. Did you mean title?"))
    #expect(found[1].hasPrefix("study.yml: line 2: incidents: no file is named."))
    #expect(found[2].hasPrefix("study.yml: line 4: areas: no value."))
    #expect(
      found[3].hasPrefix(
        "study.yml: line 6: a report has no step \"clusters\". Did you mean cluster?"))
    #expect(found[4].hasPrefix("study.yml: line 7: deploy: no options can be read."))
  }

  @Test(arguments: [
    ("", "study.yml: the study is empty."), ("# title: A\n", "study.yml: the study is empty."),
    ("just a text", "study.yml: there are no keys"),
    ("title: x\n", "study.yml: line 1: there is no table of incidents."),
    ("title: \"open\nincidents: a\n", "study.yml: line "),
    (
      "incidents: a.csv\nincidents: b.csv\n",
      "study.yml: line 2: a key stands twice (incidents). Keep one of them."
    ),
    ("incidents: a.csv\n\tarea: b\n", "study.yml: line 2"),
    ("incidents: {file: [a, [b]]}\n", "study.yml: line 1: file: neither a value nor a list"),
  ])
  func whatIsNoStudyIsRefused(text: String, message: String) {
    #expect(problems(text).first?.hasPrefix(message) == true, "\(problems(text))")
  }
}
