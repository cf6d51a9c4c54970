/// Withholds counts of 1 to k − 1, and as many others as it takes that none of them can be had by
/// subtraction.
///
/// What is published are sums over **atoms**: groups of incidents that do not overlap. A cell of a
/// table is an atom, a total is a sum of many; two areas that overlap are made of three atoms; a
/// count that grew since it was last published is the sum of an old atom and a new one. Whoever
/// reads the numbers can add and subtract them, those of neighboring files and of earlier
/// publications as well. A small sum is safe when another distribution of incidents over the atoms,
/// with another value of that sum, would have led to the very same numbers; and each such
/// distribution is looked for, not assumed: by moving one incident within atoms that all public
/// numbers treat alike, or two along a rectangle of rows and columns. Where none is found, the
/// cells are withheld that would allow the cheapest one, fewest and smallest; where no cells do, a
/// total. A number that is withheld is known not to be 0, for zeros are published.
///
/// - Choosing `k`: 3 where a place is meant, 5 where a person could be.
/// - Complexity: at most one round for each small count, of O(atoms in numbers); for a table of r
///   rows and c columns with both totals O(r c (r + c)).
/// - Reference: Cox (1980), Suppression methodology and statistical disclosure control,
///   doi:10.1080/01621459.1980.10477481.
///
/// ```swift
/// // Three areas with 2, 7 and 9 shootings, and their total:
/// let table = try SuppressedCounts(atoms: [2, 7, 9], numbers: [[0], [1], [2], [0, 1, 2]], k: 3)
/// // table.shown is [nil, nil, 9, 18]: with 7 shown, 2 would be what is missing from 18
/// ```
///
/// ## What this cannot say
///
/// That a withheld count stays unknown to somebody who knows more than these numbers, such as a
/// neighbor; nor which of the withheld counts are small: some are withheld for the others' sake.
public struct SuppressedCounts: Sendable, Equatable {
  /// Each number, or nil where it is withheld.
  public let shown: [Int?]
  /// Whether each number is withheld because it is itself small.
  public let isSmall: [Bool]
  /// Whether a withheld number can be 0 as well.
  ///
  /// Three areas whose sum is public and 3 hold 1 each if none of them is 0: beside other layers
  /// some zeros are withheld where nothing else would do.
  public let withholdsZeros: Bool
  public let k: Int

  /// How many numbers are withheld.
  public var withheldCount: Int { shown.count { $0 == nil } }
  /// How many of them only for the others' sake.
  public var secondaryCount: Int { withheldCount - isSmall.count { $0 } }

  /// - Parameters:
  ///   - atoms: the count of each atom.
  ///   - numbers: for each number to publish, the atoms that it is the sum of, each once.
  ///   - known: sums that are public already and can't be withheld: earlier publications,
  ///     neighboring files.
  ///   - k: the smallest count that may be shown, beside 0; at least 2.
  /// - Throws: `PrivacyError` for parameters out of range, and `.wouldReveal` where known numbers
  ///   alone give a small count away.
  public init(
    atoms: [Int], numbers: [[Int]], known: [[Int]] = [], k: Int = 3
  ) throws(PrivacyError) {
    // Small atoms are as good as small numbers: the difference of two publications is one.
    try self.init(
      atoms: atoms, numbers: numbers, known: known, hidden: [],
      secrets: atoms.indices.filter { (1..<k).contains(atoms[$0]) }.map { [$0] }, k: k)
  }

  /// Withholds cells of a layer, and its total where that is needed, by what is public of
  /// neighboring layers and was published before.
  ///
  /// - Parameters:
  ///   - layers: the layer and what is public beside it; the cells that have counts are the
  ///     numbers, in their order, and behind them is the total.
  ///   - k: the smallest count that may be shown, beside 0; at least 2.
  /// - Throws: `PrivacyError` for a k below 2, and `.wouldReveal` where what is public alone gives
  ///   a small count away.
  public init(_ layers: LayeredCounts, k: Int = 3) throws(PrivacyError) {
    let (atoms, numbers) = (layers.counts, layers.numbers)
    let (known, hidden, positive) = (layers.known, layers.hidden, layers.hiddenAboveZero)
    let isNone = numbers.map { $0.allSatisfy { atoms[$0] == 0 } }
    // What is public alone gives away was given away before.
    let without = DisclosureAudit(
      atoms: atoms, public: numbers.indices.filter { isNone[$0] }.map { numbers[$0] } + known,
      withheld: numbers.indices.filter { !isNone[$0] }.map { numbers[$0] } + positive)
    let secrets = (hidden + layers.remainders(below: k)).filter(without.hasOtherValue)
    func decided(withholdingZeros: Bool) throws(PrivacyError) -> SuppressedCounts {
      try SuppressedCounts(
        atoms: atoms, numbers: numbers, known: known, hidden: positive, secrets: secrets,
        withholdsZeros: withholdingZeros,
        narrow: layers.narrowReading(hidesZeros: withholdingZeros, below: k), k: k)
    }
    let first = Result { () throws(PrivacyError) in try decided(withholdingZeros: false) }
    if case .failure(let error) = first, error.code == .wouldReveal {
      self = try decided(withholdingZeros: true)
    } else {
      self = try first.get()
    }
  }

