import CatchmentFormats
import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// What is to be read of each row.
struct RowReading: Sendable {
  let detection: ColumnDetection
  /// How a row is taken apart again; nil where rows are features.
  let rows: CSVRowReading?
  let format: DateFormat?
  var order = TimeText.Order.monthFirst
  private(set) var tests: [RowCondition]
  /// What a comma before three digits stands for in the columns of coordinates and weights.
  private(set) var commas: (x: NumberText.Comma, y: NumberText.Comma, weight: NumberText.Comma)
  /// In lower case; empty where the cells say it by themselves.
  private let fatalValues: Set<String>
  private let deathCodes: DeathCodes?

  init(_ detection: ColumnDetection, options: IncidentOptions, rows: CSVRowReading?) {
    fatalValues = Set(options.fatalValues.map { $0.trimmed.lowercased() })
    deathCodes = detection.deathCodes
    self.detection = detection
    self.rows = rows
    format = options.dateFormat
    tests = RowCondition.all(options.conditions, columns: detection.conditions).map { test in
      test.reading(
        detection.order(test.column), detection.comma(test.column, delimiter: rows?.delimiter))
    }
    let weight = detection.weight.map { detection.comma($0, delimiter: rows?.delimiter) }
    commas = (.thousands, .thousands, weight ?? .thousands)
    if case .columns(let x, let y) = detection.place {
      commas.x = detection.comma(x, delimiter: rows?.delimiter)
      commas.y = detection.comma(y, delimiter: rows?.delimiter)
      // Both are written by one hand: a column of round numbers follows the other.
      if commas.x == .decimals || commas.y == .decimals {
        (commas.x, commas.y) = (.decimals, .decimals)
      }
    }
  }

  /// Reads all rows, and once more where their dates turn out to have the day first.
  func columns(
    workers: Workers, _ read: (RowReading) throws(IncidentError) -> [RowColumns]
  ) throws(IncidentError) -> RowColumns {
    var columns = RowColumns(joining: try read(self), workers: workers)
    if columns.dates.order != order {
      var other = self
      other.order = columns.dates.order
      other.tests = tests.map { $0.column == detection.date ? $0.reading(other.order) : $0 }
      columns = RowColumns(joining: try read(other), workers: workers)
    }
    if detection.isFatalGuessed { columns.dropSilentOutcomes() }
    return columns
  }

  /// How many victims died, as ``DeathWords`` says.
  func deaths(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Int8 {
    if fatalValues.isEmpty {
      return deathCodes?.deaths(CellText.string(bytes, cell)) ?? DeathWords.deaths(bytes, cell)
    }
    if cell.isEmpty { return RowColumns.blank }
    return fatalValues.contains(CellText.string(bytes, cell).lowercased()) ? 1 : 0
  }

  /// More people than these are not shot at one place and time: the number stands for something
  /// else.
  private static let mostPeople = 1000.0

  /// The sum of some counts of people, as ``RowPeople`` has it; what questionnaires write for a
  /// number that is not known is none.
  func people(_ bytes: Span<UInt8>, _ cells: [Range<Int>]) -> Int32 {
    var sum: Int32 = 0
    var (known, unknown) = (0, 0)
    for cell in cells where !cell.isEmpty {
      let value = NumberText.value(bytes, cell)
      if value >= 0, value <= Self.mostPeople, value == value.rounded(),
        !PeopleCode.isUnknown(value)
      {
        sum += Int32(value)
        known += 1
      } else {
        unknown += 1
      }
    }
    if unknown > 0 { return RowPeople.unknown(beside: sum) }
    return known > 0 ? sum : RowPeople.none
  }

  /// Why rows do not meet all conditions, an ``InputAudit/Reason`` or 0, and which wanted values
  /// were seen; empty where there are no conditions.
  func failures(_ table: CellTable, _ rows: Range<Int>) -> (reason: [UInt8], seen: [UInt64]) {
    if tests.isEmpty { return ([], []) }
    var reason = [UInt8](repeating: 0, count: rows.count)
    let span = table.bytes.span
    let seen = tests.map { test in
      var memory = CellMemory()
      var seen: UInt64 = 0
      for (index, cell) in table.ranges(rows, table.slots[test.column]).enumerated() {
        let failure = memory.value(span, cell) { cell in
          let answer = test.answer(span, cell)
          seen |= answer.seen
          return answer.meets ? 0 : test.reason(span, cell).rawValue
        }
        if reason[index] == 0 { reason[index] = failure }
      }
      return seen
    }
    return (reason, seen)
  }

  /// Rows with another number of fields than the header, counted from the first of them.
  ///
  /// A row may leave out cells at its end as long as its place is there, and have blank ones too
  /// many.
  func misfits(_ table: CellTable, _ range: Range<Int>) -> RowMisfits {
    var misfits = RowMisfits()
    guard let rows, rows.width > 0 else { return misfits }
    let span = table.bytes.span
    let needed = detection.lastPlaceColumn
    for row in range where table.fieldCount(row) != rows.width {
      let fields = table.fieldCount(row)
      let index = row - range.lowerBound
      if fields < rows.width {
        if fields > needed {
          misfits.short += 1
          misfits.firstShort = misfits.firstShort ?? index
        } else {
          misfits.malformed.append((index, fields))
        }
        continue
      }
      var position = table.rowStart[row]
      var faults = CSVQuoteFaults()
      var isBlank = true
      _ = rows.readRow(span, &position, &faults) { field, cell in
        if field >= rows.width, !CellText.trimmed(span, cell).isEmpty { isBlank = false }
      }
      if isBlank {
        misfits.long += 1
        misfits.firstLong = misfits.firstLong ?? index
      } else {
        misfits.malformed.append((index, fields))
      }
    }
    return misfits
  }
}
