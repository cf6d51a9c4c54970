import Foundation
import Testing

@testable import CatchmentFormats

struct OutputFileTests {
  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(arguments: [0o600, 0o640, 0o755]) func aReplacedFileKeepsItsPermissions(mode: Int) throws {
    let folder = try Scratch()
    let file = try folder.write("one", as: "out.csv")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    try OutputFile.write(Data("two".utf8), to: file, overwrites: true)
    #expect(try text(file) == "two")
    #expect(try permissions(file) == mode)
  }

  @Test func aLinkIsFollowedAndStaysALink() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(
      atPath: folder.path("far"), withIntermediateDirectories: true)
    let target = try folder.write("one", as: "far/target.csv")
    let (link, second) = (folder.path("link.csv"), folder.path("second.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "far/target.csv")
    try FileManager.default.createSymbolicLink(atPath: second, withDestinationPath: link)
    try OutputFile.write(Data("two".utf8), to: second, overwrites: true)
    #expect(try text(target) == "two")
    for path in [link, second] {
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path).isEmpty == false)
    }
    // A link that leads nowhere yet.
    try FileManager.default.removeItem(atPath: target)
    try OutputFile.write(Data("three".utf8), to: link)
    #expect(try text(target) == "three")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("far")).count == 1)
  }

  /// 255 bytes are what most disks allow.
  @Test func aNameMayBeAsLongAsTheDiskAllows() throws {
    let folder = try Scratch()
    for name in [String(repeating: "a", count: 251) + ".csv", String(repeating: "é", count: 127)] {
      try OutputFile.write(Data("x".utf8), to: folder.path(name))
      #expect(try text(folder.path(name)) == "x")
    }
  }

  @Test func filesOfASetAppearTogetherOrNotAtAll() throws {
    let folder = try Scratch()
    let (one, two) = (folder.path("one.csv"), folder.path("two.csv"))
    let outputs = OutputSet()
    try outputs.add(Data("1".utf8), to: one)
    try outputs.add(Data("2".utf8), to: two)
    #expect(!FileManager.default.fileExists(atPath: one))
    try outputs.publish()
    #expect(try text(one) == "1" && text(two) == "2")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).count == 2)
    try outputs.add(Data("3".utf8), to: one, overwrites: true)
    outputs.discard()
    #expect(try text(one) == "1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).count == 2)
  }

  @Test func whatAKilledRunLeftIsRemovedByTheNext() throws {
    let folder = try Scratch()
    let ours = UnfinishedFile.path(beside: folder.path("out.csv"))
    #expect(ours.contains("-\(getpid())-"))
    // No process has so high a number.
    let gone = ours.replacing("-\(getpid())-", with: "-\(Int32.max)-")
    let elsewhere = folder.path(".catchment-another-\(Int32.max)-1.unfinished")
    for path in [ours, gone, elsewhere] { try Data().write(to: URL(filePath: path)) }
    try OutputFile.write(Data("x".utf8), to: folder.path("out.csv"))
    #expect(FileManager.default.fileExists(atPath: ours))
    #expect(FileManager.default.fileExists(atPath: elsewhere))
    #expect(!FileManager.default.fileExists(atPath: gone))
  }

  // MARK: Inputs

  @Test func noOutputReplacesAnInputWhateverItsPathIs() throws {
    let folder = try Scratch()
    let input = try folder.write("lat,lon\n", as: "in.csv")
    let (link, name) = (folder.path("link.csv"), folder.path("name.csv"))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: input)
    try FileManager.default.linkItem(atPath: input, toPath: name)
    let crooked = folder.path("") + "/./in.csv"
    for output in [input, link, name, crooked] {
      let error = #expect(throws: FormatError.self) {
        try OutputFile.check(["-", output], apartFrom: ["-", input])
      }
      #expect(error?.code == .badRequest && error?.place == output)
    }
    try OutputFile.check([folder.path("other.csv"), "/dev/null"], apartFrom: [input, "/dev/null"])
  }

  @Test func layersAndArchivesAndShapefilesAreTheirFiles() throws {
    let folder = try Scratch()
    let package = try folder.write("x", as: "city.gpkg")
    let zip = try folder.write("x", as: "city.zip")
    let shape = try folder.write("x", as: "a.shp")
    let table = try folder.write("x", as: "a.dbf")
    for (output, input) in [
      (package, package + "#blocks"), (zip, "/vsizip/\(zip)/blocks.shp"),
      (zip, "/vsizip/{\(zip)}/blocks.shp"), (table, shape), (shape, shape),
    ] {
      #expect(throws: FormatError.self, "\(output) \(input)") {
        try OutputFile.check([output], apartFrom: [input])
      }
    }
  }

  @Test func twoOutputsAreOneFileAlsoWhereNoneIsThereYet() throws {
    let folder = try Scratch()
    let file = folder.path("out.csv")
    for other in [file, folder.path("") + "/x/../out.csv", folder.path("") + "/./out.csv"] {
      #expect(throws: FormatError.self) { try OutputFile.check([file, other], apartFrom: []) }
    }
    try OutputFile.check([file, folder.path("other.csv")], apartFrom: [])
  }
}
