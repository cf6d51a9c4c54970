import CatchmentPrivacy
import CatchmentStatistics
import Testing

struct JointCountsTests {
  /// All distributions of the incidents over the places that any of them was in: what somebody with
  /// every shown number, who knows that a withheld one is not 0, must think possible.
  private static func possibleValues(
    of withheld: [[Int]], positive: Int? = nil, shown: [(atoms: [Int], count: Int)], atoms: Int,
    total: Int
  ) -> [Set<Int>] {
    var values = [Set<Int>](repeating: [], count: withheld.count)
    var counts = [Int](repeating: 0, count: atoms)
    func visit(_ atom: Int, _ left: Int) {
      if atom == atoms - 1 {
        counts[atom] = left
        let isConsistent =
          shown.allSatisfy { number in
            number.atoms.reduce(0) { $0 + counts[$1] } == number.count
          }
        guard isConsistent else { return }
        let sums = withheld.map { $0.reduce(0) { $0 + counts[$1] } }
        guard sums.prefix(positive ?? sums.count).allSatisfy({ $0 > 0 }) else { return }
        for (place, sum) in sums.enumerated() { values[place].insert(sum) }
        return
      }
      for count in 0...left {
        counts[atom] = count
        visit(atom + 1, left - count)
      }
    }
    visit(0, total)
    return values
  }

  @Test(arguments: 0..<40)
  func noSmallCountFollowsFromAllNumbersTogether(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    let (rows, k) = (9, 3)
    func partition(_ groups: Int) -> [[Int32]] {
      var members = [[Int32]](repeating: [], count: groups)
      for row in 0..<rows { members[random.index(below: groups)].append(Int32(row)) }
      return members
    }
    let families = [[(0..<rows).map { Int32($0) }], partition(3), partition(3)]
    let joint = try JointCounts(families: families, rows: rows, k: k)
    #expect(joint.shown[0] == [rows])
    // An atom for each pair of groups, also where nothing happened.
    func atoms(_ family: Int, _ group: Int) -> [Int] {
      (0..<9).filter { family == 0 || (family == 1 ? $0 / 3 : $0 % 3) == group }
    }
    var shown: [(atoms: [Int], count: Int)] = []
    var withheld: [[Int]] = []
    var isSmall: [Bool] = []
    for (family, counts) in joint.shown.enumerated() {
      for (group, count) in counts.enumerated() {
        let size = families[family][group].count
        if let count {
          #expect(count == size && (size == 0 || size >= k))
          shown.append((atoms(family, group), count))
        } else {
          withheld.append(atoms(family, group))
          isSmall.append(size < k)
        }
      }
    }
    let possible = Self.possibleValues(of: withheld, shown: shown, atoms: 9, total: rows)
    for (place, values) in possible.enumerated() where isSmall[place] {
      #expect(values.count > 1, "\(joint.shown)")
    }
  }

  @Test func whatIsLeftOfATotalIsNeverSmall() throws {
    let all = (0..<20).map { Int32($0) }
    func shown(_ groups: [Range<Int>]) throws -> [Int?] {
      try JointCounts(
        families: [[all], groups.map { Array(all[$0]) }], rows: 20, k: 3
      ).shown[1]
    }
    // 2 alone would be what is missing from 20.
    #expect(try shown([0..<2, 2..<9, 9..<20]) == [nil, nil, 11])
    // Three withheld ones that hold 3 together hold 1 each.
    #expect(try shown([0..<1, 1..<2, 2..<3, 3..<7, 7..<20]) == [nil, nil, nil, nil, 13])
    #expect(try shown([0..<0, 0..<9, 9..<20]) == [0, 9, 11])
  }

  @Test func groupsInsideGroupsOfAnotherFamilyAreSubtractedToo() throws {
    let all = (0..<12).map { Int32($0) }
    // An area of eight, and a block of seven inside it: the block is withheld.
    let joint = try JointCounts(
      families: [
        [all], [Array(all[..<8]), Array(all[8...])], [Array(all[..<7]), Array(all[7...])],
      ],
      rows: 12, k: 3)
    #expect(joint.shown[1] == [8, 4])
    #expect(joint.shown[2] == [nil, nil])
    #expect(joint.withheldCount == 2)
  }

  @Test func whatTwoFamiliesComeToIsANumberToo() throws {
    // An area with five before and four after; blocks of seven, two and three lie in it and beside
    // it.
    let all = (0..<12).map { Int32($0) }
    let families = [
      [all], [Array(all[..<5]), Array(all[9...])], [Array(all[5..<9])],
      [Array(all[..<7]), Array(all[7..<9]), Array(all[9...])],
    ]
    let apart = try JointCounts(families: families, rows: 12, k: 3)
    #expect(apart.shown[3][1] == nil)
    let joint = try JointCounts(
      families: families, sums: [[(1, 0), (2, 0)]], rows: 12, k: 3)
    #expect(joint.shown[1][0] == 5 && joint.shown[2][0] == 4)
    #expect(joint.shown[3] == [nil, nil, 3])
  }

