import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentCommand

/// Errors on the terminal in the language that was asked for.
struct SpokenTests {
  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-spoken-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, text) in [
      ("odd.csv", "a,b\n1,2\n"), ("good.csv", "lat,lon\n41.9,-87.7\n41.91,-87.71\n"),
      ("roster.csv", "area,days,from,to\nNowhere,daily,08:00,16:00\n"),
      (
        "area.geojson",
        #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Here"},"geometry":{"type":"Polygon","coordinates":[[[-88,41],[-87,41],[-87,42],[-88,42],[-88,41]]]}}]}"#
      ),
    ] { try Data(text.utf8).write(to: place.appending(path: name)) }
  }

  @Test(arguments: [
    ["inspect", "odd.csv"], ["inspect", "missing.csv"], ["inspect", "good.csv", "--x", "lon"],
    ["inspect", "good.csv", "--since", "2021-01-01", "--until", "2020-01-01"],
    ["coverage", "area.geojson", "--incidents", "good.csv", "--roster", "roster.csv"],
    ["coverage", "good.csv", "--incidents", "good.csv"],
    [
      "deploy", "good.csv", "--candidates", "area.geojson", "--hires", "2", "--reach", "400m",
      "--keep", "Nobody",
    ],
    ["reprot"], ["inspect", "good.csv", "--inputt-crs", "EPSG:3435"],
    ["presets", "nowhere"], ["near-repeat", "good.csv"],
  ])
  func whatIsWrongIsSaidInTheLanguageThatWasAskedFor(arguments: [String]) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let english = try BuiltCommand.run(arguments, in: place)
    let spanish = try BuiltCommand.run(arguments + ["--language", "es"], in: place)
    #expect(english.status != 0 && spanish.status == english.status)
    #expect(spanish.messages != english.messages, "\(spanish.messages)")
    let last = spanish.messages.split(separator: "\n").last ?? ""
    let isSpanish = last.contains(/\b(no|ningún|ningun[ao]|hay|solo)\b/)
    let isEnglish = last.contains(/\b(the|there|is|are|not|with)\b/)
    #expect(isSpanish && !isEnglish, "\(spanish.messages)")
  }

  @Test func aValueThatIsNoLengthIsToldInBothLanguages() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let arguments = [
      "deploy", "good.csv", "--candidates", "area.geojson", "--hires", "2", "--reach", "4x",
    ]
    let english = try BuiltCommand.run(arguments, in: place)
    let spanish = try BuiltCommand.run(arguments + ["--language=es"], in: place)
    #expect(english.messages.contains("\"4x\" is not a length."))
    #expect(spanish.messages.contains("«4x» no es una longitud."))
  }

  @Test func theLanguageIsReadWhereverItStands() {
    #expect(Spoken.language(in: ["inspect", "a.csv"]) == .english)
    #expect(Spoken.language(in: ["--language", "es", "inspect"]) == .spanish)
    #expect(Spoken.language(in: ["inspect", "a.csv", "--language=es"]) == .spanish)
    #expect(Spoken.language(in: ["inspect", "--language"]) == .english)
    #expect(Spoken.language(in: ["inspect", "--language", "xx"]) == .english)
  }

  /// Sentences that nobody reads, or that are read where they stand.
  private static let unspoken: Set = ["See 'catchment --help' for more information."]

  @Test func everySentenceOfTheCommandHasSpanishWords() throws {
    let folder = Repository.root.appending(path: "Sources/CatchmentCommand")
    var count = 0
    for file in try SourceSentences.files(below: folder) {
      // It would be told in English, with a usage that is English as well.
      #expect(!file.text.contains("ValidationError("), "\(file.name)")
      if file.name.contains("Words") { continue }
      for words in SourceSentences(file.text).all where !Self.unspoken.contains(words) {
        count += 1
        let phrase = ErrorPhrase(words)
        #expect(UsageWords.knows(phrase) || Spanish.knows(phrase), "\(file.name): \(words)")
      }
    }
    #expect(count > 100)
  }

  /// What studies write stands at the head of tables and in popups.
  @Test func everyPropertyThatStudiesWriteHasASpanishLabel() throws {
    let folder = Repository.root.appending(path: "Sources/Studies")
    // One word in both languages.
    let alike: Set = ["z", "id"]
    var properties: Set<String> = []
    for file in try SourceSentences.files(below: folder) {
      for match in file.text.matches(of: /table\.append\(\s*"([a-z_0-9]+)"/) {
        properties.insert(String(match.1))
      }
    }
    #expect(properties.count > 60)
    for property in properties.union(["withheld", "covered_share"]).subtracting(alike) {
      let plain = property.replacing("_", with: " ")
      #expect(Spanish().label(ofProperty: property) != plain, "\(property)")
    }
  }

  @Test func everySentenceOfStudyFilesHasSpanishWords() throws {
    var count = 0
    for folder in ["StudyFiles", "YAML"] {
      let place = Repository.root.appending(path: "Sources/Catchment/\(folder)")
      for file in try SourceSentences.files(below: place) {
        for words in SourceSentences(file.text).all {
          count += 1
          #expect(Spanish.knows(ErrorPhrase(words)), "\(file.name): \(words)")
        }
      }
    }
    #expect(count > 40)
  }

  /// The search itself: what it finds, and what it leaves alone.
  @Test func sentencesAreFoundInASource() {
    let source = #"""
      // A comment says "this is not told".
      @Option(help: "How many hires to place.") var hires: Int
      @Option(help: ArgumentHelp("Layer of all areas.", valueName: "layer")) var areas: String
      let name = "space-time"
      throw UsageError("--a \(names.joined(separator: ", ")) is none of the \"known\" ones.")
      throw ValidationError(
        "one is told here " + "and another part of it")
      """#
    #expect(
      SourceSentences(source).all == [
        "--a {1} is none of the \"known\" ones.", "one is told here ", "and another part of it",
      ])
  }

  @Test(arguments: [
    ["cluster", "good.csv", "--method", "kmeans"],
    ["cluster", "good.csv", "--simulations", "5", "--method", "dbscan"],
    ["hotspots", "good.csv", "--hex", "400m", "--square", "200m"],
    ["density", "good.csv", "--bandwidth", "0m"],
    ["scan", "good.csv", "--iterative", "--gini"],
    ["change", "good.csv", "--before", "2020-01-01..2020-13-01"],
    ["pattern", "good.csv", "--centers", "decade"],
    [
      "deploy", "good.csv", "--candidates", "area.geojson", "--model", "p-center", "--hires", "2",
      "--busy", "0.3",
    ],
    ["deploy", "good.csv", "--candidates", "area.geojson", "--model", "fair", "--hires", "2"],
    ["revise", "good.csv", "odd.csv", "--weight", "b"],
    ["map", "-", "-"], ["report", "--previous", "old"],
    // What the parser says itself.
    ["deploy", "good.csv"], ["deploy", "good.csv", "--hires"], ["inspect", "a", "b"],
    ["deploy", "good.csv", "--candidates", "c", "--hires", "two"], ["inspect", "a", "-z"],
    ["inspect", "a", "--keep-far=yes"], ["map"],
  ])
  func wrongOptionsAreToldInSpanishAlone(arguments: [String]) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try BuiltCommand.run(arguments + ["--language", "es"], in: place)
    #expect(outcome.status == 64 && outcome.messages.hasPrefix("catchment: "))
    let english =
      /\b(the|there|is|are|not|does|with|which|leave|give|write|add|use|for|and|of|needs|missing|expected|unexpected|unknown|invalid|value|usage|see|Help)\b/
    #expect(!outcome.messages.contains(english), "\(outcome.messages)")
  }

  @Test func whatTheParserSaysIsTakenApart() {
    for (english, spanish) in [
      ("Missing expected argument '<file>'", "Falta <archivo>."),
      ("Missing expected argument '<layer> ...'", "Falta <capa>."),
      ("Missing expected argument '--candidates <layer>'", "Falta --candidates."),
      ("2 unexpected arguments: 'b.csv', 'c'", "Sobran 2 valores: b.csv, c."),
      ("The value 'it's' is invalid for '--hires <hires>'", "«it's» no sirve para --hires."),
      (
        "The value '4x' is invalid for '--reach <length>': «4x» no es una longitud.",
        "«4x» no sirve para --reach: «4x» no es una longitud."
      ),
      ("Unknown option '--a'. Did you mean '--b'?", "No hay tal opción: --a. ¿Quiso decir --b?"),
      ("Unknown option '-z'", "No hay tal opción: -z."),
      // What is not the parser's stays as it is.
      ("--hires: no hay tantas", "--hires: no hay tantas"), ("", ""),
    ] {
      #expect(ParserWords.said(english, in: .spanish) == spanish)
      #expect(ParserWords.said(english, in: .english) == english)
    }
  }

  @Test func behindAColonASentenceGoesOnWithoutItsCapital() {
    for (sentence, told) in [
      ("Unknown option '--a'", "unknown option '--a'"),
      ("No hay tal opción: --a.", "no hay tal opción: --a."),
      ("Blocks.geojson: it is broken.", "Blocks.geojson: it is broken."),
      ("GDAL is not here.", "GDAL is not here."), ("--eps: no.", "--eps: no."), ("", ""),
    ] {
      #expect(ReportCommand.continued(sentence) == told)
    }
  }

  /// Whatever stands behind a command without an option has a word in Spanish.
  @Test func everyOperandHasASpanishWord() throws {
    let dumped = try BuiltCommand.run(["--experimental-dump-help"], in: place)
    let help = try JSONParser().parse(dumped.output, name: "help").value
    var names: Set<String> = []
    for command in help["command"]?["subcommands"]?.array ?? [] {
      for argument in command["arguments"]?.array ?? []
      where argument["kind"]?.string == "positional" {
        if let name = argument["valueName"]?.string { names.insert(name) }
      }
    }
    #expect(names.count > 5)
    #expect(names.subtracting(ParserWords.operands.keys) == [])
  }

  @Test(arguments: ["report", "serve"], ["", "# nothing yet\n"])
  func anEmptyStudyIsNoBrokenDownload(command: String, text: String) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(text.utf8).write(to: place.appending(path: "study.yml"))
    let outcome = try BuiltCommand.run([command, "study.yml"], in: place)
    #expect(outcome.status == 65 && outcome.messages.contains("study.yml: the study is empty."))
    #expect(outcome.messages.contains("`catchment init`"))
  }

  @Test func whatIsWrongWithAStudyIsToldInSpanish() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(
      """
      incidents:
        file: god.csv
        since: 2020-13-01
      area: area.geojson
      steps:
        cluster: {min-pionts: 4, eps: 20}
        hotspots: {seed: 4}
        coverage:
        deploy: {hires: 2}
      """.utf8
    ).write(to: place.appending(path: "study.yml"))
    let read = try BuiltCommand.run(["report", "study.yml", "--language", "es"], in: place)
    #expect(read.status != 0)
    let lines = read.messages.split(separator: "\n")
    #expect(lines.count == 7 && lines.dropFirst().allSatisfy { $0.hasPrefix("study.yml: línea ") })
    try Data("titel: A\nincidents:\nsteps: [clusters]\n".utf8)
      .write(to: place.appending(path: "study.yml"))
    let taken = try BuiltCommand.run(["report", "study.yml", "--language", "es"], in: place)
    #expect(taken.status != 0)
    for messages in [read.messages, taken.messages] {
      #expect(!messages.contains(/\b(line|there|is|the|Write|Did|has|Add|not|reports?)\b/))
    }
  }
}
