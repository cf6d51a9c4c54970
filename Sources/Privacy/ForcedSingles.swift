/// Finds counts of 1 that follow from what is shown, as none of what is withheld is 0.
///
/// Some withheld counts, each of them 1, are all determined where a sum of them with weights above
/// 0 is a sum and difference of shown numbers: what it comes to is the sum of the weights then, and
/// none can be more where none is less. Where there is no such sum, all of them can be more at
/// once, and no count is determined but those that are sums and differences themselves.
///
/// Rows that the same shown numbers hold have one weight in any such sum. So a class of rows takes
/// part only if each of its rows is a withheld count by itself; the shown numbers are eliminated
/// over all other classes, and of what is left over a combination is looked for that is nowhere
/// below 0 (Stiemke 1915): the remainder of a least-squares problem without negative unknowns.
///
/// - Complexity: O(numbers² · classes of rows), and a little for what is left over.
/// - Reference: Lawson and Hanson (1974), Solving Least Squares Problems, chapter 23,
///   doi:10.1137/1.9781611971217.
struct ForcedSingles {
  /// The rows that are counts of 1, and determined.
  let rows: [Int32]
  /// Of the shown numbers that tell it the last one.
  let culprit: Int

  /// Sums and differences of 0 and 1 are exact up to here; a weight below is none.
  private static let tolerance = 1e-7

  /// - Parameters:
  ///   - shown: the rows of each number that is shown, what is dispensable last.
  ///   - singles: rows that are withheld counts by themselves.
  /// - Returns: nil where no count of 1 is determined.
  init?(shown: [[Int32]], singles: Set<Int32>, rows: Int) {
    var signatures = [[Int32]](repeating: [], count: rows)
    for (number, set) in shown.enumerated() {
      for row in set { signatures[Int(row)].append(Int32(number)) }
    }
    var classes: [[Int32]: [Int32]] = [:]
    for (row, signature) in signatures.enumerated() where !signature.isEmpty {
      classes[signature, default: []].append(Int32(row))
    }
    let ordered = classes.sorted { $0.value[0] < $1.value[0] }
    // Classes that nothing is left over of come first.
    let others = ordered.filter { !$0.value.allSatisfy(singles.contains) }
    let own = ordered.filter { $0.value.allSatisfy(singles.contains) }
    guard !own.isEmpty else { return nil }
    let rest = Remainders(of: shown.count, over: others.map(\.key), own: own.map(\.key))
    guard let weights = rest.combination(tolerance: Self.tolerance) else { return nil }
    let told = own.indices.filter { weights.classes[$0] > Self.tolerance }
    guard let last = weights.numbers.lastIndex(where: { abs($0) > Self.tolerance }), !told.isEmpty
    else { return nil }
    self.rows = told.flatMap { own[$0].value }.sorted()
    culprit = last
  }
}

/// What is left of shown numbers where all classes of rows cancel but some.
private struct Remainders {
  /// Each over the classes that count, and behind them over the numbers that it is made of.
  private var vectors: [[Double]] = []
  private let own: Int

  init(of numbers: Int, over others: [[Int32]], own: [[Int32]]) {
    self.own = own.count
    let width = others.count + own.count
    var vectors = [[Double]](
      repeating: [Double](repeating: 0, count: width + numbers), count: numbers)
    for (place, signature) in (others + own).enumerated() {
      for number in signature { vectors[Int(number)][place] = 1 }
    }
    var pivots: [(place: Int, values: [Double], filled: [Int])] = []
    for number in 0..<numbers {
      var vector = vectors[number]
      vectors[number] = []
      vector[width + number] = 1
      for (place, values, filled) in pivots where vector[place] != 0 {
        let factor = vector[place]
        for index in filled { vector[index] -= factor * values[index] }
        vector[place] = 0
      }
      for index in 0..<width where abs(vector[index]) < 1e-9 { vector[index] = 0 }
      let largest = (0..<others.count).max { abs(vector[$0]) < abs(vector[$1]) }
      if let place = largest, vector[place] != 0 {
        let scale = 1 / vector[place]
        for index in vector.indices { vector[index] *= scale }
        pivots.append((place, vector, vector.indices.filter { vector[$0] != 0 }))
      } else if vector[others.count..<width].contains(where: { $0 != 0 }) {
        self.vectors.append(Array(vector[others.count...]))
      }
    }
  }

