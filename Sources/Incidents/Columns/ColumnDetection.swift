import CatchmentFormats

/// Which columns of a table hold the place, the time, the id and the outcome of an incident.
struct ColumnDetection: Sendable {
  /// Where the place stands.
  enum Place: Sendable, Equatable {
    case columns(x: Int, y: Int)
    /// Both numbers in one column.
    case one(Int)
    /// In words: the columns of an address.
    case address([Int])
    /// Not in columns: the features have geometries.
    case geometry
  }

  /// A choice that was made, to be told.
  typealias Decision = InputAudit.Decision

  private(set) var place = Place.geometry
  private(set) var date: Int?
  private(set) var time: Int?
  private(set) var clockForm = ClockForm.written
  private(set) var id: Int?
  /// Year, month and day, where they stand in columns of their own.
  private(set) var calendar: CalendarColumns?
  private(set) var fatal: Int?
  /// Whether the column of outcomes counts the dead, and whether it was found by its words alone.
  private(set) var isFatalCount = false
  private(set) var isFatalGuessed = false
  /// Columns whose sum is the number of people in a row.
  private(set) var victims: [Int] = []
  private(set) var weight: Int?
  /// The columns of the conditions, parallel to them.
  private(set) var conditions: [Int] = []
  private(set) var decisions: [Decision] = []
  /// Columns that tell about persons; never read.
  private(set) var personColumns: [String] = []
  private(set) var notes: [InputNote] = []

  /// Columns of the town and the state of an address.
  private(set) var towns: [Int] = []
  /// Whether the ends of ids number victims of one incident.
  private(set) var hasIDSuffixes = false
  /// A column of addresses, from which places could be found.
  private(set) var address: String?

  /// The column that tells rows apart between two downloads: the ids of incidents, else numbers of
  /// rows.
  var rowKey: Int? { id ?? first(ColumnNames.rowNumber) }

  let header: [String]
  let plain: [String]
  let name: String
  let sample: ColumnSample

  /// - Parameters:
  ///   - header: the names of the columns.
  ///   - isDegrees: whether coordinates are longitudes and latitudes.
  ///   - hasGeometry: whether the places are known without columns.
  ///   - sample: the first cells, for what names don't tell.
  init(
    header: [String], options: IncidentOptions, isDegrees: Bool, hasGeometry: Bool, name: String,
    sample: ColumnSample = .none
  ) throws(IncidentError) {
    self.header = header
    self.name = name
    self.sample = sample
    plain = header.map(ColumnNames.plain)
    personColumns = header.filter(ColumnNames.isPerson)
    try checkPreset(options.preset)
    if let address = options.address {
      try detectAddress(address, options)
    } else if !hasGeometry {
      try detectPlace(options, isDegrees: isDegrees)
    }
    let times = try TimeColumns(options.time, among: self)
    (date, time, calendar) = (times.date, times.time, times.calendar)
    if let time {
      clockForm = ClockForm(sample.texts(time))
      if clockForm == .hours { notes.append(.wholeHours(column: header[time])) }
      if clockForm == .droppedMinutes { notes.append(.droppedMinutes(column: header[time])) }
    }
    decisions += times.decisions
    if let column = times.unknownDate { notes.append(.unknownDate(column: column)) }
    if let (read, other) = times.otherDate { notes.append(.otherDate(read: read, other: other)) }
    id = try detect("id", asked: options.id, ColumnNames.id)
    try detectFatal(options.fatal)
    try detectVictims(options.victims)
    weight = try detect("weight", asked: options.weight, [])
    for condition in options.conditions { conditions.append(try column(condition.column)) }
    if id == nil, let number = first(ColumnNames.rowNumber) {
      notes.append(.rowNumbers(header[number]))
    }
    for column in columns {
      let count = header.count { $0 == header[column] }
      guard count > 1 else { continue }
      notes.append(.repeatedName(header[column], count))
    }
    if let id, let example = IDSuffix.example(sample.texts(id)) {
      hasIDSuffixes = true
      notes.append(.column(.suffixedIDs(column: header[id], example: example)))
    }
    notes += warnings.map { .column($0) }
  }

  /// Refuses a preset of another table, and says which would fit where none is given.
  private mutating func checkPreset(_ name: String?) throws(IncidentError) {
    let fitting = PortalPreset.all.first { $0.fits(header) }
    guard let name else {
      if let fitting {
        notes.append(.looksLikePreset(title: fitting.title, name: fitting.name))
      }
      return
    }
    let preset = try PortalPreset.named(name)
    if preset.fits(header) {
      notes.append(.preset(preset))
      return
    }
    let missing = preset.signature.filter { wanted in
      !plain.contains(ColumnNames.plain(wanted))
    }
    throw IncidentError(
      .badRequest, at: self.name,
      "the columns are not those of \(name) (there is no \(missing.joined(separator: ", ")))",
      remedy: fitting.map { .preset($0.name) } ?? .noPreset(page: preset.page))
  }

