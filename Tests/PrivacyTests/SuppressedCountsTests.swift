import CatchmentPrivacy
import CatchmentStatistics
import Testing

/// The values that each sum takes over every distribution of incidents that fits what is public.
private func possibleValues(
  of secrets: [[Int]], atoms: [Int], numbers: [[Int]], known: [[Int]], shown: [Int?], most: Int
) -> [Set<Int>] {
  func sum(_ world: [Int], _ atoms: [Int]) -> Int { Set(atoms).reduce(0) { $0 + world[$1] } }
  let facts = known.map { ($0, sum(atoms, $0)) }
  var values = [Set<Int>](repeating: [], count: secrets.count)
  var world = [Int](repeating: 0, count: atoms.count)
  while true {
    let fits =
      numbers.indices.allSatisfy {
        let value = sum(world, numbers[$0])
        return shown[$0].map { $0 == value } ?? (value > 0)
      } && facts.allSatisfy { sum(world, $0.0) == $0.1 }
    if fits {
      for (index, secret) in secrets.enumerated() { values[index].insert(sum(world, secret)) }
    }
    var position = 0
    while position < world.count && world[position] == most {
      world[position] = 0
      position += 1
    }
    guard position < world.count else { return values }
    world[position] += 1
  }
}

struct SuppressedCountsTests {
  @Test func theSmallestNeighborIsWithheldToo() throws {
    let table = try SuppressedCounts(atoms: [2, 7, 9], numbers: [[0], [1], [2], [0, 1, 2]], k: 3)
    #expect(table.shown == [nil, nil, 9, 18])
    #expect(table.isSmall == [true, false, false, false])
    #expect(table.withheldCount == 2 && table.secondaryCount == 1)
  }

  @Test func zerosAndCountsFromKOnAreShown() throws {
    let numbers = [[0], [1], [2], [0, 1, 2]]
    #expect(try SuppressedCounts(atoms: [0, 3, 4], numbers: numbers).shown == [0, 3, 4, 7])
    // Two small counts hide each other, unless their sum leaves them no room: 1 and 1 are all that
    // makes 2.
    #expect(try SuppressedCounts(atoms: [1, 2, 4], numbers: numbers).shown == [nil, nil, 4, 7])
    #expect(try SuppressedCounts(atoms: [1, 1, 4], numbers: numbers).shown == [nil, nil, nil, 6])
    // Alone in a total, a count takes the total with it.
    #expect(
      try SuppressedCounts(atoms: [2, 0], numbers: [[0], [1], [0, 1]]).shown == [nil, 0, nil])
    #expect(try SuppressedCounts(atoms: [], numbers: []).shown.isEmpty)
  }

  @Test func rowsAndColumnsAreClosedByRectangles() throws {
    // Three areas by three months, with totals of both.
    let atoms = [1, 8, 9, 7, 6, 5, 9, 4, 8]
    let cells = (0..<9).map { [$0] }
    let rows = (0..<3).map { row in (0..<3).map { 3 * row + $0 } }
    let columns = (0..<3).map { column in (0..<3).map { column + 3 * $0 } }
    let table = try SuppressedCounts(atoms: atoms, numbers: cells + rows + columns + [Array(0..<9)])
    // All totals stay, and four cells or so go.
    #expect(table.shown[9...].allSatisfy { $0 != nil })
    #expect(table.withheldCount <= 5 && table.shown[0] == nil)
  }

  /// Every table is asked by brute force: no count under k, of a number or of an atom, has one
  /// value only.
  ///
  /// Cells with totals over random sets, so that areas overlap and tables nest, and with sums that
  /// are public already.
  @Test(arguments: 0..<120)
  func noSmallCountCanBeDerived(seed: Int) throws {
    var random = RandomStream(seed: 15, replicate: UInt64(seed))
    let count = 2 + random.index(below: 3)
    let k = 2 + random.index(below: 3)
    let atoms = (0..<count).map { _ in random.index(below: 6) }
    func subset() -> [Int] {
      let bits = 1 + random.index(below: (1 << count) - 1)
      return (0..<count).filter { bits >> $0 & 1 == 1 }
    }
    var numbers = (0..<count).filter { _ in random.index(below: 5) > 0 }.map { [$0] }
    for _ in 0..<random.index(below: 4) { numbers.append(subset()) }
    let known = (0..<random.index(below: 2)).map { _ in subset() }
    let secrets =
      (0..<count).map { [$0] }.filter { (1..<k).contains(atoms[$0[0]]) }
      + numbers.filter { number in (1..<k).contains(number.reduce(0) { $0 + atoms[$1] }) }
    let most = 9
    do throws(PrivacyError) {
      let table = try SuppressedCounts(atoms: atoms, numbers: numbers, known: known, k: k)
      for (number, shown) in zip(numbers, table.shown) {
        let value = number.reduce(0) { $0 + atoms[$1] }
        #expect(shown == nil || shown == value && (value == 0 || value >= k))
      }
      let values = possibleValues(
        of: secrets, atoms: atoms, numbers: numbers, known: known, shown: table.shown, most: most)
      #expect(values.allSatisfy { $0.count > 1 }, "\(atoms) \(numbers) \(known) \(table.shown)")
    } catch {
      // Refused: then what was public already gives a small count away, or this search finds no way
      // to tell that it doesn't.
      #expect(error.code == .wouldReveal && !known.isEmpty)
    }
  }

  @Test func anEarlierPublicationIsNotSubtracted() throws {
    // Two areas grew from 5 and 6 to 7 and 12: the first by 2, which nobody shall learn. Atoms: old
    // and new of each.
    let atoms = [5, 2, 6, 6]
    let numbers = [[0, 1], [2, 3], [0, 1, 2, 3]]
    let alone = try SuppressedCounts(atoms: atoms, numbers: numbers)
    #expect(alone.shown == [7, 12, 19])
    let after = try SuppressedCounts(atoms: atoms, numbers: numbers, known: [[0], [2]])
    #expect(after.shown[0] == nil && after.shown[1] == nil && after.shown[2] == 19)
  }

  @Test func whatIsPublicAlreadyCannotBeTakenBack() {
    let error = #expect(throws: PrivacyError.self) {
      try SuppressedCounts(atoms: [2, 9], numbers: [[1]], known: [[0, 1], [1]])
    }
    #expect(error?.code == .wouldReveal)
    // The message does not say what it withholds.
    #expect(error?.description.contains("2") == false)
  }

  @Test func parametersAreChecked() {
    #expect(throws: PrivacyError.self) { try SuppressedCounts(atoms: [4], numbers: [[0]], k: 1) }
    #expect(throws: PrivacyError.self) { try SuppressedCounts(atoms: [-4], numbers: [[0]]) }
    #expect(throws: PrivacyError.self) { try SuppressedCounts(atoms: [4], numbers: [[1]]) }
    #expect(throws: PrivacyError.self) {
      try SuppressedCounts(atoms: [4], numbers: [], known: [[1]])
    }
  }
}
