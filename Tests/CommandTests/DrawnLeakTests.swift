import Foundation
import TestSupport
import Testing

/// No corner that is drawn in a page or a picture is an incident's place.
///
/// Drawings are in units of their sheet. A page tells its script where the sheet lies on Earth; a
/// picture does not, but whoever knows two places on it can work it out: here two anchors that are
/// drawn along.
struct DrawnLeakTests {
  private typealias City = IncidentPlaces.City

  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-drawn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  }

  private func run(_ arguments: [String]) throws {
    let outcome = try BuiltCommand.run(arguments, in: place)
    #expect(outcome.status == 0, "\(arguments.joined(separator: " ")): \(outcome.messages)")
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: place.appending(path: name), encoding: .utf8)
  }

  @Test(arguments: OutlineLeakTests.cities)
  func noCornerOfADrawnOutlineIsAnIncident(city: IncidentPlaces.City) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let lines = try String(contentsOfFile: city.table, encoding: .utf8).split(separator: "\n")
    let table = place.appending(path: "table.csv")
    try Data(lines.prefix(600).joined(separator: "\n").utf8).write(to: table)
    let small = City(description: city.description, table: table.path, x: city.x, y: city.y)
    let all = ["--permutations", "9", "-q", "-o"]
    try run(["cluster", "table.csv", "--eps", "200m", "--min-points", "2", "-q", "-o", "c.geojson"])
    try run(["scan", "table.csv", "--level", "1", "--max-radius", "400m"] + all + ["s.geojson"])
    try run(["density", "table.csv", "--contours", "--bandwidth", "200m", "-q", "-o", "d.geojson"])
    let places = try IncidentPlaces(of: small)
    let anchors = [places.middle - SIMD2(0.04, 0.03), places.middle + SIMD2(0.04, 0.03)]
    let features = anchors.map {
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[\#($0.x),\#($0.y)]}}"#
    }
    let collection =
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    try Data(collection.utf8).write(to: place.appending(path: "anchors.geojson"))
    try run([
      "map", "d.geojson", "c.geojson", "s.geojson", "anchors.geojson", "-q", "-o", "page.html",
      "--svg", "picture.svg",
    ])
    let page = try text("page.html")
    try expectNoPlace(places, in: page, on: try #require(Sheet(page: page)), "page.html")
    let picture = try text("picture.svg")
    let drawn = Self.paths(of: picture).filter { $0.contains("h0") }.flatMap(Self.corners)
    try #require(drawn.count == 2)
    // A picture rounds corners to some meters: they meet incidents as often as incidents moved
    // aside.
    let sheet = Sheet(drawn: drawn, at: anchors)
    let corners = Self.paths(of: picture).flatMap(Self.corners).map(sheet.place)
    let found = corners.count { places.hasIncident(near: $0) }
    let elsewhere = (1...8).map { step in
      corners.count { places.hasIncident(near: $0, movedBy: 17 * Double(step)) }
    }
    #expect(found <= 2 * (elsewhere.max() ?? 0) + 3, "\(found), \(elsewhere)")
  }

  @Test func noCornerOfAReportsPagesIsAnIncident() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try run(["report", Repository.file("shapes/albany-park/study.yml"), "-q", "-o", "report"])
    let places = try IncidentPlaces(of: OutlineLeakTests.example)
    for name in ["report/map.html", "report/plan.html"] {
      let page = try text(name)
      try expectNoPlace(places, in: page, on: try #require(Sheet(page: page)), name)
    }
  }

  private func expectNoPlace(
    _ places: IncidentPlaces, in drawing: String, on sheet: Sheet, _ name: String
  ) throws {
    let corners = Self.paths(of: drawing).flatMap(Self.corners)
    #expect(corners.count > 100, "\(name)")
    let found = corners.map(sheet.place).filter { places.hasIncident(near: $0) }
    #expect(found.isEmpty, "\(name): \(found.prefix(3))")
  }

  // MARK: Drawings

  /// Where the units of a drawing are on Earth: Mercator's sheet.
  private struct Sheet {
    /// Radians of one unit, the longitude of 0 in radians, and Mercator's ordinate of 0.
    let perUnit, west, north: Double

    /// As the page tells its script.
    init?(page: String) {
      func number(_ name: String) -> Double? {
        guard let start = page.range(of: "\"\(name)\":")?.upperBound else { return nil }
        return Double(page[start...].prefix { $0.isNumber || "-.e".contains($0) })
      }
      guard let unit = number("unit"), let perRadian = number("metersPerRadian"),
        let west = number("west"), let north = number("north")
      else { return nil }
      (perUnit, self.west, self.north) = (unit / perRadian, west * .pi / 180, north)
    }

    /// From two places that are known.
    init(drawn: [SIMD2<Double>], at places: [SIMD2<Double>]) {
      let longitudes = places.map { $0.x * .pi / 180 }
      perUnit = (longitudes[1] - longitudes[0]) / (drawn[1].x - drawn[0].x)
      west = longitudes[0] - drawn[0].x * perUnit
      north = log(tan(.pi / 4 + places[0].y * .pi / 360)) + drawn[0].y * perUnit
    }

    func place(_ corner: SIMD2<Double>) -> SIMD2<Double> {
      let latitude = 2 * atan(exp(north - corner.y * perUnit)) - .pi / 2
      return SIMD2(west + corner.x * perUnit, latitude) * (180 / .pi)
    }
  }

  /// The data of all paths that are drawn of corners alone.
  private static func paths(of drawing: String) -> [String] {
    drawing.components(separatedBy: " d=\"").dropFirst().compactMap { rest in
      let data = String(rest.prefix { $0 != "\"" })
      return data.allSatisfy { $0.isNumber || "MmlhzZ -.".contains($0) } ? data : nil
    }
  }

  /// The corners of a path.
  private static func corners(of data: String) -> [SIMD2<Double>] {
    var corners: [SIMD2<Double>] = []
    var (pen, start) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    var rest = Substring(data)
    while let verb = rest.popFirst() {
      guard verb.isLetter else { continue }
      let text = rest.prefix { !$0.isLetter }
      rest = rest.dropFirst(text.count)
      let numbers = text.replacing("-", with: " -").split(separator: " ").compactMap { Double($0) }
      switch verb {
      case "z", "Z": pen = start
      case "M", "m", "l":
        for (index, pair) in stride(from: 0, to: numbers.count - 1, by: 2).enumerated() {
          let step = SIMD2(numbers[pair], numbers[pair + 1])
          pen = verb == "M" && index == 0 ? step : pen + step
          if verb != "l", index == 0 { start = pen }
          corners.append(pen)
        }
      default: break
      }
    }
    return corners
  }
}
