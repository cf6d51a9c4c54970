import CatchmentGeometry

/// Where a house number or a hundred block lies along one street.
struct HouseNumbers: Sendable {
  let index: StreetIndex
  let lines: LinePlaces
  let spacing: LotSpacing
  let options: Geocoder.Options

  /// A place, and what it costs that it was not found as asked.
  struct Hit {
    var place: LinePlaces.Place
    var cost: Double
    var kind: AddressMatch.Kind
    var feature: Int32
    /// Whether another line of the street has the number as well, far away.
    var isDoubtful = false
  }

  private enum Cost {
    static let otherSide = 0.05
    static let betweenNumbers = 0.15
    static let wholeStreet = 0.4
  }

  /// Lines of one street that are farther apart than this and have the same number are two places,
  /// in meters.
  private static let samePlace = 300.0
  /// A number that no line has lies within a hundred of one that some line has.
  private static let nearNumbers: Int32 = 100
  /// Between two known numbers, both within this many and this near to each other, it is
  /// interpolated.
  private static let gapNumbers: Int32 = 250
  private static let gapMeters = 250.0

  /// The place of a number; nil where the street has none near it.
  func hit(_ number: Int32, on street: Int32) -> Hit? {
    var best: StreetIndex.Side?
    var rank = (1, Int32.max)
    var rival: StreetIndex.Side?
    for position in index.sides(of: street) {
      let side = index.sides[position]
      if side.low > number { break }
      guard side.high >= number else { continue }
      let own = (side.isOtherParity(number) ? 1 : 0, side.high - side.low)
      if best == nil || own < rank {
        (best, rank, rival) = (side, own, nil)
      } else if own == rank {
        rival = side
      }
    }
    guard let best else { return beside(number, on: street) }
    var hit = Hit(
      place: place(of: number, on: best), cost: rank.0 == 1 ? Cost.otherSide : 0,
      kind: .address, feature: best.feature)
    if let rival {
      let other = place(of: number, on: rival)
      hit.isDoubtful = LinePlaces.meters(hit.place, other) > Self.samePlace
    }
    return hit
  }

  /// The middle of a hundred block; nil where the street has no number near it.
  func hit(block hundred: Int32, on street: Int32) -> Hit? {
    var pieces: [Piece] = []
    for position in index.sides(of: street) {
      let side = index.sides[position]
      if side.low > hundred + 99 { break }
      guard side.high >= hundred else { continue }
      let first = share(of: max(side.low, hundred), on: side)
      let last = share(of: min(side.high, hundred + 99), on: side)
      let piece = Piece(
        number: max(side.low, hundred), feature: side.feature, from: min(first, last),
        to: max(first, last), isRising: side.from <= side.to)
      if let known = pieces.firstIndex(where: { $0.feature == side.feature }) {
        pieces[known].from = min(pieces[known].from, piece.from)
        pieces[known].to = max(pieces[known].to, piece.to)
      } else {
        pieces.append(piece)
      }
    }
    guard !pieces.isEmpty else {
      // Withheld digits hide which number it was; the middle of the hundred stands for them.
      return beside(hundred + 50, on: street)
    }
    pieces.sort { ($0.number, $0.feature) < ($1.number, $1.feature) }
    let lengths = pieces.map { piece in
      let length = lines.length(of: Int(piece.feature))
      return piece.from == piece.to ? length : length * (piece.to - piece.from)
    }
    var half = lengths.reduce(0, +) / 2
    for (piece, length) in zip(pieces, lengths) {
      if half <= length || piece.feature == pieces[pieces.count - 1].feature {
        let part = length > 0 ? min(1, half / length) : 0.5
        let (from, to) = piece.from == piece.to ? (0, 1) : (piece.from, piece.to)
        let share = piece.isRising ? from + part * (to - from) : to - part * (to - from)
        return Hit(
          place: lines.place(on: Int(piece.feature), share: share), cost: 0, kind: .block,
          feature: piece.feature)
      }
      half -= length
    }
    return nil
  }

