import Foundation
import Testing

/// How somebody begins: a folder with a table, and no study file yet.
struct InitTests {
  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-init-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let table = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Cases/near-repeat/shootings.csv")
    try FileManager.default.copyItem(at: table, to: place.appending(path: "shootings.csv"))
  }

  @Test(arguments: [
    (["report"], "`catchment init`"), (["serve", "study.yml"], "`catchment init`"),
    (["report", "none.yaml", "--language", "es"], "`catchment init`"),
  ])
  func whoHasNoStudyFileIsToldHowToBegin(arguments: [String], words: String) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let told = try BuiltCommand.run(arguments, in: place)
    #expect(told.status == 66 && told.messages.contains(words))
  }

  @Test func anotherFileThatIsMissingIsNoMatterOfBeginning() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try Data("incidents: gone.csv\n".utf8).write(to: place.appending(path: "study.yml"))
    for arguments in [["report"], ["inspect", "gone.csv"], ["cluster", "study-of.yml"]] {
      let told = try BuiltCommand.run(arguments, in: place)
      #expect(told.status != 0 && !told.messages.contains("catchment init"))
    }
  }

  /// Standard output is no terminal here, so the text goes there and no file is written.
  @Test func thePresentFolderIsMeantAndAFileIsWrittenWhereItIsNamed() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let printed = try BuiltCommand.run(["init"], in: place)
    #expect(printed.status == 0 && printed.output.contains("file: shootings.csv"))
    let named = try BuiltCommand.run(["init", "."], in: place)
    #expect(named.output == printed.output)
    let study = place.appending(path: "study.yml")
    #expect(!FileManager.default.fileExists(atPath: study.path))
    let written = try BuiltCommand.run(["init", "-o", "study.yml"], in: place)
    #expect(written.status == 0 && written.messages.contains("catchment report study.yml"))
    #expect(try String(contentsOf: study, encoding: .utf8) == printed.output)
    // Never over what is there.
    let again = try BuiltCommand.run(["init", "-o", "study.yml"], in: place)
    #expect(again.status == 73)
    #expect(again.messages.contains("with -o") && again.messages.contains("--overwrite"))
  }

  /// What nobody confirmed is said aloud, and a report does not tell it as a fact.
  @Test(arguments: ["en", "es"])
  func guessesAreTold(language: String) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let ring = "[[[-87.72,41.96],[-87.713,41.96],[-87.713,41.98],[-87.72,41.98],[-87.72,41.96]]]"
    try Data(
      #"{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":\#(ring)}}"#
        .utf8
    ).write(to: place.appending(path: "council.geojson"))
    let told = try BuiltCommand.run(["init", "--language", language], in: place)
    #expect(told.status == 0 && told.output.contains("\n# areas: council.geojson  # "))
    let words =
      language == "en"
      ? "council.geojson may show where teams work today"
      : "council.geojson podría mostrar dónde trabajan hoy los equipos"
    #expect(told.messages.contains(words), "\(told.messages)")
    let named = try BuiltCommand.run(
      ["init", "--language", language, "--areas", "council.geojson"], in: place)
    #expect(named.output.contains("\nareas: council.geojson  # "))
    #expect(!named.messages.contains(words))
  }
}
