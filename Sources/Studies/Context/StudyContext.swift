import CatchmentFormats
public import CatchmentGeometry
public import CatchmentIncidents
public import CatchmentParallel
public import CatchmentProjection
import CatchmentStreets
import Synchronization

/// What questions are asked of: incidents, the plane, the study area and all layers, each read once
/// and projected once.
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let plan = try await DeploymentStudy(
///   candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400)
/// ).run(context)
/// try await plan.features.write(to: "plan.geojson")
/// ```
public struct StudyContext: Sendable {
  /// The incidents that count; none in a context that is made of a layer.
  public let incidents: Incidents
  /// What became of every row; nil in a context that is made of a layer.
  public let input: InputAudit?
  /// The layer that the context is made of; nil where it is made of incidents.
  public let subject: StudyLayer?
  /// Where lengths and areas are measured.
  public let plane: AnalysisPlane
  /// The incidents in the plane.
  public let points: Points<Planar>
  /// The area outside which incidents do not count; nil for everywhere.
  public let studyArea: StudyLayer?
  /// What places are called; nil where no layer names them.
  public let naming: PlaceNaming?
  public let provenance: Provenance
  /// The threads to use; no result depends on them.
  public let workers: Workers

  let shelf: LayerShelf
  private let tell: @Sendable (Remark) -> Void
  private let noticed = Noticed()

  /// Where a plane comes from.
  public enum Plane: Sendable, Equatable {
    /// A UTM zone, or a plane around the center where one zone is too narrow.
    case automatic
    /// A projected reference system, as `EPSG:26971`.
    case system(String)

    /// The plane over some places.
    ///
    /// - Throws: `ProjectionError` for a code that is none, or places that no plane holds.
    public func laid(
      over points: Points<Geographic>, workers: Workers = .one
    ) throws(ProjectionError) -> AnalysisPlane {
      let extent = points.robustExtent(workers: workers)
      return switch self {
      case .automatic: try AnalysisPlane.automatic(for: extent)
      case .system(let code): try AnalysisPlane(code: code, extent: extent)
      }
    }
  }

  /// Reads incidents, chooses the plane, and lays them into it.
  ///
  /// - Parameters:
  ///   - request: the table, and which of its rows count.
  ///   - plane: where lengths are measured.
  ///   - provenance: who asks, and the seed of everything drawn at random.
  ///   - workers: the threads to use.
  ///   - watch: hears how far reading is.
  ///   - tell: hears what was guessed and counted, as it comes.
  /// - Throws: ``StudyError`` where nothing can be used; a bad row is no error but counted.
  public init(
    _ request: IncidentRequest, plane: Plane = .automatic,
    provenance: Provenance = Provenance(), workers: Workers = .all,
    watch: Watch = Watch { _ in }, tell: @escaping @Sendable (Remark) -> Void = { _ in }
  ) async throws(StudyError) {
    do {
      let shelf = LayerShelf(workers: workers, readsStandardInput: request.path == "-")
      var area: AreaLayer?
      if let within = request.within {
        let (layer, remarks) = try await shelf.layer(within, asAreas: true)
        tell(.layer(layer.name, remarks))
        area = layer
      }
      let streets = try await Self.streets(of: request, shelf, watch, tell)
      let locator =
        try request.options.address == nil
        ? nil
        : streets.map {
          AddressLocator(try Geocoder($0.layer, workers: workers), of: $0.layer)
        }
      let incidents = try await request.load(
        studyArea: area?.shapes, locator: locator, workers: workers
      ).takenForShootings()
      try watch.end(.reading(Passwords.hidden(in: request.path)))
      tell(.input(incidents.audit))
      let laid = try plane.laid(over: incidents.body, workers: workers)
      tell(.plane(laid))
      if let whole = area {
        let kept = try Self.kept(whole, around: incidents.body.extent) {
          tell(.layer(whole.name, [$0]))
        }
        if let vast = VastAreas.note(of: kept, around: incidents.body.extent) {
          tell(.layer(whole.name, [vast]))
        }
        area = kept
      }
      let points = try laid.project(incidents.places, workers: workers)
      var studyArea: StudyLayer?
      if let area, let within = request.within {
        let shapes = try await shelf.shapes(of: within, area, asAreas: true, in: laid)
        studyArea = StudyLayer(layer: area, shapes: shapes)
      }
      let naming = try await Self.naming(
        request, streets, studyArea, in: laid, shelf, workers, tell)
      try watch.end(.projecting)
      self.init(
        incidents: incidents, input: incidents.audit, subject: nil, plane: laid, points: points,
        studyArea: studyArea, naming: naming, provenance: provenance, workers: workers,
        shelf: shelf, tell: tell)
    } catch {
      throw StudyError(error)
    }
  }

  /// Reads incidents as their file states them.
  public init(
    incidents path: String, within area: String? = nil, workers: Workers = .all
  ) async throws(StudyError) {
    try await self.init(
      IncidentRequest(path, within: area.map { .layer($0) }), workers: workers)
  }

  /// A context without incidents, in a plane around a layer.
  public init(
    layer source: LayerSource, plane: Plane = .automatic, provenance: Provenance = Provenance(),
    workers: Workers = .all, watch: Watch = Watch { _ in },
    tell: @escaping @Sendable (Remark) -> Void = { _ in }
  ) async throws(StudyError) {
    do {
      let shelf = LayerShelf(workers: workers, readsStandardInput: false)
      let (layer, _) = try await shelf.layer(source, asAreas: false)
      try watch.end(.reading(layer.name))
      tell(.layer(layer.name, layer.remarks))
      let laid = try plane.laid(over: layer.shapes.coordinates, workers: workers)
      let home = layer.shapes.coordinates.robustExtent(workers: workers)
      if let problem = LayerReach.exchange(layer, at: home) { throw problem }
      if let problem = LayerReach.problem(layer, around: home) { throw problem }
      tell(.plane(laid))
      let shapes = try await shelf.shapes(of: source, layer, asAreas: false, in: laid)
      try watch.end(.projecting)
      self.init(
        incidents: .none, input: nil, subject: StudyLayer(layer: layer, shapes: shapes),
        plane: laid, points: Points(x: [], y: []), studyArea: nil, naming: nil,
        provenance: provenance, workers: workers, shelf: shelf, tell: tell)
    } catch {
      throw StudyError(error)
    }
  }

  private init(
    incidents: Incidents, input: InputAudit?, subject: StudyLayer?, plane: AnalysisPlane,
    points: Points<Planar>, studyArea: StudyLayer?, naming: PlaceNaming?,
    provenance: Provenance, workers: Workers, shelf: LayerShelf,
    tell: @escaping @Sendable (Remark) -> Void
  ) {
    self.incidents = incidents
    self.input = input
    self.subject = subject
    self.plane = plane
    self.points = points
    self.studyArea = studyArea
    self.naming = naming
    self.provenance = provenance
    self.workers = workers
    self.shelf = shelf
    self.tell = tell
  }

  // MARK: What studies ask for

  /// The same data for another question: the words and the seed that a record states.
  public func asking(_ provenance: Provenance) -> StudyContext {
    StudyContext(
      incidents: incidents, input: input, subject: subject, plane: plane, points: points,
      studyArea: studyArea, naming: naming, provenance: provenance, workers: workers,
      shelf: shelf, tell: tell)
  }

  /// The same context with some of its incidents, in that order; the account is that of all.
  func selecting(_ rows: [Int]) -> StudyContext {
    StudyContext(
      incidents: incidents.selecting(rows), input: input, subject: subject, plane: plane,
      points: points.selecting(rows), studyArea: studyArea, naming: naming,
      provenance: provenance, workers: workers, shelf: shelf, tell: tell)
  }

  /// The same data, with another listener.
  public func telling(_ tell: @escaping @Sendable (Remark) -> Void) -> StudyContext {
    StudyContext(
      incidents: incidents, input: input, subject: subject, plane: plane, points: points,
      studyArea: studyArea, naming: naming, provenance: provenance, workers: workers,
      shelf: shelf, tell: tell)
  }

  /// Whether incidents count by a column, and not 1 each.
  public var isWeighted: Bool { incidents.audit.decisions.contains { $0.role == "weight" } }

  /// A layer in the plane; its notes are told the first time. Areas are polygons: a closed line is
  /// its inside.
  ///
  /// - Throws: what is wrong with the file, or that it lies elsewhere than the incidents.
  public func layer(
    _ source: LayerSource, as role: LayerRole
  ) async throws -> StudyLayer {
    let (whole, remarks) = try await shelf.layer(source, asAreas: role.isAreas)
    tell(.layer(whole.name, remarks))
    try requireNear(whole.shapes, of: whole.name, isAreas: whole.areaCount > 0, as: role)
    let layer = try Self.kept(whole, around: home) { note(.layer(whole.name, [$0])) }
    if role.isAreas, let vast = VastAreas.note(of: layer, around: home) {
      note(.layer(whole.name, [vast]))
    }
    if let subject, let problem = LayerOverlap.problem(layer, besides: subject.layer) {
      throw problem
    }
    return StudyLayer(
      layer: layer,
      shapes: try await shelf.shapes(of: source, layer, asAreas: role.isAreas, in: plane))
  }

  /// A layer without the shapes that went astray.
  ///
  /// - Parameter tell: hears of those.
  /// - Throws: where a feature reaches farther than a plane does.
  private static func kept(
    _ layer: AreaLayer, around home: Extent<Geographic>, tell: (LayerNote) -> Void
  ) throws(StudyProblem) -> AreaLayer {
    if let problem = LayerReach.problem(layer, around: home) { throw problem }
    let found = StrayFeatures(layer.shapes, around: home)
    guard let note = found.note(of: layer) else { return layer }
    tell(note)
    return layer.withoutShapes(of: found.strays.map(\.feature))
  }

  /// Where the plane was laid.
  var home: Extent<Geographic> {
    subject.map { $0.layer.shapes.coordinates.robustExtent } ?? incidents.body.extent
  }

  /// Another table of incidents: what the study compares with. It is cut to the same study area.
  ///
  /// - Throws: `StudyError` with what is wrong with the file; a bad row is no error but counted and
  ///   told.
  /// - Parameter role: what it is to the study, for whoever is told that it lies elsewhere.
  public func incidents(
    _ request: IncidentRequest, as role: LayerRole
  ) async throws(StudyError) -> Incidents {
    let table: Incidents
    do {
      if request.path == "-" { try await shelf.takeStandardInput() }
      table = try await request.load(studyArea: studyArea?.layer.shapes, workers: workers)
    } catch {
      throw StudyError(error)
    }
    let name = Passwords.hidden(in: request.path)
    tell(.table(name, table.audit))
    try StudyError.wrapping { try requireNear(Shapes(table.body), of: name, as: role) }
    return table
  }

  /// Refuses shapes that lie elsewhere than the incidents, with how far, and whether coordinates
  /// are exchanged.
  func requireNear(
    _ shapes: Shapes<Geographic>, of name: String, isAreas: Bool = false, as role: LayerRole
  ) throws(StudyProblem) {
    let body = incidents.body
    let overlap = LayerOverlap(
      name: name, shapes: shapes, isAreas: isAreas, role: role, body: body)
    if !body.isEmpty, let problem = overlap.problem(workers: workers) { throw problem }
  }

  /// Tells what studies noticed about their inputs, each time the same thing is noticed once.
  func note(_ remark: Remark) {
    if case .layer(let name, let notes) = remark {
      let new = notes.filter { noticed.isNew("\(name): \($0)") }
      if !new.isEmpty { tell(.layer(name, new)) }
    } else if case .roster(let name, _) = remark {
      if noticed.isNew("roster \(name)") { tell(remark) }
    } else {
      tell(remark)
    }
  }

  /// The account of a study of this context.
  func record(_ parameters: JSONObject) -> StudyRecord {
    StudyRecord(
      provenance: provenance, plane: plane, input: input, parameters: parameters, naming: naming)
  }
}

/// What was noticed already: several studies of one context look at the same layers.
private final class Noticed: Sendable {
  private let texts = Mutex<Set<String>>([])

  func isNew(_ text: String) -> Bool { texts.withLock { $0.insert(text).inserted } }
}

/// A layer, in degrees and in the plane.
public struct StudyLayer: Sendable {
  public let layer: AreaLayer
  /// Feature for feature, in the plane.
  public let shapes: Shapes<Planar>
}

/// What is told of the inputs while they are read.
public enum Remark: Sendable {
  /// What became of every row of the incidents.
  case input(InputAudit)
  /// The same of another table, by its name.
  case table(String, InputAudit)
  /// What was guessed, mended or left out of a layer, by its name.
  case layer(String, [LayerNote])
  /// How a roster was read, by its name.
  case roster(String, RosterNotes)
  case plane(AnalysisPlane)
  case studyArea(isStated: Bool)
}
