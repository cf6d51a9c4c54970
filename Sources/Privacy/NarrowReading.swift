/// Asks which small counts follow where slivers are empty, and what to withhold for it.
///
/// - Complexity: for each count in question a few rounds over all equations of ``GroundNumbers``.
struct NarrowReading {
  private let ground: GroundNumbers
  private let pieces: Int
  private let numbers: Int
  private let k: Int
  /// The unknowns that must not be told: counts of cells and groups, as far as what is public
  /// already does not tell them.
  private let isSecret: [Bool]
  private let hidesZeros: Bool

  /// - Parameters:
  ///   - ground: the pieces; those of cells without a count in no cell.
  ///   - cells: the count of each cell; nil where there is none.
  ///   - neighbors: those that the pieces tell of.
  init(
    _ ground: SharedGround, cells: [Int?], neighbors: [LayeredCounts.Neighbor],
    hidesZeros: Bool, k: Int
  ) {
    var isOpen = ground.pieces.map { !$0.isSliver }
    let all = Self.layers(ground, cells, neighbors, isOpen: isOpen.map { _ in true })
    for number in all.joined() where !number.pieces.contains(where: { isOpen[Int($0)] }) {
      for piece in number.pieces { isOpen[Int(piece)] = true }
    }
    let count = cells.count { $0 != nil } + 1
    let everything = [Bool](repeating: true, count: count)
    var numbers = GroundNumbers(layers: Self.layers(ground, cells, neighbors, isOpen: isOpen))
    // Counts that cannot be without a sliver have something in it.
    while let broken = numbers.bounds(isShown: everything, hidesZeros: hidesZeros).broken {
      let next = Self.slivers(around: numbers.equations[broken], of: numbers, all, isOpen)
      guard !next.isEmpty else { break }
      for piece in next { isOpen[Int(piece)] = true }
      numbers = GroundNumbers(layers: Self.layers(ground, cells, neighbors, isOpen: isOpen))
    }
    self.ground = numbers
    self.k = k
    self.hidesZeros = hidesZeros
    self.numbers = count
    pieces = ground.pieces.count
    var isNone = [Bool](repeating: false, count: count)
    for number in numbers.numbers where number.value == 0 && !hidesZeros {
      if let place = number.place { isNone[place] = true }
    }
    let before = numbers.bounds(isShown: isNone, hidesZeros: hidesZeros)
    var isSecret = [Bool](repeating: false, count: before.least.count)
    for unknown in numbers.unknowns.map({ Int($0) }) {
      isSecret[unknown] =
        before.broken == nil && numbers.only(unknown, in: before) == nil
    }
    self.isSecret = isSecret
  }

  /// Closed slivers of the numbers that an equation is about; where they have none, of those around
  /// them, and in the end all.
  private static func slivers(
    around equation: GroundNumbers.Equation, of numbers: GroundNumbers,
    _ all: [[GroundNumbers.Number]], _ isOpen: [Bool]
  ) -> [Int32] {
    let parts = [equation.whole] + equation.parts
    let touched = Set(numbers.pieces[Int(equation.whole)])
    let wholes = zip(all.joined(), numbers.unknowns)
    let exact = wholes.filter { parts.contains($0.1) }
    let near = wholes.filter { !touched.isDisjoint(with: $0.0.pieces) }.sorted {
      $0.0.pieces.count < $1.0.pieces.count
    }
    for choice in [exact] + near.map({ [$0] }) {
      let closed = Set(choice.flatMap(\.0.pieces)).filter { !isOpen[Int($0)] }
      if !closed.isEmpty { return closed.sorted() }
    }
    return isOpen.indices.filter { !isOpen[$0] }.map(Int32.init)
  }

  private static func layers(
    _ ground: SharedGround, _ cells: [Int?], _ neighbors: [LayeredCounts.Neighbor], isOpen: [Bool]
  ) -> [[GroundNumbers.Number]] {
    var own = [[Int32]](repeating: [], count: cells.count)
    var others = neighbors.map { [[Int32]](repeating: [], count: $0.counts.count) }
    for (place, piece) in ground.pieces.enumerated() where isOpen[place] {
      if piece.cell >= 0, cells[piece.cell] != nil { own[piece.cell].append(Int32(place)) }
      for (neighbor, group) in piece.groups.enumerated() where group >= 0 {
        others[neighbor][group].append(Int32(place))
      }
    }
    var layers: [[GroundNumbers.Number]] = []
    var next = 0
    layers.append(
      cells.indices.compactMap { cell in
        guard let count = cells[cell] else { return nil }
        next += 1
        return GroundNumbers.Number(
          pieces: own[cell], place: next - 1, value: count, isPositive: count > 0)
      })
    layers.append([
      GroundNumbers.Number(
        pieces: own.flatMap(\.self).sorted(), place: next,
        value: cells.compactMap(\.self).reduce(0, +), isPositive: false)
    ])
    for (neighbor, groups) in zip(neighbors, others) {
      layers.append(
        groups.indices.map { group in
          GroundNumbers.Number(
            pieces: groups[group], place: nil, value: neighbor.counts[group],
            isPositive: neighbor.isWithheld[group] && neighbor.showsZeros)
        })
      layers.append([
        GroundNumbers.Number(
          pieces: groups.flatMap(\.self).sorted(), place: nil, value: neighbor.total,
          isPositive: false)
      ])
    }
    return layers.map { $0.filter { !$0.pieces.isEmpty } }
  }

