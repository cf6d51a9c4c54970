/// Looks for other distributions of incidents that lead to the same public numbers.
///
/// Two kinds of moves are tried. One incident goes from an atom to another that the same public
/// numbers hold. Or two go along a rectangle: where one atom differs from another by one public
/// number only, a second pair that differs by the same numbers undoes the change, as rows and
/// columns of a table do.
///
/// - Complexity: O(atoms in numbers · log) to make, and for each sum that is asked for as many
///   steps as there are rectangles at its atoms, where it is no simpler.
struct DisclosureAudit {
  private let atoms: [Int]
  /// For each atom the public numbers that hold it, ascending.
  private let signatures: [[Int]]
  /// For each atom the withheld numbers that hold it.
  private let holders: [[Int]]
  private let withheldValues: [Int]
  /// Atoms of one signature.
  private let alike: [[Int]: [Int]]
  /// For each signature that lacks one number: the atoms that have it with one more, and with
  /// which. Those that have it without any more stand under −1.
  private let nearly: [[Int]: [Member]]
  /// The same, in the order of the signatures and by number.
  private let columns: [[Int: [Int]]]
  /// For each number the signatures from which it is lacking, ascending.
  private let columnsOfNumber: [Int: [Int]]

  private struct Member {
    let number: Int
    let atom: Int
  }

  /// The most atoms with one signature less a number: more pairs outgrow their use, and more is
  /// withheld instead.
  private static let mostMembers = 200
  /// The most rectangles that are looked at for one secret; more is withheld instead.
  private static let mostRectangles = 200_000

  init(atoms: [Int], public publicSums: [[Int]], withheld: [[Int]]) {
    var signatures = [[Int]](repeating: [], count: atoms.count)
    for (number, sum) in publicSums.enumerated() {
      for atom in Set(sum) { signatures[atom].append(number) }
    }
    var holders = [[Int]](repeating: [], count: atoms.count)
    for (number, sum) in withheld.enumerated() {
      for atom in sum { holders[atom].append(number) }
    }
    self.atoms = atoms
    self.signatures = signatures
    self.holders = holders
    withheldValues = withheld.map { $0.reduce(0) { $0 + atoms[$1] } }
    // An atom that is a public number by itself cannot move.
    let fixed = Set(publicSums.filter { Set($0).count == 1 }.map { $0[0] })
    let open = atoms.indices.filter { !fixed.contains($0) }
    alike = Dictionary(grouping: open) { signatures[$0] }
    var nearly: [[Int]: [Member]] = [:]
    for atom in open {
      nearly[signatures[atom], default: []].append(Member(number: -1, atom: atom))
      for number in signatures[atom] {
        nearly[signatures[atom].filter { $0 != number }, default: []].append(
          Member(number: number, atom: atom))
      }
    }
    nearly = nearly.filter { $0.value.count <= Self.mostMembers }
    var columns: [[Int: [Int]]] = []
    var columnsOfNumber: [Int: [Int]] = [:]
    for key in nearly.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      var atomsOfNumber: [Int: [Int]] = [:]
      for member in nearly[key] ?? [] {
        atomsOfNumber[member.number, default: []].append(member.atom)
      }
      for number in atomsOfNumber.keys {
        columnsOfNumber[number, default: []].append(columns.count)
      }
      columns.append(atomsOfNumber)
    }
    self.nearly = nearly
    self.columns = columns
    self.columnsOfNumber = columnsOfNumber
  }

  /// Whether a sum of atoms could have another value with the same public numbers.
  func hasOtherValue(_ secret: [Int]) -> Bool { cheapestMove(of: secret) { _ in 0 } != nil }

  /// The atoms of a move that gives a sum another value and leaves all public numbers as they are:
  /// of all such moves that with the lowest cost, a sum over its atoms; nil where there is none.
  func cheapestMove(of secret: [Int], cost: (Int) -> Int) -> [Int]? {
    let own = Set(secret)
    var best: (cost: Int, atoms: [Int])?
    /// Takes a move, or the opposite one; true where nothing can be cheaper.
    func take(_ move: [(atom: Int, by: Int)]) -> Bool {
      guard move.reduce(0, { $0 + (own.contains($1.atom) ? $1.by : 0) }) != 0 else { return false }
      let touched = move.map(\.atom)
      let total = Set(touched).reduce(0) { $0 + cost($1) }
      if let best, best.cost <= total { return false }
      guard isPossible(move) || isPossible(move.map { ($0.atom, -$0.by) }) else { return false }
      best = (total, touched)
      return total == 0
    }
    for atom in secret {
      if signatures[atom].isEmpty && take([(atom, 1)]) { return best?.atoms }
      for other in alike[signatures[atom]] ?? [] where other != atom {
        if take([(atom, 1), (other, -1)]) { return best?.atoms }
      }
    }
    // Rectangles move more, and are looked for only where nothing simpler is.
    if let best { return best.atoms }
    var left = Self.mostRectangles
    for atom in secret {
      for number in [-1] + signatures[atom] {
        var shared: [Int: [Int]] = [:]
        for other in nearly[signatures[atom].filter { $0 != number }] ?? []
        where other.number != number {
          // A second pair raises what the first lowers, and lowers what it raises.
          let places = shared[other.number] ?? columns(with: other.number, and: number)
          shared[other.number] = places
          for place in places {
            for raised in columns[place][other.number] ?? [] {
              for lowered in columns[place][number] ?? [] {
                if take([(atom, 1), (other.atom, -1), (raised, 1), (lowered, -1)]) {
                  return best?.atoms
                }
                left -= 1
                if left == 0 { return best?.atoms }
              }
            }
          }
        }
      }
    }
    return best?.atoms
  }

  /// Where atoms are that have one number more, and others that have another one.
  private func columns(with number: Int, and other: Int) -> [Int] {
    let own = columnsOfNumber[number] ?? []
    let others = Set(columnsOfNumber[other] ?? [])
    return own.filter(others.contains)
  }

  /// Whether a move leaves no atom below 0 and no withheld number at 0.
  private func isPossible(_ move: [(atom: Int, by: Int)]) -> Bool {
    var changes: [Int: Int] = [:]
    var sums: [Int: Int] = [:]
    for (atom, by) in move {
      changes[atom, default: 0] += by
      for number in holders[atom] { sums[number, default: 0] += by }
    }
    return changes.allSatisfy { atoms[$0.key] + $0.value >= 0 }
      && sums.allSatisfy { withheldValues[$0.key] + $0.value >= 1 }
  }
}
