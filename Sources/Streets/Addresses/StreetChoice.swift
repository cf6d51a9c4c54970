/// The streets that the words of an address can mean, each with what speaks against it.
struct StreetChoice: Sendable {
  let index: StreetIndex

  struct Candidate {
    var street: Int32
    var cost: Double
  }

  /// What speaks against a street of the contrary direction; who costs so much more than another
  /// is another street.
  static let contrary = 0.35

  private enum Cost {
    static let typeMissing = 0.05
    static let typeDiffers = 0.2
    static let directionMissing = 0.08
    static let directionElsewhere = 0.03
    static let directionDiffers = StreetChoice.contrary
    /// North for south, east for west: the address is as far on the other side of the city, and is
    /// refused where no more than half may speak against a street.
    static let directionOpposite = 0.55
    static let abbreviated = 0.05
    static let error = 0.12
    /// Words behind the type that no street has: a city, a place.
    static let tail = 0.02
  }

  /// Candidates as the name is written; empty where no street has it.
  ///
  /// - Parameter found: is filled, so that its memory serves many addresses.
  func asWritten(_ words: AddressWords, _ range: Range<Int>, into found: inout [Candidate]) {
    found.removeAll(keepingCapacity: true)
    guard !range.isEmpty else { return }
    let name = StreetName(words, range)
    append(index.names.streets(named: name), name, 0, &found)
    if name.type > 0, !found.contains(where: { $0.cost == 0 }) {
      // PARK HEIGHTS: what looks like a type is a part of the name.
      let whole = StreetName(words, range, keepsType: true)
      append(index.names.streets(named: whole), whole, 0, &found)
    }
  }

  /// Candidates by initials, without the words behind the type, or with typing errors; empty where
  /// there are none.
  func nearly(_ words: AddressWords, _ range: Range<Int>, into found: inout [Candidate]) {
    found.removeAll(keepingCapacity: true)
    guard !range.isEmpty else { return }
    let name = StreetName(words, range)
    append(index.names.streets(abbreviated: name)[...], name, Cost.abbreviated, &found)
    if !found.isEmpty { return }
    if let (shorter, _) = beginning(of: range, words) {
      append(index.names.streets(named: shorter), shorter, Cost.tail, &found)
      return
    }
    let whole = StreetName(words, range, keepsType: true)
    for guess in name.type > 0 ? [name, whole] : [name] {
      for (street, errors) in index.names.streets(near: guess) {
        append([street], guess, Double(errors) * Cost.error, &found)
      }
    }
  }

  /// The street of `1300 N MAIN ST BALTIMORE MD`: words are dropped from the end until a type, or a
  /// direction behind one, is last. Nil where no street is called so.
  private func beginning(
    of range: Range<Int>, _ words: AddressWords
  ) -> (name: StreetName, end: Int)? {
    for end in (range.lowerBound + 1..<range.upperBound).reversed() {
      guard let role = StreetWords.role(of: words.words[end - 1].key),
        role.type > 0 || role.direction > 0
      else { continue }
      let shorter = StreetName(words, range.lowerBound..<end)
      if !index.names.streets(named: shorter).isEmpty { return (shorter, end) }
    }
    return nil
  }

  /// Where the words end that name a street of the layer; all of them where there is none.
  func end(of range: Range<Int>, _ words: AddressWords) -> Int {
    guard !range.isEmpty else { return range.upperBound }
    let name = StreetName(words, range)
    if !index.names.streets(named: name).isEmpty { return range.upperBound }
    if name.type > 0,
      !index.names.streets(named: StreetName(words, range, keepsType: true)).isEmpty
        || !index.names.streets(abbreviated: name).isEmpty
    {
      return range.upperBound
    }
    return beginning(of: range, words)?.end ?? range.upperBound
  }

  private func append(
    _ streets: ArraySlice<Int32>, _ name: StreetName, _ cost: Double, _ found: inout [Candidate]
  ) {
    for street in streets {
      let other = index.streets[Int(street)]
      found.append(
        Candidate(
          street: street,
          cost: cost + Self.typeCost(name, other) + Self.directionCost(name, other)))
    }
  }

  private static func typeCost(_ asked: StreetName, _ street: StreetName) -> Double {
    if asked.type == street.type { return 0 }
    return asked.type == 0 || street.type == 0 ? Cost.typeMissing : Cost.typeDiffers
  }

  private static func directionCost(_ asked: StreetName, _ street: StreetName) -> Double {
    if asked.before == street.before, asked.after == street.after { return 0 }
    let (one, other) = (asked.before | asked.after, street.before | street.after)
    if one == 0 || other == 0 { return Cost.directionMissing }
    if one == other { return Cost.directionElsewhere }
    // From 1, by eighths of a turn.
    return (Int(one) - Int(other)).magnitude == 4 ? Cost.directionOpposite : Cost.directionDiffers
  }
}
