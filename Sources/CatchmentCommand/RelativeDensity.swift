import ArgumentParser
import Catchment

/// The half of `density` that compares with a reference.
struct RelativeDensity {
  let session: Session
  let density: KernelDensity
  let permutations: Permutations
  /// Another table of points.
  let path: String
  let plane: AnalysisPlane
  let window: StudyWindow
  let raster: Raster

  /// Reads the reference, sums both surfaces and asks chance.
  ///
  /// - Returns: the features, and the summary for the `catchment` member.
  func run(
    _ incidents: Incidents, at points: Points<Planar>, _ input: InputOptions, isContours: Bool
  ) async throws -> (shapes: Shapes<Planar>, properties: PropertyTable, summary: JSONValue) {
    let workers = session.workers
    let reference = try await IncidentRequest(path).load(
      studyArea: try await session.studyArea(input)?.shapes, workers: workers)
    session.times.end("reading \(path)")
    session.console.tell(reference.audit.sentences.map { "\(path): \($0)" })
    let kept = rows(of: reference, besides: incidents)
    guard points.count > 0, !kept.isEmpty else {
      throw UsageError(
        "\(points.count > 0 ? path : "the table"): nothing is left to compare. Give a table with other incidents."
      )
    }
    let others = try plane.project(reference.places, workers: workers).selecting(kept)
    let inside = window.mask(of: raster, workers: workers)
    let bar = ProgressBar("Dealing labels", on: session.console)
    let surface = RelativeRisk(density: density, permutations: permutations).surface(
      of: points, weights: incidents.weight, relativeTo: others,
      referenceWeights: kept.map { reference.weight[$0] }, on: raster, inside: inside,
      workers: workers,
      step: bar.show)
    bar.finish()
    session.times.end("summing and dealing labels")
    let map = RiskMap(
      raster: raster, surface: surface, years: incidents.years,
      referenceYears: years(of: reference, kept),
      window: window)
    session.console.tell(sentences(map))
    let (shapes, table) =
      isContours
      ? try map.contours(points, reference: others, workers: workers) : map.cells()
    return (shapes, table, summary(map, reference, kept.count))
  }

  /// The rows of the reference that are not the incidents themselves: whoever is in both groups can't be dealt out.
  private func rows(of reference: Incidents, besides incidents: Incidents) -> [Int] {
    func event(_ table: Incidents, _ row: Int) -> Event {
      Event(
        x: table.places.x[row], y: table.places.y[row], day: table.day[row],
        minute: table.minute[row])
    }
    let own = Set(
      (0..<incidents.count).filter { incidents.day[$0] != Incidents.noDay }.map {
        event(incidents, $0)
      })
    let kept = (0..<reference.count).filter { !own.contains(event(reference, $0)) }
    let shared = reference.count - kept.count
    if shared > 0 {
      session.console.tell(
        "\(path): \(grouped(shared)) of them are the incidents themselves, at the same place and time, and left out of the reference."
      )
    }
    return kept
  }

  private func years(of reference: Incidents, _ rows: [Int]) -> Double? {
    let days = rows.map { reference.day[$0] }.filter { $0 != Incidents.noDay }
    guard let first = days.min(), let last = days.max() else { return nil }
    return Double(last - first + 1) / 365.25
  }

  private func sentences(_ map: RiskMap) -> [String] {
    let shares = map.shares()
    let p = map.surface.overall
    let verdict =
      p.value <= RiskMap.levels[0]
      ? "The incidents lie differently from the reference"
      : "The incidents lie no more differently from the reference than chance would have it"
    return [
      "\(verdict) (p \(rounded(p.value, 4)) ± \(rounded(p.standardError, 4)), \(grouped(p.replicas)) dealings of the labels).",
      "Higher than expected in \(percent(shares.higher)) of the compared area, lower in \(percent(shares.lower)); "
        + "chance alone makes about 2.5 % of each. Cell by cell, without correction; q has the one for false discoveries.",
    ]
  }

  private func summary(_ map: RiskMap, _ reference: Incidents, _ compared: Int) -> JSONValue {
    let shares = map.shares()
    let p = map.surface.overall
    return [
      "reference": .string(path), "reference_incidents": JSONValue(compared),
      "reference_input": reference.audit.json,
      "p": .number(rounded(p.value, 6)),
      "p_standard_error": .number(rounded(p.standardError, 6)),
      "replicas": JSONValue(p.replicas),
      "higher_share": .number(rounded(shares.higher, 6)),
      "lower_share": .number(rounded(shares.lower, 6)),
      "correction":
        "none: tolerance contours are for each place by itself; q is adjusted for false discoveries",
    ]
  }
}

/// What makes an incident of two tables the same.
private struct Event: Hashable {
  let x: Double
  let y: Double
  let day: Int32
  let minute: Int16
}
