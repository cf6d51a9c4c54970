import CatchmentGeometry
public import CatchmentFormats

/// A plan as something that outlives the program: names and corners, and no incident.
extension DeploymentTrial {
  /// The plan, so that it can be read again over the same study.
  public func draft(of plan: TrialPlan) -> JSONValue {
    [
      "reach_m": .number(plan.reach.meters),
      "hires": .array(
        plan.hires.map { ["post": .string(name(of: $0.post)), "keep": .bool($0.isFixed)] }),
      "avoid": .array(plan.forbidden.map { .string(sites.names[$0]) }),
      "areas": .array(plan.areas.map(draft)),
    ]
  }

  /// Corners, for numbers of areas are others when the study is read again; an area of several
  /// parts, which nobody can reshape here, is known by its name in the file.
  private func draft(_ area: TrialArea) -> JSONValue {
    let corners = area.corners
    let own = (firstAreas + todayAreas).first { $0.shape == area.shape }?.name ?? area.name
    return [
      "id": JSONValue(area.id), "name": .string(area.name), "own": .string(own),
      "corners": corners.map { corners in
        .array((0..<corners.count).map { [.number(corners.x[$0]), .number(corners.y[$0])] })
      } ?? .null,
    ]
  }

  /// The plan of a draft.
  ///
  /// - Throws: what is not there any more, or is no plan.
  public func plan(ofDraft draft: JSONValue) throws(TrialProblem) -> TrialPlan {
    guard let hires = draft["hires"]?.array, (1...mostHires).contains(hires.count) else {
      throw .badCount(draft["hires"]?.array?.count ?? 0, most: mostHires)
    }
    guard let reach = draft["reach_m"]?.double, reach > 0, reach <= Self.mostReach else {
      throw .badReach(draft["reach_m"]?.double ?? 0, most: Self.mostReach)
    }
    var posts: [TrialPlan.Hire] = []
    for hire in hires {
      guard let post = post(named: hire["post"]?.string ?? "") else {
        throw .noCandidate(-1, count: sites.names.count)
      }
      posts.append(TrialPlan.Hire(post, isFixed: hire["keep"]?.bool == true))
    }
    guard Set(posts.map(\.post)).count == posts.count else { throw .noPlace }
    var areas: [TrialArea] = []
    for area in draft["areas"]?.array ?? [] { areas.append(try self.area(ofDraft: area)) }
    guard areas.count <= Self.mostAreas, Set(areas.map(\.id)).count == areas.count else {
      throw .tooManyAreas(most: Self.mostAreas)
    }
    return TrialPlan(
      hires: posts,
      forbidden: Set(
        (draft["avoid"]?.array ?? []).compactMap { $0.string.flatMap(candidate(named:)) }
      ).sorted(),
      reach: .meters(reach), areas: areas, areasAreChanged: !areToday(areas))
  }

  private func area(ofDraft draft: JSONValue) throws(TrialProblem) -> TrialArea {
    let id = draft["id"]?.integer.flatMap { Int(exactly: $0) } ?? -1
    let name = draft["name"]?.string ?? ""
    guard id >= 0 else { throw .noArea(id) }
    let known = firstAreas + todayAreas
    var same: TrialArea?
    if let list = draft["corners"]?.array {
      var x: [Double] = []
      var y: [Double] = []
      for corner in list {
        guard let pair = corner.array, pair.count == 2, let longitude = pair[0].double,
          let latitude = pair[1].double, abs(longitude) <= 360, abs(latitude) <= 90
        else { throw .badArea("\(corner.text())") }
        x.append(longitude)
        y.append(latitude)
      }
      same = known.first { area in area.corners.map { $0.x == x && $0.y == y } ?? false }
      guard same != nil else { return try area(id, name, Points(x: x, y: y)) }
    } else {
      let own = draft["own"]?.string
      same = known.first { $0.corners == nil && ($0.name == own || $0.name == name) }
    }
    guard let same else { throw .noArea(id) }
    return TrialArea(
      id: id, name: name, shape: same.shape, inside: same.inside, isDrawn: same.isDrawn)
  }
}
