#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Turns an SVG picture into a PNG through `rsvg-convert` of librsvg, where it is installed.
///
/// The PNG has two pixels for one of the picture: on paper half a page wide, that is about 200 to
/// the inch.
public enum PNGPicture {
  private static let program = "rsvg-convert"
  private static let zoom = 2

  /// - Parameter name: what messages call the output.
  /// - Throws: ``FormatError`` where the program is not installed.
  public static func requireInstalled(for name: String) throws(FormatError) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      folders.contains(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") })
    else { throw missing(name) }
  }

  /// The PNG of a picture.
  ///
  /// - Throws: ``FormatError`` where the program is not installed, or can't draw it.
  public static func bytes(of svg: String, for name: String) async throws(FormatError) -> Data {
    let folder = try PrivateFolder(for: name)
    let picture = folder.file("picture.svg")
    do {
      try Data(svg.utf8).write(to: URL(filePath: picture))
    } catch {
      throw FormatError(
        .inputOutput, at: name, "no temporary file can be written (\(error))",
        advice: "Free some space, or name another folder in TMPDIR.")
    }
    let outcome: ChildProgram.Outcome
    do throws(ChildProgram.Failure) {
      // The streets of a city in one path are longer than what it reads otherwise.
      outcome = try await ChildProgram(program: program)
        .run(["--unlimited", "--zoom", "\(zoom)", "--format", "png", picture])
    } catch {
      switch error {
      case .notFound: throw missing(name)
      case .silent(let time):
        throw FormatError(
          .inputOutput, at: name,
          "\(program) was ended: it said nothing for \(time.components.seconds) seconds",
          advice: "Write the picture as .svg instead.")
      case .tooMuch(let most):
        throw FormatError(
          .inputOutput, at: name, "the picture has more than \(most / 1_000_000) MB",
          advice: "Write the picture as .svg instead.")
      case .broken(let reason):
        throw FormatError(
          .inputOutput, at: name, "\(program) broke off (\(reason))",
          advice: "Write the picture as .svg instead.")
      }
    }
    guard outcome.isSuccess, !outcome.output.isEmpty else {
      throw FormatError(
        .inputOutput, at: name,
        "\(program) can't draw the picture (\(outcome.message.prefix(200)))",
        advice: "Write it as .svg instead.")
    }
    return outcome.output
  }

  private static func missing(_ name: String) -> FormatError {
    FormatError(
      .missingTool, at: name, "this format needs librsvg's \(program), which is not installed",
      advice:
        "Install it, for example with apt-get install librsvg2-bin or brew install librsvg, or write .svg, which every "
        + "browser shows.")
  }
}