  /// All columns that are read, each once.
  var columns: [Int] {
    var columns: [Int] = []
    switch place {
    case .columns(let x, let y): columns += [x, y]
    case .one(let column): columns.append(column)
    case .address(let parts): columns += parts + towns
    case .geometry: break
    }
    if let calendar { columns += calendar.all }
    columns += [date, time, id, fatal, weight].compactMap(\.self) + victims + conditions
    var seen: Set<Int> = []
    return columns.filter { seen.insert($0).inserted }
  }

  /// The last column that a row must have to have a place; −1 where the place is a geometry.
  var lastPlaceColumn: Int {
    switch place {
    case .columns(let x, let y): max(x, y)
    case .one(let column): column
    case .address(let parts): parts.max() ?? -1
    case .geometry: -1
    }
  }

  /// One column by its whole name, else several between commas.
  private mutating func detectAddress(
    _ asked: String, _ options: IncidentOptions
  ) throws(IncidentError) {
    guard options.x == nil, options.y == nil, options.place == nil else {
      throw IncidentError(
        .badRequest, at: name, "the place is asked for by its address and by its coordinates",
        remedy: .advice("Name the columns of one of them."))
    }
    let parts = asked.split(separator: ",").map(String.init)
    var columns: [Int] = []
    if index(of: asked) != nil || parts.count < 2 {
      columns.append(try column(asked))
    } else {
      for part in parts { columns.append(try column(part)) }
    }
    place = .address(columns)
    towns = AddressTowns.columns(plain, sample).filter { !columns.contains($0) }
    decisions.append(
      Decision(
        role: "address", column: columns.map { header[$0] }.joined(separator: ","), isAsked: true))
  }

  private mutating func detectPlace(
    _ options: IncidentOptions, isDegrees: Bool
  ) throws(IncidentError) {
    address = ColumnNames.address.compactMap { wanted in plain.firstIndex(of: wanted) }
      .first { sample.isAddress($0) }.map { header[$0] }
    if let asked = options.place {
      guard options.x == nil, options.y == nil else {
        throw IncidentError(
          .badRequest, at: name, "the place is asked for in one column and in two",
          remedy: .advice(
            "Name the one column that holds both numbers, or the two that hold one each."))
      }
      let column = try column(asked)
      place = .one(column)
      decide("place", column, isAsked: true)
      return
    }
    if options.x != nil || options.y != nil {
      // A name that is wrong is told before one that is missing.
      var asked: (x: Int?, y: Int?)
      if let name = options.x { asked.x = try column(name) }
      if let name = options.y { asked.y = try column(name) }
      if let x = asked.x, asked.y == x, sample.places(x, isTelling: false) ?? 0 > 0.5 {
        // Both numbers in one column, named twice.
        place = .one(x)
        decide("place", x, isAsked: true)
        return
      }
      guard let x = asked.x, let y = asked.y else {
        throw IncidentError(
          .badRequest, at: name, "only one of the two columns of the place is given",
          remedy: .nameBothAxes)
      }
      guard x != y else {
        throw IncidentError(
          .badRequest, at: name, "x and y are both to be read from \"\(header[x])\"",
          remedy: .nameBothAxes)
      }
      place = .columns(x: x, y: y)
      decide("x", x, isAsked: true)
      decide("y", y, isAsked: true)
      return
    }
    let pairs =
      isDegrees ? ColumnNames.degrees + ColumnNames.plane : ColumnNames.plane + ColumnNames.degrees
    let spellings = [
      plain, header.map(ColumnNames.unexplained), header.map(ColumnNames.unqualified),
    ]
    for names in spellings {
      for pair in pairs {
        guard let x = names.firstIndex(of: pair.x), let y = names.firstIndex(of: pair.y),
          !ColumnNames.isPerson(header[x]), !ColumnNames.isPerson(header[y])
        else { continue }
        place = .columns(x: x, y: y)
        decide("x", x, isAsked: false)
        decide("y", y, isAsked: false)
        return
      }
    }
    // A column called location may hold an address.
    let named = ColumnNames.place.compactMap { self.first([$0]) }
      .first { sample.places($0, isTelling: false) ?? 1 >= 0.5 }
    let found =
      named
      ?? header.indices.first { column in
        !ColumnNames.isPerson(header[column])
          && sample.places(column, isTelling: isDegrees) ?? 0 >= 0.9
      }
    if let found {
      place = .one(found)
      decide("place", found, isAsked: false)
      return
    }
    throw noPlace
  }

