import Catchment
import Foundation
import TestSupport
import Testing

/// Every study calls people people where people are counted, wherever its words are shown.
struct CountedFindingsTests {
  private static func park(_ name: String) -> LayerSource {
    .layer(Repository.file("shapes/albany-park/\(name).geojson"))
  }

  private static let studies: [String: @Sendable () throws -> any Study] = [
    "blocks": { try BlockStudy(blocks: park("streets")) },
    "cluster": { try ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 4) },
    "cluster by centers": { try ClusterStudy(.kMeans(count: 3)) },
    "coverage": { try CoverageStudy(areas: park("areas")) },
    "density": { try DensityStudy(.rule(.silverman)) },
    "deploy": {
      try DeploymentStudy(
        candidates: park("blocks"), hires: 2, reach: .meters(400), areas: park("areas"))
    },
    "districts": { try DistrictStudy(blocks: park("blocks"), count: 3) },
    "hotspots": { try HotspotStudy(.squares(.meters(300)), inference: .normal) },
    "near-repeat": { try NearRepeatStudy(KnoxBands(permutations: 99)) },
    "pattern": { try PatternStudy(replicas: 39, centers: .month) },
    "scan": { try ScanStudy(.spaceTime, replicas: 39) },
    "stability": {
      try ClusterStabilityStudy(
        ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 4),
        runs: StabilityRuns(resamples: 5))
    },
    "watch": { try WatchStudy(KnoxBands(permutations: 99), falseDiscoveries: 0.3) },
  ]

  /// All that findings say: sentences, legends, captions and titles of features.
  private static func said(_ found: any Findings, _ wording: any Wording) async throws -> String {
    var lines = found.choices(in: wording) + found.sentences(in: wording)
    lines += [found.report(in: wording)].compactMap(\.self)
    if let portrait = found.portrait(in: wording) {
      lines += [portrait.title, portrait.finding ?? ""]
      for layer in portrait.layers {
        lines += [layer.name, layer.explanation, layer.tableCaption ?? ""]
        lines += layer.columns.map(\.label)
        lines += layer.classes.flatMap { [$0.name, $0.explanation] }
      }
      lines += portrait.heats.flatMap { [$0.caption, $0.note] }
    }
    if wording is English, found.features.properties.names.contains("title") {
      lines += found.features.properties.values(of: "title").compactMap { $0?.string }
    }
    if let plan = found as? DeploymentFindings {
      var look = DeploymentMap.Look()
      look.wording = wording
      let map = try plan.map(look).page
      lines += map.findings + map.notes + map.layers.flatMap { [$0.name, $0.explanation] }
      lines += map.layers.flatMap { $0.columns.map(\.label) }
      lines += map.tables.flatMap { [$0.caption] + $0.columns }
      lines += map.steps?.steps.map(\.sentence) ?? []
    }
    return lines.joined(separator: "\n").lowercased()
  }

  @Test(arguments: studies.keys.sorted())
  func peopleAreNoIncidents(name: String) async throws {
    let make = try #require(Self.studies[name])
    let study = try make()
    func found(_ unit: IncidentOptions.Unit) async throws -> any Findings {
      var options = IncidentOptions()
      options.unit = unit
      let context = try await StudyContext(
        IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"), options: options),
        workers: Workers(2))
      return try await study.run(context)
    }
    let people = try await found(.victims)
    #expect(people.record.things == .peopleShot)
    let (english, spanish) = (
      try await Self.said(people, English()), try await Self.said(people, Spanish())
    )
    #expect(!english.contains("incident"), "\(english)")
    #expect(!spanish.contains("incidente"), "\(spanish)")
    #expect(english.contains("people shot") || english.contains("person shot"), "\(english)")
    #expect(spanish.contains("víctima"), "\(spanish)")
    // Of a table of shootings they stay incidents.
    let plain = try await Self.said(found(.incidents), English())
    #expect(plain.contains("incident") && !plain.contains("people shot"), "\(plain)")
  }

  /// What explains an answer speaks of the same.
  @Test(arguments: ExplainedQuestion.allCases)
  func explanationsSpeakOfPeopleToo(question: ExplainedQuestion) {
    let english = English().counting(.peopleShot).explanation(of: question)
    let spanish = Spanish().counting(.peopleShot).explanation(of: question)
    for text in [english.method, english.limit] {
      #expect(!text.lowercased().contains("incident"))
    }
    for text in [spanish.method, spanish.limit] {
      #expect(!text.lowercased().contains("incidente"))
    }
  }

  /// A map of a file, and the descriptions in one, are about what was counted when it was made.
  @Test func filesSayWhatWasCounted() async throws {
    var options = IncidentOptions()
    options.unit = .victims
    let context = try await StudyContext(
      IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"), options: options),
      provenance: Provenance(arguments: ["cluster", "incidents.csv"]), workers: Workers(2))
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 4)
      .run(context)
    #expect(found.json["input"]?["counted"] == "people shot")
    let people = try #require(found.json["input"]?["victims"]?.integer)
    let bytes = try FeatureOutput(found.features, wording: Spanish()).geoJSON()
    #expect(String(decoding: bytes, as: UTF8.self).contains("víctimas: "))
    let layer = try FeatureFile.read(Data(bytes), name: "clusters.geojson")
    let drawn = try LayerPortrait(layer)
    #expect(drawn.finding?.contains(" of \(people) people shot; ") == true)
    let labels = drawn.layer.columns.map(\.label)
    #expect(labels.contains("people shot") && !labels.contains("victims"))
    // A file that says nothing of it holds incidents, as all did.
    let plain = try await ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 4)
      .run(StudyContext(incidents: Repository.file("shapes/albany-park/incidents.csv")))
    #expect(plain.json["input"]?["counted"] == nil)
  }

  /// Classes are words of the language where people read them, and of the file where programs do.
  @Test func classesOfAChangeAreWordsOfTheLanguage() async throws {
    let context = try await StudyContext(
      IncidentRequest(Repository.file("shapes/albany-park/incidents.csv")),
      provenance: Provenance(arguments: ["change", "incidents.csv"]), workers: Workers(2))
    let found = try await ChangeStudy(areas: Self.park("neighborhoods")).run(context)
    let verdicts = Set(try #require(found.areas?.changes.verdicts))
    let bytes = try FeatureOutput(found.features, wording: Spanish()).geoJSON()
    let text = String(decoding: bytes, as: UTF8.self)
    let written = Set(found.features.properties.values(of: "class").compactMap { $0?.string })
    for verdict in verdicts {
      #expect(text.contains("clase: \(Spanish().verb(verdict))"))
      #expect(!text.contains("clase: \(verdict.rawValue)"))
      #expect(written.contains(verdict.rawValue))
    }
  }
}
