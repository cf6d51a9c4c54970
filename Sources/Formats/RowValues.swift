import Parallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the rows of a table say apart from place and time.
struct RowValues: Sendable {
  /// 1 or 0, −1 where nothing is known; empty where no column tells.
  let fatal: [Int8]
  /// `.nan` and `.infinity` where there is no number; empty where no column tells.
  let weight: [Double]
  /// Whether the row meets the conditions; empty where there are none.
  let meets: [Bool]

  init(_ source: IncidentSource, conditions: [IncidentOptions.Condition], workers: Workers) {
    let table = source.table
    let count = table.count
    if let slot = source.slot(source.detection.fatal) {
      fatal = workers.fill(count: count, with: -1, chunk: 16_384) { range, cells in
        let span = table.bytes.span
        for row in range {
          cells[row &- range.lowerBound] = span.fatalCell(table.range(row, slot, in: span))
        }
      }
    } else {
      fatal = []
    }
    if let slot = source.slot(source.detection.weight) {
      weight = workers.fill(count: count, with: 0, chunk: 16_384) { range, cells in
        let span = table.bytes.span
        for row in range {
          let value = span.numberCell(table.range(row, slot, in: span))
          cells[row &- range.lowerBound] = value < 0 ? .infinity : value
        }
      }
    } else {
      weight = []
    }
    let tests = Self.tests(source, conditions)
    if tests.isEmpty {
      meets = []
    } else {
      meets = workers.fill(count: count, with: false, chunk: 16_384) { range, cells in
        for row in range {
          cells[row &- range.lowerBound] = tests.allSatisfy { test in
            test.values.contains(table.text(row, test.slot).lowercased())
          }
        }
      }
    }
  }

  private struct Test: Sendable {
    let slot: Int
    var values: Set<String>
  }

  /// One test for each column: its conditions are alternatives.
  private static func tests(
    _ source: IncidentSource, _ conditions: [IncidentOptions.Condition]
  ) -> [Test] {
    var tests: [Test] = []
    for (condition, column) in zip(conditions, source.detection.conditions) {
      let slot = source.table.slots[column]
      let value = condition.value.trimmed.lowercased()
      if let place = tests.firstIndex(where: { $0.slot == slot }) {
        tests[place].values.insert(value)
      } else {
        tests.append(Test(slot: slot, values: [value]))
      }
    }
    return tests
  }
}
