import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
public import CatchmentPatterns
import CatchmentProjection
public import CatchmentStatistics

/// The middle of the incidents of each period, how far they spread around it, and how it moved.
public struct CenterFindings: Sendable {
  /// One period.
  public struct Period: Sendable {
    /// `2020`, `2020-Q3`, `2020-07`, or the first day.
    public let name: String
    /// Days since 1 January 1970.
    public let days: ClosedRange<Int32>
    public let incidents: Int
    /// nil where fewer than three incidents have none.
    public let center: MovingCenter.Center?
    public let longitude, latitude: Double?
    /// From the center before; nil for the first.
    public let move: MovingCenter.Move?
  }

  public let period: CenterPeriod
  public let periods: [Period]
  /// How often chance spreads the centers as much; nil with fewer than two of them.
  public let spread: PseudoP?
  /// Incidents without a date, which are in no period.
  public let undated: Int
  /// The centers, then the ellipses, then the way from center to center.
  private let shapes: Shapes<Geographic>

  init(
    _ points: Points<Planar>, rows: [Int], in context: StudyContext, each period: CenterPeriod,
    permutations: Permutations
  ) throws {
    let layout = try CenterPeriods(of: context.incidents, each: period)
    let own = rows.map { layout.ofIncident[$0] }
    let answer = MovingCenter(permutations).test(
      points, periods: own, count: layout.days.count, workers: context.workers)
    self.period = period
    undated = own.count { $0 < 0 }
    spread = answer.spread
    let centers = answer.periods.compactMap(\.center)
    var planar = Shapes<Planar>()
    for center in centers { planar.appendPoint(x: center.x, y: center.y) }
    for center in centers where center.ellipse.minorRadius.meters > Self.thinnest {
      planar.appendPolygon([center.ellipse.ring()])
    }
    if centers.count > 1 {
      planar.appendLine(Points(x: centers.map(\.x), y: centers.map(\.y)))
    }
    let shapes = try context.plane.unproject(planar, workers: context.workers)
    self.shapes = shapes
    var next = 0
    periods = layout.days.indices.map { index in
      let found = answer.periods[index]
      defer { if found.center != nil { next += 1 } }
      return Period(
        name: layout.names[index], days: layout.days[index], incidents: found.incidents,
        center: found.center, longitude: found.center == nil ? nil : shapes.x[next],
        latitude: found.center == nil ? nil : shapes.y[next],
        move: answer.moves.first { $0.to == index })
    }
  }

  /// An ellipse with a shorter half axis, in meters, is a line.
  private static let thinnest = 0.5

  /// The periods that have a center.
  public var known: [Period] { periods.filter { $0.center != nil } }

  var json: JSONValue {
    let rows = periods.map { period -> JSONValue in
      func number(_ value: Double?, _ digits: Int) -> JSONValue {
        value.map { .number(rounded($0, digits)) } ?? .null
      }
      let ellipse = period.center?.ellipse
      return [
        "period": .string(period.name), "first": .string(CivilDate.text(period.days.lowerBound)),
        "last": .string(CivilDate.text(period.days.upperBound)),
        "incidents": JSONValue(period.incidents), "lon": number(period.longitude, 6),
        "lat": number(period.latitude, 6),
        "standard_distance_m": number(period.center?.standardDistance.meters, 1),
        "axes_m": ellipse.map(Self.axes) ?? .null, "angle": number(ellipse?.bearing, 1),
        "moved_m": number(period.move?.distance.meters, 1),
        "bearing": number(period.move?.bearing, 1), "p": number(period.move?.p.value, 6),
      ]
    }
    return [
      "period": .string(period.name), "undated": JSONValue(undated),
      "p": spread.map { .number(rounded($0.value, 6)) } ?? .null,
      "p_standard_error": spread.map { .number(rounded($0.standardError, 6)) } ?? .null,
      "periods": .array(rows),
    ]
  }

  private static func axes(_ ellipse: DeviationalEllipse) -> JSONValue {
    .array([ellipse.majorRadius, ellipse.minorRadius].map { .number(rounded($0.meters, 1)) })
  }

  /// The centers as points, their ellipses, and the way from one to the next as a line.
  ///
  /// - Parameter member: what the collection tells of itself.
  func features(_ member: JSONValue) -> StudyFeatures {
    let drawn = known.filter { ($0.center?.ellipse.minorRadius.meters ?? 0) > Self.thinnest }
    let isMoving = known.count > 1
    let rows: [Period?] = known + drawn + (isMoving ? [nil] : [])
    var table = PropertyTable(count: rows.count)
    table.append(
      "kind",
      .strings(
        known.map { _ in "center" } + drawn.map { _ in "ellipse" } + (isMoving ? ["path"] : [])))
    table.append("period", .strings(rows.map { $0?.name }))
    table.append("incidents", .integers(rows.map { $0?.incidents }))
    table.append(
      "standard_distance_m", .numbers(rows.map { $0?.center?.standardDistance.meters }, digits: 1))
    table.append("axes_m", .json(rows.map { $0?.center.map { Self.axes($0.ellipse) } }))
    table.append("angle", .numbers(rows.map { $0?.center?.ellipse.bearing }, digits: 1))
    table.append("moved_m", .numbers(rows.map { $0?.move?.distance.meters }, digits: 1))
    table.append("bearing", .numbers(rows.map { $0?.move?.bearing }, digits: 1))
    table.append("p", .numbers(rows.map { $0?.move?.p.value }, digits: 6))
    table.append(
      rows.map { row in
        SimpleStyle(
          fill: MapColor.blue.hex, fillOpacity: 0, stroke: MapColor.blue.hex, strokeWidth: 2,
          title: row?.name)
      })
    return StudyFeatures(shapes, table, member: member)
  }
}
