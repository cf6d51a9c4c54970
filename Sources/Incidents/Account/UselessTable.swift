import CatchmentFormats
import CatchmentGeometry

/// Says why not one row of a table is left, by what most of them suffer from.
struct UselessTable {
  let assembly: IncidentAssembly
  let audit: InputAudit

  private typealias Reason = InputAudit.Reason

  var error: IncidentError {
    let most = audit.reasons.max { $0.count < $1.count }
    let causes = audit.reasons.map { reason -> ErrorPhrase in
      "\(reason.count) \(ErrorPhrase(reason.reason.label))"
    }
    let isFilter = most?.reason.isFilter == true
    let example = most?.examples.first.map { first -> ErrorPhrase in
      "; the first: \(ErrorPhrase(assembly.source.rowWord)) \(first.line), \(first.value)"
    }
    var problem: ErrorPhrase =
      audit.rejected == audit.rows
      ? "not one of \(audit.rows) rows can be used (\(causes)\(example ?? ""))"
      : "not one of \(audit.rows) rows is left (\(causes)\(example ?? ""))"
    if most?.reason == .outsideArea, let distance = areaDistance {
      problem = problem + "; its outline lies \(distance) km away"
    }
    return IncidentError(
      isFilter && !(most?.reason == .outsideArea && isAreaExchanged) ? .badRequest : .badData,
      at: assembly.source.name, problem,
      remedy: most.flatMap { remedy($0.reason) })
  }

  private func remedy(_ reason: InputAudit.Reason) -> IncidentError.Remedy? {
    switch reason {
    case .nullIsland:
      return .advice(
        "These rows were never geocoded: ask for a file with coordinates, or geocode their addresses."
      )
    case .notANumber where isPlaced:
      return .advice(
        "A weight says how much an incident counts: give a column of numbers from 0 on, none of them beyond all measure."
      )
    case .missingCoordinate, .notANumber:
      return assembly.source.detection.address.map { .geocode(address: $0) } ?? .namePlace
    case .negativeWeight:
      return .advice(
        "A weight says how much an incident counts: give a column of weights from 0 on.")
    case .outOfRange, .swapped: return .stateSystemOrExchange
    case .blankAddress, .noSuchStreet, .numberOutsideStreet, .ambiguousAddress,
      .streetsDoNotMeet, .noHouseNumber, .streetWithoutNumbers, .otherTown:
      return .otherStreets
    case .unreadableDate, .withoutDate: return .otherDate
    case .outsideDates: return dates
    case .condition: return assembly.source.valuesThereAre
    case .changedLater, .withoutChange:
      return .advice("Ask for a later day: no row was changed until then.")
    case .outsideArea:
      return isAreaExchanged
        ? .advice(
          "Latitude and longitude of the study area, or of the incidents, may be exchanged.")
        : .advice("Choose the study area of these incidents.")
    case .far, .lostSign: return .keepFar
    case .malformed:
      return .advice(
        assembly.source.rowWord == "feature"
          ? "Incidents are features of one point each: check that this is the file of incidents."
          : "Check how the file was exported.")
    }
  }

  /// Whether most rows have a place, so that what is no number is a weight.
  private var isPlaced: Bool {
    let reasons = assembly.places.reason
    return reasons.count { $0 == 0 } * 2 > reasons.count
  }

  /// From when to when the rows are dated.
  private var dates: IncidentError.Remedy {
    let days = assembly.times.day.filter { $0 > RowColumns.unreadable }
    guard let first = days.min(), let last = days.max() else { return .otherDate }
    return .dates(first: CivilDate.text(first), last: CivilDate.text(last))
  }

  /// The box of the body of all rows that have a place.
  private var body: Extent<Geographic> {
    let places = assembly.places
    let rows = places.reason.indices.filter { places.reason[$0] == 0 }
    return RobustBody(Points(x: rows.map { places.x[$0] }, y: rows.map { places.y[$0] })).extent
  }

  /// How many kilometers the study area lies away; nil where it does not.
  private var areaDistance: String? {
    guard let area = assembly.area?.extent, !area.isEmpty else { return nil }
    let body = body
    // From box to box, each clamped to the other.
    let x = min(max(body.centerX, area.minX), area.maxX)
    let y = min(max(body.centerY, area.minY), area.maxY)
    let meters = haversine(
      x, y, min(max(x, body.minX), body.maxX), min(max(y, body.minY), body.maxY))
    if meters < 1 { return nil }
    let kilometers = meters / 1000
    let text =
      kilometers < 10
      ? "\((kilometers * 10).rounded() / 10)" : Self.grouped(Int(kilometers.rounded()))
    return text
  }

  /// `14,833`: a distance on Earth has at most one thousand's comma.
  private static func grouped(_ kilometers: Int) -> String {
    if kilometers < 1000 { return "\(kilometers)" }
    return "\(kilometers / 1000)," + String("\(1000 + kilometers % 1000)".dropFirst())
  }

  private var isAreaExchanged: Bool {
    guard let area = assembly.area?.extent, !area.isEmpty else { return false }
    let turned = Extent<Geographic>(
      minX: area.minY, minY: area.minX, maxX: area.maxY, maxY: area.maxX)
    let body = body
    return !area.intersects(body) && turned.intersects(body)
  }
}
