/// Withholds counts of a table whose columns are parts of each other, so that no small count is
/// what is left between them.
///
/// Where one column is in each row the sum of two or three others, as all are of the fatal ones and
/// the rest, they are the cells and the margins of one table, and ``SuppressedCounts`` keeps small
/// ones from being had along rows and columns together. Where a column is nowhere above another, as
/// those in no other area beside all, what is left between the two is a part that has no column: it
/// must not be had where it is small.
///
/// - Complexity: that of ``SuppressedCounts`` for each relation; relations are looked for among all
///   triples and fours of columns.
/// - Reference: Cox (1980), Suppression methodology and statistical disclosure control,
///   doi:10.1080/01621459.1980.10477481.
///
/// ```swift
/// // Two areas with all, the fatal and the other ones:
/// let related = try RelatedColumns([[5, 40], [1, 20], [4, 20]], k: 3)
/// // 1 cannot be shown, nor 4 beside 5
/// ```
///
/// ## What this cannot say
///
/// What follows from several relations together, or from other layers as well.
public struct RelatedColumns: Sendable, Equatable {
  /// A column that others are parts of.
  public struct Relation: Sendable, Equatable {
    public let whole: Int
    public let parts: [Int]
    /// Whether the parts make up the whole; otherwise something is left.
    public let isComplete: Bool
  }

  public let relations: [Relation]
  /// For each column whether each of its cells is withheld.
  public let isWithheld: [[Bool]]
  /// For each column whether its total is.
  public let isTotalWithheld: [Bool]

  /// - Parameters:
  ///   - columns: for each column the count of each row; nil where there is none.
  ///   - apart: pairs of columns that count different incidents, such as those of two periods.
  ///   - k: the smallest count that may be shown, beside 0; at least 2.
  /// - Throws: `PrivacyError` for a k below 2.
  public init(
    _ columns: [[Int?]], apart: [Set<Int>] = [], k: Int = 3
  ) throws(PrivacyError) {
    relations = Self.relations(columns, apart: apart, k: k)
    var isWithheld = columns.map { $0.map { _ in false } }
    var isTotalWithheld = columns.map { _ in false }
    for relation in relations {
      let table = RelatedTable(columns, relation, k: k)
      let shown = try table.suppressed(k: k).shown
      for (number, place) in table.places.enumerated() where shown[number] == nil {
        if let row = place.row {
          isWithheld[place.column][row] = true
        } else {
          isTotalWithheld[place.column] = true
        }
      }
    }
    self.isWithheld = isWithheld
    self.isTotalWithheld = isTotalWithheld
  }

  private static func relations(
    _ columns: [[Int?]], apart: [Set<Int>], k: Int
  ) -> [Relation] {
    let useful = columns.indices.filter { columns[$0].contains { ($0 ?? 0) > 0 } }
    /// What is left of a column beside others, by row; nil where rows have no such counts.
    func left(_ whole: Int, _ parts: [Int]) -> [Int]? {
      var left: [Int] = []
      for row in columns[whole].indices {
        let all = [whole] + parts
        if all.allSatisfy({ columns[$0][row] == nil }) { continue }
        guard let count = columns[whole][row] else { return nil }
        var rest = count
        for part in parts {
          guard let own = columns[part][row] else { return nil }
          rest -= own
        }
        left.append(rest)
      }
      return left
    }
    var relations: [Relation] = []
    for whole in useful {
      let within = useful.filter { part in
        part != whole && left(whole, [part])?.allSatisfy { $0 >= 0 } == true
      }
      var complete: Set<Int> = []
      for (place, first) in within.enumerated() {
        for (next, second) in within.enumerated().dropFirst(place + 1) {
          for parts in [[first, second]] + within.dropFirst(next + 1).map({ [first, second, $0] })
          where left(whole, parts)?.allSatisfy({ $0 == 0 }) == true {
            relations.append(Relation(whole: whole, parts: parts, isComplete: true))
            complete.formUnion(parts)
          }
        }
      }
      for part in within where !complete.contains(part) && !apart.contains([whole, part]) {
        let rests = left(whole, [part]) ?? []
        let isSmall = (rests + [rests.reduce(0, +)]).contains { (1..<k).contains($0) }
        if isSmall { relations.append(Relation(whole: whole, parts: [part], isComplete: false)) }
      }
    }
    return relations
  }
}

/// The cells and margins of the columns of a relation.
private struct RelatedTable {
  let atoms: [Int]
  let numbers: [[Int]]
  /// What each number is: a cell, or without a row the total of a column.
  let places: [(column: Int, row: Int?)]
  /// What is left of all rows together has no number, and may be small.
  let secrets: [[Int]]

  init(_ columns: [[Int?]], _ relation: RelatedColumns.Relation, k: Int) {
    let rows = columns[relation.whole].indices.filter { columns[relation.whole][$0] != nil }
    let width = relation.parts.count + (relation.isComplete ? 0 : 1)
    var atoms: [Int] = []
    var numbers: [[Int]] = []
    var places: [(column: Int, row: Int?)] = []
    for row in rows {
      let first = atoms.count
      var left = columns[relation.whole][row] ?? 0
      for part in relation.parts {
        let count = columns[part][row] ?? 0
        left -= count
        places.append((part, row))
        numbers.append([atoms.count])
        atoms.append(count)
      }
      if !relation.isComplete { atoms.append(left) }
      places.append((relation.whole, row))
      numbers.append(Array(first..<atoms.count))
    }
    func column(_ part: Int) -> [Int] {
      Array(stride(from: part, to: atoms.count, by: width))
    }
    if rows.count > 1 {
      for (place, part) in relation.parts.enumerated() {
        places.append((part, nil))
        numbers.append(column(place))
      }
      places.append((relation.whole, nil))
      numbers.append(Array(atoms.indices))
    }
    var secrets = atoms.indices.map { [$0] }
    if !relation.isComplete { secrets.append(column(width - 1)) }
    self.secrets = secrets.filter { (1..<k).contains($0.reduce(0) { $0 + atoms[$1] }) }
    self.atoms = atoms
    self.numbers = numbers
    self.places = places
  }

  func suppressed(k: Int) throws(PrivacyError) -> SuppressedCounts {
    func decided(withholdingZeros: Bool) throws(PrivacyError) -> SuppressedCounts {
      try SuppressedCounts(
        atoms: atoms, numbers: numbers, known: [], hidden: [], secrets: secrets,
        withholdsZeros: withholdingZeros, k: k)
    }
    do throws(PrivacyError) {
      return try decided(withholdingZeros: false)
    } catch {
      guard error.code == .wouldReveal else { throw error }
      return try decided(withholdingZeros: true)
    }
  }
}
