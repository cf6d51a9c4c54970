/// Looks for other distributions of incidents that lead to the same public numbers.
///
/// Two kinds of moves are tried. One incident goes from an atom to another that the same public
/// numbers hold. Or two go along a rectangle: where one atom differs from another by one public
/// number only, a second pair that differs by the same numbers undoes the change, as rows and
/// columns of a table do.
///
/// - Complexity: O(atoms in numbers) to make, and for rectangles as many steps as there are pairs
///   of atoms that differ by one public number; in a table of r rows and c columns r c (r + c).
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
  private let rectangles: [Exchange: [Pair]]

  private struct Member {
    let number: Int
    let atom: Int
  }

  /// The public numbers that rise and fall, by one each, when one atom is raised and another
  /// lowered; −1 for none.
  private struct Exchange: Hashable {
    let rising: Int
    let falling: Int
  }

  private struct Pair {
    let raised: Int
    let lowered: Int
  }

  /// The most atoms with one signature less a number: more pairs outgrow their use, and more is
  /// withheld instead.
  private static let mostMembers = 200

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
    var rectangles: [Exchange: [Pair]] = [:]
    for key in nearly.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let members = nearly[key] ?? []
      for one in members {
        for two in members where one.number != two.number {
          rectangles[Exchange(rising: one.number, falling: two.number), default: []].append(
            Pair(raised: one.atom, lowered: two.atom))
        }
      }
    }
    self.nearly = nearly
    self.rectangles = rectangles
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
    for atom in secret {
      for number in [-1] + signatures[atom] {
        for other in nearly[signatures[atom].filter { $0 != number }] ?? []
        where other.number != number {
          let undoing = Exchange(rising: other.number, falling: number)
          for pair in rectangles[undoing] ?? [] {
            let move = [(atom, 1), (other.atom, -1), (pair.raised, 1), (pair.lowered, -1)]
            if take(move) { return best?.atoms }
          }
        }
      }
    }
    return best?.atoms
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
