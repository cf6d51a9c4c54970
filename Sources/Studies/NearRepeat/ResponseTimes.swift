import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentStatistics

/// How long it took until a team was at the place of each incident, with those who still wait
/// counted as waiting.
///
/// The first response within a distance of an incident, at or after its time, is its response. An
/// incident without one waits until the end of the day of the list. Only incidents from the day of
/// the first response on are counted: before it nobody wrote down who came. Where a time of day is
/// not known, noon stands for it, and it is told.
public struct ResponseTimes: Sendable {
  /// Which incidents wait.
  public enum Members: Sendable, Equatable {
    case all
    case area(String)
    case inNoArea
    case day, evening, night, hourUnknown

    /// As files name them.
    public var name: String {
      switch self {
      case .all: "all"
      case .area(let name): name
      case .inNoArea: "in no area"
      case .day: "day"
      case .evening: "evening"
      case .night: "night"
      case .hourUnknown: "hour unknown"
      }
    }
  }

  /// Waits of some of the incidents.
  public struct Group: Sendable, Equatable {
    public let members: Members
    public let waits: KaplanMeier

    var json: JSONObject {
      var object: JSONObject = [
        "name": .string(members.name), "incidents": JSONValue(waits.count),
        "answered": JSONValue(waits.observed),
        "unanswered": JSONValue(waits.count - waits.observed),
        "median_hours": waits.median.map { .number(rounded($0, 2)) } ?? .null,
      ]
      for hours in ResponseTimes.standards {
        let interval = waits.interval(by: Double(hours))
        object["within_\(hours)h"] =
          waits.share(by: Double(hours)).map { .number(rounded($0, 6)) } ?? .null
        object["within_\(hours)h_low"] =
          interval.map { .number(rounded($0.lowerBound, 6)) } ?? .null
        object["within_\(hours)h_high"] =
          interval.map { .number(rounded($0.upperBound, 6)) } ?? .null
      }
      return object
    }
  }

  /// Hours within which a team should have come.
  public static let standards = [24, 72]

  public let all: Group
  /// By the area that holds the place; the last one is for places in none.
  public let byArea: [Group]
  /// By the time of day of the incident: day 08–16, evening 16–24, night 00–08; the last one where
  /// it is not known.
  public let byShift: [Group]
  public let reach: Distance
  /// The day of the first response, from which incidents are counted.
  public let since: Int32
  /// Incidents or their responses without a time of day.
  public let hourUnknown: Int
  /// Windows that are open and have had no response.
  public let due: Int
  /// Windows, open or over, that had one while they were open.
  public let answered: Int
  /// Windows that ended without one.
  public let expired: Int

  /// Places and times.
  struct Events {
    let points: Points<Planar>
    /// Days since 1 January 1970; all known.
    let day: [Int32]
    /// −1 where not known.
    let minute: [Int16]

    var count: Int { day.count }

    /// Hours since 1 January 1970, noon where the time is not known.
    func hours(_ index: Int) -> Double {
      Double(day[index]) * 24 + (minute[index] >= 0 ? Double(minute[index]) / 60 : 12)
    }
  }

  /// - Parameters:
  ///   - incidents: up to the day of the list.
  ///   - responses: at least one.
  ///   - reach: how near a response is to its incident.
  ///   - today: the day of the list; waits last to its end.
  ///   - window: the days for which the window around an incident is open; nil where there is none.
  ///   - areas: the area of each incident, −1 for none, and the areas' names; nil where none were
  ///     named.
  init(
    incidents: Events, responses: Events, reach: Distance, today: Int32, window: Int?,
    areas: (of: [Int32], names: [String])?
  ) {
    let counted = responses.day.indices.filter { responses.day[$0] <= today }
    let since = counted.map { responses.day[$0] }.min() ?? today
    let tree = KDTree(responses.points.selecting(counted))
    var waits: [Double] = []
    var isObserved: [Bool] = []
    var rows: [Int] = []
    var unknown = 0
    var (due, answered, expired) = (0, 0, 0)
    for row in 0..<incidents.count where incidents.day[row] >= since && incidents.day[row] <= today
    {
      var first: (hours: Double, day: Int32, isKnown: Bool)?
      tree.forEach(
        within: reach.meters, ofX: incidents.points.x[row], y: incidents.points.y[row]
      ) { near in
        let response = counted[near]
        let isKnown = incidents.minute[row] >= 0 && responses.minute[response] >= 0
        let hours = responses.hours(response) - incidents.hours(row)
        // Where only dates are known, a response of the same day is one.
        guard responses.day[response] >= incidents.day[row], isKnown ? hours >= 0 : true else {
          return
        }
        let wait = max(0, hours)
        if wait < first?.hours ?? .infinity { first = (wait, responses.day[response], isKnown) }
      }
      rows.append(row)
      isObserved.append(first != nil)
      waits.append(first?.hours ?? max(0, Double(today + 1) * 24 - incidents.hours(row)))
      if first.map({ !$0.isKnown }) ?? (incidents.minute[row] < 0) { unknown += 1 }
      guard let window else { continue }
      let closes = incidents.day[row] + Int32(window)
      if let first, first.day <= closes {
        answered += 1
      } else if closes >= today {
        due += 1
      } else {
        expired += 1
      }
    }
    func group(_ which: Members, _ isMember: (Int) -> Bool) -> Group {
      let members = rows.indices.filter { isMember(rows[$0]) }
      return Group(
        members: which,
        waits: KaplanMeier(
          times: members.map { waits[$0] }, isObserved: members.map { isObserved[$0] }))
    }
    all = group(.all) { _ in true }
    byArea =
      areas.map { areas in
        areas.names.indices.map { area in
          group(.area(areas.names[area])) { areas.of[$0] == Int32(area) }
        } + [group(.inNoArea) { areas.of[$0] < 0 }]
      }?.filter { $0.waits.count > 0 } ?? []
    let shifts: [(Members, Range<Int16>)] = [
      (.day, 480..<960), (.evening, 960..<1440), (.night, 0..<480), (.hourUnknown, -1..<0),
    ]
    byShift = shifts.map { which, minutes in
      group(which) { minutes.contains(incidents.minute[$0]) }
    }.filter { $0.waits.count > 0 }
    self.reach = reach
    self.since = since
    hourUnknown = unknown
    self.due = due
    self.answered = answered
    self.expired = expired
  }

  /// The `responses` of an output file.
  var json: JSONValue {
    var object = all.json
    object["reach_m"] = .number(rounded(reach.meters, 6))
    object["since"] = .string(CivilDate.text(since))
    object["hour_unknown"] = JSONValue(hourUnknown)
    object["windows"] = [
      "due": JSONValue(due), "answered": JSONValue(answered), "expired": JSONValue(expired),
    ]
    object["by_area"] = .array(byArea.map { .object($0.json) })
    object["by_shift"] = .array(byShift.map { .object($0.json) })
    return .object(object)
  }
}
