import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection
import CatchmentStatistics
import CatchmentStreets
import CatchmentTopology

/// Where must we be today to prevent retaliation?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let list = try await WatchStudy(KnoxBands(), areas: .layer("areas.geojson")).run(context)
/// try await list.features.write(to: "today.geojson")
/// ```
///
/// The city's own near repeat table up to the day says which bands of distance and days are raised,
/// by the criterion of
/// ``NearRepeatStudy``; around incidents that are recent enough these bands are drawn.
///
/// - Complexity: that of `NearRepeat`, and O(k log k) for k recent incidents.
public struct WatchStudy: Study {
  public let bands: KnoxBands
  /// The day of the list, since 1 January 1970; nil for the last one of the table.
  public let day: Int32?
  public let areas: LayerSource?
  public let responses: IncidentRequest?
  /// How near a response is to its incident when hours to the first one are counted.
  public let responseReach: Distance
  /// The share of the raised bands that may be owed to chance.
  public let falseDiscoveries: Double
  public let outlines: OutlineDetail
  /// How people walk: windows are the streets within reach; nil for rings as the crow flies.
  public let walking: WalkingRequest?

  public var weighing: Weighing { .wholeIncidents }

  /// - Parameters:
  ///   - bands: distances and days, and how often chance is asked.
  ///   - day: the day of the list, since 1 January 1970; nil for the last one of the table.
  ///   - areas: where teams work; nil where it is not asked who is near.
  ///   - responses: places and dates where a team has been; nil where that is not asked.
  ///   - responseReach: how near a response is to its incident when hours to the first one are
  ///     counted.
  ///   - falseDiscoveries: the share of the raised bands that may be owed to chance (Benjamini and
  ///     Hochberg).
  ///   - outlines: whether windows are drawn around rounded places, or around the incidents
  ///     themselves.
  ///   - walking: how people walk along which streets; nil for rings as the crow flies.
  /// - Throws: `StatisticsError` for a share out of range.
  public init(
    _ bands: KnoxBands, on day: Int32? = nil, areas: LayerSource? = nil,
    responses: IncidentRequest? = nil, responseReach: Distance = .meters(200),
    falseDiscoveries: Double = 0.05, outlines: OutlineDetail = .guarded,
    walking: WalkingRequest? = nil
  ) throws {
    self.bands = bands
    self.day = day
    self.areas = areas
    self.responses = responses
    self.responseReach = responseReach
    self.falseDiscoveries = falseDiscoveries
    self.outlines = outlines
    self.walking = walking
    try checkFalseDiscoveries(falseDiscoveries, at: "watch")
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> WatchFindings {
    let (incidents, workers) = (context.incidents, context.workers)
    guard let dates = incidents.period else { throw StudyProblem.noDates }
    let today = day ?? dates.days.upperBound
    let known = incidents.day.indices.filter {
      incidents.day[$0] != Incidents.noDay && incidents.day[$0] <= today
    }
    let places = context.points.selecting(known)
    let days = known.map { incidents.day[$0] }
    let search = try bands.search(seed: context.provenance.seed)
    let table = try search.test(places, days: days, workers: workers) { (fraction) throws in
      try watch(.simulating, fraction)
    }
    try watch.end(.simulating)
    let raised = table.significant(falseDiscoveries: falseDiscoveries)
    let windows = RetaliationWindows(table, raised: raised)
    let labels = search.label(places, days: days, linking: raised, workers: workers)
    let guardian = outlines == .guarded ? OutlineGuard(context.points, workers: workers) : nil
    var list = WatchList(
      windows.open(on: today, around: places, days: days, workers: workers), on: today,
      around: places, guardian: guardian)
    var ground: WalkingGround?
    if let walking {
      let streets = try await WalkingGround(walking, in: context)
      try list.walk(along: streets, guardian: guardian, workers: workers)
      ground = streets
    }
    let areas = try await cover(&list, context)
    var times: ResponseTimes?
    if let responses {
      let heard = try await respond(&list, responses, days, context)
      if !heard.day.isEmpty {
        times = ResponseTimes(
          incidents: ResponseTimes.Events(
            points: places, day: days, minute: known.map { incidents.minute[$0] }),
          responses: heard, reach: responseReach, today: today,
          window: raised.isEmpty ? nil : windows.longest,
          areas: try await areaOfEach(places, context))
      }
    }
    try watch.end(.matching)
    // Only of what lies long enough back is it known whether another followed.
    let old = days.indices.filter { days[$0] <= today - Int32(windows.longest) }
    return WatchFindings(
      record: context.record(parameters(today, areas, ground, context)), list: list,
      responses: times,
      shapes: try context.plane.unproject(list.shapes, workers: workers),
      anchors: try guardian?.anchors(of: list.shapes, in: context.plane, workers: workers),
      detail: outlines, table: table,
      raised: raised,
      followed: Proportion(successes: old.count { labels.isFollowed[$0] }, of: old.count),
      falseDiscoveries: falseDiscoveries, isDayChosen: day == nil,
      latest: days.max(), undated: incidents.day.count { $0 == Incidents.noDay },
      later: incidents.day.count { $0 > today })
  }

  /// Says which areas hold each place; the name of their layer.
  private func cover(_ list: inout WatchList, _ context: StudyContext) async throws -> String? {
    guard let areas else { return nil }
    let layer = try await context.layer(areas, as: .areas)
    try list.cover(with: layer.shapes, names: layer.layer.names, workers: context.workers)
    return layer.layer.name
  }

  private func respond(
    _ list: inout WatchList, _ request: IncidentRequest, _ incidentDays: [Int32],
    _ context: StudyContext
  ) async throws -> ResponseTimes.Events {
    let table = try await context.incidents(request, as: .responses)
    guard table.count == 0 || table.day.contains(where: { $0 != Incidents.noDay }) else {
      throw StudyProblem.undatedTable(Passwords.hidden(in: request.path))
    }
    let points = try context.plane.project(table.places, workers: context.workers)
    list.respond(
      at: points, days: table.day, incidentDays: incidentDays, workers: context.workers)
    let dated = table.day.indices.filter { table.day[$0] != Incidents.noDay }
    return ResponseTimes.Events(
      points: points.selecting(dated), day: dated.map { table.day[$0] },
      minute: dated.map { table.minute[$0] })
  }

  /// The area that holds each place, the first of several.
  private func areaOfEach(
    _ places: Points<Planar>, _ context: StudyContext
  ) async throws -> (of: [Int32], names: [String])? {
    guard let areas else { return nil }
    let layer = try await context.layer(areas, as: .areas)
    return (
      PolygonLocator(layer.shapes, workers: context.workers)
        .firstFeature(containing: places, workers: context.workers), layer.layer.names
    )
  }

  private func parameters(
    _ today: Int32, _ areas: String?, _ ground: WalkingGround?, _ context: StudyContext
  ) -> JSONObject {
    var parameters = bands.parameters
    parameters["on"] = parameter(.string(CivilDate.text(today)), isAutomatic: day == nil)
    parameters["fdr"] = .number(falseDiscoveries)
    parameters["areas"] = areas.map { .string(fileName(of: $0)) } ?? .null
    parameters["responses"] =
      responses.map { .string(fileName(of: $0.path)) } ?? .null
    parameters["outlines"] = outlines.parameter
    if let ground {
      parameters["streets"] = .string(fileName(of: ground.streets.layer.name))
      for member in ground.request.parameters.members { parameters[member.key] = member.value }
    }
    if responses != nil {
      parameters["response_reach_m"] = .number(rounded(responseReach.meters, 6))
    }
    parameters["crs"] = context.plane.parameter
    return parameters
  }
}
