import Catchment
import CatchmentStatistics
import Foundation
import Testing

/// Feeds broken inputs to every reader: whatever comes, there is an answer or a sentence, and each row is accounted for.
///
/// A trap ends the process; `CATCHMENT_FUZZ_LOG` then names the kind and the number of the input, from which it can be made
/// again. Without `CATCHMENT_FUZZ_MINUTES` each kind gets a few hundred inputs.
@Suite(.serialized)
struct FuzzTests {
  private enum Kind: String, CaseIterable { case incidents, layers, studies }

  private static let seed = environment("CATCHMENT_FUZZ_SEED").flatMap(UInt64.init) ?? 1
  private static let minutes = environment("CATCHMENT_FUZZ_MINUTES").flatMap(Double.init)
  private static let first = environment("CATCHMENT_FUZZ_FIRST").flatMap(UInt64.init) ?? 0
  private static let few: UInt64 = 300

  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }

  private static func corpus(_ kind: Kind) throws -> [[UInt8]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Corpus/\(kind.rawValue)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.map { Array(try Data(contentsOf: folder.appending(path: $0))) }
  }

  @Test func incidentTablesAccountForEveryRow() throws {
    try run(.incidents) { bytes in
      guard let incidents = try? IncidentTable.read(bytes: bytes, name: "fuzz") else { return }
      let audit = incidents.audit
      #expect(audit.rows == audit.used + audit.filtered + audit.rejected)
      #expect(incidents.places.count == incidents.count)
      #expect(incidents.places.x.allSatisfy { (-180...180).contains($0) })
      _ = audit.sentences
      _ = audit.rejectsCSV()
    }
  }

  @Test func layersAreReadOrRefusedAndStayValid() throws {
    try run(.layers) { bytes in
      guard let layer = try? FeatureFile.read(bytes, name: "fuzz"),
        let areas = try? AreaLayer(layer, options: LayerOptions(repairs: true))
      else { return }
      #expect(areas.names.count == areas.count)
      let properties = PropertyTable(copying: areas.source)
      let (shapes, _) = areas.shapes.cutAtAntimeridian()
      let text = try FeatureWriter().bytes(shapes, properties: properties).bytes
      // What we write we read.
      let again = try GeoJSONReader().read(Data(text), name: "again")
      #expect(again.count == layer.count)
      guard !areas.shapes.coordinates.isEmpty,
        let plane = try? AnalysisPlane.automatic(for: areas.shapes.coordinates.robustExtent),
        let planar = try? plane.project(areas.shapes, workers: .one)
      else { return }
      _ = try? Buffer(distance: .meters(50), quadrantSegments: 4).dissolved(planar)
      _ = try? Dissolve().dissolved(planar)
    }
  }

  @Test func studyFilesAreReadOrRefusedWithSentences() throws {
    let commands = ["cluster", "density", "hotspots", "deploy", "coverage", "scan"]
    try run(.studies) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      do throws(StudyFileError) {
        _ = try StudyFile.parse(text, path: "fuzz.yml", commands: commands)
      } catch {
        #expect(!error.problems.isEmpty && error.problems.allSatisfy { !$0.isEmpty })
      }
    }
  }

  private func run(_ kind: Kind, _ body: (Data) throws -> Void) throws {
    let corpus = try Self.corpus(kind)
    #expect(!corpus.isEmpty)
    let log = Self.environment("CATCHMENT_FUZZ_LOG").flatMap {
      FileManager.default.createFile(atPath: "\($0).\(kind.rawValue)", contents: nil)
        ? FileHandle(forWritingAtPath: "\($0).\(kind.rawValue)") : nil
    }
    let clock = ContinuousClock()
    let end = Self.minutes.map { clock.now + .seconds($0 * 60 / Double(Kind.allCases.count)) }
    var slowest = (time: Duration.zero, number: UInt64(0))
    var number = Self.first
    while end.map({ clock.now < $0 }) ?? (number < Self.first + Self.few) {
      if let log {
        try log.seek(toOffset: 0)
        try log.write(contentsOf: Data("\(kind.rawValue) \(number)      \n".utf8))
      }
      var mutation = Mutation(seed: Self.seed, number: number, corpus: corpus)
      let bytes = Data(mutation.next())
      let time = try clock.measure { try body(bytes) }
      if time > slowest.time { slowest = (time, number) }
      number += 1
    }
    if Self.minutes != nil {
      print("fuzz \(kind.rawValue): \(number - Self.first) inputs, slowest \(slowest)")
      #expect(slowest.time < .seconds(10), "input \(slowest.number) hangs")
    }
  }
}
