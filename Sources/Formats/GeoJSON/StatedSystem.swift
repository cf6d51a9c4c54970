/// The reference system that a GeoJSON file of the time before RFC 7946 states in its `crs` member.
///
/// Whatever the system's own order of axes, the first number of a position is the easting or the
/// longitude.
struct StatedSystem {
  /// As `EPSG:2248`, `ESRI:102671` or `OGC:CRS84`; nil where the member is null.
  let code: String?

  init(_ member: JSONValue, name: String) throws(FormatError) {
    func refusal(_ problem: ErrorPhrase) -> FormatError {
      FormatError(.badData, at: "\(name): crs", problem, .stateSystem(of: nil))
    }
    if member == .null {
      code = nil
      return
    }
    switch member["type"]?.string?.lowercased() {
    case "name":
      let text = member["properties"]?["name"]?.string
      guard let text, let code = Self.code(of: text) else {
        throw refusal(
          "the reference system's name is not known (\(text ?? "there is no name"))")
      }
      self.code = code
    case "epsg":
      let code = member["properties"]?["code"]
      let text = code?.string ?? code?.double.flatMap { Int(exactly: $0) }.map(String.init) ?? ""
      guard let number = Int(text), number > 0 else {
        throw refusal("the EPSG code is not a number (\(code?.text() ?? "there is no code"))")
      }
      self.code = "EPSG:\(number)"
    case "link":
      let link = member["properties"]?["href"]?.string ?? "no address"
      throw refusal("the reference system is only linked to (\(link)); links are not followed")
    default:
      throw refusal("the reference system can't be understood (\(member.text().prefix(80)))")
    }
  }

  /// Authority and code from the spellings in use: `EPSG:4269`, `urn:ogc:def:crs:EPSG:6.9:4269`,
  /// `http://www.opengis.net/def/crs/OGC/1.3/CRS84`.
  private static func code(of text: String) -> String? {
    var words = text.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "#" }).map {
      $0.uppercased()
    }
    if let start = words.firstIndex(of: "CRS") { words.removeFirst(start + 1) }
    if words.count == 1, words[0] == "CRS84" || words[0] == "WGS84" { return "OGC:CRS84" }
    // http://www.opengis.net/gml/srs/epsg.xml#4326
    if words.count > 2, words[words.count - 2] == "EPSG.XML" {
      words = ["EPSG", words[words.count - 1]]
    }
    guard let authority = words.first, let code = words.last, words.count == 2 || words.count == 3
    else { return nil }
    switch authority {
    case "OGC": return ["CRS84", "84"].contains(code) ? "OGC:CRS84" : nil
    case "EPSG", "ESRI": return Int(code).map { "\(authority):\($0)" }
    default: return nil
    }
  }
}
