import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

/// The places of all rows of a table, and what is wrong with those that have none.
struct RowPlaces: Sendable {
  /// Degrees; meaningful where `reason` is 0.
  private(set) var x: [Double]
  private(set) var y: [Double]
  /// An ``InputAudit/Reason``, or 0.
  private(set) var reason: [UInt8]
  /// Rows farther than 50 km from the body of the rest, and in no study area.
  private(set) var isFar: [Bool] = []
  /// Rows that seem to have lost a sign, though they are not far; empty where there are none.
  private(set) var hasLostSign: [Bool] = []
  /// Rows with a place outside the study area; empty where there is none.
  private(set) var isOutside: [Bool] = []
  private(set) var remarks: [Remark] = []

  /// What was noticed, and the first row that shows it.
  struct Remark: Sendable {
    let row: Int
    let note: @Sendable (InputNote.Spot) -> InputNote
  }

  typealias Reason = InputAudit.Reason

  /// - Parameters:
  ///   - repairsSwapped: whether latitude and longitude change places where that mends a row.
  ///   - counts: whether a row passes the filters that have nothing to do with places: of a state's
  ///     table of which one city is asked for, that city is the body.
  init(
    _ source: ScannedIncidents, system: IncidentSystem, repairsSwapped: Bool, area: IncidentArea?,
    counts: (@Sendable (Int) -> Bool)?, workers: Workers
  ) throws(IncidentError) {
    x = source.places.x
    y = source.places.y
    reason = Self.problems(x, y, isDegrees: system.isDegrees, workers)
    for (row, problem) in (source.addresses?.reason ?? []).enumerated() where problem != 0 {
      reason[row] = problem
    }
    for row in source.malformed { reason[row.row] = Reason.malformed.rawValue }
    if case .located(let locate) = system { try move(by: locate, workers) }
    var repaired = 0
    if system.isDegrees {
      repaired = try findMostlySwapped(source, repairs: repairsSwapped, workers)
    }
    var rows = located(workers)
    if let area { findOutside(area, rows, workers) }
    rows = deciding(rows, counts, workers)
    if system.isDegrees { rows = try leavingExchanged(rows, source, workers) }
    let box = RobustBox(RobustBody(points(rows, workers), workers: workers))
    findFar(box, workers)
    if system.isDegrees {
      let mended = findSwapped(box, repairs: repairsSwapped, workers)
      if let area, !mended.isEmpty { findOutside(area, mended, workers) }
      repaired += mended.count
      findLostSigns(rows, box)
    }
    if repaired > 0 {
      let count = repaired
      remarks.append(Remark(row: 0) { _ in .mendedExchange(count) })
    }
    remarkFar()
    remarkRound(source, isDegrees: system.isDegrees, workers)
  }

  /// Tells where as good as half of the rows lie far from the rest.
  private mutating func remarkFar() {
    let far = isFar.count { $0 }
    guard far > 0 else { return }
    let placed = reason.count { $0 == 0 }
    guard far * 5 >= placed * 2 else { return }
    remarks.append(
      Remark(row: isFar.firstIndex(of: true) ?? 0) { .halfFar(far, of: placed, $0) })
  }

  private mutating func findLostSigns(_ rows: [Int32], _ box: RobustBox) {
    let near = rows.filter { !isFar[Int($0)] && reason[Int($0)] == 0 }
    for lost in LostSigns.find(x: x, y: y, rows: near, in: box.extent) {
      if hasLostSign.isEmpty { hasLostSign = Array(repeating: false, count: x.count) }
      for row in lost.rows { hasLostSign[Int(row)] = true }
      remarks.append(
        Remark(row: Int(lost.rows[0])) {
          .lostSigns(lost.rows.count, isLongitude: lost.isLongitude, $0)
        })
    }
  }

