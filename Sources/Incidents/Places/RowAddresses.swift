import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

/// What became of the addresses of all rows of a table.
struct RowAddresses: Sendable {
  /// Not numbers where an address is not placed.
  let places: Points<AsPublished>
  /// An ``InputAudit/Reason`` for each row, or 0.
  let reason: [UInt8]
  /// An ``AddressLocator/Kind``; of no meaning where there is a reason.
  private let kind: [UInt8]
  private let isExact: [Bool]
  private let locator: AddressLocator
  /// Which towns they name.
  let towns: AddressLocator.Towns

  /// - Throws: where the table is to be placed by its addresses and nobody can do that.
  /// - Returns: nil for a table of coordinates.
  init?(
    _ detection: ColumnDetection, _ texts: RowTexts, count: Int, locator: AddressLocator?,
    name: String, workers: Workers
  ) throws(IncidentError) {
    guard case .address = detection.place else { return nil }
    guard let locator else {
      throw IncidentError(
        .badRequest, at: name, "its addresses are to be placed, and no streets are given",
        remedy: .geocode(address: detection.decisions.first { $0.role == "address" }?.column ?? ""))
    }
    let pieces = workers.map(count: count, chunk: 2048) { range in
      locator.places(range.map { Self.text(of: $0, detection, texts) })
    }
    var (x, y): ([Double], [Double]) = ([], [])
    var (reason, kind): ([UInt8], [UInt8]) = ([], [])
    var isExact: [Bool] = []
    let all = Array(pieces.joined())
    towns = locator.towns(all.filter { $0.problem != .blankAddress })
    for found in all {
      let isElsewhere = found.town.map(towns.elsewhere.contains) ?? false
      let place = isElsewhere ? .init(problem: .otherTown) : found
      x.append(place.x)
      y.append(place.y)
      reason.append(place.problem?.rawValue ?? 0)
      kind.append(place.kind?.rawValue ?? 0)
      isExact.append(place.isExact)
    }
    precondition(x.count == count, "An answer for each address.")
    places = Points(x: x, y: y)
    self.reason = reason
    self.kind = kind
    self.isExact = isExact
    self.locator = locator
  }

  /// The address of a row, its parts one after the other.
  static func text(of row: Int, _ detection: ColumnDetection, _ texts: RowTexts) -> String {
    guard case .address(let columns) = detection.place else { return "" }
    return AddressTowns.address(
      columns.map { texts.text(row, $0) }, towns: detection.towns.map { texts.text(row, $0) })
  }

  /// What an address that is not placed may mean; empty for nothing.
  func guess(of text: String) -> String { locator.guess(text) ?? "" }

  /// How many addresses have a place, and how many rows have an address.
  var hits: (placed: Int, all: Int) {
    let blank = InputAudit.Reason.blankAddress.rawValue
    return (reason.count { $0 == 0 }, reason.count { $0 != blank })
  }

  /// How the rows that are used were placed.
  func account(of rows: [Int32]) -> InputAudit.Addresses {
    var counts = [Int](repeating: 0, count: AddressLocator.Kind.allCases.count)
    var approximate = 0
    for row in rows {
      counts[Int(kind[Int(row)])] += 1
      if !isExact[Int(row)] { approximate += 1 }
    }
    return InputAudit.Addresses(streets: locator.name, counts: counts, approximate: approximate)
  }
}
