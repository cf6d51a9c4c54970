import ArgumentParser
import Catchment

/// A layer of streets, and which of its columns hold what.
struct StreetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Layer of street lines: addresses are placed along them, and places are named by them.",
      valueName: "layer"), completion: .file())
  var streets: String?

  @Option(
    help: ArgumentHelp(
      "Columns of --streets, as name=STREET,left-from=L_F_ADD (default: detected).",
      valueName: "role=column"))
  var streetColumns: String?

  func validate() throws { _ = try columns() }

  /// The layer of streets; nil where none is given.
  func request(_ layers: LayerArguments) throws -> StreetRequest? {
    let columns = try columns()
    guard let streets else {
      if columns.isEmpty { return nil }
      throw UsageError("--street-columns: there are no streets. Add --streets LAYER.")
    }
    return StreetRequest(layers.unnamed(streets), columns: columns)
  }

  private static let roles: [String: StreetColumns.Role] = [
    "name": .name, "left-from": .leftFrom, "left-to": .leftTo, "right-from": .rightFrom,
    "right-to": .rightTo, "class": .category, "house-number": .houseNumber,
    "address-street": .addressStreet,
  ]

  private func columns() throws -> [StreetColumns.Role: String] {
    var columns: [StreetColumns.Role: String] = [:]
    for part in streetColumns?.split(separator: ",") ?? [] {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, let role = Self.roles[pair[0]] else {
        let roles = Self.roles.keys.sorted().joined(separator: ", ")
        throw UsageError(
          "--street-columns: \"\(part)\" is not a role and its column. Use name=COLUMN; the roles are \(roles)."
        )
      }
      columns[role] = pair[1]
    }
    return columns
  }
}