  /// - Parameters:
  ///   - hidden: sums that others withheld, and are known not to be 0.
  ///   - secrets: sums that must not be known, beside small numbers.
  ///   - withholdsZeros: whether zeros are withheld too where it takes that.
  ///   - narrow: what follows where slivers are empty; nil where there are none.
  init(
    atoms: [Int], numbers: [[Int]], known: [[Int]], hidden: [[Int]], secrets: [[Int]],
    withholdsZeros: Bool = false, narrow: NarrowReading? = nil, k: Int
  ) throws(PrivacyError) {
    guard k >= 2 else {
      throw PrivacyError(
        .outOfRange, at: "small counts: k", value: "\(k)", remedy: .give("at least 2; 3 is usual"))
    }
    if let negative = atoms.first(where: { $0 < 0 }) {
      throw PrivacyError(
        .outOfRange, at: "small counts: count", value: "\(negative)",
        remedy: .give("counts of at least 0"))
    }
    for sum in numbers + known {
      if let stranger = sum.first(where: { !atoms.indices.contains($0) }) {
        throw PrivacyError(
          .outOfRange, at: "small counts: atom", value: "\(stranger)",
          remedy: .give("atoms from 0 to \(atoms.count - 1)"))
      }
    }
    let sums = numbers.map { Set($0).sorted() }
    let values = sums.map { $0.reduce(0) { $0 + atoms[$1] } }
    let isCell = Self.narrowest(sums, atomCount: atoms.count)
    var isShown = values.map { $0 == 0 || $0 >= k }
    isSmall = isShown.map { !$0 }
    let secrets = Set(secrets + sums.indices.filter { !isShown[$0] }.map { sums[$0] })
      .sorted { $0.lexicographicallyPrecedes($1) }
    while true {
      let audit = DisclosureAudit(
        atoms: atoms, public: sums.indices.filter { isShown[$0] }.map { sums[$0] } + known,
        withheld: (withholdsZeros ? [] : sums.indices.filter { !isShown[$0] }.map { sums[$0] })
          + hidden)
      // All are asked again: what is withheld is known not to be 0, and that can end another
      // explanation.
      guard let secret = secrets.first(where: { !audit.hasOtherValue($0) }) else {
        let more = narrow?.more(isShown: isShown) ?? []
        if more.isEmpty { break }
        for number in more { isShown[number] = false }
        continue
      }
      let more = Self.more(
        for: secret, atoms, sums, values, isCell, isShown, known, hidden, withholdsZeros)
      guard !more.isEmpty else {
        throw PrivacyError(
          .wouldReveal, at: "small counts",
          value: "a count below the least, from what is public already",
          remedy: .publishLess("larger areas or longer periods"))
      }
      for number in more { isShown[number] = false }
    }
    shown = sums.indices.map { isShown[$0] ? values[$0] : nil }
    self.withholdsZeros = withholdsZeros
    self.k = k
  }

  /// Whether each number holds no other one: the cells of a table, not its totals.
  private static func narrowest(_ sums: [[Int]], atomCount: Int) -> [Bool] {
    var numbers = [[Int]](repeating: [], count: atomCount)
    for (number, sum) in sums.enumerated() { for atom in sum { numbers[atom].append(number) } }
    return sums.indices.map { number in
      var shared: [Int: Int] = [:]
      for atom in sums[number] { for other in numbers[atom] { shared[other, default: 0] += 1 } }
      return !shared.contains { other, count in
        count == sums[other].count && count < sums[number].count
      }
    }
  }

  /// Of more numbers not each is tried alone.
  private static let mostTried = 400

  /// The numbers to withhold for a secret: the cells of the cheapest move that would be free if
  /// cells were withheld, fewest and smallest; where there is none, the narrowest number that would
  /// open one, or else the narrowest total over the secret.
  private static func more(
    for secret: [Int], _ atoms: [Int], _ sums: [[Int]], _ values: [Int], _ isCell: [Bool],
    _ isShown: [Bool], _ known: [[Int]], _ hidden: [[Int]], _ withholdsZeros: Bool
  ) -> [Int] {
    let shown = sums.indices.filter { isShown[$0] }
    // Zeros stay as long as withholding one would say that it is none.
    let cells = shown.filter { isCell[$0] && (withholdsZeros || values[$0] > 0) }
    let closed = Set(cells)
    /// What could be elsewhere if all cells were withheld, and perhaps another number.
    func audit(without other: Int? = nil) -> DisclosureAudit {
      DisclosureAudit(
        atoms: atoms,
        public: shown.filter { !closed.contains($0) && $0 != other }.map { sums[$0] } + known,
        withheld: (withholdsZeros
          ? []
          : sums.indices.filter { !isShown[$0] || closed.contains($0) || $0 == other }
            .map { sums[$0] }) + hidden)
    }
    var cellsOfAtom: [Int: [Int]] = [:]
    for cell in cells { for atom in sums[cell] { cellsOfAtom[atom, default: []].append(cell) } }
    // One number fewer is worth more than any count.
    let each = 1 << 40
    let move = audit().cheapestMove(of: secret) { atom in
      (cellsOfAtom[atom] ?? []).reduce(0) { $0 + each + values[$1] }
    }
    let needed = (move ?? []).flatMap { cellsOfAtom[$0] ?? [] }
    if !needed.isEmpty { return Set(needed).sorted() }
    let positive = shown.filter { withholdsZeros || values[$0] > 0 }
    func narrowest(_ numbers: [Int]) -> [Int] {
      numbers.min {
        (sums[$0].count, values[$0], $0) < (sums[$1].count, values[$1], $1)
      }.map { [$0] } ?? []
    }
    // One total may be all that stands in the way, as that of a column beside another column's.
    if positive.count <= mostTried {
      let opening = positive.filter {
        !closed.contains($0) && audit(without: $0).hasOtherValue(secret)
      }
      if !opening.isEmpty { return narrowest(opening) }
    }
    let over = positive.filter { sums[$0].contains { secret.contains($0) } }
    // Where none is over the secret, others hold together what would have to move.
    return narrowest(over.isEmpty ? positive : over)
  }
}
