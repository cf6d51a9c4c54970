import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The places of all rows of a table, and what is wrong with those that have none.
struct RowPlaces: Sendable {
  /// Degrees; meaningful where `reason` is 0.
  private(set) var x: [Double]
  private(set) var y: [Double]
  /// An ``InputAudit/Reason``, or 0.
  private(set) var reason: [UInt8]
  /// Rows farther than 50 km from the middle 98 percent.
  private(set) var isFar: [Bool] = []
  private(set) var notes: [String] = []

  typealias Reason = InputAudit.Reason

  init(
    _ source: ScannedIncidents, system: IncidentSystem, repairsSwapped: Bool, workers: Workers
  ) throws(FormatError) {
    x = source.places.x
    y = source.places.y
    reason = Self.problems(x, y, isDegrees: system.isDegrees, workers)
    for row in source.malformed { reason[row.row] = Reason.malformed.rawValue }
    if case .located(let locate) = system { try move(by: locate, workers) }
    if system.isDegrees { try findAllSwapped(source, repairs: repairsSwapped, workers) }
    let rows = located(workers)
    let box = RobustBox(
      x.gathering(rows, or: 0, workers: workers),
      y.gathering(rows, or: 0, workers: workers), workers: workers)
    findFar(box, workers)
    if system.isDegrees { findSwapped(box, repairs: repairsSwapped) }
  }

  /// The rows that have a place.
  private func located(_ workers: Workers) -> [Int32] {
    let reason = reason
    return workers.filter(reason.count) { reason[$0] == 0 }
  }

  private static func problems(
    _ x: [Double], _ y: [Double], isDegrees: Bool, _ workers: Workers
  ) -> [UInt8] {
    workers.fill(count: x.count, with: 0, chunk: 16_384) { range, reasons in
      for row in range {
        reasons[row &- range.lowerBound] = problem(x[row], y[row], isDegrees: isDegrees)
      }
    }
  }

  @inline(__always)
  private static func problem(_ x: Double, _ y: Double, isDegrees: Bool) -> UInt8 {
    if x.isNaN || y.isNaN { return Reason.missingCoordinate.rawValue }
    if x.isInfinite || y.isInfinite { return Reason.notANumber.rawValue }
    if x.magnitude < 1e-9, y.magnitude < 1e-9 { return Reason.nullIsland.rawValue }
    if isDegrees, x.magnitude > 180 || y.magnitude > 90 { return Reason.outOfRange.rawValue }
    return 0
  }

  private mutating func move(
    by locate: (Points<AsPublished>) throws(FormatError) -> Points<Geographic>, _ workers: Workers
  ) throws(FormatError) {
    let rows = located(workers)
    let moved = try locate(
      Points(
        x: x.gathering(rows, or: 0, workers: workers),
        y: y.gathering(rows, or: 0, workers: workers)))
    precondition(moved.count == rows.count, "Each place is located.")
    for index in rows.indices {
      let row = Int(rows[index])
      x[row] = moved.x[index]
      y[row] = moved.y[index]
      let isPlace = x[row].magnitude <= 180 && y[row].magnitude <= 90
      if !isPlace { reason[row] = Reason.outOfRange.rawValue }
    }
  }

  private mutating func findFar(_ box: RobustBox, _ workers: Workers) {
    let (x, y, reason) = (x, y, reason)
    isFar = workers.fill(count: x.count, with: false, chunk: 16_384) { range, rows in
      for row in range {
        rows[row &- range.lowerBound] = reason[row] == 0 && box.isFar(x: x[row], y: y[row])
      }
    }
  }

  /// Latitudes beyond which nobody lives: Puerto Williams in the south, Ny-Ålesund in the north.
  private static let inhabited = -60.0...80.0

  /// Refuses a table of which no place is one where people live, but nearly every place would be if its two numbers
  /// were exchanged.
  private mutating func findAllSwapped(
    _ source: ScannedIncidents, repairs: Bool, _ workers: Workers
  ) throws(FormatError) {
    let outside = Reason.outOfRange.rawValue
    var total = 0
    var swapped = 0
    for row in x.indices where reason[row] == 0 || reason[row] == outside {
      total += 1
      if reason[row] == 0, Self.inhabited.contains(y[row]) {
        // A single place that is right says enough in most files.
        if total > 100, swapped * 100 < total * 99 { return }
        continue
      }
      if y[row].magnitude <= 180, Self.inhabited.contains(x[row]) { swapped += 1 }
    }
    guard swapped > 1, swapped * 100 >= total * 99 else { return }
    guard repairs else { throw Self.allSwapped(source) }
    for row in x.indices where reason[row] == 0 || reason[row] == outside {
      swap(&x[row], &y[row])
      reason[row] = Self.problem(x[row], y[row], isDegrees: true)
    }
    notes.append("Latitude and longitude of \(total) rows were swapped; mended as asked.")
  }

  private static func allSwapped(_ source: ScannedIncidents) -> FormatError {
    var advice = "Exchange them with --repair-swapped."
    let decisions = source.detection.decisions
    if let x = decisions.first(where: { $0.role == "x" })?.column,
      let y = decisions.first(where: { $0.role == "y" })?.column
    {
      advice = "Exchange them with --x \(y) --y \(x), or with --repair-swapped."
    }
    let row = source.places.y.indices.first { source.places.y[$0].isFinite } ?? 0
    return FormatError(
      .badData, at: source.name,
      "latitude and longitude seem swapped in every row (the first latitude is \(source.places.y[row]))",
      advice: advice)
  }

  /// Rows that lie far from the rest, and among it when their two numbers are exchanged.
  private mutating func findSwapped(_ box: RobustBox, repairs: Bool) {
    if box.extent.isEmpty { return }
    var repaired = 0
    for row in x.indices where isFar[row] || reason[row] == Reason.outOfRange.rawValue {
      let fits = x[row].magnitude <= 90 && y[row].magnitude <= 180
      guard fits, !box.isFar(x: y[row], y: x[row]) else { continue }
      isFar[row] = false
      if repairs {
        swap(&x[row], &y[row])
        reason[row] = 0
        repaired += 1
      } else {
        reason[row] = Reason.swapped.rawValue
      }
    }
    if repaired > 0 {
      notes.append("Latitude and longitude of \(repaired) rows were swapped; mended as asked.")
    }
  }
}
