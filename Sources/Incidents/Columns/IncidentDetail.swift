package import CatchmentFormats

/// What a property tells about single incidents beside their number, by its name and its values.
///
/// Whoever passes a layer on that has such a property passes on when and where somebody was shot,
/// though no feature is a point.
package enum IncidentDetail: Sendable, Equatable, CaseIterable {
  case day
  case time
  /// Coordinates, or an address with its number.
  case place
  /// The number under which a case is filed.
  case file
  /// A telephone or an address of mail.
  case contact
  /// How many were shot, in words: `2 shot`.
  case people
  /// Nobody knows: a person's name, a remark, a flag that stands where something happened.
  case unknown

  /// - Parameters:
  ///   - values: one for each feature.
  ///   - east: the longitudes of the layer; numbers among them are such.
  ///   - north: its latitudes.
  /// - Returns: nil where it tells nothing of the kind: it describes an area, and says so by its
  ///   name.
  /// - Complexity: O(values).
  package init?(
    name: String, values: [JSONValue?], east: ClosedRange<Double>? = nil,
    north: ClosedRange<Double>? = nil
  ) {
    let texts = values.compactMap { $0?.string }.filter { !$0.trimmed.isEmpty }
    let numbers = values.compactMap { $0?.double }
    if let detail = Self.byName(name) ?? Self.byTexts(texts, name: name)
      ?? Self.byNumbers(numbers, name: name, extents: [east, north].compactMap(\.self))
    {
      self = detail
    } else if Self.namesArea(name) {
      return nil
    } else {
      self = .unknown
    }
  }

  /// What stands somewhere in texts that name areas, if their column is what it is called.
  ///
  /// One that can be nothing else is enough; digits alone, by which areas are numbered as well,
  /// tell where most are such.
  ///
  /// - Returns: what must be shown to nobody before what some may see: days and times come last.
  /// - Complexity: O(characters).
  package init?(within texts: [String], name: String) {
    let texts = texts.map(\.trimmed).filter { !$0.isEmpty }
    var told: Set<IncidentDetail> = []
    for text in texts { told.formUnion(FreeText(text).details) }
    if !Self.isCensus(name) {
      let alone = texts.compactMap { FreeText.digitsAlone($0) }
      for detail in [IncidentDetail.contact, .day]
      where alone.count(where: { $0 == detail }) * 2 > texts.count { told.insert(detail) }
    }
    let first = [IncidentDetail.contact, .place, .file, .people, .day, .time]
      .first(where: told.contains)
    guard let first else { return nil }
    self = first
  }

  private static func byName(_ name: String) -> IncidentDetail? {
    let plain = ColumnNames.plain(name)
    if ColumnNames.date.contains(plain) { return .day }
    if ColumnNames.time.contains(plain) || ColumnNames.hour.contains(plain) { return .time }
    let pairs = ColumnNames.degrees + ColumnNames.plane
    if pairs.contains(where: { $0.x == plain || $0.y == plain }) { return .place }
    return ColumnNames.id.contains(plain) ? .file : nil
  }

  private static func byTexts(_ texts: [String], name: String) -> IncidentDetail? {
    if texts.isEmpty { return nil }
    func most(_ holds: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
      texts.count { text in
        let bytes = Array(text.utf8)
        return holds(bytes.span, CellText.trimmed(bytes.span, 0..<bytes.count))
      } * 2 > texts.count
    }
    if most({ PlaceText($0, $1).isTelling }) { return .place }
    // 60625 is a day of spreadsheets as well, and a postal code.
    if most({ bytes, cell in
      guard cell.contains(where: { !(0x30...0x39).contains(bytes[$0]) }) else {
        return FreeText.digitsAlone(CellText.string(bytes, cell)) == .day && !isCensus(name)
      }
      return TimeText(bytes, cell, order: .monthFirst) != nil
        || TimeText(bytes, cell, order: .dayFirst) != nil
    }) {
      return .day
    }
    if most({ bytes, cell in
      cell.contains { bytes[$0] == UInt8(ascii: ":") } && TimeText.clock(bytes, cell) != nil
    }) {
      return .time
    }
    // `4627 N Pulaski Rd`; hundred blocks and names of streets are no single places.
    let addresses = texts.count { text in
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      return words.count >= 2 && words[0].allSatisfy(\.isNumber) && words[0].count <= 6
        && words.dropFirst().contains { $0.contains(where: \.isLetter) && $0.count > 1 }
        && !words.contains { $0.hasPrefix("bl") || $0.hasPrefix("blk") }
    }
    if addresses * 2 > texts.count, !namesArea(name) { return .place }
    return isFile(texts, name: name) ? .file : nil
  }

  private static func byNumbers(
    _ numbers: [Double], name: String, extents: [ClosedRange<Double>]
  ) -> IncidentDetail? {
    if numbers.isEmpty { return nil }
    func most(_ holds: (Double) -> Bool) -> Bool { numbers.count(where: holds) * 2 > numbers.count }
    for extent in extents
    where most({ extent.contains($0) && ($0 * 100).rounded() != $0 * 100 }) { return .place }
    let isDay = most { number in
      guard let whole = Int(exactly: number) else { return false }
      // Milliseconds since 1970 from 1990 on, and 20200522.
      if (631_152_000_000...4_102_444_800_000).contains(whole) { return true }
      return (19_000_101...20_991_231).contains(whole)
        && CivilDate.number(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100) != nil
    }
    if isDay { return .day }
    let texts = numbers.compactMap { Int(exactly: $0) }.map(String.init)
    return texts.count == numbers.count && isFile(texts, name: name) ? .file : nil
  }

  /// No two alike, and long: what areas are filed under says so by its name.
  private static func isFile(_ texts: [String], name: String) -> Bool {
    guard !namesArea(name), Set(texts).count == texts.count else { return false }
    let long = texts.count { text in
      text.count { $0.isNumber } >= leastDigits && !text.contains(" ")
    }
    return long * 2 > texts.count
  }

  private static let leastDigits = 5

  /// Statisticians number areas with as many digits as moments and telephones have.
  private static func isCensus(_ name: String) -> Bool {
    let plain = ColumnNames.plain(name)
    return ["geoid", "fips", "tract", "bg"].contains { plain.contains($0) }
  }

  private static func namesArea(_ name: String) -> Bool {
    let plain = ColumnNames.plain(name)
    // Any code, of a case as well as of an area.
    if plain.filter(\.isLetter) == "code" { return false }
    return areas.contains { plain.contains($0) } && !persons.contains { plain.contains($0) }
  }

  private static let areas = [
    "geoid", "geogr", "geoname", "geolevel", "fips", "tract", "block", "blk", "bg", "zip", "postal",
    "district", "ward", "beat",
    "precinct", "sector", "region", "zone", "area", "commun", "neighb", "nbhd", "hood", "borough",
    "county", "city", "name", "label", "code", "objectid", "fid", "gid", "shape", "street", "road",
    // Of land and of those who live on it.
    "income", "poverty", "household", "landuse", "perimeter",
    "barrio", "colonia", "distrit", "cuadr", "setor", "bairro", "quartier", "length", "pop",
    "resident", "people", "house",
  ]

  /// Somebody's area is somebody, and a place's code is a place.
  private static let persons = [
    "pluscode", "geohash", "case", "contact", "manager", "officer", "superv", "captain", "command",
    "chief", "leader", "owner",
    "popup", "phone", "mail", "victim", "vict", "suspect", "worker", "staff", "addr", "person",
    "nombrede",
  ]
}
