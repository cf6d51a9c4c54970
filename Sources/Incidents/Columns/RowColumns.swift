import CatchmentFormats
import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// What the cells of a table's rows mean, before any row is judged: one column for each thing that
/// is read.
///
/// A piece of the file is turned into columns while its cells are near at hand. Keeping the cells
/// of the whole table would take 56 bytes a row more, and one more pass over memory for each
/// column.
struct RowColumns: Sendable {
  private(set) var count = 0
  /// Coordinates as they stand there: `.nan` where there is none, `.infinity` where it can't be
  /// read.
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  /// Days since 1 January 1970; ``Incidents/noDay`` where the cell is blank, ``unreadable`` where
  /// it is no date, a ``VagueDay`` where it names a month or a year. Empty where no column tells.
  private(set) var day: [Int32] = []
  /// The minute of the day, 1440 for 24:00, −1 where it is not known.
  private(set) var minute: [Int16] = []
  private(set) var dates = DateForms()
  /// How many died, ``blank`` or ``unknown``; empty where no column tells.
  private(set) var fatal: [Int8] = []
  /// Whether some cell says it in words.
  private(set) var hasDeathWords = false
  /// How many people each row tells of, as ``RowPeople`` has it; empty where no column tells.
  private(set) var victims: [Int32] = []
  /// `.nan` and `.infinity` where there is no number; empty where no column tells.
  private(set) var weight: [Double] = []
  /// Why the row does not meet the conditions, an ``InputAudit/Reason`` or 0; empty where there are
  /// none.
  private(set) var failure: [UInt8] = []
  /// For each column with conditions, which of its wanted values some row has.
  private(set) var seen: [UInt64] = []
  /// Empty where no column tells.
  private(set) var ids: [IDKey] = []
  /// Where each row starts in the file, and how many bytes it has.
  private(set) var starts: [Int] = []
  private(set) var lengths: [Int32] = []
  /// Rows with another number of fields than the header.
  private(set) var misfits = RowMisfits()
  /// Quotes that open a cell and are part of its text.
  private(set) var openQuotes: [Int] = []

  /// A day that can't be read.
  static let unreadable = Int32.min + 1
  /// Nothing stands there.
  static let blank: Int8 = -1
  /// Something stands there that tells nothing.
  static let unknown: Int8 = -2

  /// Reads some rows of a table.
  init(_ table: CellTable, rows: Range<Int>, by reading: RowReading) {
    let span = table.bytes.span
    count = rows.count
    starts = Array(table.rowStart[rows])
    lengths = rows.map { Int32(truncatingIfNeeded: table.rowLength($0)) }
    openQuotes = table.openQuotes
    misfits = reading.misfits(table, rows)
    func slot(_ column: Int?) -> Int? { column.map { table.slots[$0] } }
    switch reading.detection.place {
    case .columns(let column, let row):
      let slots = (table.slots[column], table.slots[row])
      let (x, y) = (reading.commas.x, reading.commas.y)
      self.x = table.numbers(rows, slots.0, comma: x)
      self.y = table.numbers(rows, slots.1, comma: y)
    case .one(let column):
      for cell in table.ranges(rows, table.slots[column]) {
        let place = PlaceText(span, cell)
        x.append(place.x)
        y.append(place.y)
      }
    case .address, .geometry: break
    }
    readDates(table, rows, reading)
    if let slot = slot(reading.detection.fatal) {
      var memory = CellMemory()
      fatal = table.ranges(rows, slot).map { cell in
        let deaths = memory.value(span, cell) { cell in
          hasDeathWords = hasDeathWords || DeathWords.isWord(span, cell)
          return UInt8(bitPattern: reading.deaths(span, cell))
        }
        return Int8(bitPattern: deaths)
      }
    }
    if !reading.detection.victims.isEmpty {
      let counts = reading.detection.victims.map { table.ranges(rows, table.slots[$0]) }
      victims = (0..<count).map { index in
        reading.people(span, counts.map { $0[index] })
      }
    }
    if let slot = slot(reading.detection.weight) {
      let comma = reading.commas.weight
      weight = table.numbers(rows, slot, comma: comma)
    }
    if let slot = slot(reading.detection.id) {
      let hasSuffixes = reading.detection.hasIDSuffixes
      ids = table.ranges(rows, slot).map { cell in
        IDKey(span, hasSuffixes ? IDSuffix.stem(span, cell) : cell)
      }
    }
    (failure, seen) = reading.failures(table, rows)
  }

