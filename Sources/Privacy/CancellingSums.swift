import CatchmentGeometry

/// Sums and differences of shown numbers in which all classes of rows cancel but some.
///
/// A class are the rows that the same numbers hold; that it cancels is an equation of the weights
/// of these numbers, mostly of a few. The equation with the fewest weights is solved for the one
/// that fewest others have, and what it comes to is put in its place, until no equation is left.
/// Most weights have to be 0 at once: those of numbers that alone hold a row.
///
/// What a class that needn't cancel comes to is an unknown, too, and stands behind the numbers: all
/// weights follow from those of these unknowns that are free. So two classes whose sums have no
/// free unknown in common have nothing to do with each other.
///
/// - Complexity: O(classes + numbers) where places hardly overlap; never above O(numbers² ·
///   classes).
/// - Reference: Markowitz (1957), The elimination form of the inverse and its application to linear
///   programming, doi:10.1287/mnsc.3.3.255.
struct CancellingSums<Weight: SumWeight> {
  struct Term {
    let number: Int32
    let weight: Weight
  }

  /// For each class that needn't cancel what it comes to, by unknowns that are free, ascending;
  /// none where it cancels anyhow.
  let left: [[Term]]
  private let numbers: Int32
  /// Weights that follow from others, in the order in which they were found.
  private var solved: [(number: Int32, terms: [Term])] = []

  /// - Parameters:
  ///   - cancelling: the classes that cancel, each by the numbers that hold it, ascending.
  ///   - left: the others.
  ///   - numbers: how many numbers there are.
  init(cancelling: [[Term]], left: [[Term]], numbers: Int) {
    self.numbers = Int32(numbers)
    let unknowns = left.indices.map { Int32(numbers + $0) }
    var rows =
      cancelling
      + zip(left, unknowns).map { $0 + [Term(number: $1, weight: .zero - .one)] }
      + unknowns.map { [Term(number: $0, weight: .one)] }
    let equations = cancelling.count + left.count
    let width = numbers + left.count
    var holders = [[Int32]](repeating: [], count: width)
    for (row, terms) in rows.enumerated() {
      for term in terms { holders[Int(term.number)].append(Int32(row)) }
    }
    // Rows by length; those whose length has changed since are passed over.
    var queue = [[Int32]](repeating: [], count: width + 1)
    for row in (0..<equations).reversed() { queue[rows[row].count].append(Int32(row)) }
    var length = 1
    while length <= width {
      guard let row = queue[length].popLast() else {
        length += 1
        continue
      }
      let terms = rows[Int(row)]
      guard terms.count == length else { continue }
      rows[Int(row)] = []
      let pivot = Self.pivot(of: terms, holders, before: Int32(numbers))
      let expressed = Self.expressed(terms, pivot)
      solved.append((pivot, expressed))
      for other in holders[Int(pivot)] {
        guard let changed = Self.replaced(pivot, by: expressed, in: rows[Int(other)]) else {
          continue
        }
        for term in expressed { holders[Int(term.number)].append(other) }
        rows[Int(other)] = changed
        if other < equations, !changed.isEmpty {
          queue[changed.count].append(other)
          length = min(length, changed.count)
        }
      }
      holders[Int(pivot)] = []
    }
    self.left = Array(rows[equations...])
  }

  /// The number whose weight is solved for, or the unknown where there is no number: of those that
  /// need no division the one that the fewest rows have.
  private static func pivot(
    of terms: [Term], _ holders: [[Int32]], before unknowns: Int32
  ) -> Int32 {
    let weighed = terms.prefix { $0.number < unknowns }
    let eligible = weighed.isEmpty ? terms[...] : weighed
    return eligible.min { one, other in
      let (isUnit, holdersOfOne) = (one.weight.isUnit, holders[Int(one.number)].count)
      guard isUnit == other.weight.isUnit else { return isUnit }
      return holdersOfOne < holders[Int(other.number)].count
    }?.number ?? terms[0].number
  }

  /// What the weight of a number has to be where all terms cancel.
  private static func expressed(_ terms: [Term], _ number: Int32) -> [Term] {
    guard let own = terms.first(where: { $0.number == number }) else { return [] }
    return terms.filter { $0.number != number }.map {
      Term(number: $0.number, weight: (Weight.zero - $0.weight) / own.weight)
    }
  }

  /// A row with a weight put in its place; nil where the row does not have it.
  private static func replaced(_ number: Int32, by terms: [Term], in row: [Term]) -> [Term]? {
    guard let own = row.first(where: { $0.number == number }) else { return nil }
    var merged: [Term] = []
    merged.reserveCapacity(row.count + terms.count)
    var next = 0
    for term in row where term.number != number {
      while next < terms.count, terms[next].number < term.number {
        merged.append(Term(number: terms[next].number, weight: own.weight * terms[next].weight))
        next += 1
      }
      guard next < terms.count, terms[next].number == term.number else {
        merged.append(term)
        continue
      }
      let weight = term.weight + own.weight * terms[next].weight
      if !weight.isNone { merged.append(Term(number: term.number, weight: weight)) }
      next += 1
    }
    for term in terms[next...] {
      merged.append(Term(number: term.number, weight: own.weight * term.weight))
    }
    return merged
  }

  /// What one class comes to beyond another.
  static func difference(_ first: [Term], _ second: [Term]) -> [Term] {
    var weights: [Int32: Weight] = [:]
    for term in first { weights[term.number] = term.weight }
    for term in second {
      weights[term.number] = (weights[term.number] ?? .zero) - term.weight
    }
    return weights.sorted { $0.key < $1.key }.filter { !$0.value.isNone }.map {
      Term(number: $0.key, weight: $0.value)
    }
  }

  /// The numbers that have a weight, where the free unknowns are given and all else follows.
  func weights(_ free: [Int32: Weight]) -> [Int32: Weight] {
    var weights = free.filter { !$0.value.isNone }
    for (number, terms) in solved.reversed() {
      var weight = Weight.zero
      for term in terms {
        if let other = weights[term.number] { weight = weight + term.weight * other }
      }
      if !weight.isNone { weights[number] = weight }
    }
    return weights.filter { $0.key < numbers }
  }

  /// The classes that needn't cancel in parts that have no free unknown in common; those that
  /// cancel anyhow are in none.
  var parts: [[Int]] {
    var links = DisjointSets(count: left.count)
    var classOfNumber: [Int32: Int] = [:]
    for (place, terms) in left.enumerated() {
      for term in terms {
        if let other = classOfNumber[term.number] { links.join(place, other) }
        classOfNumber[term.number] = place
      }
    }
    var parts: [Int: [Int]] = [:]
    for place in left.indices where !left[place].isEmpty {
      parts[links.representative(of: place), default: []].append(place)
    }
    return parts.values.sorted { $0[0] < $1[0] }
  }
}
