import CatchmentFormats

/// Which columns of a table hold the place, the time, the id and the outcome of an incident.
struct ColumnDetection: Sendable {
  /// Where the place stands.
  enum Place: Sendable, Equatable {
    case columns(x: Int, y: Int)
    /// Both numbers in one column.
    case one(Int)
    /// Not in columns: the features have geometries.
    case geometry
  }

  /// A choice that was made, to be told.
  typealias Decision = InputAudit.Decision

  private(set) var place = Place.geometry
  private(set) var date: Int?
  private(set) var time: Int?
  private(set) var id: Int?
  private(set) var fatal: Int?
  private(set) var weight: Int?
  /// The columns of the conditions, parallel to them.
  private(set) var conditions: [Int] = []
  private(set) var decisions: [Decision] = []
  /// Columns that tell about persons; never read.
  private(set) var personColumns: [String] = []
  private(set) var notes: [String] = []

  private let header: [String]
  private let plain: [String]
  private let name: String

  /// - Parameters:
  ///   - header: the names of the columns.
  ///   - isDegrees: whether coordinates are longitudes and latitudes.
  ///   - hasGeometry: whether the places are known without columns.
  init(
    header: [String], options: IncidentOptions, isDegrees: Bool, hasGeometry: Bool, name: String
  ) throws(FormatError) {
    self.header = header
    self.name = name
    plain = header.map(ColumnNames.plain)
    personColumns = header.filter(ColumnNames.isPerson)
    try checkPreset(options.preset)
    if !hasGeometry { try detectPlace(options, isDegrees: isDegrees) }
    try detectTime(options.time)
    id = try detect("id", asked: options.id, ColumnNames.id)
    fatal = try detect("fatal", asked: options.fatal, ColumnNames.fatal)
    weight = try detect("weight", asked: options.weight, [])
    for condition in options.conditions { conditions.append(try column(condition.column)) }
    if id == nil, let number = first(ColumnNames.rowNumber) {
      notes.append(
        "\(header[number]) is taken for a number of rows, not of incidents; if rows of one incident share it, "
          + "say --id \(header[number]).")
    }
  }

  /// Refuses a preset of another table, and says which would fit where none is given.
  private mutating func checkPreset(_ name: String?) throws(FormatError) {
    let fitting = PortalPreset.all.first { $0.fits(header) }
    guard let name else {
      if let fitting {
        notes.append(
          "These look like the columns of \(fitting.title): --preset \(fitting.name) counts its shootings."
        )
      }
      return
    }
    let preset = try PortalPreset.named(name)
    if preset.fits(header) {
      notes.append(preset.sentence)
      return
    }
    let missing = preset.signature.filter { wanted in
      !plain.contains(ColumnNames.plain(wanted))
    }
    throw FormatError(
      .badRequest, at: self.name,
      "the columns are not those of \(name) (there is no \(missing.joined(separator: ", ")))",
      advice: fitting.map { "They fit --preset \($0.name)." }
        ?? "Leave --preset out, or download the table again from \(preset.page).")
  }

  /// All columns that are read, each once.
  var columns: [Int] {
    var columns: [Int] = []
    switch place {
    case .columns(let x, let y): columns += [x, y]
    case .one(let column): columns.append(column)
    case .geometry: break
    }
    columns += [date, time, id, fatal, weight].compactMap(\.self) + conditions
    var seen: Set<Int> = []
    return columns.filter { seen.insert($0).inserted }
  }

  private mutating func detectPlace(
    _ options: IncidentOptions, isDegrees: Bool
  ) throws(FormatError) {
    if options.x != nil || options.y != nil {
      guard let x = options.x, let y = options.y else {
        throw FormatError(
          .badRequest, at: name, "only one of the two columns of the place is given",
          advice: "Give both --x and --y.")
      }
      let columns = (x: try column(x), y: try column(y))
      place = .columns(x: columns.x, y: columns.y)
      decide("x", columns.x, isAsked: true)
      decide("y", columns.y, isAsked: true)
      return
    }
    let pairs =
      isDegrees ? ColumnNames.degrees + ColumnNames.plane : ColumnNames.plane + ColumnNames.degrees
    for pair in pairs {
      guard let x = plain.firstIndex(of: pair.x), let y = plain.firstIndex(of: pair.y) else {
        continue
      }
      place = .columns(x: x, y: y)
      decide("x", x, isAsked: false)
      decide("y", y, isAsked: false)
      return
    }
    if let column = first(ColumnNames.place) {
      place = .one(column)
      decide("place", column, isAsked: false)
      return
    }
    throw noPlace
  }

