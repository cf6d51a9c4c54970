public import CatchmentGeometry
public import CatchmentParallel

/// Finds where addresses lie, from a layer of streets and without a network.
///
/// Understood are house numbers (`1234 W North Ave Apt 2, Baltimore, MD 21217`, also half numbers),
/// the hundred blocks of data portals (`013XX W NORTH AVE`, `1300 BLK N CAREY ST`, `1300 block of N
/// Carey St`), and intersections (`North Ave & Carey St`, `A / B`, `A and B`, `A at B`, either way
/// round). Directions, types and ordinals may be written in any way that USPS Publication 28 knows;
/// a type or a direction may be missing where only one street has the number; a typing error or two
/// are forgiven in long names.
///
/// A number is interpolated between the numbers of its line, on the side of its parity, and set
/// back from the middle of the street; a hundred block is its middle. Whatever differs from the
/// layer lowers the score. Of many addresses those are not placed that name another town or state
/// than nearly all others, or name a town where the others name none. Two places that fit equally
/// well are *ambiguous* and not placed: nothing is guessed silently.
///
/// - Choosing `setback`: half of the street and a front yard. On Baltimore's layer, 12 m are
///   nearest to a commercial geocoder's places.
/// - Choosing `minimumScore`: at 0.5 a wrong type alone, or a wrong direction that is not the
///   contrary one, is let through when no other street fits; 0.9 accepts little more than missing
///   types and directions.
/// - Complexity: O(length + lines of the streets of that name) for an address, on all threads; some
///   microseconds each.
/// - Reference: USPS Publication 28, Postal Addressing Standards; Goldberg (2008), A Geocoding Best
///   Practices Guide, NAACCR.
///
/// ```swift
/// let geocoder = try Geocoder(streets)
/// let match = geocoder.match("013XX W NORTH AVE")
/// if match.isPlaced { print(match.x, match.y, geocoder.label(of: match) ?? "") }
/// ```
///
/// What this cannot say: whether the house exists, and where on its lot it stands. Ranges of a
/// street's numbers are often wider than its houses; half of the places are off by a lot or two, a
/// few by a block.
public struct Geocoder: Sendable {
  /// How places are made from numbers.
  public struct Options: Sendable, Equatable {
    /// How far a house lies from the middle of the street.
    public var setback: Distance
    /// How far houses keep from the ends of a line, which lie in the middle of crossings.
    public var inset: Distance
    /// A street without numbers is a place where all of it lies within this distance of its middle.
    public var streetReach: Distance
    /// The least score of an address that is placed.
    public var minimumScore: Double

    public init(
      setback: Distance = .meters(12), inset: Distance = .meters(15),
      streetReach: Distance = .meters(200), minimumScore: Double = 0.5
    ) {
      self.setback = setback
      self.inset = inset
      self.streetReach = streetReach
      self.minimumScore = minimumScore
    }
  }

  public let options: Options
  let index: StreetIndex
  let numbers: HouseNumbers
  let choice: StreetChoice
  let crossings: StreetCrossings

  /// - Throws: `StreetError` for a score outside 0 to 1, a negative length, and a layer without
  ///   names.
  public init(
    _ streets: StreetLayer, options: Options = Options(), workers: Workers = .one
  ) throws(StreetError) {
    guard (0...1).contains(options.minimumScore) else {
      throw .score(options.minimumScore)
    }
    for distance in [options.setback, options.inset, options.streetReach] {
      guard distance.meters >= 0, distance.meters.isFinite else { throw .length(distance) }
    }
    guard streets.names.contains(where: { $0 != nil }) else {
      throw .noNames(layer: streets.name)
    }
    self.options = options
    index = StreetIndex(streets)
    let lines = LinePlaces(shapes: streets.shapes)
    numbers = HouseNumbers(
      index: index, lines: lines, spacing: LotSpacing(index, lines), options: options)
    choice = StreetChoice(index: index)
    crossings = StreetCrossings(
      streets.shapes, streetOfFeature: index.streetOfFeature, workers: workers)
  }

  /// Where one address lies.
  public func match(_ address: String) -> AddressMatch {
    var search = AddressSearch(self)
    return search.match(address)
  }

  /// Where many addresses lie, one answer for each.
  public func match(_ addresses: [String], workers: Workers = .one) -> [AddressMatch] {
    match(addresses, workers: workers, step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  ///
  /// - Parameter step: hears the finished share; what it throws ends the run.
  public func match<Stop: Error>(
    _ addresses: [String], workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [AddressMatch] {
    try matchTable(addresses, workers: workers, step: step).matches
  }

  /// The same, with what the towns of the addresses tell.
  package func matchTable<Stop: Error>(
    _ addresses: [String], workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> (matches: [AddressMatch], towns: TownNames) {
    let pieces = try workers.map(count: addresses.count, chunk: 2048, step: step) { range in
      matchEach(addresses[range])
    }
    let matches = Array(pieces.joined())
    let towns = TownNames(matches.lazy.filter { $0.problem != .blank }.map(\.tail))
    // An address that names another town is not one along these streets.
    return towns.elsewhere.isEmpty
      ? (matches, towns)
      : (
        matches.map {
          $0.town.map(towns.elsewhere.contains) ?? false ? $0.refused(.otherTown) : $0
        }, towns
      )
  }

  /// The same for a part of the addresses of a table, whatever town they name.
  package func matchEach(_ addresses: some Sequence<String>) -> [AddressMatch] {
    var search = AddressSearch(self)
    return addresses.map { search.match($0) }
  }

  /// What was found, or the best guess for an address that is not placed: `1300 W NORTH AVE`, `1300
  /// block of N CAREY ST`, `W NORTH AVE & N CAREY ST`; nil where there is none.
  public func label(of match: AddressMatch) -> String? {
    guard match.street >= 0 else { return nil }
    let street = index.spellings[Int(match.street)]
    if match.problem == .ambiguous, match.other >= 0, match.other != match.street {
      return street + " or " + index.spellings[Int(match.other)]
    }
    if match.other >= 0, match.other != match.street {
      return street + " & " + index.spellings[Int(match.other)]
    }
    guard let number = match.number, match.kind != .street else { return street }
    return match.kind == .block
      ? "\(number / 100 * 100) block of \(street)" : "\(number) \(street)"
  }
}
