import CatchmentCartography
import CatchmentDeployment
public import CatchmentFormats
import CatchmentGeometry

/// Several kinds of team in one plan: where each works, and what each split of the hires would buy
/// for either.
///
/// Teams have their own demand, areas and reach, so that what one covers is never added to what
/// another does.
public struct TeamsFindings: Findings {
  /// A kind of team.
  public struct Team: Sendable {
    public let name: String
    /// The plan for all hires, whose curve says what fewer buy.
    public let all: DeploymentFindings
    /// The plan for the hires of the split; nil where it has none.
    public let plan: DeploymentFindings?

    public init(name: String, all: DeploymentFindings, plan: DeploymentFindings?) {
      self.name = name
      self.all = all
      self.plan = plan
    }
  }

  public let record: StudyRecord
  public let teams: [Team]
  public let budget: Int
  public let splits: TeamSplits
  /// The split whose plans are shown.
  public let split: TeamSplits.Split

  /// - Parameters:
  ///   - record: who asked.
  ///   - teams: with their plans for the hires of the split.
  ///   - splits: all there are.
  ///   - split: the one that is shown.
  public init(
    record: StudyRecord, teams: [Team], budget: Int, splits: TeamSplits, split: TeamSplits.Split
  ) {
    self.record = record
    self.teams = teams
    self.budget = budget
    self.splits = splits
    self.split = split
  }

  /// What 0, 1, … hires would cover, from the curve of a plan; numbers that the curve leaves out
  /// buy what fewer do.
  public static func curve(of findings: DeploymentFindings, upTo most: Int) -> [Double] {
    var curve = [Double](repeating: 0, count: most + 1)
    for hires in stride(from: 1, through: most, by: 1) {
      let step = findings.plan.curve.first { $0.hires == hires }
      curve[hires] = max(curve[hires - 1], step?.covered ?? 0)
    }
    return curve
  }

  public var summary: JSONObject {
    func named(_ values: [JSONValue]) -> JSONValue {
      var object = JSONObject()
      for (team, value) in zip(teams, values) { object[team.name] = value }
      return .object(object)
    }
    func json(_ split: TeamSplits.Split) -> JSONValue {
      [
        "hires": named(split.hires.map { JSONValue($0) }),
        "covered": named(split.covered.map { .number(rounded($0, 6)) }),
        "undominated": .bool(split.isUndominated),
      ]
    }
    return [
      "budget": JSONValue(budget), "split": json(split),
      "teams": .array(
        teams.map { team in
          let plan = team.plan?.plan ?? team.all.plan
          return [
            "team": .string(team.name), "total": .number(rounded(plan.total, 6)),
            "already_covered": .number(rounded(plan.alreadyCovered, 6)),
            "covered": .number(rounded(team.plan?.plan.covered ?? 0, 6)),
            "optimal": .bool(team.plan?.plan.isOptimal ?? true),
          ]
        }),
      "frontier": .array(splits.splits.map(json)),
    ]
  }

  public var features: StudyFeatures {
    let plans = teams.filter { $0.plan != nil }
    var shapes = Shapes<Geographic>()
    var names: [String] = []
    for team in plans {
      guard let plan = team.plan else { continue }
      for index in 0..<plan.patrolAreas.count {
        shapes.append(index, of: plan.patrolAreas)
        names.append(team.name)
      }
    }
    let found = plans.compactMap(\.plan)
    var table = PropertyTable(count: shapes.count)
    table.append("team", .strings(names.map { $0 }))
    table.append("rank", .integers(found.flatMap { $0.plan.sites.indices.map { $0 + 1 } }))
    table.append("site", .strings(found.flatMap { $0.names.map { $0 } }))
    if found.contains(where: { $0.shifts != nil }) {
      table.append(
        "shift",
        .strings(
          found.flatMap { plan -> [String?] in
            plan.shifts.map { shifts in
              shifts.patternOfHire.map { shifts.patterns[$0].name }
            } ?? plan.names.map { _ in nil }
          }))
    }
    table.append("adds", .numbers(found.flatMap { $0.plan.sites.map { rounded($0.adds, 6) } }))
    table.append("covers", .numbers(found.flatMap { $0.plan.sites.map { rounded($0.covers, 6) } }))
    table.append(
      "cumulative_share", .numbers(found.flatMap { $0.cumulativeShares.map { $0 } }, digits: 6))
    table.append("lon", .numbers(found.flatMap { $0.places.x.map { $0 } }, digits: 6))
    table.append("lat", .numbers(found.flatMap { $0.places.y.map { $0 } }, digits: 6))
    table.append(
      "area_km2", .numbers(found.flatMap { $0.squareMeters.map { $0 / 1e6 } }, digits: 6))
    let colors: [MapColor] = [.green, .purple, .orange, .skyBlue]
    let number = Dictionary(
      uniqueKeysWithValues: teams.enumerated().map { ($1.name, colors[$0 % colors.count]) })
    table.append(
      names.map { name in
        let color = number[name] ?? .green
        return SimpleStyle(
          fill: color.hex, fillOpacity: 0.3, stroke: color.hex, strokeWidth: 2, title: name)
      })
    return StudyFeatures(shapes, table, member: json)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "teams", title: wording.say(.hiresOfTeams), in: wording)
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