  private var noPlace: FormatError {
    let known = header.prefix(12).joined(separator: ", ") + (header.count > 12 ? ", …" : "")
    let looksLikeData =
      header.contains(where: Self.isValue)
      || header.allSatisfy { $0.isEmpty || $0.first?.isLetter != true }
    return FormatError(
      .badData, at: name,
      looksLikeData
        ? "the first line holds data, not the names of the columns (\(known))"
        : "no columns of coordinates are found (the columns are \(known))",
      advice: looksLikeData
        ? "Put a line of names on top, for example x,y,date."
        : "Name them with --x and --y; a table without coordinates must be geocoded first.")
  }

  /// Whether a cell of the first line is a number with decimals or a date: names are neither, though some are years.
  private static func isValue(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    if DecimalParser.parse(bytes.span) != nil { return bytes.contains(Byte.point) }
    return TimeText(bytes.span, 0..<bytes.count, order: .monthFirst) != nil
  }

  private mutating func detectTime(_ asked: String?) throws(FormatError) {
    guard let asked else {
      date = first(ColumnNames.date)
      time = date == nil ? nil : first(ColumnNames.time).flatMap { $0 == date ? nil : $0 }
      if let date { decide("date", date, isAsked: false) }
      if let time { decide("time", time, isAsked: false) }
      return
    }
    if let whole = index(of: asked) {
      try refusePerson(whole)
      date = whole
    } else {
      let parts = asked.split(separator: ",", omittingEmptySubsequences: false)
      date = try column(String(parts[0]))
      if parts.count > 1 { time = try column(parts.dropFirst().joined(separator: ",")) }
    }
    if let date { decide("date", date, isAsked: true) }
    if let time { decide("time", time, isAsked: true) }
  }

  private mutating func detect(
    _ role: String, asked: String?, _ names: [String]
  ) throws(FormatError) -> Int? {
    if let asked {
      let found = try column(asked)
      decide(role, found, isAsked: true)
      return found
    }
    guard let found = first(names) else { return nil }
    decide(role, found, isAsked: false)
    return found
  }

  private mutating func decide(_ role: String, _ column: Int, isAsked: Bool) {
    decisions.append(Decision(role: role, column: header[column], isAsked: isAsked))
  }

  /// The column of the first of some names that is there and tells nothing about a person.
  private func first(_ names: [String]) -> Int? {
    for name in names {
      if let column = plain.firstIndex(of: name), !ColumnNames.isPerson(header[column]) {
        return column
      }
    }
    return nil
  }

  private func index(of asked: String) -> Int? {
    header.firstIndex(of: asked) ?? plain.firstIndex(of: ColumnNames.plain(asked))
  }

  /// The column of a name that was asked for.
  private func column(_ asked: String) throws(FormatError) -> Int {
    guard let column = index(of: asked.trimmed) else {
      let known = header.prefix(12).joined(separator: ", ") + (header.count > 12 ? ", …" : "")
      throw FormatError(
        .badRequest, at: name, "there is no column \"\(asked)\"",
        advice: NearestName(of: asked, among: header).name.map { "Did you mean \"\($0)\"?" }
          ?? "There are: \(known).")
    }
    try refusePerson(column)
    return column
  }

  private func refusePerson(_ column: Int) throws(FormatError) {
    guard ColumnNames.isPerson(header[column]) else { return }
    throw FormatError(
      .badRequest, at: name,
      "the column \"\(header[column])\" describes persons, and is never read",
      advice: "Choose a column that describes the incident.")
  }
}
