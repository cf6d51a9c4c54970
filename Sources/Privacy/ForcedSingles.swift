/// Finds counts of 1 that follow from what is shown, as none of what is withheld is 0.
///
/// Some withheld counts, each of them 1, are all determined where a sum of them with weights above
/// 0 is a sum and difference of shown numbers: what it comes to is the sum of the weights then, and
/// none can be more where none is less. Where there is no such sum, all of them can be more at
/// once, and no count is determined but those that are sums and differences themselves.
///
/// Rows that the same shown numbers hold have one weight in any such sum. So a class of rows takes
/// part only if each of its rows is a withheld count by itself; all other classes cancel, and of
/// what is left over a combination is looked for that is nowhere below 0 (Stiemke 1915): the
/// remainder of a least-squares problem without negative unknowns, for each part by itself.
///
/// - Complexity: that of ``CancellingSums``, and for each part of what is left over O(classes³).
/// - Reference: Lawson and Hanson (1974), Solving Least Squares Problems, chapter 23,
///   doi:10.1137/1.9781611971217.
struct ForcedSingles {
  /// The rows that are counts of 1, and determined.
  let rows: [Int32]
  /// Of the shown numbers that tell it the last one.
  let culprit: Int

  /// Sums and differences of 0 and 1 are exact up to here; a weight below is none.
  private static let tolerance = 1e-7

  /// What is determined, for each part that hangs together by itself.
  ///
  /// - Parameters:
  ///   - shown: the rows of each number that is shown, what is dispensable last.
  ///   - singles: rows that are withheld counts by themselves.
  static func all(shown: [[Int32]], singles: Set<Int32>, rows: Int) -> [ForcedSingles] {
    let classes = RowClasses(of: shown, rows: rows)
    let isOwn = classes.rows.map { $0.allSatisfy(singles.contains) }
    let own = isOwn.indices.filter { isOwn[$0] }
    guard !own.isEmpty else { return [] }
    let sums = CancellingSums<Double>(
      cancelling: isOwn.indices.filter { !isOwn[$0] }.map { classes.terms($0) },
      left: own.map { classes.terms($0) }, numbers: shown.count)
    return sums.parts.compactMap { part in
      let free = Set(part.lazy.flatMap { sums.left[$0].lazy.map(\.number) }).sorted()
      let left = part.map { sums.left[$0] }
      guard let weights = combination(of: left, free) else { return nil }
      let told = part.indices.filter { weights.classes[$0] > tolerance }
      let last = sums.weights(weights.numbers).filter { abs($0.value) > tolerance }.keys.max()
      guard let last, !told.isEmpty else { return nil }
      return ForcedSingles(
        rows: told.flatMap { classes.rows[own[part[$0]]] }.sorted(), culprit: Int(last))
    }
  }

  /// Weights of the classes, none below 0 and not all of them 0, that a choice of the free numbers'
  /// weights makes, and that choice; nil where there is none.
  ///
  /// - Parameters:
  ///   - left: what each class comes to.
  ///   - free: the numbers whose weights it comes from.
  private static func combination(
    of left: [[CancellingSums<Double>.Term]], _ free: [Int32]
  ) -> (classes: [Double], numbers: [Int32: Double])? {
    let places = Dictionary(uniqueKeysWithValues: zip(free, free.indices))
    let count = left.count
    // For each free number what each class gets from it, and behind that what it is made of.
    var vectors = free.indices.map { place in
      var vector = [Double](repeating: 0, count: count + free.count)
      vector[count + place] = 1
      return vector
    }
    for (place, terms) in left.enumerated() {
      for term in terms {
        if let number = places[term.number] { vectors[number][place] = term.weight }
      }
    }
    // The same space, by vectors at right angles.
    var basis: [[Double]] = []
    for var vector in vectors {
      for _ in 0..<2 {
        for other in basis {
          let factor = (0..<count).reduce(0) { $0 + vector[$1] * other[$1] }
          for index in vector.indices { vector[index] -= factor * other[index] }
        }
      }
      let length = (0..<count).reduce(0) { $0 + vector[$1] * vector[$1] }.squareRoot()
      guard length > tolerance else { continue }
      basis.append(vector.map { $0 / length })
    }
    // Weights of at least 1 on all classes under which all cancel would be a way to raise each.
    let target = basis.map { vector in -(0..<count).reduce(0) { $0 + vector[$1] } }
    let columns = (0..<count).map { place in basis.map { $0[place] } }
    let remainder = LeastSquares(columns, target, tolerance: tolerance).remainder
    let largest = remainder.map { abs($0) }.max() ?? 0
    guard largest > tolerance else { return nil }
    var weights = [Double](repeating: 0, count: count + free.count)
    for (vector, missing) in zip(basis, remainder) {
      for index in weights.indices { weights[index] -= missing / largest * vector[index] }
    }
    let chosen = zip(free, weights[count...])
    return (Array(weights[..<count]), Dictionary(uniqueKeysWithValues: chosen))
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
