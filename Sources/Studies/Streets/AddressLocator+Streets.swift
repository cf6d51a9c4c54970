import CatchmentIncidents
import CatchmentStreets

extension AddressLocator {
  /// Places addresses along a layer of streets.
  init(_ geocoder: Geocoder, of streets: StreetLayer) {
    self.init(
      name: streets.name,
      places: { geocoder.matchEach($0).map(Place.init) },
      towns: { counts in
        let towns = TownNames(counts)
        return Towns(
          elsewhere: towns.elsewhere, usual: towns.usual, others: towns.others,
          otherCount: towns.otherCount)
      },
      guess: { geocoder.label(of: geocoder.match($0)) })
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
      self.init(x: match.x, y: match.y, kind: kind, isExact: match.score >= 1, town: match.town)
    } else {
      self.init(problem: (match.problem ?? .noSuchStreet).reason)
    }
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
