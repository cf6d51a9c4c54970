extension Roster {
  /// What is wrong with the roster for some areas: each line that names one which is not there.
  ///
  /// - Parameter names: those of the layer; upper and lower case are alike.
  public func problems(areas names: [String]) -> [RosterError] {
    let known = Set(names.map { Self.clean($0).lowercased() })
    return lines.filter { !known.contains(Self.clean($0.area).lowercased()) }.map { line in
      RosterError(
        .unknownArea, line: line.number ?? 0, column: "area", value: line.area,
        .nameArea(oneOf: names))
    }
  }

  /// The lines whose shifts end at the time of day at which they start, and so last a whole day;
  /// not those from midnight to midnight, which say so.
  public var wholeDays: [Line] {
    lines.filter { $0.to == $0.from + 1440 && $0.from > 0 }
  }

  /// The dates that lines are about, such as holidays, in days since 1 January 1970.
  public var dates: Set<Int32> {
    lines.reduce(into: []) { dates, line in
      if case .dates(let own) = line.days { dates.formUnion(own) }
    }
  }

  /// The areas of a layer that no line names: nobody is on shift there.
  public func unnamed(among names: [String]) -> [String] {
    let named = Set(lines.map { Self.clean($0.area).lowercased() })
    return names.filter { !named.contains(Self.clean($0).lowercased()) }
  }
}
