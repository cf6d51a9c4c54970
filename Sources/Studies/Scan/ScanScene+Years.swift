import CatchmentFormats
import CatchmentPatterns

extension ScanScene {
  /// Where incidents are more frequent than people, who change from year to year, would let expect.
  ///
  /// - Parameter properties: at least one, by year.
  func people(
    _ source: LayerSource, byYear properties: [Int: String]
  ) async throws -> (ScanResult, ScanNotes) {
    let areas = try await context.layer(source, as: .areas)
    let cells = try AnalysisCells(
      areas.layer, planar: areas.shapes, incidents: points, workers: context.workers)
    let years = properties.keys.sorted()
    let counts = try years.map { year in try cells.populations(properties[year] ?? "") }
    let starts = years.compactMap { CivilDate.number(year: $0, month: 1, day: 1) }
    guard let first = years.first, starts.count == years.count else {
      throw StudyProblem.needsLayer(property: properties.first?.value ?? "")
    }
    try check(cells.centers, nil)
    let inside = cells.owner.indices.filter { cells.owner[$0] >= 0 }
    let result = try PoissonScan(windows: windows, permutations: permutations).scan(
      cells.centers, placeOfCase: inside.map { cells.owner[$0] }, days: inside.map { days[$0] },
      length: length, period: period,
      population: PopulationSpans(firstDays: starts, counts: counts),
      workers: context.workers, step: step)
    return (
      result,
      ScanNotes(
        outside: .areas(cells.outside, of: cells.count), cells: cells,
        years: first...(years.last ?? first))
    )
  }
}
