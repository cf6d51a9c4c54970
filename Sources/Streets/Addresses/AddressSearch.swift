import CatchmentGeometry

/// The search for one address after another, with memory that it keeps in between.
struct AddressSearch {
  private let geocoder: Geocoder
  private var words = AddressWords()
  private var found: [StreetChoice.Candidate] = []
  private var crossing: [StreetChoice.Candidate] = []

  /// Scores that differ by less are equal.
  private static let tie = 0.02
  /// Places that are nearer to each other are one, in meters: two carriageways, two corners of a
  /// square.
  private static let samePlace = 150.0
  /// Streets whose lines come this near without a common coordinate meet all the same, in meters.
  private static let nearlyMeeting = 60.0
  private static let nearlyMeetingCost = 0.1
  /// From here on a street is rather another one than the one that was written.
  private static let otherStreet = 0.2

  init(_ geocoder: Geocoder) { self.geocoder = geocoder }

  mutating func match(_ address: String) -> AddressMatch {
    words.read(address)
    let parsed = ParsedAddress(words)
    var match = match(parsed)
    let end =
      parsed.form == .blank ? words.beforeComma : geocoder.choice.end(of: parsed.lastStreet, words)
    match.tail = AddressTail(of: words, behind: end)
    return match
  }

  private mutating func match(_ parsed: ParsedAddress) -> AddressMatch {
    switch parsed.form {
    case .blank:
      return .none(.blank)
    case .address(let number, let isBlock):
      let match = match(number, isBlock, parsed.street)
      guard !match.isPlaced, !parsed.crossing.isEmpty else { return match }
      let whole = self.match(
        number, isBlock, parsed.street.lowerBound..<parsed.crossing.upperBound)
      if whole.isPlaced { return whole }
      let meeting = self.crossing(parsed.street, parsed.crossing)
      return meeting.isPlaced ? meeting : match
    case .intersection:
      let meeting = self.crossing(parsed.street, parsed.crossing)
      guard !meeting.isPlaced, meeting.problem == .noSuchStreet else { return meeting }
      // BEACH AND TENNIS CLUB DR has a joint in its name.
      let whole = parsed.street.lowerBound..<parsed.crossing.upperBound
      geocoder.choice.asWritten(words, whole, into: &found)
      return found.isEmpty ? meeting : street(whole)
    case .street:
      return street(parsed.street)
    }
  }

  // MARK: A number at a street

  private mutating func match(
    _ number: Int32, _ isBlock: Bool, _ range: Range<Int>
  ) -> AddressMatch {
    geocoder.choice.asWritten(words, range, into: &found)
    let written = best(number, isBlock)
    if written.isPlaced || written.problem == .ambiguous { return written }
    if let least = found.map(\.cost).min(), least < Self.otherStreet { return written }
    geocoder.choice.nearly(words, range, into: &found)
    let near = best(number, isBlock)
    return near.isPlaced || written.street < 0 ? near : written
  }

  /// The best of the candidates that were found.
  private func best(_ number: Int32, _ isBlock: Bool) -> AddressMatch {
    let numbers = geocoder.numbers
    var best: (hit: HouseNumbers.Hit, street: Int32, cost: Double)?
    var second: (hit: HouseNumbers.Hit, street: Int32, cost: Double)?
    let guess = found.min { $0.cost < $1.cost }
    for candidate in found {
      // 7316 S Bell Ave is none of North Bell Avenue's where there is a South one.
      if candidate.cost - (guess?.cost ?? 0) >= StreetChoice.contrary - 1e-9 { continue }
      var hit =
        isBlock
        ? numbers.hit(block: number, on: candidate.street)
        : numbers.hit(number, on: candidate.street)
      if hit == nil, geocoder.index.sides(of: candidate.street).isEmpty {
        hit = numbers.middle(of: candidate.street)
      }
      guard let hit else { continue }
      let cost = candidate.cost + hit.cost
      if cost < best?.cost ?? .infinity {
        second = best
        best = (hit, candidate.street, cost)
      } else if cost < second?.cost ?? .infinity {
        second = (hit, candidate.street, cost)
      }
    }
    guard let best else {
      guard let guess else { return .none(.noSuchStreet, number: number) }
      let hasNumbers = !geocoder.index.sides(of: guess.street).isEmpty
      return .none(
        guess.cost >= 1 - geocoder.options.minimumScore
          ? .noSuchStreet : hasNumbers ? .numberOutside : .streetWithoutNumbers,
        score: max(0, 1 - guess.cost), number: number, street: guess.street)
    }
    let match = AddressMatch(
      kind: best.hit.kind, problem: nil, score: max(0, 1 - best.cost), x: best.hit.place.x,
      y: best.hit.place.y, number: number, street: best.street, other: -1,
      feature: best.hit.feature)
    if match.score < geocoder.options.minimumScore { return match.refused(.noSuchStreet) }
    if best.hit.isDoubtful { return match.refused(.ambiguous) }
    if let second, second.cost - best.cost < Self.tie,
      LinePlaces.meters(second.hit.place, best.hit.place) > Self.samePlace
    {
      return match.refused(.ambiguous, other: second.street)
    }
    return match
  }

