import CatchmentFormats
/// The town and the ZIP code of an address, where columns of their own name them.
enum AddressTowns {
  private static let townNames = [
    "city", "incidentcity", "cityname", "citynm", "citytown", "cityst", "citystate", "town",
    "townname", "townnm", "municipality", "muni", "municname", "village", "ciudad",
    "municipio", "localidad", "cidade", "ville", "commune", "ort", "stadt", "gemeinde", "comune",
  ]
  private static let stateNames = [
    "state", "statecode", "statecd", "stateabbr", "stateabbrev", "statenm", "incidentstate",
    "estado",
  ]
  private static let postcodeNames = [
    "zip", "zipcode", "zipcd", "zip5", "incidentzip", "postal", "postalcode", "postalcd",
    "postcode",
    "codigopostal",
  ]

  /// The columns of town, state and ZIP code, those of them that there are.
  static func columns(_ plain: [String], _ sample: ColumnSample) -> [Int] {
    func first(_ names: [String]) -> Int? { names.lazy.compactMap(plain.firstIndex).first }
    // Another state than Illinois is open, or closed.
    let state = first(stateNames).flatMap { column in
      sample.share(column) { $0.count == 2 } ?? 0 > 0.5 ? column : nil
    }
    let postcode = first(postcodeNames).flatMap { column in
      sample.share(column) { Self.postcode($0) != nil } ?? 0 > 0.5 ? column : nil
    }
    return [first(townNames), state, postcode].compactMap(\.self)
  }

  /// Five digits, whatever follows them; nil for anything else. A number lost the zero in front.
  private static func postcode(_ text: String) -> String? {
    let digits = text.utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard digits.count == 5 || digits.count == 4,
      text.utf8.dropFirst(digits.count).first.map({ "-. ".utf8.contains($0) }) ?? true
    else { return nil }
    return (digits.count == 4 ? "0" : "") + String(text.prefix(digits.count))
  }

  /// The parts of an address, one behind the other, with town and ZIP code where they name none.
  static func address(_ parts: [String], towns: [String]) -> String {
    let address =
      parts.count == 1 ? parts[0] : parts.filter { !$0.isEmpty }.joined(separator: " ")
    guard !address.isEmpty else { return address }
    var tail = towns.filter { !$0.isEmpty }
    let code = tail.last.flatMap(postcode)
    if let code { tail[tail.count - 1] = code }
    // A comma or a line break: the town stands behind it.
    if address.utf8.contains(where: { $0 == Byte.comma || $0 == Byte.newline }) {
      return code.map { address.hasSuffix($0) ? address : address + " " + $0 } ?? address
    }
    return tail.isEmpty ? address : address + ", " + tail.joined(separator: " ")
  }
}
