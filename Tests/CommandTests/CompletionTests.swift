import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import CatchmentCommand

/// What a shell offers after a Tab, asked of Bash itself.
struct CompletionTests {
  /// Made once: it takes seconds without optimization.
  private static let script = CompletionScript.text(for: .bash)

  /// Completes the last word in the folder of the worked example.
  private static func offered(_ words: [String]) throws -> Set<String> {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-completion-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = folder.appending(path: "catchment.bash")
    try Data(Self.script.utf8).write(to: script)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments =
      [
        "--norc", "-c",
        """
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _catchment catchment "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """, "bash", script.path, "catchment",
      ] + words
    process.currentDirectoryURL = URL(filePath: Repository.file("shapes/albany-park"))
    let answer = Pipe()
    process.standardOutput = answer
    try process.run()
    let text = try answer.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Set(String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
  func bashOffersFilesAndValues() throws {
    #expect(
      try Self.offered(["deploy", "incidents.csv", "--candidates", "bl"]) == ["blocks.geojson"])
    #expect(try Self.offered(["cluster", "inc"]) == ["incidents.csv"])
    #expect(try Self.offered(["cluster", "incidents.csv", "-o", "are"]) == ["areas.geojson"])
    #expect(try Self.offered(["cluster", "incidents.csv", "--shape", ""]).contains("concave"))
    #expect(
      try Self.offered(["cluster", "incidents.csv", "--to", "geo"]) == ["geojson", "geojsonl"])
    #expect(try Self.offered(["inspect", "incidents.csv", "--preset", "chicago"]).count >= 2)
    #expect(try Self.offered(["help", "dep"]) == ["deploy"])
    #expect(try Self.offered(["dep"]) == ["deploy"])
  }

  /// The parser alone offers nothing there.
  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellKnowsTheNamesAfterHelp(name: String) throws {
    let asked = try #require(
      CompletionScript.asked(["--generate-completion-script", name]))
    #expect(asked.contains("hotspots scan near-repeat"))
    if name == "bash" { #expect(asked == Self.script) }
  }
}
