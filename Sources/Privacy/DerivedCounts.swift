/// Finds out whether a count is a sum and difference of shown ones, of however many.
///
/// Only classes of rows as a whole can be told by shown numbers. So a secret that is no union of
/// classes is safe; for all others, the weights are looked for under which each of their classes
/// comes to 1, and all others cancel. Modulo a prime, so that nothing is lost to rounding.
///
/// - Complexity: that of ``CancellingSums``, and for each secret in question that of the few
///   classes that its own hang together with.
struct DerivedCounts {
  private typealias Sums = CancellingSums<PrimeWeight>

  private let secrets: [[Int32]]
  private let classes: RowClasses
  private let sums: Sums
  /// Classes of secrets that can be in question, by their place in ``sums``.
  private let placeOfClass: [Int: Int]
  /// Such classes in parts that have no free unknown in common.
  private let parts: [[Int]]
  /// For each of them its part; none for one that cancels anyhow, which can't come to 1.
  private var partOfPlace: [Int: Int] = [:]

  /// - Parameters:
  ///   - shown: the rows of each number that is shown, what is dispensable last.
  ///   - secrets: the rows of each number that must not be had.
  ///   - calendar: parts of days of which no small sum must be had either.
  init(shown: [[Int32]], secrets: [[Int32]], calendar: CalendarParts? = nil, rows: Int) {
    let classes = RowClasses(of: shown, rows: rows)
    let secrets = secrets + (calendar?.secrets(among: classes) ?? [])
    let asked = Set(secrets.compactMap { Self.union($0, of: classes) }.joined()).sorted()
    let isAsked = Set(asked)
    self.secrets = secrets
    self.classes = classes
    placeOfClass = Dictionary(uniqueKeysWithValues: zip(asked, asked.indices))
    sums = Sums(
      cancelling: classes.numbers.indices.filter { !isAsked.contains($0) }.map {
        classes.terms($0)
      },
      left: asked.map { classes.terms($0) }, numbers: shown.count)
    parts = sums.parts
    for (part, places) in parts.enumerated() {
      for place in places { partOfPlace[place] = part }
    }
  }

  /// The classes that a secret is made of; nil where it is none of whole classes.
  private static func union(_ secret: [Int32], of classes: RowClasses) -> [Int]? {
    var own: Set<Int> = []
    for row in secret {
      guard let place = classes.classOfRow[Int(row)] else { return nil }
      own.insert(place)
    }
    return own.reduce(0) { $0 + classes.rows[$1].count } == secret.count ? own.sorted() : nil
  }

  /// The numbers without which less is given away: of those that tell a secret the last one, and
  /// only one for all that hang together, as without it some of the rest may be safe.
  ///
  /// - Parameter first: the first number that can be left out.
  func culprits(from first: Int) -> [Int] {
    var culprits: Set<Int> = []
    var isServed: Set<Int> = []
    for secret in secrets {
      guard let own = places(of: secret) else { continue }
      let parts = Set(own.compactMap { partOfPlace[$0] })
      guard isServed.isDisjoint(with: parts), let culprit = culprit(of: own, in: parts),
        culprit >= first
      else { continue }
      culprits.insert(culprit)
      isServed.formUnion(parts)
    }
    return culprits.sorted()
  }

  /// The classes that a secret is made of, by their place in ``sums``; nil where it can't be told.
  private func places(of secret: [Int32]) -> [Int]? {
    guard let union = Self.union(secret, of: classes), !union.isEmpty else { return nil }
    let own = union.compactMap { placeOfClass[$0] }
    return own.count == union.count && own.allSatisfy { partOfPlace[$0] != nil } ? own : nil
  }

  /// Of shown numbers that together tell a secret the last one; nil where none do.
  ///
  /// - Parameters:
  ///   - own: the classes of the secret.
  ///   - hanging: the parts that they are in.
  private func culprit(of own: [Int], in hanging: Set<Int>) -> Int? {
    let around = hanging.flatMap { parts[$0] }.sorted()
    let free = Set(around.lazy.flatMap { sums.left[$0].lazy.map(\.number) }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(free, free.indices.map(Int32.init)))
    func terms(_ place: Int) -> [Sums.Term] {
      sums.left[place].compactMap { term in
        places[term.number].map { Sums.Term(number: $0, weight: term.weight) }
      }
    }
    let first = terms(own[0])
    // All others cancel, and all of its own come to the same.
    let inside = Sums(
      cancelling: around.filter { !own.contains($0) }.map(terms)
        + own.dropFirst().map { Sums.difference(terms($0), first) },
      left: [first], numbers: free.count)
    guard let told = inside.left[0].first else { return nil }
    let chosen = inside.weights([told.number: .one]).map { (free[Int($0.key)], $0.value) }
    return sums.weights(Dictionary(uniqueKeysWithValues: chosen)).keys.max().map(Int.init)
  }
}