  /// A stretch of a line that belongs to a hundred block.
  private struct Piece {
    var number: Int32
    var feature: Int32
    var from: Double
    var to: Double
    var isRising: Bool
  }

  /// The middle of a whole street that is nowhere far from it.
  func middle(of street: Int32) -> Hit? {
    let box = index.features[index.features(of: street)].reduce(
      into: Extent<Geographic>.empty
    ) { $0.extend(to: lines.shapes.extent(of: Int($1))) }
    guard !box.isEmpty else { return nil }
    let corners = (
      LinePlaces.Place(x: box.minX, y: box.minY), LinePlaces.Place(x: box.maxX, y: box.maxY)
    )
    guard LinePlaces.meters(corners.0, corners.1) <= 2 * options.streetReach.meters else {
      return nil
    }
    // The line whose middle is nearest to the middle of all.
    let center = LinePlaces.Place(x: box.centerX, y: box.centerY)
    var best: (distance: Double, place: LinePlaces.Place, feature: Int32)?
    for feature in index.features[index.features(of: street)] {
      let place = lines.place(on: Int(feature), share: 0.5)
      let distance = LinePlaces.meters(place, center)
      if distance < best?.distance ?? .infinity { best = (distance, place, feature) }
    }
    return best.map {
      Hit(place: $0.place, cost: Cost.wholeStreet, kind: .street, feature: $0.feature)
    }
  }

  /// Between the numbers that lines have, or behind the last of them.
  private func beside(_ number: Int32, on street: Int32) -> Hit? {
    var below: (number: Int32, side: StreetIndex.Side)?
    var above: (number: Int32, side: StreetIndex.Side)?
    for position in index.sides(of: street) {
      let side = index.sides[position]
      if side.high < number, side.high > below?.number ?? -1 { below = (side.high, side) }
      if side.low > number, side.low < above?.number ?? .max { above = (side.low, side) }
    }
    let lower = below.map { (gap: number - $0.number, place: end($0.number, $0.side), $0.side) }
    let upper = above.map { (gap: $0.number - number, place: end($0.number, $0.side), $0.side) }
    if let lower, let upper, lower.gap <= Self.gapNumbers, upper.gap <= Self.gapNumbers,
      LinePlaces.meters(lower.place, upper.place) <= Self.gapMeters
    {
      let share = Double(lower.gap) / Double(lower.gap + upper.gap)
      let nearer = lower.gap <= upper.gap ? lower.2 : upper.2
      return Hit(
        place: LinePlaces.Place(
          x: lower.place.x + share * (upper.place.x - lower.place.x),
          y: lower.place.y + share * (upper.place.y - lower.place.y)),
        cost: Cost.betweenNumbers, kind: .block, feature: nearer.feature)
    }
    let nearest = [lower, upper].compactMap(\.self).min { $0.gap < $1.gap }
    guard let nearest, nearest.gap <= Self.nearNumbers else { return nil }
    return Hit(
      place: nearest.place, cost: Cost.betweenNumbers, kind: .block, feature: nearest.2.feature)
  }

  private func end(_ number: Int32, _ side: StreetIndex.Side) -> LinePlaces.Place {
    lines.place(
      on: Int(side.feature), share: side.from == side.to ? 0.5 : share(of: number, on: side))
  }

  private func share(of number: Int32, on side: StreetIndex.Side) -> Double {
    side.from == side.to ? 0.5 : Double(number - side.from) / Double(side.to - side.from)
  }

  private func place(of number: Int32, on side: StreetIndex.Side) -> LinePlaces.Place {
    let feature = Int(side.feature)
    if !lines.shapes.hasPart(.line, in: feature) { return lines.center(of: feature) }
    // A number of the wrong parity is on the other side.
    let isLeft = side.isLeft != side.isOtherParity(number)
    let share = spacing.share(
      share(of: number, on: side), on: side, length: lines.length(of: feature))
    return lines.place(
      on: feature, share: share, inset: options.inset.meters,
      setback: isLeft ? options.setback.meters : -options.setback.meters)
  }
}
