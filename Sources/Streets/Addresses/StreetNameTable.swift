import Algorithms

/// Finds the streets that a name can mean: as it is written, by initials, or with a typing error.
///
/// Names are known by hashes of 64 bits; that two of ten thousand share one happens once in 10¹¹
/// cities. For typing errors the table holds each name with any one of its letters left out:
/// whoever shares such a remainder is at most two errors away, and is then compared letter by
/// letter.
///
/// - Complexity: O(1) for a name as written, O(length) look-ups for one with errors. Memory: 16
///   bytes for each letter of each name.
/// - Reference: Mor, Fraenkel (1982), A hash code method for detecting and correcting spelling
///   errors, doi:10.1145/358728.358752.
struct StreetNameTable: Sendable {
  /// Distinct names without direction and type.
  private let names: [[UInt8]]
  private let streetStart: [Int32]
  private let streets: [Int32]
  private let byKey: [UInt64: Int32]
  private let byInitials: [UInt64: [Int32]]
  /// Hashes of names with one letter left out, ascending, and the name of each.
  private let remainders: [UInt64]
  private let remainderNames: [Int32]

  /// - Parameter corrects: the streets that typing errors may lead to; not those of alleys, which
  ///   nobody writes.
  init(_ all: [StreetName], corrects: [Bool]) {
    var byKey: [UInt64: Int32] = [:]
    var names: [[UInt8]] = []
    var mayCorrect: [Bool] = []
    let nameOf = all.indices.map { street in
      let key = all[street].key
      let number = byKey[key] ?? Int32(names.count)
      if Int(number) == names.count {
        byKey[key] = number
        names.append(all[street].name)
        mayCorrect.append(false)
      }
      if corrects[street] { mayCorrect[Int(number)] = true }
      return number
    }
    (streetStart, streets) = grouped(nameOf, count: names.count)
    var remainders: [(key: UInt64, name: Int32)] = []
    for (number, name) in names.enumerated()
    where mayCorrect[number] && name.count >= Self.shortest {
      remainders.append((StreetWords.key(name), Int32(number)))
      for letter in name.indices {
        remainders.append((Self.key(name, without: letter), Int32(number)))
      }
    }
    remainders.sort { ($0.key, $0.name) < ($1.key, $1.name) }
    self.remainders = remainders.map(\.key)
    remainderNames = remainders.map(\.name)
    var byInitials: [UInt64: [Int32]] = [:]
    for street in all.indices {
      for alias in all[street].aliases {
        byInitials[StreetWords.key(alias), default: []].append(nameOf[street])
      }
    }
    self.byInitials = byInitials.mapValues { Array(Set($0)).sorted() }
    self.byKey = byKey
    self.names = names
  }

  /// The fewest letters of a name in which an error is looked for: `ELM` and `OAK` are no errors of
  /// each other's.
  private static let shortest = 5

  /// The streets of this very name.
  @inline(__always)
  func streets(named name: StreetName) -> ArraySlice<Int32> {
    guard let number = byKey[name.key] else { return [] }
    return streets(of: number)
  }

  /// The streets with such initials: `MARTIN L KING` for `MARTIN LUTHER KING`.
  func streets(abbreviated name: StreetName) -> [Int32] {
    (byInitials[name.key] ?? []).flatMap { Array(streets(of: $0)) }
  }

  /// The streets whose name differs by one error, or by two in long names, with the number of
  /// errors.
  func streets(near name: StreetName) -> [(street: Int32, errors: Int)] {
    let letters = name.name
    guard letters.count >= Self.shortest, letters.count <= 64 else { return [] }
    var found: Set<Int32> = []
    collect(StreetWords.key(letters), into: &found)
    for letter in letters.indices { collect(Self.key(letters, without: letter), into: &found) }
    var answer: [(street: Int32, errors: Int)] = []
    for number in found.sorted() {
      let most = min(letters.count, names[Int(number)].count) >= 8 ? 2 : 1
      let errors = TypingErrors.count(letters, names[Int(number)], atMost: most)
      guard errors <= most else { continue }
      for street in streets(of: number) { answer.append((street, errors)) }
    }
    return answer
  }

  private func streets(of name: Int32) -> ArraySlice<Int32> {
    streets[Int(streetStart[Int(name)])..<Int(streetStart[Int(name) + 1])]
  }

  private func collect(_ key: UInt64, into found: inout Set<Int32>) {
    var index = remainders.partitioningIndex { $0 >= key }
    while index < remainders.count, remainders[index] == key {
      found.insert(remainderNames[index])
      index += 1
    }
  }

  private static func key(_ name: [UInt8], without letter: Int) -> UInt64 {
    var hash = StreetWords.emptyKey
    for index in name.indices where index != letter {
      hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3
    }
    return hash
  }
}

/// How many typing errors lie between two words.
enum TypingErrors {
  /// The least number of letters to insert, remove, change or swap with their neighbor; anything
  /// above `most` is `most + 1`.
  ///
  /// - Complexity: O(length × `most`).
  static func count(_ left: [UInt8], _ right: [UInt8], atMost most: Int) -> Int {
    guard abs(left.count - right.count) <= most else { return most + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [Int](repeating: most + 1, count: right.count + 1)
      row[0] = i + 1
      for j in max(0, i - most)..<max(0, min(right.count, i + most + 1)) {
        var least = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row[j + 1] = least
      }
      beforeLast = last
      last = row
    }
    return min(last[right.count], most + 1)
  }
}
