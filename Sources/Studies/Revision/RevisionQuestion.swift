import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentParallel
import CatchmentPatterns
import CatchmentProjection

/// What did the city change in its records? Two downloads of one table, compared row by row.
///
/// Dates, conditions and areas by which rows are asked for hold for both: a row is compared where
/// either download has it so, for one that was moved out of an area was not withdrawn.
///
/// ```swift
/// let found = try await RevisionQuestion(
///   old: IncidentRequest("spring.csv"), new: IncidentRequest("autumn.csv")
/// ).findings()
/// print(found.revision.withdrawn.count, English().sentences(of: found))
/// ```
public struct RevisionQuestion: Sendable {
  public let old: IncidentRequest
  public let new: IncidentRequest
  /// The width within which two places are the same.
  public let tolerance: Distance

  public init(old: IncidentRequest, new: IncidentRequest, tolerance: Distance = .meters(1)) {
    self.old = old
    self.new = new
    self.tolerance = tolerance
  }

  /// Reads both and compares them.
  ///
  /// - Throws: ``StudyError`` where a file can't be read, has no keys, or no place.
  public func findings(workers: Workers = .all) async throws(StudyError) -> RevisionFindings {
    do {
      let all = [
        try await Self.records(old, workers), try await Self.records(new, workers),
      ]
      let tables = Self.wanted(all)
      guard tables.contains(where: { !$0.ids.isEmpty }) else {
        throw StudyProblem.nothingToCompare(new.path)
      }
      let known = all[1].places
      let finite = (0..<known.count).filter { known.x[$0].isFinite }
      guard !finite.isEmpty else { throw StudyProblem.nothingToCompare(new.path) }
      let plane = try StudyContext.Plane.automatic.laid(over: known.selecting(finite))
      // What one of them does not say did not change.
      let comparesDeaths = tables.allSatisfy(\.statesDeaths)
      let columns = try tables.map { table in
        try RecordColumns(
          ids: table.ids, places: try Self.projected(table.places, plane, workers),
          days: table.days.map { $0 == Incidents.noDay ? nil : Int($0) },
          fatal: comparesDeaths ? table.fatal : table.fatal.map { _ in nil })
      }
      let revision = try Revision(from: columns[0], to: columns[1], tolerance: tolerance)
      var delay: ReportingDelay?
      // Where hardly a row is found again, nothing is known of what was still to come.
      let isSame = revision.kept.count * 20 >= min(columns[0].ids.count, columns[1].ids.count)
      // How far the old download reaches has nothing to do with what is asked for.
      if isSame, let last = all[0].days.filter({ $0 != Incidents.noDay }).max().map(Int.init) {
        delay = try ReportingDelay(earlier: columns[0].days, later: columns[1].days, asOf: last)
      }
      return RevisionFindings(
        revision: revision, old: tables[0], new: tables[1], delay: delay, plane: plane.code,
        idColumn: tables[1].idColumn, tolerance: tolerance)
    } catch {
      throw StudyError(error)
    }
  }

  private static func records(
    _ request: IncidentRequest, _ workers: Workers
  ) async throws -> IncidentRecords {
    var area: AreaLayer?
    if let within = request.within {
      area = try await LayerShelf(workers: workers, readsStandardInput: request.path == "-")
        .layer(within, asAreas: true).layer
    }
    return try await request.records(studyArea: area?.shapes, workers: workers)
  }

  /// The rows that either download has as they are asked for; those without a key by themselves.
  private static func wanted(_ tables: [IncidentRecords]) -> [IncidentRecords] {
    guard tables.contains(where: { $0.isWanted.contains(false) }) else { return tables }
    var keys = Set<String>()
    for table in tables {
      for (row, key) in table.ids.enumerated() where table.isWanted[row] { keys.insert(key) }
    }
    return tables.map { table in
      table.selecting(
        table.ids.indices.filter { row in
          table.ids[row].isEmpty ? table.isWanted[row] : keys.contains(table.ids[row])
        })
    }
  }

  /// Rows without a place stay without.
  private static func projected(
    _ places: Points<Geographic>, _ plane: AnalysisPlane, _ workers: Workers
  ) throws -> Points<Planar> {
    let rows = (0..<places.count).filter { places.x[$0].isFinite && places.y[$0].isFinite }
    let points = try plane.project(places.selecting(rows), workers: workers)
    var x = [Double](repeating: .nan, count: places.count)
    var y = x
    for (place, row) in rows.enumerated() {
      x[row] = points.x[place]
      y[row] = points.y[place]
    }
    return Points(x: x, y: y)
  }
}
