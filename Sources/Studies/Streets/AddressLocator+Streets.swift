import CatchmentIncidents
import CatchmentStreets

extension AddressLocator {
  /// Places addresses along a layer of streets.
  init(_ geocoder: Geocoder, of streets: StreetLayer) {
    self.init(
      name: streets.name,
      places: { geocoder.matchEach($0).map(Place.init) },
      towns: { places in
        let towns = TownNames(
          places.lazy.map {
            AddressTail(town: $0.town, isLoose: $0.isTownLoose, postcode: $0.postcode)
          })
        return Towns(elsewhere: towns.elsewhere, notes: towns.notes)
      },
      guess: { geocoder.label(of: geocoder.match($0)) })
  }
}

extension TownNames {
  /// What is told of the towns and ZIP codes of addresses.
  var notes: [ColumnNote] {
    var notes: [ColumnNote] = []
    if let usual { notes.append(.otherTowns(others.count, usual: usual, others: others.names)) }
    if named.count > 0 { notes.append(.namedTowns(named.count, towns: named.names)) }
    if refused.count > 0 { notes.append(.refusedTowns(refused.count, towns: refused.names)) }
    if let (count, example, usual) = codes.rare {
      notes.append(.otherCodes(count, example: example, usual: usual))
    }
    return notes
  }
}

extension AddressLocator.Place {
  init(_ match: AddressMatch) {
    let kind: AddressLocator.Kind? =
      switch match.kind {
      case .address: .address
      case .block: .block
      case .intersection: .intersection
      case .street: .street
      case .none: nil
      }
    if let kind {
      self.init(x: match.x, y: match.y, kind: kind, isExact: match.score >= 1)
    } else {
      self.init(problem: (match.problem ?? .noSuchStreet).reason)
    }
    (town, isTownLoose) = (match.tail.town, match.tail.isLoose)
    postcode = match.tail.postcode
  }
}

extension AddressMatch.Problem {
  /// As the account of a table's rows lists it.
  var reason: InputAudit.Reason {
    switch self {
    case .blank: .blankAddress
    case .noSuchStreet: .noSuchStreet
    case .numberOutside: .numberOutsideStreet
    case .ambiguous: .ambiguousAddress
    case .streetsDoNotMeet: .streetsDoNotMeet
    case .noNumber: .noHouseNumber
    case .streetWithoutNumbers: .streetWithoutNumbers
    case .otherTown: .otherTown
    }
  }
}
