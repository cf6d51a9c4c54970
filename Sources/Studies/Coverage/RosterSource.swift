public import CatchmentCoverage
import CatchmentFormats
import CatchmentParallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where a study finds a roster: in a table, or in a value.
public enum RosterSource: Sendable {
  /// A table of comma-separated values with the columns `area`, `days`, `from`, `to` and, where it
  /// is there, `people`.
  case file(String)
  case roster(Roster)

  /// What messages call it.
  public var name: String {
    switch self {
    case .file(let path): path
    case .roster: "roster"
    }
  }

  /// The roster for some areas.
  ///
  /// - Parameters:
  ///   - names: those of the areas.
  ///   - context: hears how it was read.
  /// - Throws: ``StudyProblem/badRoster(name:problems:)`` with every line that is wrong: a shift
  ///   that is left out would change the answer without a word.
  func roster(for names: [String], in context: StudyContext) async throws -> Roster {
    let roster = try await checked(for: names)
    if let notes = RosterNotes(roster, of: context.incidents) { context.note(.roster(name, notes)) }
    return roster
  }

  /// The same without a word on how it was read.
  package func checked(for names: [String]) async throws -> Roster {
    let (roster, problems): (Roster, [RosterError])
    switch self {
    case .roster(let own): (roster, problems) = (own, [])
    case .file(let path): (roster, problems) = try await Self.read(path)
    }
    let all = (problems + roster.problems(areas: names)).sorted { $0.line < $1.line }
    guard all.isEmpty else {
      throw StudyProblem.badRoster(name: name, problems: RosterError.folded(all))
    }
    guard !roster.lines.isEmpty else { throw StudyProblem.emptyRoster(name: name) }
    return roster
  }

  /// Reads the lines of a table.
  ///
  /// - Parameter area: what the column is called that lines are about.
  static func read(
    _ path: String, area: String = "area"
  ) async throws -> (roster: Roster, problems: [RosterError]) {
    let input = try await InputFile.read(path)
    let scanner = try CSVScanner(input.bytes, name: input.name)
    let table = try scanner.table(of: Array(scanner.header.indices), workers: .one)
    let bytes = input.bytes.span
    let days = scanner.header.firstIndex { $0.lowercased() == "days" }
    let rows = (0..<table.count).map { row in
      let range = table.rowRange(row)
      var cells = scanner.header.indices.prefix(table.fieldCount(row)).map {
        table.text(row, table.slots[$0])
      }
      // Days are often listed with commas and without quotes: what is too many belongs to them.
      let surplus = table.fieldCount(row) - scanner.header.count
      if surplus > 0, let days {
        let text = String(decoding: input.bytes[range], as: UTF8.self)
        let parts = text.split(
          separator: Character(UnicodeScalar(scanner.delimiter)), omittingEmptySubsequences: false)
        if parts.count == table.fieldCount(row) {
          cells =
            parts[..<days].map(String.init)
            + [parts[days...days + surplus].joined(separator: ",")]
            + parts[(days + surplus + 1)...].map(String.init)
        }
      }
      return Roster.Row(line: LineCount.line(of: range.lowerBound, in: bytes), cells: cells)
    }
    let header = Roster.Row(
      line: LineCount.line(of: scanner.headerRange.lowerBound, in: bytes),
      cells: scanner.header.map { $0.lowercased() == area ? "area" : $0 })
    return Roster.reading(header: header, rows: rows)
  }
}