  private mutating func readDates(_ table: CellTable, _ rows: Range<Int>, _ reading: RowReading) {
    let detection = reading.detection
    guard detection.date != nil || detection.calendar != nil else { return }
    let span = table.bytes.span
    dates.clockForm = detection.clockForm
    let clocks = detection.time.map { table.ranges(rows, table.slots[$0]) }
    day.reserveCapacity(count)
    minute.reserveCapacity(count)
    func append(_ moment: (day: Int32, minute: Int16)) {
      day.append(moment.day)
      minute.append(moment.minute)
    }
    if let calendar = detection.calendar {
      func cells(_ column: Int) -> [Range<Int>] { table.ranges(rows, table.slots[column]) }
      let (years, months) = (cells(calendar.year), cells(calendar.month))
      let days = calendar.day.map(cells)
      for index in 0..<count {
        append(
          dates.read(
            span, year: years[index], month: months[index], day: days?[index],
            clock: clocks?[index], order: reading.order))
      }
      return
    }
    guard let date = detection.date else { return }
    let cells = table.ranges(rows, table.slots[date])
    if let format = reading.format {
      for (index, cell) in cells.enumerated() {
        append(
          dates.read(span, cell, clock: clocks?[index], format: format, order: reading.order))
      }
      return
    }
    for (index, cell) in cells.enumerated() {
      append(dates.read(span, cell, clock: clocks?[index], order: reading.order))
    }
  }

  /// Puts the columns of pieces behind each other.
  init(joining pieces: [RowColumns], workers: Workers) {
    var borders = [0]
    for piece in pieces {
      misfits.append(piece.misfits, from: borders[borders.count - 1])
      openQuotes += piece.openQuotes
      dates.merge(piece.dates)
      hasDeathWords = hasDeathWords || piece.hasDeathWords
      if seen.isEmpty { seen = piece.seen }
      for index in seen.indices { seen[index] |= piece.seen[index] }
      borders.append(borders[borders.count - 1] + piece.count)
    }
    count = borders[borders.count - 1]
    func joined<Element: BitwiseCopyable & Sendable>(
      _ column: @Sendable (RowColumns) -> [Element], _ initial: Element
    ) -> [Element] {
      if pieces.allSatisfy({ column($0).isEmpty }) { return [] }
      return workers.fill(pieces: borders, with: initial) { piece, cells in
        let column = column(pieces[piece])
        for index in column.indices { cells[index] = column[index] }
      }
    }
    x = joined({ $0.x }, 0)
    y = joined({ $0.y }, 0)
    day = joined({ $0.day }, 0)
    minute = joined({ $0.minute }, 0)
    fatal = joined({ $0.fatal }, 0)
    victims = joined({ $0.victims }, 0)
    weight = joined({ $0.weight }, 0)
    failure = joined({ $0.failure }, 0)
    ids = joined({ $0.ids }, .none)
    starts = joined({ $0.starts }, 0)
    lengths = joined({ $0.lengths }, 0)
  }

  /// Forgets a column of outcomes in which nobody died: words that were never asked for tell
  /// nothing then.
  mutating func dropSilentOutcomes() {
    if !fatal.contains(where: { $0 > 0 }) { fatal = [] }
  }

  /// Counts as many people as died, and one where fewer did.
  mutating func takeDeadForPeople() { victims = fatal.map { Int32(max(1, $0)) } }

  /// Takes any number for yes.
  mutating func takeOutcomesForFlags() { fatal = fatal.map { min($0, 1) } }

  /// Whether some cell says that somebody died, or survived.
  var tellsOutcomes: Bool { fatal.contains { $0 >= 0 } }

  mutating func dropOutcomes() { fatal = [] }

  /// Forgets a column of ids in which none stands.
  mutating func dropBlankIDs() {
    if !ids.contains(where: { $0 != .none }) { ids = [] }
  }
}

/// Rows with another number of fields than the header.
struct RowMisfits: Sendable {
  /// Rows that can't be read, and the number of their fields.
  var malformed: [(row: Int, fields: Int)] = []
  /// Rows that leave out cells at their end, and such as have blank ones too many: how many, and
  /// the first.
  var short = 0
  var long = 0
  var firstShort: Int?
  var firstLong: Int?

  mutating func append(_ other: RowMisfits, from start: Int) {
    malformed += other.malformed.map { (start + $0.row, $0.fields) }
    short += other.short
    long += other.long
    firstShort = firstShort ?? other.firstShort.map { start + $0 }
    firstLong = firstLong ?? other.firstLong.map { start + $0 }
  }
}

/// How many people a row tells of, in one number: the count, or why there is none.
enum RowPeople {
  /// Nothing stands there.
  static let none: Int32 = -1

  /// What stands there is no count of people; other columns of the row may count some.
  static func unknown(beside known: Int32) -> Int32 { -2 - known }

  static func isUnknown(_ people: Int32) -> Bool { people < none }

  /// The people of a row: at least one where nobody says how many.
  static func count(_ people: Int32) -> Int32 {
    people >= 0 ? people : isUnknown(people) ? max(1, -2 - people) : 1
  }
}
