/// What a scan looks through.
public enum ScanWindow: String, Sendable, CaseIterable {
  case space, time
  case spaceTime = "space-time"
}

/// What a scan looks through, and what it expects there.
public enum ScanQuestion: Sendable {
  /// Days, with incidents spread evenly over them, wherever they were.
  case time
  /// Places and days, with what each would give if they had nothing to do with each other.
  case spaceTime
  /// Places and days, with incidents in proportion to the people of areas, counted by a property.
  case spaceTimeOfPeople(LayerSource, property: String)
  /// The same with people who change: for each year the property that counts them. A year without
  /// one has those of the year before.
  case spaceTimeOfPeopleByYear(LayerSource, properties: [Int: String])
  /// Places, with incidents spread evenly over the study area.
  case space
  /// Places, with incidents in proportion to the people of areas, counted by a property.
  case spaceOfPeople(LayerSource, property: String)
  /// Places, with the same share of incidents among incidents and controls.
  case spaceAgainst(IncidentRequest)

  public var window: ScanWindow {
    switch self {
    case .time: .time
    case .spaceTime, .spaceTimeOfPeople, .spaceTimeOfPeopleByYear: .spaceTime
    case .space, .spaceOfPeople, .spaceAgainst: .space
    }
  }

  /// The layer of people and the property that counts them.
  var people: (layer: LayerSource, property: String)? {
    switch self {
    case .spaceTimeOfPeople(let layer, let property), .spaceOfPeople(let layer, let property):
      (layer, property)
    case .spaceTimeOfPeopleByYear(let layer, let properties):
      (
        layer,
        properties.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: ",")
      )
    case .time, .spaceTime, .space, .spaceAgainst: nil
    }
  }

  /// Whether people are counted once.
  var hasOnePopulation: Bool {
    switch self {
    case .spaceTimeOfPeople, .spaceOfPeople: true
    case .time, .spaceTime, .space, .spaceAgainst, .spaceTimeOfPeopleByYear: false
    }
  }

  /// Whether circles stand on places of incidents or reach to one.
  var hasIncidentsForCenters: Bool {
    switch self {
    case .spaceTime, .spaceAgainst: true
    case .time, .space, .spaceOfPeople, .spaceTimeOfPeople, .spaceTimeOfPeopleByYear: false
    }
  }

  var controls: IncidentRequest? { if case .spaceAgainst(let table) = self { table } else { nil } }
}