  // MARK: What follows

  /// The numbers to withhold, beside those that are, so that one small count less follows; none
  /// where none does.
  func more(isShown: [Bool]) -> [Int] {
    guard let told = told(isShown) else { return derived(isShown) }
    let nearest = nearest(to: told, isShown)
    for number in nearest.prefix(Self.mostTried) {
      var fewer = isShown
      fewer[number] = false
      if !isTold(told, ground.bounds(isShown: fewer, hidesZeros: hidesZeros)) { return [number] }
    }
    return Array(nearest.prefix(1))
  }

  /// Of more numbers not each is tried alone.
  private static let mostTried = 80

  /// The first secret that has one small value alone.
  private func told(_ isShown: [Bool]) -> Int? {
    let bounds = ground.bounds(isShown: isShown, hidesZeros: hidesZeros)
    return bounds.least.indices.first { isTold($0, bounds) }
  }

  private func isTold(_ unknown: Int, _ bounds: GroundNumbers.Bounds) -> Bool {
    guard isSecret[unknown], bounds.least[unknown] < k else { return false }
    return ground.only(unknown, in: bounds).map { (1..<k).contains($0) } ?? false
  }

  /// The shown numbers above 0 by how many others are between them and an unknown, small ones
  /// first; the total is the last of all.
  private func nearest(to unknown: Int, _ isShown: [Bool]) -> [Int] {
    let numbers = ground.numbers
    var isNear = [Bool](repeating: false, count: pieces)
    for piece in ground.pieces[unknown] { isNear[Int(piece)] = true }
    var isReached = numbers.map { $0.place == self.numbers - 1 }
    var order: [Int] = []
    while true {
      let next = numbers.indices.filter { index in
        !isReached[index] && numbers[index].pieces.contains { isNear[Int($0)] }
      }
      guard !next.isEmpty else { break }
      var ring: [(value: Int, place: Int)] = []
      for index in next {
        isReached[index] = true
        for piece in numbers[index].pieces { isNear[Int(piece)] = true }
        if let place = numbers[index].place, isShown[place], let value = numbers[index].value,
          value > 0 || hidesZeros
        {
          ring.append((value, place))
        }
      }
      order += ring.sorted { ($0.value, $0.place) < ($1.value, $1.place) }.map(\.place)
    }
    if isShown[self.numbers - 1] { order.append(self.numbers - 1) }
    return order
  }

  /// The numbers without which no withheld count is a sum and difference of shown ones.
  private func derived(_ isShown: [Bool]) -> [Int] {
    var isEmpty = [Bool](repeating: false, count: pieces)
    func isPublic(_ number: GroundNumbers.Number) -> Bool {
      number.value != nil && (number.place.map { isShown[$0] } ?? true)
    }
    let numbers = ground.numbers
    for number in numbers where number.value == 0 && isPublic(number) {
      for piece in number.pieces { isEmpty[Int(piece)] = true }
    }
    func rows(_ number: GroundNumbers.Number) -> [Int32] {
      number.pieces.filter { !isEmpty[Int($0)] }
    }
    let known = numbers.filter { $0.place == nil && isPublic($0) && $0.value != 0 }
    let open = numbers.filter { $0.place != nil && isPublic($0) && $0.value != 0 }
      .sorted { ($1.value ?? 0, $0.place ?? 0) < ($0.value ?? 0, $1.place ?? 0) }
    let secrets = numbers.filter { number in
      !isPublic(number) && (number.place == nil || (1..<k).contains(number.value ?? 0))
    }
    let sums = DerivedCounts(
      shown: (known + open).map(rows), secrets: secrets.map(rows).filter { !$0.isEmpty },
      rows: pieces)
    return sums.culprits(from: known.count).compactMap { open[$0 - known.count].place }
  }
}
