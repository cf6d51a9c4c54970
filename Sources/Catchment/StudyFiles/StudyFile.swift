public import CatchmentFormats
import CatchmentIncidents
public import CatchmentStudies

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One file that says all of a study: the table of incidents, the layers, and what is asked of
/// them.
///
/// ```yaml
/// title: Where should three new hires work?
/// incidents:
///   file: shootings.csv          # relative to the study file
///   since: 2019-01-01            # any option of the commands' input, without the dashes
/// area: city.geojson             # the study area
/// areas: areas.geojson           # where teams work today
/// areas-tried: tried.geojson     # the same as somebody tries them: only the plan looks at these
/// blocks: blocks.geojson         # where a hire may work
/// roster: roster.csv             # who is on shift in the areas, and when
/// ground: [streets.geojson]      # streets, parks, water: under every map, and the names of places
/// steps:
///   cluster: {min-points: 5}     # any command that a report knows, with any of its options
///   deploy: {hires: 3, reach: 400m}
/// teams:                         # kinds of team, each with options of a plan
///   interrupters: {reach: 400m, hires: 2}
///   victim support: {count: victims, candidates: offices.geojson, reach: 1200m, hires: 1}
/// ```
///
/// Without `steps` a report makes all that its inputs permit. Every key remembers its line, so that
/// whatever is wrong with it can be said where it stands.
public struct StudyFile: Sendable, Equatable {
  /// A key with its values: one for `key: value`, several for a list, none for `key: true`.
  public struct Option: Sendable, Equatable {
    public let name: String
    public let values: [String]
    /// 1-based.
    public let line: Int

    public init(name: String, values: [String], line: Int) {
      self.name = name
      self.values = values
      self.line = line
    }

    /// As a command takes it: `--name value`, again for each value.
    public var arguments: [String] {
      values.isEmpty ? ["--\(name)"] : values.flatMap { ["--\(name)", $0] }
    }
  }

  /// Something that a report makes.
  public struct Step: Sendable, Equatable {
    public let command: String
    public let options: [Option]
    public let line: Int
  }

  /// A kind of team, with options of its own: those of a plan, and what it counts.
  public struct Team: Sendable, Equatable {
    public let name: String
    public let options: [Option]
    public let line: Int

    public func option(_ name: String) -> Option? { options.first { $0.name == name } }
  }

  /// The path as messages call it.
  public let path: String
  /// What the report is called; nil where the file does not say.
  public let title: String?
  /// Who asks, for the head of the report.
  public let program: String?
  /// Where the data are from, for the foot of each picture.
  public let source: String?
  public let incidents: Option
  public let incidentOptions: [Option]
  /// The files beside the incidents that are named, by their keys.
  public let layers: [Option]
  /// nil where the file does not say, and all that can be made is wanted.
  public let steps: [Step]?
  /// The kinds of team, each with its own demand, areas and reach.
  public var teams: [Team] = []
  /// The layer of ground by whose streets places are named; nil where none does, or nobody looked.
  public var namedBy: String?

  /// The keys at the top.
  public static let keys = [
    "title", "program", "source", "incidents", "area", "areas", "areas-tried", "blocks", "roster",
    "ground", "steps", "teams",
  ]

  /// The keys that name files; `ground` may name several.
  public static let layerKeys = ["area", "areas", "areas-tried", "blocks", "roster", "ground"]

  /// What the table is called, without its folder.
  public var tableName: String {
    incidents.values.first?.split(separator: "/").last.map(String.init) ?? ""
  }

  public func layer(_ name: String) -> Option? { layers.first { $0.name == name } }

  /// Reads a study file.
  ///
  /// - Parameters:
  ///   - path: the file; `-` for standard input.
  ///   - commands: what may stand under `steps`.
  /// - Throws: `StudyError`, whose cause is a ``StudyFileError`` with all that is wrong, or a
  ///   `FormatError` where there is no such file.
  public static func read(_ path: String, commands: [String]) async throws(StudyError) -> StudyFile
  {
    do {
      return try parse(try await text(of: path), path: path, commands: commands)
    } catch {
      throw StudyError(error)
    }
  }

  /// The text of a study file. One without a byte has an empty one: it is written, not downloaded,
  /// so what is wrong with it is said as of a study.
  ///
  /// - Throws: `StudyError` where there is no such file, or it is no text.
  package static func text(of path: String) async throws(StudyError) -> String {
    do {
      let bytes = try await InputFile.read(path).bytes
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw StudyFileError(["\(path): the text is not UTF-8. Save it as UTF-8."])
      }
      return text
    } catch {
      if hasNoByte(path) { return "" }
      throw StudyError(error)
    }
  }

  private static func hasNoByte(_ path: String) -> Bool {
    let files = FileManager.default
    let kind = try? files.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    // What comes through a pipe is gone once it was read.
    return kind == .typeRegular && files.contents(atPath: path)?.isEmpty == true
  }

  /// Reads the text of a study.
  public static func parse(
    _ text: String, path: String, commands: [String]
  ) throws(StudyFileError) -> StudyFile {
    try StudyReader(path: path, commands: commands).study(text)
  }
}

/// All that is wrong with a study file, a sentence for each: where, what, and what to do.
public struct StudyFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentences, which other languages have words of their own for.
  public let phrases: [ErrorPhrase]
  /// Whether nothing is wrong but that files are not there.
  public let lacksFiles: Bool

  public init(_ phrases: [ErrorPhrase], lacksFiles: Bool = false) {
    self.phrases = phrases
    self.lacksFiles = lacksFiles
  }

  /// The sentences in English.
  public var problems: [String] { phrases.map(\.text) }

  public var description: String { problems.joined(separator: "\n") }
}
