import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentPatterns
import CatchmentStreets
public import CatchmentTopology

/// The morning list of a response team: places around which another shooting is more likely than
/// usual, as features.
public struct WatchList: Sendable {
  public let windows: [RetaliationWindows.Window]
  /// The day of the list.
  public let day: Int32
  /// One polygon for each window.
  public private(set) var shapes: Shapes<Planar>
  private let places: Points<Planar>
  /// The places around which the windows are drawn.
  private let middles: Points<Planar>
  private let reaches: [[ClosedRange<Double>]]
  private var coveredBy: [String?]
  private var coveredShare: [Double?]
  private var responded: [Int32?]?

  /// The very place is drawn as a disc of half a city block.
  public static let samePlace = Distance.meters(50)

  /// - Parameters:
  ///   - windows: those that are open.
  ///   - day: of the list.
  ///   - points: the place of each incident, by the row that the windows name.
  ///   - guardian: rings are drawn around places that it rounds; nil draws them around the
  ///     incidents themselves.
  public init(
    _ windows: [RetaliationWindows.Window], on day: Int32, around points: Points<Planar>,
    guardian: OutlineGuard? = nil
  ) {
    self.windows = windows
    self.day = day
    places = points.selecting(windows.map(\.row))
    coveredBy = Array(repeating: nil, count: windows.count)
    coveredShare = Array(repeating: nil, count: windows.count)
    var (shapes, reaches) = (Shapes<Planar>(), [[ClosedRange<Double>]]())
    var (x, y): ([Double], [Double]) = ([], [])
    for (index, window) in windows.enumerated() {
      let place = (x: places.x[index], y: places.y[index])
      let drawn = Self.guarded(Self.rings(of: window.reach), around: place, guardian)
      Self.draw(drawn.rings, around: drawn.place, guardian, into: &shapes)
      reaches.append(drawn.rings)
      x.append(drawn.place.x)
      y.append(drawn.place.y)
    }
    middles = Points(x: x, y: y)
    self.shapes = shapes
    self.reaches = reaches
  }

  public var count: Int { windows.count }
  /// How many places no area covers; nil as long as no areas were named.
  public var uncovered: Int? {
    coveredShare.contains { $0 != nil } ? coveredBy.count { $0 == nil } : nil
  }
  /// How many windows have had a response; nil as long as no responses were named.
  public var answered: Int? { responded?.count { $0 != nil } }

  /// Rings around a place of the lattice that hold those around an incident. What would be a hole
  /// around the incident, or leave less than the distance between it and an edge, is filled.
  private static func guarded(
    _ rings: [ClosedRange<Double>], around place: (x: Double, y: Double), _ guardian: OutlineGuard?
  ) -> (place: (x: Double, y: Double), rings: [ClosedRange<Double>]) {
    guard let guardian else { return (place, rings) }
    let middle = guardian.place(nearX: place.x, y: place.y)
    let moved = SIMD2(middle.x - place.x, middle.y - place.y)
    let growth = OutlineGuard.rounded((moved * moved).sum().squareRoot()).meters
    var grown: [ClosedRange<Double>] = []
    for ring in rings {
      let inner = ring.lowerBound - growth
      let low = inner < growth + OutlineGuard.distance.meters ? 0 : inner
      let high = ring.upperBound + growth
      if let last = grown.last, low <= last.upperBound {
        grown[grown.count - 1] = last.lowerBound...max(high, last.upperBound)
      } else {
        grown.append(low...high)
      }
    }
    return (middle, grown)
  }

  /// Draws the rings around a place as one feature; those of a reach do not touch.
  private static func draw(
    _ rings: [ClosedRange<Double>], around place: (x: Double, y: Double),
    _ guardian: OutlineGuard?, into shapes: inout Shapes<Planar>
  ) {
    for ring in rings {
      for radius in [ring.upperBound, ring.lowerBound] where radius > 0 {
        let corners = OutlineGuard.ring(
          OutlineGuard.Circle(x: place.x, y: place.y, radius: .meters(radius)),
          isHole: radius == ring.lowerBound, guardian: guardian)
        for corner in corners.x.indices {
          shapes.addCoordinate(x: corners.x[corner], y: corners.y[corner])
        }
        shapes.endPath()
      }
      shapes.endPart(.polygon)
    }
    shapes.endFeature(rings.count > 1 ? .multiPolygon : .polygon)
  }

  /// The rings of a reach, with a disc for the very place.
  private static func rings(of reach: RetaliationWindows.Reach) -> [ClosedRange<Double>] {
    guard reach.isSamePlace else { return reach.rings }
    guard let first = reach.rings.first, first.lowerBound <= samePlace.meters else {
      return [0...samePlace.meters] + reach.rings
    }
    return [0...first.upperBound] + reach.rings.dropFirst()
  }

