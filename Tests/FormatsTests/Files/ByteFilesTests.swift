import CatchmentFormats
import Foundation
import Testing

/// Inputs and outputs as files, in a folder of their own that is removed afterwards.
final class ByteFilesTests {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "catchment-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func path(_ name: String) -> String { folder + "/" + name }

  private func problem(_ name: String) async -> FormatError? {
    do throws(FormatError) {
      _ = try ByteSource.bytes(of: path(name))
      return nil
    } catch {
      return error
    }
  }

  private func refusal(_ file: String, overwrites: Bool = false) async -> FormatError? {
    do throws(FormatError) {
      try OutputFile.write(Data("two".utf8), to: file, overwrites: overwrites)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsWrittenIsReadBackPackedOrNot() async throws {
    let bytes = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) })
    for name in ["plain.csv", "packed.csv.gz"] {
      try OutputFile.write(bytes, to: path(name))
      #expect(try ByteSource.bytes(of: path(name)) == bytes)
    }
    let packed = try Data(contentsOf: URL(filePath: path("packed.csv.gz")))
    #expect(packed.prefix(2) == Data([0x1F, 0x8B]))
    // The first bytes decide, not the name.
    try packed.write(to: URL(filePath: path("renamed.csv")))
    #expect(try ByteSource.bytes(of: path("renamed.csv")) == bytes)
    try packed.prefix(packed.count / 2).write(to: URL(filePath: path("cut.gz")))
    let cut = await problem("cut.gz")
    #expect(cut?.code == .badData)
    #expect(cut?.description.contains("can't be unpacked (it breaks off)") == true)
    #expect(cut?.description.hasSuffix("Download it again: it may have broken off.") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
  }

  @Test func whatCannotBeReadIsTold() async throws {
    try Data().write(to: URL(filePath: path("empty.csv")))
    #expect(await problem("empty.csv")?.problem == "there is nothing in it")
    #expect(await problem("missing.csv")?.code == .noInput)
    #expect(await problem("missing.csv")?.problem == "there is no such file")
    #expect(await problem("")?.problem == "this is a folder")
    try OutputFile.write(Data(), to: path("nothing.gz"))
    #expect(await problem("nothing.gz")?.problem == "there is nothing in it once it is unpacked")
  }

  @Test func filesThatExistAreReplacedOnlyWhenAsked() async throws {
    let file = path("out.json")
    try OutputFile.write(Data("one".utf8), to: file)
    let refusal = await refusal(file)
    #expect(refusal?.code == .cannotCreate)
    #expect(refusal?.remedy == .allowReplacing)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "one")
    try OutputFile.write(Data("three".utf8), to: file, overwrites: true)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "three")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.json"])
  }

  /// Eight at once, of which one may win: nobody's result is replaced by another's.
  @Test func ofManyWhoMakeTheSameFileOneSucceeds() async throws {
    let file = path("race.json")
    let winners = await withTaskGroup(of: Int?.self, returning: [Int].self) { group in
      for number in 0..<8 {
        group.addTask {
          let bytes = Data(repeating: UInt8(number), count: 200_000)
          return (try? OutputFile.write(bytes, to: file)) == nil ? nil : number
        }
      }
      var winners: [Int] = []
      for await number in group { winners += number.map { [$0] } ?? [] }
      return winners
    }
    #expect(winners.count == 1)
    let written = try Data(contentsOf: URL(filePath: file))
    #expect(written == Data(repeating: UInt8(winners[0]), count: 200_000))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["race.json"])
  }

  @Test func foldersThatDoNotExistAreTold() async {
    #expect(await refusal(path("none/out.json"))?.problem == "its folder does not exist")
    #expect(await refusal(folder, overwrites: true)?.problem == "this is a folder")
  }

  @Test func devicesAreWrittenToAndNeverReplaced() async throws {
    try OutputFile.write(Data([1]), to: "/dev/null")
    try OutputFile.write(Data([1]), to: "/dev/null", overwrites: true)
    await #expect(refusal("/dev/null", overwrites: true) == nil)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
    do throws(FormatError) {
      _ = try ByteSource.bytes(of: "/dev/null")
      Issue.record("There is nothing in it.")
    } catch {
      #expect(error.problem == "there is nothing in it")
    }
  }

  @Test func pipesAreReadAsTheyCome() async throws {
    let (pipe, bytes) = (path("pipe"), Data("lat,lon\n1,2\n".utf8))
    #expect(mkfifo(pipe, 0o600) == 0)
    async let read = ByteSource.bytes(of: pipe)
    let writing = Task.detached { try Data(bytes).append(to: pipe) }
    #expect(try await read == bytes)
    try await writing.value
  }
}

extension Data {
  fileprivate func append(to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.write(contentsOf: self)
    try handle.close()
  }
}
