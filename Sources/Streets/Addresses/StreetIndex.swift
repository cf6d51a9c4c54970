import CatchmentGeometry

/// The streets of a layer by their names: which lines belong to each, and which house numbers they
/// have.
struct StreetIndex: Sendable {
  /// House numbers along one side of a line.
  struct Side: Sendable {
    var low: Int32
    var high: Int32
    var from: Int32
    var to: Int32
    var feature: Int32
    var isLeft: Bool

    /// Whether both ends are odd, or both even, and the number is not.
    @inline(__always) func isOtherParity(_ number: Int32) -> Bool {
      (low ^ high) & 1 == 0 && (low ^ number) & 1 == 1
    }
  }

  /// The distinct streets.
  private(set) var streets: [StreetName] = []
  /// How the layer writes each.
  private(set) var spellings: [String] = []
  /// The street of each feature; −1 where it has no name.
  let streetOfFeature: [Int32]
  /// The sides of street `s` are `sides[sideStart[s] ..< sideStart[s + 1]]`, by rising numbers.
  let sideStart: [Int32]
  let sides: [Side]
  /// The features of street `s` are `features[featureStart[s] ..< featureStart[s + 1]]`.
  let featureStart: [Int32]
  let features: [Int32]
  let names: StreetNameTable

  init(_ layer: StreetLayer) {
    var words = AddressWords()
    var numbers: [StreetName: Int32] = [:]
    var known: [String: Int32] = [:]
    var namesPlaces: [Bool] = []
    var streetOfFeature = [Int32](repeating: -1, count: layer.count)
    for feature in 0..<layer.count {
      guard let text = layer.names[feature] else { continue }
      var number = known[text]
      if number == nil {
        words.read(text)
        let name = StreetName(words, 0..<words.words.count)
        guard !name.name.isEmpty else { continue }
        number = numbers[name]
        if number == nil {
          number = Int32(streets.count)
          numbers[name] = number
          streets.append(name)
          spellings.append(text)
          namesPlaces.append(false)
        }
        known[text] = number
      }
      guard let number else { continue }
      streetOfFeature[feature] = number
      if layer.classes[feature].namesPlaces { namesPlaces[Int(number)] = true }
    }
    self.streetOfFeature = streetOfFeature
    (featureStart, features) = grouped(streetOfFeature, count: streets.count)
    var sides: [Side] = []
    var sideStart: [Int32] = [0]
    for street in streets.indices {
      let first = sides.count
      for feature in features[Int(featureStart[street])..<Int(featureStart[street + 1])] {
        for (range, isLeft) in [
          (layer.left[Int(feature)], true), (layer.right[Int(feature)], false),
        ] where !range.isNone {
          sides.append(
            Side(
              low: range.low, high: range.high, from: range.from, to: range.to, feature: feature,
              isLeft: isLeft))
        }
      }
      sides[first...].sort { ($0.low, $0.high, $0.feature) < ($1.low, $1.high, $1.feature) }
      sideStart.append(Int32(sides.count))
    }
    self.sides = sides
    self.sideStart = sideStart
    names = StreetNameTable(streets, corrects: namesPlaces)
  }

  @inline(__always) func sides(of street: Int32) -> Range<Int> {
    Int(sideStart[Int(street)])..<Int(sideStart[Int(street) + 1])
  }

  @inline(__always) func features(of street: Int32) -> Range<Int> {
    Int(featureStart[Int(street)])..<Int(featureStart[Int(street) + 1])
  }
}

/// The rows of each group, one group behind the other; rows of group −1 are in none.
func grouped(_ groups: [Int32], count: Int) -> (start: [Int32], rows: [Int32]) {
  var start = [Int32](repeating: 0, count: count + 1)
  for group in groups where group >= 0 { start[Int(group) + 1] += 1 }
  for group in 0..<count { start[group + 1] += start[group] }
  var next = start
  var rows = [Int32](repeating: 0, count: Int(start[count]))
  for (row, group) in groups.enumerated() where group >= 0 {
    rows[Int(next[Int(group)])] = Int32(row)
    next[Int(group)] += 1
  }
  return (start, rows)
}