  /// Weights of the classes, none below 0 and not all of them 0, that a combination of numbers has,
  /// and that combination; nil where there is none.
  func combination(tolerance: Double) -> (classes: [Double], numbers: [Double])? {
    let height = vectors.count
    guard height > 0 else { return nil }
    // The same space, by vectors at right angles.
    var basis: [[Double]] = []
    for var vector in vectors {
      for _ in 0..<2 {
        for other in basis {
          let factor = (0..<own).reduce(0) { $0 + vector[$1] * other[$1] }
          for index in vector.indices { vector[index] -= factor * other[index] }
        }
      }
      let length = (0..<own).reduce(0) { $0 + vector[$1] * vector[$1] }.squareRoot()
      guard length > tolerance else { continue }
      basis.append(vector.map { $0 / length })
    }
    // Weights of at least 1 on all classes under which all cancel would be a way to raise each.
    let target = basis.map { vector in -(0..<own).reduce(0) { $0 + vector[$1] } }
    let columns = (0..<own).map { place in basis.map { $0[place] } }
    let remainder = LeastSquares(columns, target, tolerance: tolerance).remainder
    let largest = remainder.map { abs($0) }.max() ?? 0
    guard largest > tolerance else { return nil }
    let weights = basis.indices.reduce(into: [Double](repeating: 0, count: basis[0].count)) {
      sum, row in
      for index in sum.indices { sum[index] -= remainder[row] / largest * basis[row][index] }
    }
    return (Array(weights[..<own]), Array(weights[own...]))
  }
}

/// What is nearest to a target among sums of columns with weights of at least 0.
private struct LeastSquares {
  /// What is missing from the target.
  private(set) var remainder: [Double]

  init(_ columns: [[Double]], _ target: [Double], tolerance: Double) {
    remainder = target
    var weights = [Double](repeating: 0, count: columns.count)
    var isUsed = [Bool](repeating: false, count: columns.count)
    func product(_ first: [Double], _ second: [Double]) -> Double {
      zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
    }
    // Each round comes nearer; rounding alone could make them many.
    for _ in 0..<3 * columns.count + 10 {
      let slopes = columns.map { product($0, remainder) }
      guard
        let steepest = columns.indices.filter({ !isUsed[$0] }).max(by: { slopes[$0] < slopes[$1] }),
        slopes[steepest] > tolerance
      else { return }
      isUsed[steepest] = true
      while true {
        let used = columns.indices.filter { isUsed[$0] }
        let solved = Self.solved(used.map { columns[$0] }, target)
        var step = 1.0
        for (place, column) in used.enumerated() where solved[place] <= 0 {
          step = min(
            step, weights[column] / max(weights[column] - solved[place], .leastNonzeroMagnitude))
        }
        for (place, column) in used.enumerated() {
          weights[column] += step * (solved[place] - weights[column])
          if solved[place] <= 0, weights[column] <= 1e-12 {
            weights[column] = 0
            isUsed[column] = false
          }
        }
        if step == 1 { break }
      }
      remainder = target
      for column in columns.indices where isUsed[column] {
        for index in remainder.indices {
          remainder[index] -= weights[column] * columns[column][index]
        }
      }
    }
  }

  /// The weights without a bound, by right angles; of columns that depend on others 0.
  private static func solved(_ columns: [[Double]], _ target: [Double]) -> [Double] {
    var basis: [[Double]] = []
    var upper: [[Double]] = []
    for var column in columns {
      var products = [Double](repeating: 0, count: columns.count)
      for _ in 0..<2 {
        for (place, other) in basis.enumerated() {
          let factor = zip(column, other).reduce(0) { $0 + $1.0 * $1.1 }
          products[place] += factor
          for index in column.indices { column[index] -= factor * other[index] }
        }
      }
      let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      products[basis.count] = length
      basis.append(length > 1e-10 ? column.map { $0 / length } : column.map { _ in 0 })
      upper.append(products)
    }
    var weights = [Double](repeating: 0, count: columns.count)
    for place in columns.indices.reversed() where upper[place][place] > 1e-10 {
      var value = zip(basis[place], target).reduce(0) { $0 + $1.0 * $1.1 }
      for later in columns.indices where later > place {
        value -= upper[later][place] * weights[later]
      }
      weights[place] = value / upper[place][place]
    }
    return weights
  }
}
