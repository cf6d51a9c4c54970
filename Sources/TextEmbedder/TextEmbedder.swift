import Foundation

/// Writes text files into one Swift file as raw string literals, so that a program carries them
/// with it.
///
///     CatchmentTextEmbedder OUTPUT.swift INPUT…
///
/// `page.css` becomes `EmbeddedText.pageCss`. A literal compiles in no time, where an array of
/// bytes, as the package manager's own embedding makes one, takes the compiler seconds for 25 KB.
@main
enum TextEmbedder {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first else { throw Problem(text: "usage: OUTPUT.swift INPUT…") }
    var source =
      "/// The files beside the sources, as they were at build time.\nenum EmbeddedText {\n"
    for path in paths.dropFirst() {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      // A literal can hold neither of these as they are.
      guard !text.unicodeScalars.contains(where: { $0 == "\0" || $0 == "\r" }) else {
        throw Problem(
          text: "\(path): holds a zero byte or a carriage return. End lines with a line feed.")
      }
      let fence = fence(around: text)
      let file = URL(fileURLWithPath: path)
      let name = file.deletingPathExtension().lastPathComponent + file.pathExtension.capitalized
      // The line feed before the closing quotes is the literal's, not the text's.
      source += "  static let \(name) = \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)\n"
    }
    try (source + "}\n").write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// As many `#` as keep the text from ending the literal, or from being read as anything but text.
  private static func fence(around text: String) -> String {
    var fence = "#"
    while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return fence
  }

  private struct Problem: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
