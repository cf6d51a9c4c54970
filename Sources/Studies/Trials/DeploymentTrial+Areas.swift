import CatchmentGeometry
import CatchmentParallel
import CatchmentProjection

/// Areas in place that somebody draws, reshapes, renames or erases.
extension DeploymentTrial {
  func changeAreas(
    of plan: inout TrialPlan, _ change: TrialChange
  ) throws(TrialProblem) {
    func index(_ id: Int) throws(TrialProblem) -> Int {
      guard let index = plan.areas.firstIndex(where: { $0.id == id }) else { throw .noArea(id) }
      return index
    }
    switch change {
    case .draw(let corners, let name):
      guard plan.areas.count < Self.mostAreas else { throw .tooManyAreas(most: Self.mostAreas) }
      let id = (plan.areas.map(\.id) + firstAreas.map(\.id)).reduce(-1, max) + 1
      plan.areas.append(try area(id, try checked(name), corners))
    case .reshape(let id, let corners):
      let index = try index(id)
      plan.areas[index] = try area(id, plan.areas[index].name, corners)
    case .rename(let id, let name):
      let index = try index(id)
      let old = plan.areas[index]
      try checkRoster(old)
      plan.areas[index] = TrialArea(
        id: id, name: try checked(name), shape: old.shape, inside: old.inside,
        isDrawn: old.isDrawn)
    case .erase(let id):
      let index = try index(id)
      try checkRoster(plan.areas[index])
      plan.areas.remove(at: index)
    default: return
    }
    plan.areasAreChanged = !areToday(plan.areas)
  }

  /// Whether these are the areas of today, none drawn, none gone, none called otherwise.
  func areToday(_ areas: [TrialArea]) -> Bool {
    !areas.contains(where: \.isDrawn) && areas.map(\.name) == todayAreas.map(\.name)
  }

  /// Where areas are and whom they hold.
  static func areas(
    _ source: LayerSource, isDrawn: (AreaLayer) -> [Bool], in context: StudyContext
  ) async throws -> [TrialArea] {
    let present = try await context.layer(source, as: .areas)
    try present.layer.requirePolygons()
    let inside = Self.inside(present, context)
    let isDrawn = isDrawn(present.layer)
    return (0..<present.layer.count).map { feature in
      TrialArea(
        id: feature, name: present.layer.names[feature],
        shape: present.layer.shapes.selecting([feature]), inside: inside[feature],
        isDrawn: isDrawn[feature])
    }
  }

  /// The areas of a plan as what a question tries; nil where they are those of today.
  func tried(_ plan: TrialPlan) throws -> TriedAreas? {
    guard plan.areasAreChanged, !plan.areas.isEmpty else { return nil }
    return TriedAreas(.areas(try layer(of: plan)), isDrawn: plan.areas.map(\.isDrawn))
  }

  /// The areas of a plan as a layer.
  public func layer(of plan: TrialPlan) throws -> AreaLayer {
    var shapes = Shapes<Geographic>()
    for area in plan.areas { shapes.append(area.shape) }
    return try AreaLayer(
      drawn: shapes, names: plan.areas.map(\.name), name: "areas", workers: context.workers)
  }

  /// A roster with lines of an area that is not there is refused by every command.
  private func checkRoster(_ area: TrialArea) throws(TrialProblem) {
    guard crewOfArea?[area.name] == nil else { throw .inRoster(area.name) }
  }

  private func checked(_ name: String) throws(TrialProblem) -> String {
    guard !name.isEmpty, name.count <= Self.longestName,
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .badName(most: Self.longestName) }
    return name
  }

  func area(
    _ id: Int, _ name: String, _ corners: Points<Geographic>
  ) throws(TrialProblem) -> TrialArea {
    guard corners.count >= 3 else { throw .tooFewCorners(corners.count) }
    guard corners.count <= Self.mostCorners else {
      throw .tooManyCorners(corners.count, most: Self.mostCorners)
    }
    var shape = Shapes<Geographic>()
    shape.appendPolygon([Points(x: corners.x + [corners.x[0]], y: corners.y + [corners.y[0]])])
    do {
      let layer = try AreaLayer(drawn: shape, names: [name], name: name)
      let planar = try context.plane.project(layer.shapes, workers: .one)
      guard planar.area(of: 0) > 1 else { throw TrialProblem.badArea("it is no wider than a line") }
      return TrialArea(
        id: id, name: name, shape: layer.shapes,
        inside: Self.inside(StudyLayer(layer: layer, shapes: planar), context)[0], isDrawn: true)
    } catch let problem as TrialProblem {
      throw problem
    } catch StudyProblem.invalid(_, _, let reason, let place, _) {
      throw .badArea("\(reason) near \(place)")
    } catch {
      throw .badArea("\(error)")
    }
  }
}
