import CatchmentFormats

/// How the table of one city's portal is read: its columns, and which of its rows are shootings.
public struct PortalPreset: Sendable, Equatable {
  /// As `--preset` names it.
  public let name: String
  /// The publisher's name of the table.
  public let title: String
  /// The portal's page.
  public let page: String
  /// What a row stands for: `victim` or `report`.
  public let row: String
  /// The columns of date and time, `DATE,TIME`.
  public let time: String
  public let id: String
  public let fatal: String
  /// The values of ``fatal`` that say that somebody died; empty where it is a flag.
  public let fatalValues: [String]
  /// Which rows count: one column's values are alternatives, all columns must be met.
  public let conditions: [IncidentOptions.Condition]
  /// What one should know about it, a sentence or two.
  public let caution: String
  /// Columns by which the table is known.
  let signature: [String]

  /// Whether the columns of a table are those of this preset, however they are spelled.
  func fits(_ header: [String]) -> Bool {
    let plain = Set(header.map(ColumnNames.plain))
    return signature.allSatisfy { plain.contains(ColumnNames.plain($0)) }
  }

  /// The words of a language that stand between columns and values.
  package struct FilterWords: Sendable {
    let every, blank, or, and, to: String

    package init(every: String, blank: String, or: String, and: String, to: String) {
      self.every = every
      self.blank = blank
      self.or = or
      self.and = and
      self.to = to
    }
  }

  /// Which rows count, in words.
  public var filter: String {
    filter(in: FilterWords(every: "every row", blank: "blank", or: "or", and: "and", to: "to"))
  }

  package func filter(in words: FilterWords) -> String {
    var columns: [String] = []
    for condition in conditions where !columns.contains(condition.column) {
      columns.append(condition.column)
    }
    if columns.isEmpty { return words.every }
    return columns.map { column in
      let all = conditions.filter { $0.column == column }.map(\.value)
      // Not once more the codes that have lost their zero.
      let values = all.filter { $0.isEmpty || !all.contains("0" + $0) }
        .map { $0.isEmpty ? words.blank : $0 }
      return "\(column) = \(Self.runs(values, to: words.to).joined(separator: " \(words.or) "))"
    }.joined(separator: ", \(words.and) ")
  }

  /// The values, neighbors among whole numbers as `101 to 110`.
  private static func runs(_ values: [String], to word: String) -> [String] {
    var runs: [(first: String, last: String, count: Int)] = []
    for value in values {
      if let run = runs.last, let number = Int(value), Int(run.last) == number - 1 {
        runs[runs.count - 1] = (run.first, value, run.count + 1)
      } else {
        runs.append((value, value, 1))
      }
    }
    return runs.flatMap { run in
      switch run.count {
      case 1: [run.first]
      case 2: [run.first, run.last]
      default: ["\(run.first) \(word) \(run.last)"]
      }
    }
  }

  /// What the preset does, a sentence.
  public var sentence: String {
    let rows = conditions.isEmpty ? filter : "rows with \(filter)"
    let death =
      fatalValues.isEmpty
      ? "by \(fatal)" : "where \(fatal) = \(fatalValues.joined(separator: " or "))"
    return "Preset \(name): counts \(rows); fatal \(death)."
  }

  /// The preset of a name.
  ///
  /// - Throws: ``IncidentError`` with the nearest name.
  public static func named(_ name: String) throws(IncidentError) -> PortalPreset {
    if let preset = all.first(where: { $0.name == name }) { return preset }
    throw IncidentError(
      .badRequest, at: "presets", "there is no preset \"\(name)\"",
      remedy: NearestName(of: name, among: all.map(\.name)).name.map { .nameColumn($0) }
        ?? .columns(all.map(\.name)))
  }
}

extension IncidentOptions {
  /// Adds what a preset says; columns that were asked for stay.
  public mutating func apply(_ preset: PortalPreset) {
    self.preset = preset.name
    time = time ?? preset.time
    id = id ?? preset.id
    if fatal == nil {
      fatal = preset.fatal
      fatalValues = preset.fatalValues
    }
    // A year need not have every code of the list.
    let codes = preset.conditions.map { condition in
      var condition = condition
      condition.isOptional = true
      return condition
    }
    conditions = codes + conditions
  }
}