  private mutating func detectFatal(_ asked: String?) throws(IncidentError) {
    fatal = try detect("fatal", asked: asked, ColumnNames.fatal + ColumnNames.killed)
    if let fatal {
      isFatalCount = ColumnNames.killed.contains(plain[fatal])
      return
    }
    guard let found = OutcomeColumn.find(header: header, plain: plain, sample: sample) else {
      return
    }
    fatal = found.column
    isFatalGuessed = found.isGuessed
    decide("fatal", found.column, isAsked: false)
  }

  /// Takes back a column of outcomes that turned out to tell of no death: a guessed one that has
  /// none, and any whose cells say nothing or are codes. A flag that is left is one death.
  mutating func forgetSilentFatal(in columns: inout RowColumns) {
    guard let column = fatal, columns.count > 0 || isFatalGuessed else { return }
    let numbers =
      isFatalCount || columns.hasDeathWords
      ? .flags
      : DeathNumbers(columns.fatal, isNamedDeaths: ColumnNames.namesDeath(header[column]))
    if numbers == .counts {
      isFatalCount = true
      notes.append(
        .column(.countedDead(column: header[column], most: Int(columns.fatal.max() ?? 0))))
    }
    if numbers == .codes {
      columns.dropOutcomes()
      notes.append(.codedOutcomes(column: header[column]))
    } else if !isFatalGuessed, !columns.tellsOutcomes {
      columns.dropOutcomes()
      notes.append(.silentOutcomes(column: header[column]))
    }
    guard columns.fatal.isEmpty else {
      if !isFatalCount { columns.takeOutcomesForFlags() }
      return
    }
    fatal = nil
    decisions.removeAll { $0.role == "fatal" }
  }

  /// Takes the dead for victims where only they are counted, and several in a row.
  mutating func countDead(in columns: inout RowColumns) {
    guard victims.isEmpty, isFatalCount, let fatal, columns.fatal.contains(where: { $0 > 1 })
    else { return }
    columns.takeDeadForPeople()
    notes.append(.onlyDead(column: header[fatal]))
  }

  /// Counts of people; a flag for each victim is none.
  private mutating func detectVictims(_ asked: String?) throws(IncidentError) {
    if let asked {
      for part in asked.split(separator: "+") { victims.append(try column(String(part))) }
    } else if let column = ColumnNames.victims.compactMap({ self.first([$0]) })
      .first(where: { sample.isCount($0) })
    {
      victims = [column]
    } else if let injured = ColumnNames.injured.compactMap({ self.first([$0]) })
      .first(where: { sample.isCount($0) }),
      let killed = ColumnNames.killed.compactMap({ self.first([$0]) })
        .first(where: { sample.isCount($0) })
    {
      victims = [injured, killed]
    }
    if victims.isEmpty { return }
    decisions.append(
      Decision(
        role: "victims", column: victims.map { header[$0] }.joined(separator: "+"),
        isAsked: asked != nil))
  }

  private mutating func detect(
    _ role: String, asked: String?, _ names: [String]
  ) throws(IncidentError) -> Int? {
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

  /// The column of the first of some names that is there and tells nothing about a person; names
  /// that are explained in parentheses come after those that are not.
  func first(_ names: [String]) -> Int? {
    first(names, in: plain) ?? first(names, in: header.map(ColumnNames.unexplained))
  }

  private func first(_ names: [String], in plain: [String]) -> Int? {
    for name in names {
      if let column = plain.firstIndex(of: name), !ColumnNames.isPerson(header[column]) {
        return column
      }
    }
    return nil
  }

  /// Case, spaces and what joins words don't matter; any other sign does, or `FATAL!` would be
  /// taken for `FATAL`.
  func index(of asked: String) -> Int? {
    if let column = header.firstIndex(of: asked) { return column }
    let isName = asked.allSatisfy {
      $0.isLetter || $0.isNumber || $0.isWhitespace || "_-.".contains($0)
    }
    return isName ? plain.firstIndex(of: ColumnNames.plain(asked)) : nil
  }

  /// The column of a name that was asked for.
  func column(_ asked: String) throws(IncidentError) -> Int {
    guard let column = index(of: asked.trimmed) else {
      throw IncidentError(
        .badRequest, at: name, "there is no column \"\(asked)\"",
        remedy: NearestName(of: asked, among: header).name.map { .nameColumn($0) }
          ?? .columns(header))
    }
    try refusePerson(column)
    return column
  }

  func refusePerson(_ column: Int) throws(IncidentError) {
    guard ColumnNames.isPerson(header[column]) else { return }
    throw IncidentError(
      .badRequest, at: name,
      "the column \"\(header[column])\" describes persons, and is never read",
      remedy: .advice("Choose a column that describes the incident."))
  }
}
