extension Roster {
  /// For each area the minutes of each of the 168 hours of a week in which it is staffed, holidays
  /// aside.
  ///
  /// - Parameters:
  ///   - names: what the areas are called.
  ///   - leastPeople: how many people make a shift.
  /// - Throws: `unknownArea` for the first line that names an area which is not there.
  public func staffedMinutes(
    areas names: [String], leastPeople: Int = 1
  ) throws(RosterError) -> [[Int]] {
    let times = try StaffedTimes(self, names: names, least: leastPeople)
    return names.indices.map { times.minutesByHour($0) }
  }
}