  /// Of numbers that stand in the file: addresses have none.
  private mutating func remarkRound(
    _ source: ScannedIncidents, isDegrees: Bool, _ workers: Workers
  ) {
    guard source.addresses == nil else { return }
    let (reason, isFar) = (reason, isFar)
    let rows = workers.filter(reason.count) { reason[$0] == 0 && !isFar[$0] }
    let found = RoundPlaces.find(
      x: source.places.x, y: source.places.y, rows: rows, isDegrees: isDegrees, workers: workers)
    guard let found else { return }
    let (x, y) = (source.places.x[found.row], source.places.y[found.row])
    remarks.append(
      Remark(row: found.row) { spot in
        .roundPlaces(
          found.count, places: found.places,
          InputNote.Spot(isFeature: spot.isFeature, number: spot.number, text: "\(x), \(y)"))
      })
  }

  /// The rows that have a place.
  private func located(_ workers: Workers) -> [Int32] {
    let reason = reason
    return workers.filter(reason.count) { reason[$0] == 0 }
  }

  private func points(_ rows: [Int32], _ workers: Workers) -> Points<Geographic> {
    Points(
      x: x.gathering(rows, or: 0, workers: workers), y: y.gathering(rows, or: 0, workers: workers))
  }

  /// Of rows with a place those that are asked for and lie in the study area; all where none does.
  private func deciding(
    _ rows: [Int32], _ counts: (@Sendable (Int) -> Bool)?, _ workers: Workers
  ) -> [Int32] {
    if counts == nil, isOutside.isEmpty { return rows }
    let (isOutside, reason) = (isOutside, reason)
    let kept = workers.filter(reason.count) {
      reason[$0] == 0 && (isOutside.isEmpty || !isOutside[$0]) && counts?($0) != false
    }
    return kept.isEmpty ? rows : kept
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
    by locate: (Points<AsPublished>) throws(IncidentError) -> Points<Geographic>,
    _ workers: Workers
  ) throws(IncidentError) {
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

  private mutating func findOutside(_ area: IncidentArea, _ rows: [Int32], _ workers: Workers) {
    let isInside = area.contains(points(rows, workers))
    precondition(isInside.count == rows.count, "The study area answers for each place.")
    if isOutside.isEmpty { isOutside = Array(repeating: false, count: x.count) }
    for index in rows.indices { isOutside[Int(rows[index])] = !isInside[index] }
  }

  private mutating func findFar(_ box: RobustBox, _ workers: Workers) {
    let (x, y, reason, isOutside) = (x, y, reason, isOutside)
    isFar = workers.fill(count: x.count, with: false, chunk: 16_384) { range, rows in
      for row in range {
        // Whoever draws a study area around a row says that it belongs there.
        rows[row &- range.lowerBound] =
          reason[row] == 0 && (isOutside.isEmpty || isOutside[row])
          && box.isFar(x: x[row], y: y[row])
      }
    }
  }

  // MARK: Exchanged coordinates

  /// Of rows that are to say where the city is those that are not written the other way around.
  private mutating func leavingExchanged(
    _ rows: [Int32], _ source: ScannedIncidents, _ workers: Workers
  ) throws(IncidentError) -> [Int32] {
    guard let halves = ExchangedHalves(points(rows, workers), workers: workers),
      let right = halves.right.first.map({ Int(rows[Int($0)]) }),
      let exchanged = halves.exchanged.first.map({ Int(rows[Int($0)]) })
    else { return rows }
    let (count, other) = (halves.right.count, halves.exchanged.count)
    switch halves.evidence {
    case .nobodyLivesThere: break
    case .majority:
      let (latitude, longitude) = (Self.degrees(y[right]), Self.degrees(x[right]))
      remarks.append(
        Remark(row: exchanged) {
          .exchangedMinority(
            other, of: count + other, latitude: latitude, longitude: longitude, $0)
        })
    case .none:
      throw IncidentError(
        .badData, at: source.name,
        "half of \(count + other) rows look like the other half with latitude and longitude exchanged, and people live "
          + "at latitude \(Self.degrees(y[right])) as well as at \(Self.degrees(x[right])): which are right can't be told",
        remedy: .advice("Mend the rows, or give a study area that holds the right ones."))
    }
    return halves.right.map { rows[Int($0)] }
  }

  private static func degrees(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  /// Refuses a table of which more than half of the places are none where people live, but would be
  /// if their two numbers were exchanged.
  ///
  /// - Returns: the number of rows that were mended, where that was asked for.
  private mutating func findMostlySwapped(
    _ source: ScannedIncidents, repairs: Bool, _ workers: Workers
  ) throws(IncidentError) -> Int {
    let outside = Reason.outOfRange.rawValue
    let (x, y, reason) = (x, y, reason)
    func isSwapped(_ row: Int) -> Bool {
      if reason[row] == 0, Inhabited.latitudes.contains(y[row]) { return false }
      return (reason[row] == 0 || reason[row] == outside) && y[row].magnitude <= 180
        && Inhabited.latitudes.contains(x[row])
    }
    let counts = workers.map(count: x.count, chunk: 65_536) { range in
      var counts = (total: 0, swapped: 0)
      for row in range where reason[row] == 0 || reason[row] == outside {
        counts.total &+= 1
        if !Inhabited.latitudes.contains(y[row]), y[row].magnitude <= 180,
          Inhabited.latitudes.contains(x[row])
        {
          counts.swapped &+= 1
        }
      }
      return counts
    }
    let total = counts.reduce(0) { $0 + $1.total }
    let swapped = counts.reduce(0) { $0 + $1.swapped }
    guard swapped > 1, swapped * 2 > total else { return 0 }
    guard repairs else { throw Self.mostlySwapped(source, swapped, of: total) }
    for row in x.indices where isSwapped(row) {
      (self.x[row], self.y[row]) = (y[row], x[row])
      self.reason[row] = Self.problem(y[row], x[row], isDegrees: true)
    }
    return swapped
  }

  private static func mostlySwapped(
    _ source: ScannedIncidents, _ swapped: Int, of total: Int
  ) -> IncidentError {
    let decisions = source.detection.decisions
    let row = source.places.y.indices.first { source.places.y[$0].isFinite } ?? 0
    let rows = swapped == total ? "every row" : "\(swapped) of \(total) rows"
    return IncidentError(
      .badData, at: source.name,
      "latitude and longitude seem swapped in \(rows) (the first latitude is \(source.places.y[row]))",
      remedy: .exchange(
        x: decisions.first { $0.role == "x" }?.column,
        y: decisions.first { $0.role == "y" }?.column))
  }

  /// Rows that lie far from the rest, or in its mirror image, and among it when their two numbers
  /// are exchanged.
  ///
  /// - Returns: the rows that were mended, where that was asked for.
  private mutating func findSwapped(
    _ box: RobustBox, repairs: Bool, _ workers: Workers
  ) -> [Int32] {
    if box.extent.isEmpty { return [] }
    var mended: [Int32] = []
    var swapped: [Int] = []
    if NearMirror.isHopeless(box.extent) { remarks.append(Remark(row: 0) { _ in .nearDiagonal }) }
    if NearMirror.isPossible(box.extent) {
      let near = workers.filter(reason.count) { [reason, isFar] in reason[$0] == 0 && !isFar[$0] }
      swapped = NearMirror.rows(x: x, y: y, rows: near, body: box.extent).map { Int($0) }
    }
    for row in x.indices where isFar[row] || reason[row] == Reason.outOfRange.rawValue {
      let fits = x[row].magnitude <= 90 && y[row].magnitude <= 180
      if fits, !box.isFar(x: y[row], y: x[row]) { swapped.append(row) }
    }
    for row in swapped.sorted() {
      isFar[row] = false
      if repairs {
        swap(&x[row], &y[row])
        reason[row] = 0
        mended.append(Int32(row))
      } else {
        reason[row] = Reason.swapped.rawValue
      }
    }
    return mended
  }
}