  /// Draws the streets that can be walked to, as far as the outermost ring, in the place of rings;
  /// a window that no street is near keeps its rings.
  ///
  /// - Parameter guardian: knows where incidents are; nil moves no corner.
  mutating func walk(
    along ground: WalkingGround, guardian: OutlineGuard?, workers: Workers
  ) throws(TopologyError) {
    let feet = ground.network.feet(
      of: middles, within: ground.request.snap, workers: workers)
    var walked = Shapes<Planar>()
    for index in windows.indices {
      guard feet.edge[index] >= 0, let meters = reaches[index].last?.upperBound else {
        walked.append(index, of: shapes)
        continue
      }
      let area = try PatrolAreas(reach: .meters(meters), ground: ground)
        .areas(around: middles.selecting([index]), workers: workers)
      walked.append(0, of: area)
    }
    shapes = try guardian?.cleared(walked, workers: workers) ?? walked
  }

  /// Says which patrol areas hold each place, and how much of each window lies in any of them.
  public mutating func cover(
    with areas: Shapes<Planar>, names: [String], workers: Workers = .one
  ) throws(TopologyError) {
    let holding = PolygonLocator(areas, workers: workers).features(
      containing: places, workers: workers)
    let inside = try Clip(to: areas).clipped(shapes, workers: workers)
    for index in windows.indices {
      let found = holding.features(of: index).map { names[Int($0)] }
      coveredBy[index] = found.isEmpty ? nil : found.joined(separator: ", ")
      coveredShare[index] = min(1, inside.area(of: index) / shapes.area(of: index))
    }
  }

  /// Says which windows have had a response: one inside the window, from the day of its incident to
  /// the day of the list.
  ///
  /// - Parameters:
  ///   - points: the places of the responses.
  ///   - days: their days.
  ///   - incidentDays: the day of each incident, by the row that the windows name.
  ///   - workers: the threads to use.
  public mutating func respond(
    at points: Points<Planar>, days: [Int32], incidentDays: [Int32], workers: Workers = .one
  ) {
    let holding = PolygonLocator(shapes, workers: workers).features(
      containing: points, workers: workers)
    var first = [Int32?](repeating: nil, count: count)
    for response in 0..<points.count {
      for window in holding.features(of: response) {
        let opened = incidentDays[windows[Int(window)].row]
        guard days[response] >= opened, days[response] <= day else { continue }
        first[Int(window)] = min(first[Int(window)] ?? .max, days[response])
      }
    }
    responded = first
  }

  /// What is written for each window, the one with the highest ratio first.
  public func properties() -> PropertyTable {
    var table = PropertyTable(count: count)
    table.append("rank", .integers(windows.indices.map { $0 + 1 }))
    table.append("ratio", .numbers(windows.map(\.ratio.value), digits: 3))
    table.append("ratio_low", .numbers(windows.map(\.ratio.low), digits: 3))
    table.append("ratio_high", .numbers(windows.map(\.ratio.high), digits: 3))
    table.append("opens", .strings(windows.map { CivilDate.text($0.opens) }))
    table.append("expires", .strings(windows.map { CivilDate.text($0.expires) }))
    table.append("days_left", .integers(windows.map { Int($0.expires - day) }))
    table.append("incidents", .integers(windows.map { $0.incidents }))
    table.append(
      "radius_m", .numbers(reaches.map { $0.last?.upperBound }, digits: 1))
    table.append("covered_by", .strings(coveredBy))
    table.append("covered_share", .numbers(coveredShare, digits: 4))
    if let responded {
      table.append("responded", .booleans(responded.map { $0 != nil }))
      table.append("status", .strings(responded.map { $0 == nil ? "due" : "answered" }))
      table.append("responded_on", .strings(responded.map { $0.map(CivilDate.text) }))
    }
    table.append(windows.indices.map(style))
    return table
  }

  /// What is covered is blue, what is not vermilion; the less time is left, the fainter.
  private func style(_ index: Int) -> SimpleStyle {
    let window = windows[index]
    let color = coveredBy[index] == nil ? MapColor.vermilion : MapColor.blue
    let left = Double(window.expires - day) / Double(max(1, window.expires - window.opens))
    let days = counted(Int(window.expires - day), "day")
    return SimpleStyle(
      fill: color.hex, fillOpacity: ((0.15 + 0.35 * left) * 100).rounded() / 100,
      stroke: color.hex, strokeWidth: 2,
      title:
        "\((window.ratio.value * 10).rounded() / 10) times as many pairs as by chance, \(days) left"
    )
  }
}
