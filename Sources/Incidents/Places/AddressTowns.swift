/// The town of an address, where columns of their own name it.
enum AddressTowns {
  private static let townNames = [
    "city", "incidentcity", "cityname", "citytown", "town", "municipality", "village", "ciudad",
    "municipio", "localidad", "cidade", "ville", "commune", "ort", "stadt", "gemeinde", "comune",
  ]
  private static let stateNames = ["state", "statecode", "stateabbr", "incidentstate"]

  /// The columns of town and state, those of them that there are.
  static func columns(_ plain: [String], _ sample: ColumnSample) -> [Int] {
    func first(_ names: [String]) -> Int? { names.lazy.compactMap(plain.firstIndex).first }
    // Another state than Illinois is open, or closed.
    let state = first(stateNames).flatMap { column in
      sample.share(column) { $0.count == 2 } ?? 0 > 0.5 ? column : nil
    }
    return [first(townNames), state].compactMap(\.self)
  }

  /// The parts of an address, one behind the other, with the town where they name none.
  static func address(_ parts: [String], towns: [String]) -> String {
    let address =
      parts.count == 1 ? parts[0] : parts.filter { !$0.isEmpty }.joined(separator: " ")
    let town = towns.filter { !$0.isEmpty }.joined(separator: " ")
    return address.isEmpty || town.isEmpty || address.contains(",")
      ? address : address + ", " + town
  }
}
