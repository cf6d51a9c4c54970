import Catchment

/// What a page asks for, read from its JSON with every number checked.
enum TrialRequest {
  /// Why a request can't be read, or not be met.
  struct Refusal: Error {
    let phrase: TrialPhrase
    let values: KeyValuePairs<String, String>

    init(_ phrase: TrialPhrase, _ values: KeyValuePairs<String, String> = [:]) {
      self.phrase = phrase
      self.values = values
    }

    /// Something that the page always sends is not there, or is something else.
    static func bad(_ key: String) -> Refusal { Refusal(.badRequest, ["key": key]) }
  }

  /// The change that a page asks for.
  ///
  /// - Parameters:
  ///   - sheet: where the page's units are.
  ///   - trial: finds the candidate nearest to a place.
  static func change(
    _ json: JSONValue, sheet: MapSheet, trial: DeploymentTrial, plan: TrialPlan
  ) throws -> TrialChange {
    switch json["type"]?.string {
    case "move":
      let hire = try integer(json, "hire")
      if json["toward"] != nil {
        let (x, y) = try direction(json)
        guard let site = trial.neighbor(of: hire, towardX: x, y: y, in: plan) else {
          throw Refusal(.noneThatWay)
        }
        return .move(hire: hire, to: site)
      }
      if json["candidate"] != nil {
        return .move(hire: hire, to: try integer(json, "candidate"))
      }
      let place = try place(json["x"], json["y"], sheet)
      guard let site = trial.candidate(nearest: place, for: hire, in: plan) else {
        throw Refusal(.noneFree)
      }
      return .move(hire: hire, to: site)
    case "shift":
      return .shift(hire: try integer(json, "hire"), to: try integer(json, "shift"))
    case "fix": return .fix(hire: try integer(json, "hire"), try flag(json, "on"))
    case "remove": return .remove(hire: try integer(json, "hire"))
    case "count": return .count(try integer(json, "count"))
    case "forbid":
      return .forbid(candidate: try integer(json, "candidate"), try flag(json, "on"))
    case "reach": return .reach(.meters(try number(json, "meters")))
    case "draw": return .draw(corners: try corners(json, sheet), name: try text(json, "name"))
    case "reshape":
      return .reshape(area: try integer(json, "area"), corners: try corners(json, sheet))
    case "rename": return .rename(area: try integer(json, "area"), try text(json, "name"))
    case "erase": return .erase(area: try integer(json, "area"))
    default: throw Refusal(.badChange)
    }
  }

  static func integer(_ json: JSONValue, _ key: String) throws -> Int {
    guard let value = json[key]?.integer, let number = Int(exactly: value) else {
      throw Refusal.bad(key)
    }
    return number
  }

  static func text(_ json: JSONValue, _ key: String) throws -> String {
    guard let text = json[key]?.string else { throw Refusal.bad(key) }
    return text
  }

  private static func flag(_ json: JSONValue, _ key: String) throws -> Bool {
    guard let flag = json[key]?.bool else { throw Refusal.bad(key) }
    return flag
  }

  private static func number(_ json: JSONValue, _ key: String) throws -> Double {
    guard let number = json[key]?.double, number.isFinite else {
      throw Refusal.bad(key)
    }
    return number
  }

  private static func direction(_ json: JSONValue) throws -> (x: Double, y: Double) {
    switch json["toward"]?.string {
    case "east": (1, 0)
    case "west": (-1, 0)
    case "north": (0, 1)
    case "south": (0, -1)
    default: throw Refusal.bad("toward")
    }
  }

  private static func place(
    _ x: JSONValue?, _ y: JSONValue?, _ sheet: MapSheet
  ) throws -> Points<Geographic> {
    // A sheet is at most some 100,000 units wide; what lies ten sheets away is no place that
    // somebody points at.
    let far = 1e6
    guard let x = x?.double, let y = y?.double, abs(x) <= far, abs(y) <= far else {
      throw Refusal.bad("x, y")
    }
    let place = sheet.place(x: x, y: y)
    return Points(x: [place.longitude], y: [place.latitude])
  }

  private static func corners(_ json: JSONValue, _ sheet: MapSheet) throws -> Points<Geographic> {
    guard let list = json["corners"]?.array else { throw Refusal.bad("corners") }
    guard list.count <= 10_000 else { throw Refusal.bad("corners") }
    var x: [Double] = []
    var y: [Double] = []
    for corner in list {
      guard let pair = corner.array, pair.count == 2 else {
        throw Refusal.bad("corners")
      }
      let place = try place(pair[0], pair[1], sheet)
      // Millionths of a degree, a tenth of a meter: as files hold them.
      x.append((place.x[0] * 1e6).rounded() / 1e6)
      y.append((place.y[0] * 1e6).rounded() / 1e6)
    }
    return Points(x: x, y: y)
  }
}
