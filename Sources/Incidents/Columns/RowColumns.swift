import CatchmentFormats
import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// What the cells of a table's rows mean, before any row is judged: one column for each thing that is read.
///
/// A piece of the file is turned into columns while its cells are near at hand. Keeping the cells of the whole table would
/// take 56 bytes a row more, and one more pass over memory for each column.
struct RowColumns: Sendable {
  private(set) var count = 0
  /// Coordinates as they stand there: `.nan` where there is none, `.infinity` where it can't be read.
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  /// Days since 1 January 1970; ``Incidents/noDay`` where the cell is blank, ``unreadable`` where it is no date. Empty
  /// where no column tells.
  private(set) var day: [Int32] = []
  /// The minute of the day, −1 where it is not known.
  private(set) var minute: [Int16] = []
  private(set) var dates = DateForms()
  /// 1 or 0, ``blank`` or ``unknown``; empty where no column tells.
  private(set) var fatal: [Int8] = []
  /// `.nan` and `.infinity` where there is no number; empty where no column tells.
  private(set) var weight: [Double] = []
  /// Whether the row meets the conditions; empty where there are none.
  private(set) var meets: [Bool] = []
  /// Empty where no column tells.
  private(set) var ids: [IDKey] = []
  /// Where each row starts in the file.
  private(set) var starts: [Int] = []
  /// Rows with another number of fields than the header, and that number.
  private(set) var misfits: [(row: Int, fields: Int)] = []

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
    misfits = reading.misfits(table, rows)
    func slot(_ column: Int?) -> Int? { column.map { table.slots[$0] } }
    switch reading.detection.place {
    case .columns(let column, let row):
      let slots = (table.slots[column], table.slots[row])
      x = rows.map { span.numberCell(table.range($0, slots.0, in: span)) }
      y = rows.map { span.numberCell(table.range($0, slots.1, in: span)) }
    case .one(let column):
      let slot = table.slots[column]
      for row in rows {
        let place = span.placeCell(table.range(row, slot, in: span))
        x.append(place.x)
        y.append(place.y)
      }
    case .geometry: break
    }
    if let date = slot(reading.detection.date) {
      let time = slot(reading.detection.time)
      day.reserveCapacity(count)
      minute.reserveCapacity(count)
      for row in rows {
        let cell = table.range(row, date, in: span)
        let clock = time.map { table.range(row, $0, in: span) }
        let moment = dates.read(span, cell, clock: clock, order: reading.order)
        day.append(moment.day)
        minute.append(moment.minute)
      }
    }
    if let slot = slot(reading.detection.fatal) {
      var memory = CellMemory<Int8>()
      fatal = rows.map { row in
        memory.value(span, table.range(row, slot, in: span)) { reading.death(span, $0) }
      }
    }
    if let slot = slot(reading.detection.weight) {
      weight = rows.map { row in
        let value = span.numberCell(table.range(row, slot, in: span))
        return value < 0 ? .infinity : value
      }
    }
    if let slot = slot(reading.detection.id) {
      ids = rows.map { IDKey(span, table.range($0, slot, in: span)) }
    }
    meets = reading.meets(table, rows)
  }

  /// Puts the columns of pieces behind each other.
  init(joining pieces: [RowColumns], workers: Workers) {
    var borders = [0]
    for piece in pieces {
      misfits += piece.misfits.map { (borders[borders.count - 1] + $0.row, $0.fields) }
      dates.merge(piece.dates)
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
    weight = joined({ $0.weight }, 0)
    meets = joined({ $0.meets }, false)
    ids = joined({ $0.ids }, .none)
    starts = joined({ $0.starts }, 0)
  }
}

/// What is to be read of each row.
struct RowReading: Sendable {
  let detection: ColumnDetection
  /// The number of fields that a row must have; nil where rows have none.
  let width: Int?
  let delimiter: UInt8
  var order = TimeText.Order.monthFirst
  private let tests: [Test]
  /// In lower case; empty where the cells say it by themselves.
  private let fatalValues: Set<String>

  private struct Test: Sendable {
    let column: Int
    var values: Set<String>
  }

  init(
    _ detection: ColumnDetection, options: IncidentOptions, width: Int?, delimiter: UInt8
  ) {
    fatalValues = Set(options.fatalValues.map { $0.lowercased() })
    self.detection = detection
    self.width = width
    self.delimiter = delimiter
    // One test for each column: its conditions are alternatives.
    var tests: [Test] = []
    for (condition, column) in zip(options.conditions, detection.conditions) {
      let value = condition.value.trimmed.lowercased()
      if let place = tests.firstIndex(where: { $0.column == column }) {
        tests[place].values.insert(value)
      } else {
        tests.append(Test(column: column, values: [value]))
      }
    }
    self.tests = tests
  }

  /// Reads all rows, and once more where their dates turn out to have the day first.
  func columns(
    workers: Workers, _ read: (RowReading) throws(FormatError) -> [RowColumns]
  ) throws(FormatError) -> RowColumns {
    let columns = RowColumns(joining: try read(self), workers: workers)
    guard columns.dates.order != order else { return columns }
    var other = self
    other.order = columns.dates.order
    return RowColumns(joining: try read(other), workers: workers)
  }

  /// Whether a victim died: as ``Span/fatalCell(_:)`` says.
  func death(_ span: Span<UInt8>, _ range: Range<Int>) -> Int8 {
    if fatalValues.isEmpty { return span.fatalCell(range) }
    if range.isEmpty { return RowColumns.blank }
    return fatalValues.contains(span.cellText(range).lowercased()) ? 1 : 0
  }

  /// Whether rows meet all conditions; empty where there are none.
  func meets(_ table: CellTable, _ rows: Range<Int>) -> [Bool] {
    if tests.isEmpty { return [] }
    var meets = [Bool](repeating: true, count: rows.count)
    let span = table.bytes.span
    for test in tests {
      let slot = table.slots[test.column]
      var memory = CellMemory<Bool>()
      for (index, row) in rows.enumerated() where meets[index] {
        meets[index] = memory.value(span, table.range(row, slot, in: span)) {
          test.values.contains(span.cellText($0).lowercased())
        }
      }
    }
    return meets
  }

  /// Rows with another number of fields than the header, counted from the first of them.
  func misfits(_ table: CellTable, _ rows: Range<Int>) -> [(row: Int, fields: Int)] {
    guard let width else { return [] }
    var misfits: [(row: Int, fields: Int)] = []
    let span = table.bytes.span
    for row in rows where table.fieldCount(row) != width {
      let fields = table.fieldCount(row)
      // Many exports end each row with a delimiter that the header does not have.
      if fields == width + 1, span[table.rowRange(row).upperBound - 1] == delimiter { continue }
      misfits.append((row - rows.lowerBound, fields))
    }
    return misfits
  }
}