  // MARK: A street alone

  private mutating func street(_ range: Range<Int>) -> AddressMatch {
    geocoder.choice.asWritten(words, range, into: &found)
    if found.isEmpty { geocoder.choice.nearly(words, range, into: &found) }
    guard let best = found.min(by: { ($0.cost, $0.street) < ($1.cost, $1.street) }) else {
      return .none(.noSuchStreet)
    }
    let score = max(0, 1 - best.cost)
    if let other = found.first(where: {
      $0.street != best.street && $0.cost - best.cost < Self.tie
    }) {
      return .none(.ambiguous, score: score, street: best.street, other: other.street)
    }
    guard let hit = geocoder.numbers.middle(of: best.street),
      1 - best.cost - hit.cost >= geocoder.options.minimumScore
    else { return .none(.noNumber, score: score, street: best.street) }
    return AddressMatch(
      kind: .street, problem: nil, score: 1 - best.cost - hit.cost, x: hit.place.x, y: hit.place.y,
      number: nil, street: best.street, other: -1, feature: hit.feature)
  }

  // MARK: Two streets that meet

  private mutating func crossing(_ one: Range<Int>, _ other: Range<Int>) -> AddressMatch {
    found = candidates(one)
    crossing = candidates(other)
    guard let first = found.min(by: { $0.cost < $1.cost }),
      let second = crossing.min(by: { $0.cost < $1.cost })
    else {
      let known = found.isEmpty ? crossing : found
      return .none(.noSuchStreet, street: known.min { $0.cost < $1.cost }?.street ?? -1)
    }
    var best = meeting(isNear: false)
    if best.kind == .none, best.problem == .streetsDoNotMeet { best = meeting(isNear: true) }
    if best.kind == .none, best.problem == .streetsDoNotMeet {
      best.street = first.street
      best.other = second.street
      best.score = max(0, 1 - first.cost - second.cost)
    }
    return best
  }

  private func candidates(_ range: Range<Int>) -> [StreetChoice.Candidate] {
    var result: [StreetChoice.Candidate] = []
    geocoder.choice.asWritten(words, range, into: &result)
    if result.isEmpty { geocoder.choice.nearly(words, range, into: &result) }
    return result
  }

  private func meeting(isNear: Bool) -> AddressMatch {
    var best: (place: LinePlaces.Place, one: Int32, other: Int32, cost: Double)?
    var rival: (place: LinePlaces.Place, other: Int32)?
    let limit = 1 - geocoder.options.minimumScore
    for one in found {
      for other in crossing where one.street != other.street {
        let cost = one.cost + other.cost + (isNear ? Self.nearlyMeetingCost : 0)
        guard cost <= limit, cost < (best?.cost ?? .infinity) + Self.tie else { continue }
        for place in places(one.street, other.street, isNear) {
          if cost <= (best?.cost ?? .infinity) - Self.tie {
            best = (place, one.street, other.street, cost)
            rival = nil
          } else if let best, LinePlaces.meters(place, best.place) > Self.samePlace {
            rival = (place, other.street)
          } else if cost < best?.cost ?? .infinity {
            best = (place, one.street, other.street, cost)
          }
        }
      }
    }
    guard let best else { return .none(.streetsDoNotMeet) }
    let match = AddressMatch(
      kind: .intersection, problem: nil, score: 1 - best.cost, x: best.place.x, y: best.place.y,
      number: nil, street: best.one, other: best.other, feature: -1)
    return rival == nil ? match : match.refused(.ambiguous, other: best.other)
  }

  private func places(_ one: Int32, _ other: Int32, _ isNear: Bool) -> [LinePlaces.Place] {
    let shapes = geocoder.numbers.lines.shapes
    if !isNear {
      return geocoder.crossings.places(of: one, and: other).map {
        let coordinate = Int(geocoder.crossings.coordinate[Int($0)])
        return LinePlaces.Place(x: shapes.x[coordinate], y: shapes.y[coordinate])
      }
    }
    let approach = StreetApproach(
      shapes: shapes, one: geocoder.index.features[geocoder.index.features(of: one)],
      other: geocoder.index.features[geocoder.index.features(of: other)])
    guard let nearest = approach.nearest, nearest.meters <= Self.nearlyMeeting else { return [] }
    return [nearest.place]
  }
}
