/// Finds out whether a count is a sum and difference of shown ones, of however many.
///
/// Counts are vectors over groups of rows that the same counts hold; a secret that lies in the span
/// of what is shown can be computed from it. Eliminated modulo a prime, so that nothing is lost to
/// rounding.
///
/// - Complexity: O(numbers² · (groups of rows + numbers)), for up to ``mostNumbers``.
struct DerivedCounts {
  /// More are not looked at together: sums and differences of a few are excluded before.
  static let mostNumbers = 600

  private static let prime: UInt64 = 2_147_483_647
  private let atoms: Int
  /// Of each row its place among the atoms.
  private let atomOfRow: [Int]
  /// Reduced rows: over the atoms, and behind them over the numbers that they were made of.
  private var basis: [(pivot: Int, values: [UInt64])] = []
  private let numbers: Int

  /// - Parameters:
  ///   - shown: the rows of each number that is shown, what is dispensable last.
  ///   - secrets: the rows of each number that must not be had.
  init(shown: [[Int32]], secrets: [[Int32]], rows: Int) {
    var signatures = [[Int32]](repeating: [], count: rows)
    for (number, set) in (shown + secrets).enumerated() {
      for row in set { signatures[Int(row)].append(Int32(number)) }
    }
    var places: [[Int32]: Int] = [:]
    atomOfRow = signatures.map { signature in
      if let place = places[signature] { return place }
      places[signature] = places.count
      return places.count - 1
    }
    atoms = places.count
    numbers = shown.count
    for (number, set) in shown.enumerated() {
      var vector = vector(set)
      vector[atoms + number] = 1
      reduce(&vector)
      guard let pivot = vector[..<atoms].firstIndex(where: { $0 != 0 }) else { continue }
      let inverse = Self.power(vector[pivot], Self.prime - 2)
      for place in vector.indices { vector[place] = vector[place] * inverse % Self.prime }
      basis.append((pivot, vector))
    }
  }

  /// Of the shown numbers that together give a secret away the last one; nil where none do.
  func culprit(of secret: [Int32]) -> Int? {
    var vector = vector(secret)
    reduce(&vector)
    guard vector[..<atoms].allSatisfy({ $0 == 0 }) else { return nil }
    return vector[atoms...].lastIndex { $0 != 0 }.map { $0 - atoms }
  }

  private func vector(_ set: [Int32]) -> [UInt64] {
    var vector = [UInt64](repeating: 0, count: atoms + numbers)
    for row in set { vector[atomOfRow[Int(row)]] = 1 }
    return vector
  }

  private func reduce(_ vector: inout [UInt64]) {
    for (pivot, values) in basis where vector[pivot] != 0 {
      let factor = Self.prime - vector[pivot]
      for place in vector.indices where values[place] != 0 {
        vector[place] = (vector[place] + factor * values[place]) % Self.prime
      }
    }
  }

  private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
    var (result, square, rest): (UInt64, UInt64, UInt64) = (1, base % prime, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square % prime }
      square = square * square % prime
      rest >>= 1
    }
    return result
  }
}
