import CatchmentCartography
import Foundation
import CatchmentGeometry
import CatchmentStatistics
import Testing

/// Paths of a page, read back as its script reads them, against the shapes they were made from.
struct MapPathTests {
  private struct Sheet {
    let unit, west, north, metersPerRadian, width, height: Double
    /// The paths of the first layer, each a list of rings of degrees.
    let features: [[[(x: Double, y: Double)]]]

    init(_ shapes: Shapes<Geographic>) throws {
      let html = MapPage(
        title: "T",
        layers: [
          MapLayer(
            name: "L", shapes: shapes, classes: [MapClass(color: .blue)], titles: .numbered("F"))
        ]
      ).html()
      let json = try #require(html.firstMatch(of: /"sheet":(\{[^}]*\})/)?.1)
      let sheet = try #require(
        JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Double])
      unit = try #require(sheet["unit"])
      west = try #require(sheet["west"])
      north = try #require(sheet["north"])
      metersPerRadian = try #require(sheet["metersPerRadian"])
      width = try #require(sheet["width"])
      height = try #require(sheet["height"])
      var features: [[[(x: Double, y: Double)]]] = []
      let figure = html.prefix(upTo: try #require(html.range(of: "</figure>")).lowerBound)
      for match in figure.matches(of: /class="(?:area|way|dot)" d="M([^"]*)"/) {
        var pen = (x: 0.0, y: 0.0)
        var rings: [[(x: Double, y: Double)]] = []
        for piece in match.1.split(separator: "m") {
          let numbers = piece.matches(of: /-?\d+/).compactMap { Double($0.0) }
          var ring: [(x: Double, y: Double)] = []
          var start = pen
          for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            pen = (pen.x + numbers[index], pen.y + numbers[index + 1])
            if index == 0 { start = pen }
            // Mercator's ordinate, turned around.
            let radians = 2 * atan(exp(north - pen.y * unit / metersPerRadian)) - .pi / 2
            ring.append(
              (west + pen.x * unit / metersPerRadian * 180 / .pi, radians * 180 / .pi))
          }
          if piece.hasSuffix("z") { pen = start }
          rings.append(ring)
        }
        features.append(rings)
      }
      self.features = features
    }
  }

  @Test func cornersComeBackWithinAUnitOfTheSheet() throws {
    var shapes = Shapes<Geographic>()
    var stream = RandomStream(seed: 7, replicate: 0)
    for _ in 0..<50 {
      let x = -87.9 + 0.3 * stream.uniform()
      let y = 41.7 + 0.3 * stream.uniform()
      let size = 0.005 + 0.01 * stream.uniform()
      // A square with a hole; both run as the file has them.
      shapes.appendPolygon([
        Points(x: [x, x + size, x + size, x, x], y: [y, y, y + size, y + size, y]),
        Points(
          x: [x + size / 4, x + size / 2, x + size / 4, x + size / 4],
          y: [y + size / 4, y + size / 4, y + size / 2, y + size / 4]),
      ])
    }
    let sheet = try Sheet(shapes)
    #expect(sheet.features.count == 50)
    let tolerance = sheet.unit * 0.75
    for (feature, rings) in sheet.features.enumerated() {
      #expect(rings.map(\.count) == [4, 3])
      for position in shapes.allCoordinates(of: feature) {
        let nearest = rings.joined().map { corner in
          hypot(
            (corner.x - shapes.x[position]) * 111_320 * cos(41.85 * .pi / 180),
            (corner.y - shapes.y[position]) * 111_100)
        }.min()
        #expect(try #require(nearest) <= tolerance)
      }
    }
  }

  @Test(arguments: [false, true])
  func outerRingsRunOneWayAndHolesTheOther(isReversed: Bool) throws {
    var outer = Points<Geographic>(x: [0, 0.1, 0.1, 0, 0], y: [0, 0, 0.1, 0.1, 0])
    var hole = Points<Geographic>(x: [0.02, 0.05, 0.02, 0.02], y: [0.02, 0.02, 0.05, 0.02])
    if isReversed {
      outer = Points(x: outer.x.reversed(), y: outer.y.reversed())
      hole = Points(x: hole.x.reversed(), y: hole.y.reversed())
    }
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([outer, hole])
    let rings = try #require(try Sheet(shapes).features.first)
    let areas = rings.map { ring in
      ring.indices.reduce(0.0) { sum, index in
        let next = ring[(index + 1) % ring.count]
        return sum + ring[index].x * next.y - next.x * ring[index].y
      }
    }
    #expect(areas[0] * areas[1] < 0 && areas[0] < 0)
  }

  @Test func cornersThatNobodySeesAreLeftOut() throws {
    // A disc of 4,096 corners over 800 m: a tenth of a meter tells few of them apart.
    let angles = (0...4096).map { Double($0 % 4096) / 4096 * 2 * .pi }
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([
      Points(x: angles.map { 0.0036 * cos($0) }, y: angles.map { 0.0036 * sin($0) })
    ])
    let ring = try #require(try Sheet(shapes).features.first?.first)
    #expect((30...450).contains(ring.count))
    #expect(ring.allSatisfy { abs(hypot($0.x, $0.y) - 0.0036) < 0.000_005 })
  }

  @Test func whatIsTooSmallToBeAnAreaIsNotDrawn() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([Points(x: [0, 0, 0, 0], y: [0, 0, 0, 0])])
    shapes.appendPolygon([Points(x: [0, 0.1, 0.1, 0], y: [0, 0, 0.1, 0])])
    shapes.endFeature(.none)
    #expect(try Sheet(shapes).features.count == 1)
  }

  @Test func placesAndLinesAreDrawnToo() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPoint(x: 10, y: 50)
    shapes.appendLine(Points(x: [10, 10.1, 10.1], y: [50, 50, 50.1]))
    let sheet = try Sheet(shapes)
    #expect(sheet.features.map { $0[0].count } == [1, 3])
  }

  @Test func aMapMayCrossTheAntimeridian() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPoint(x: 179.9, y: -17)
    shapes.appendPoint(x: -179.9, y: -17.1)
    let sheet = try Sheet(shapes)
    #expect(sheet.width * sheet.unit < 40_000)
    let places = sheet.features.map { $0[0][0] }
    #expect(abs(places[0].x - 179.9) < 1e-4 && abs(places[1].x - 180.1) < 1e-4)
  }
}
