import CatchmentFormats
import CatchmentIncidents
import CatchmentStreets

/// What beside a masked point tells where it was, and what beside an area tells nothing.
extension PublishedProperties {
  /// What would undo a mask: places finer than an area, numbers of cases under whatever name, times
  /// of day, and whatever is another one for nearly each point, by which it can be looked up.
  ///
  /// - Parameters:
  ///   - details: what is left out anyway.
  ///   - passed: columns that somebody looked at.
  ///   - counts: columns of counts.
  static func undoing(
    _ table: PropertyTable, _ details: [(name: String, detail: IncidentDetail)], passed: [String],
    counts: [String]
  ) -> [(name: String, detail: IncidentDetail)] {
    let out = Set(details.map(\.name))
    let ids = details.filter { $0.detail == .file }.map { texts(table.values(of: $0.name)) }
    return table.names.compactMap { name in
      if out.contains(name) || passed.contains(name) || counts.contains(name) { return nil }
      let values = table.values(of: name)
      let own = texts(values)
      let filled = own.compactMap(\.self)
      if filled.isEmpty { return nil }
      if ids.contains(where: { id in
        own.indices.count { own[$0] != nil && own[$0] == id[$0] } * 2 > filled.count
      }) {
        return (name, .file)
      }
      if isPlace(name, filled) { return (name, .place) }
      switch IncidentDetail(name: name, values: values) {
      case .day: return isWholeDays(values) ? nil : (name, .time)
      case .time: return (name, .time)
      default: break
      }
      if Set(filled).count * 2 > filled.count {
        return (name, filled.allSatisfy { $0.contains(where: \.isNumber) } ? .file : .unknown)
      }
      return nil
    }
  }

  /// Columns of days that hold any, without those that are left out or something else.
  static func days(_ table: PropertyTable, without others: Set<String>) -> [String] {
    table.names.filter { name in
      let values = table.values(of: name)
      return !others.contains(name) && values.contains { $0 != nil && $0 != .null }
        && IncidentDetail(name: name, values: values) == .day
    }
  }

  /// Columns that say of each feature what its name says.
  static func namesake(_ table: PropertyTable) -> Set<String> {
    guard table.names.contains("name") else { return [] }
    let names = texts(table.values(of: "name"))
    guard names.contains(where: { $0 != nil }) else { return [] }
    return Set(table.names.filter { texts(table.values(of: $0)) == names })
  }

  /// Whether a column holds lengths, areas or numbers of rows that programs write beside shapes.
  static func isOfShapes(_ name: String, _ values: [JSONValue?]) -> Bool {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let isOne =
      ["objectid", "fid", "gid", "ogcfid"].contains(plain)
      || ["shapele", "shapear", "shapestle", "shapestar", "stlength", "starea"].contains {
        plain.hasPrefix($0)
      }
    return isOne
      && values.allSatisfy { value in
        guard let value, value != .null else { return true }
        return (value.double ?? value.string.flatMap(Double.init)) != nil
      }
  }

  private static func texts(_ values: [JSONValue?]) -> [String?] {
    values.map { value in
      guard let value, value != .null else { return nil }
      let text = value.text()
      return text.isEmpty ? nil : text
    }
  }

  /// Whether the days have no time of day, or one that is cut off.
  private static func isWholeDays(_ values: [JSONValue?]) -> Bool {
    values.allSatisfy { value in
      switch value {
      case .string(let text)?: !withoutTimes(text).contains(":")
      // Milliseconds tell the minute.
      case .some(let value): value.double.map { $0 < 1e9 } ?? true
      case nil: true
      }
    }
  }

  /// Whether a column names streets, blocks or corners.
  private static func isPlace(_ name: String, _ texts: [String]) -> Bool {
    let plain = name.lowercased()
    let words = [
      "addr", "street", "block", "corner", "intersec", "location", "place", "calle", "esquina",
      "direcc", "cuadra", "dirección",
    ]
    if words.contains(where: { plain.contains($0) }) { return true }
    let places = texts.count { text in
      if HouseAddress.isOne(text) { return true }
      let parts = text.uppercased().split { !$0.isLetter && !$0.isNumber }
      // `035XX W LAWRENCE AVE`, `3500 BLOCK OF W LAWRENCE`, `LAWRENCE & KIMBALL`.
      let isBlock = parts.count > 1 && parts[0].first?.isNumber == true
      return isBlock
        && (parts[0].hasSuffix("XX") || parts.contains("BLOCK") || parts.contains("BLK"))
        || text.contains("&") || text.contains(" / ")
    }
    return places * 2 > texts.count
  }
}
