/// Rows that the same shown numbers hold.
struct RowClasses {
  /// For each class the numbers that hold it, ascending; none holds no number.
  private(set) var numbers: [[Int32]] = []
  /// For each class its rows, ascending.
  private(set) var rows: [[Int32]] = []
  /// For each row its class; nil where no number holds it.
  private(set) var classOfRow: [Int?]

  /// - Parameters:
  ///   - shown: the rows of each number.
  ///   - count: how many rows there are.
  init(of shown: [[Int32]], rows count: Int) {
    var holders = [[Int32]](repeating: [], count: count)
    for (number, set) in shown.enumerated() {
      for row in set { holders[Int(row)].append(Int32(number)) }
    }
    classOfRow = Array(repeating: nil, count: count)
    var places: [[Int32]: Int] = [:]
    for (row, numbers) in holders.enumerated() where !numbers.isEmpty {
      let place = places[numbers] ?? self.numbers.count
      if place == self.numbers.count {
        places[numbers] = place
        self.numbers.append(numbers)
        rows.append([])
      }
      rows[place].append(Int32(row))
      classOfRow[row] = place
    }
  }

  /// What a class comes to in a sum of weighted numbers.
  func terms<Weight: SumWeight>(_ place: Int) -> [CancellingSums<Weight>.Term] {
    numbers[place].map { CancellingSums<Weight>.Term(number: $0, weight: .one) }
  }
}