  @Test func groupsThatOverlapAreNotAddedUp() throws {
    let all = (0..<9).map { Int32($0) }
    let joint = try JointCounts(
      families: [[all], [Array(all[..<6]), Array(all[3...])]], rows: 9, k: 3)
    #expect(joint.shown[1] == [6, 6])
  }

  /// Numbers of before, of the earliest rows, and of today: no small count, and no small change of
  /// one, follows from all of them together.
  @Test(arguments: 0..<40)
  func noSmallChangeFollowsFromWhatWasPublishedBefore(seed: Int) throws {
    var random = RandomStream(seed: 71, replicate: UInt64(seed))
    let (rows, k) = (9, 3)
    let then = 4 + random.index(below: 6)
    let areas = (0..<rows).map { _ in random.index(below: 2) }
    func families(_ count: Int) -> [[[Int32]]] {
      let all = (0..<count).map { Int32($0) }
      return [[all], (0..<2).map { area in all.filter { areas[Int($0)] == area } }]
    }
    let (old, new) = (families(then), families(rows))
    let before = try JointCounts(families: old, rows: rows, k: k)
    let joint = try JointCounts(
      families: new,
      published: zip(old, before.shown).map { groups, shown in
        zip(groups, shown).map { JointCounts.Published(rows: $0, isShown: $1 != nil) }
      }, rows: rows, k: k)
    // An atom for each area, before and since.
    func atoms(_ family: Int, _ group: Int, since: [Int]) -> [Int] {
      (0..<2).filter { family == 0 || $0 == group }.flatMap { area in
        since.map { 2 * $0 + area }
      }
    }
    var shown: [(atoms: [Int], count: Int)] = []
    var withheld: [[Int]] = []
    var secrets: [[Int]] = []
    for (families, counts, since) in [(old, before.shown, [0]), (new, joint.shown, [0, 1])] {
      for (family, groups) in families.enumerated() {
        for (group, members) in groups.enumerated() {
          let own = atoms(family, group, since: since)
          if let count = counts[family][group] {
            shown.append((own, count))
          } else {
            withheld.append(own)
          }
          if (1..<k).contains(members.count) { secrets.append(own) }
          let change = new[family][group].count - old[family][group].count
          if (1..<k).contains(change) { secrets.append(atoms(family, group, since: [1])) }
        }
      }
    }
    // Somebody who adds a few more rows than there are knows no less.
    var values = [Set<Int>](repeating: [], count: secrets.count)
    for total in rows - 2...rows + 2 {
      // Where the total is shown no other one fits.
      let possible = Self.possibleValues(
        of: withheld + secrets, positive: withheld.count, shown: shown, atoms: 4, total: total)
      for (place, own) in possible[withheld.count...].enumerated() { values[place].formUnion(own) }
    }
    for (secret, values) in zip(secrets, values) {
      #expect(values.count > 1, "\(areas) \(then) \(before.shown) \(joint.shown) \(secret)")
    }
  }

  /// An area of seven, a hot spot of four in it, and three blocks of one each are all that is left:
  /// none of these is 0, so each is 1.
  @Test func withheldCountsOfSeveralFamiliesThatCannotBeLessAreCovered() throws {
    let all = (0..<20).map { Int32($0) }
    let area = [Array(all[..<7]), Array(all[7...])]
    let blocks = [[all[0]], [all[1]], [all[2]], Array(all[3..<7]), Array(all[7...])]
    func shown(_ hotspots: [[Int32]]) throws -> [[Int?]] {
      try JointCounts(families: [[all], area, blocks, hotspots], rows: 20, k: 3).shown
    }
    let open = try shown([Array(all[3..<7])])
    #expect(open[1] == [7, 13] && open[3] == [nil])
    // A hot spot that leaves an incident of a larger block beside them tells nothing.
    let wide = [[all[0]], [all[1]], Array(all[2..<7]), Array(all[7...])]
    let joint = try JointCounts(
      families: [[all], area, wide, [Array(all[3..<7])]], rows: 20, k: 3)
    #expect(joint.shown[1] == [7, 13] && joint.shown[3] == [4])
  }

  /// Everything but an area of seven is known of then; what came since to the rest must not be had
  /// from it, though nothing of then is a part of today's number.
  @Test(arguments: [1, 2, 3, 0])
  func whatCameSinceIsACountOfItsOwn(more: Int32) throws {
    func rows(_ range: Range<Int32>) -> [Int32] { Array(range) }
    let published = [rows(0..<34), rows(27..<34)].map {
      [JointCounts.Published(rows: $0, isShown: true)]
    }
    let new = rows(34..<34 + more)
    let joint = try JointCounts(
      families: [[rows(0..<27) + new]], published: published, since: [new], rows: 40, k: 3)
    #expect(joint.shown == [[(1..<3).contains(more) ? nil : 27 + Int(more)]])
  }

  @Test func parametersAreChecked() {
    #expect(throws: PrivacyError.self) { try JointCounts(families: [], rows: 0, k: 1) }
    #expect(throws: PrivacyError.self) { try JointCounts(families: [[[3]]], rows: 3, k: 3) }
    #expect(throws: PrivacyError.self) { try JointCounts(families: [], since: [[3]], rows: 3) }
  }
}
