import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentProjection

import CatchmentTopology

/// The places among which a deployment chooses, as points in the plane.
///
/// A point stands for itself, the interior point for a polygon, the midpoint for a line.
public struct CandidateSites: Sendable {
  public let points: Points<Planar>
  /// What each is called in files and options; no two are alike.
  public let names: [String]
  /// What people are told of each; several may share a name.
  public let told: [PlaceName]
  /// What they are.
  public let kind: SiteKind
  /// What was left out.
  public let remarks: [LayerNote]
  /// What the layer calls each.
  private let published: [String]

  /// - Parameters:
  ///   - layer: points, blocks or streets.
  ///   - plane: where lengths are measured.
  ///   - naming: what places are called, for a layer that only numbers its features.
  ///   - studyArea: sites outside it are left out, and told.
  ///   - incidents: where incidents are, to tell if these are given as sites.
  ///   - workers: the threads to use.
  /// - Throws: ``StudyProblem`` where the layer holds no site that can be used.
  public init(
    layer: AreaLayer, plane: AnalysisPlane, naming: PlaceNaming? = nil,
    studyArea: Shapes<Planar>?, incidents: Points<Planar>? = nil, workers: Workers = .one
  ) throws {
    let placed = (0..<layer.count).filter { layer.shapes.kind[$0] != .none }
    let shapes = try plane.project(layer.shapes.selecting(placed), workers: workers)
    let all = try InteriorPoint.points(of: shapes, workers: workers)
    var kept = Array(placed.indices)
    if let studyArea {
      let owner = PolygonLocator(studyArea, workers: workers)
        .firstFeature(containing: all, workers: workers)
      kept = kept.filter { owner[$0] >= 0 }
    }
    guard !kept.isEmpty else {
      throw StudyProblem.noCandidates(layer: layer.name, isOutside: !placed.isEmpty)
    }
    kind = SiteKind(layer)
    var remarks: [LayerNote] = []
    if placed.count < layer.count {
      remarks.append(
        .candidatesWithoutGeometry(layer: layer.name, count: layer.count - placed.count))
    }
    if kept.count < placed.count {
      remarks.append(.candidatesOutside(layer: layer.name, count: placed.count - kept.count))
    }
    points = all.selecting(kept)
    if let incidents, let count = Self.sitesAtIncidents(points, incidents, workers) {
      remarks.append(
        .candidatesAtIncidents(layer: layer.name, count: count, of: points.count))
    }
    published = kept.map { layer.names[placed[$0]] }
    (names, told) = Self.names(
      published, of: points, onFaces: kept.map { layer.shapes.hasPart(.line, in: placed[$0]) },
      unit: layer.shapes.partKind.contains(.polygon) ? UnitKind(of: layer) : nil,
      isTelling: layer.hasTellingNames, naming, workers)
    self.remarks = remarks
  }

  /// The sites of a layer as every question about it calls them.
  init(_ candidates: StudyLayer, in context: StudyContext) throws {
    try self.init(
      layer: candidates.layer, plane: context.plane, naming: context.naming,
      studyArea: context.studyArea?.shapes, incidents: context.points, workers: context.workers)
  }

  /// What sites are called: as their layer does where that tells where they are, else by corners
  /// and streets.
  ///
  /// Areas alone lead nobody to a place: they stand before the names of streets that many share.
  /// Areas that have numbers alone are told as what they are: `precinct 73`.
  private static func names(
    _ published: [String], of points: Points<Planar>, onFaces isFace: [Bool], unit: UnitKind?,
    isTelling: Bool, _ naming: PlaceNaming?, _ workers: Workers
  ) -> (unique: [String], told: [PlaceName]) {
    func alike(_ names: [String]) -> (unique: [String], told: [PlaceName]) {
      (names, names.map { PlaceName($0, unit: UnitKind.isNumber($0) ? unit : nil) })
    }
    guard !isTelling, let naming else { return alike(published) }
    let isLettered = published.count { $0.contains(where: \.isLetter) } * 2 > published.count
    guard isLettered, !naming.isStreets else {
      return (
        naming.uniqueNames(of: points, onFaces: isFace, or: published, workers: workers),
        naming.toldNames(of: points, onFaces: isFace, or: published, workers: workers)
      )
    }
    return alike(
      naming.names(of: points, workers: workers).enumerated().map { index, area in
        area.map { "\($0): \(published[index])" } ?? published[index]
      })
  }

  /// Of fewer sites nobody can say where they come from.
  private static let leastSites = 5

  /// How many sites lie exactly where incidents do; nil where most do not. To a centimeter.
  private static func sitesAtIncidents(
    _ sites: Points<Planar>, _ incidents: Points<Planar>, _ workers: Workers
  ) -> Int? {
    guard sites.count >= leastSites else { return nil }
    struct Spot: Hashable {
      let x, y: Int
      init(_ points: Points<Planar>, _ index: Int) {
        // Everywhere on Earth these are whole numbers.
        x = Int((points.x[index] * 100).rounded())
        y = Int((points.y[index] * 100).rounded())
      }
    }
    let spots = (0..<sites.count).map { Spot(sites, $0) }
    let all = Set(spots)
    let taken = workers.map(count: incidents.count, chunk: 65_536) { range in
      var taken: Set<Spot> = []
      for index in range {
        let spot = Spot(incidents, index)
        if all.contains(spot) { taken.insert(spot) }
      }
      return taken
    }.reduce(into: Set<Spot>()) { $0.formUnion($1) }
    let count = spots.count { taken.contains($0) }
    return count * 2 >= sites.count ? count : nil
  }

  /// The indices of sites by their names.
  ///
  /// - Throws: ``StudyProblem/noCandidate(named:nearest:example:)`` for one that is not there.
  public func indices(of wanted: [String]) throws(StudyProblem) -> [Int] {
    if wanted.isEmpty { return [] }
    var index: [String: Int] = [:]
    for (position, name) in published.enumerated() { index[name] = position }
    for (position, name) in names.enumerated() { index[name] = position }
    var indices: [Int] = []
    for name in wanted {
      guard let position = index[name] else {
        throw .noCandidate(
          named: name, nearest: NearestName(of: name, among: names).name, example: names[0])
      }
      indices.append(position)
    }
    return indices
  }
}
