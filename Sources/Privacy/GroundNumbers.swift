/// Numbers of several layers as sums over the ground that they share, where slivers are empty.
///
/// Each number is the sum of its pieces, and of the numbers of any other layer that lie within it
/// and what is left beside those. So a beat of 23 whose tracts hold 10 and 11 has 2 in the tract
/// that reaches beyond it, and that tract has at least 2.
struct GroundNumbers {
  /// One of the numbers of a layer.
  struct Number {
    let pieces: [Int32]
    /// Its place among the numbers that are to be published; nil for what is public already.
    let place: Int?
    let value: Int?
    /// Whether it is known not to be 0 where it is withheld.
    let isPositive: Bool
  }

  /// A sum of unknowns that is another one.
  struct Equation {
    let whole: Int32
    let parts: [Int32]
  }

  /// All numbers, by layer; a layer's total is a layer by itself.
  private(set) var layers: [[Number]] = []
  /// For each unknown the pieces it is the sum of.
  private(set) var pieces: [[Int32]] = []
  private(set) var equations: [Equation] = []
  /// For each number, in the order of the layers, its unknown.
  private(set) var unknowns: [Int32] = []
  private var unknownOfPieces: [[Int32]: Int32] = [:]

  var numbers: [Number] { Array(layers.joined()) }

  init(layers: [[Number]]) {
    self.layers = layers
    let numbers = self.numbers
    unknowns = numbers.map { unknown($0.pieces) }
    // The number of each layer that holds a piece.
    var holders: [[Int32: Int]] = []
    var first = 0
    for layer in layers {
      var holder: [Int32: Int] = [:]
      for (place, number) in layer.enumerated() {
        for piece in number.pieces { holder[piece] = first + place }
      }
      holders.append(holder)
      first += layer.count
    }
    for (place, number) in numbers.enumerated() {
      for holder in holders {
        var shared: [Int: Int] = [:]
        for piece in number.pieces {
          if let other = holder[piece] { shared[other, default: 0] += 1 }
        }
        guard shared[place] == nil else { continue }
        let inside = shared.filter { numbers[$0.key].pieces.count == $0.value }.keys.sorted()
        guard !inside.isEmpty else { continue }
        let within = Set(inside)
        let left = number.pieces.filter { piece in
          holder[piece].map { !within.contains($0) } ?? true
        }
        add(unknowns[place], inside.map { unknowns[$0] } + (left.isEmpty ? [] : [unknown(left)]))
      }
    }
    for unknown in pieces.indices where pieces[unknown].count > 1 {
      add(Int32(unknown), pieces[unknown].map { self.unknown([$0]) })
    }
    // Short ones tell most, and tell best where two counts do not agree.
    equations.sort { ($0.parts.count, $0.whole) < ($1.parts.count, $1.whole) }
  }

  private mutating func add(_ whole: Int32, _ parts: [Int32]) {
    if parts != [whole] { equations.append(Equation(whole: whole, parts: parts)) }
  }

  private mutating func unknown(_ pieces: [Int32]) -> Int32 {
    if let known = unknownOfPieces[pieces] { return known }
    unknownOfPieces[pieces] = Int32(self.pieces.count)
    self.pieces.append(pieces)
    return Int32(self.pieces.count - 1)
  }

  // MARK: Bounds

  /// What each unknown is at least and at most.
  struct Bounds {
    var least: [Int]
    var most: [Int]
    /// The first equation that cannot hold.
    var broken: Int?
  }

  private static let unlimited = 1 << 40
  /// Bounds that still move after so many rounds creep up by one.
  private static let mostRounds = 60

  /// Bounds of all unknowns, each drawn as tight as single equations permit.
  ///
  /// - Parameters:
  ///   - isShown: which of the numbers to be published are shown.
  ///   - hidesZeros: whether one that is withheld can be 0.
  /// - Reference: Buzzigoli and Giusti (1999), An algorithm to calculate the lower and upper bounds
  ///   of the elements of an array given its marginals.
  func bounds(isShown: [Bool], hidesZeros: Bool) -> Bounds {
    var bounds = Bounds(
      least: Array(repeating: 0, count: pieces.count),
      most: pieces.map { $0.isEmpty ? 0 : Self.unlimited })
    for (number, unknown) in zip(numbers, unknowns) {
      let isPublic = number.place.map { isShown[$0] } ?? true
      let at = Int(unknown)
      if let value = number.value, isPublic {
        bounds.least[at] = max(bounds.least[at], value)
        bounds.most[at] = min(bounds.most[at], value)
      } else if number.isPositive, number.place == nil || !hidesZeros {
        bounds.least[at] = max(bounds.least[at], 1)
      }
    }
    tighten(&bounds)
    return bounds
  }

  /// More values than these are not tried, and taken for possible.
  private static let mostTried = 8

  /// The value of an unknown that alone contradicts nothing; nil where two do not.
  func only(_ unknown: Int, in bounds: Bounds) -> Int? {
    guard bounds.broken == nil else { return nil }
    let (least, most) = (bounds.least[unknown], bounds.most[unknown])
    if least == most { return least }
    guard most - least < Self.mostTried else { return nil }
    var found: Int?
    for value in least...most {
      var trial = bounds
      (trial.least[unknown], trial.most[unknown]) = (value, value)
      tighten(&trial)
      guard trial.broken == nil else { continue }
      if found != nil { return nil }
      found = value
    }
    return found
  }

  private func tighten(_ bounds: inout Bounds) {
    for _ in 0..<Self.mostRounds {
      var moved = false
      for (place, equation) in equations.enumerated() {
        let whole = Int(equation.whole)
        var (least, most) = (0, 0)
        for part in equation.parts {
          least += bounds.least[Int(part)]
          most = min(Self.unlimited, most + bounds.most[Int(part)])
        }
        if least > bounds.least[whole] { (bounds.least[whole], moved) = (least, true) }
        if most < bounds.most[whole] { (bounds.most[whole], moved) = (most, true) }
        guard bounds.least[whole] <= bounds.most[whole] else {
          bounds.broken = place
          return
        }
        for part in equation.parts {
          let at = Int(part)
          let room = bounds.most[whole] - (least - bounds.least[at])
          if room < bounds.most[at] { (bounds.most[at], moved) = (room, true) }
          if most < Self.unlimited {
            let need = bounds.least[whole] - (most - bounds.most[at])
            if need > bounds.least[at] { (bounds.least[at], moved) = (need, true) }
          }
          guard bounds.least[at] <= bounds.most[at] else {
            bounds.broken = place
            return
          }
        }
      }
      if !moved { break }
    }
  }
}
