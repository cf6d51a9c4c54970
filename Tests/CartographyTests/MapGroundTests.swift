import CatchmentGeometry
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentCartography

struct MapGroundTests {
  private static func line(_ corners: [(Int, Int)], _ name: String = "") -> GroundCourse {
    GroundCourse(name: name, corners: corners.map { (x: $0.0, y: $0.1) })
  }

  private static func length(_ courses: [GroundCourse]) -> Double {
    var sum = 0.0
    for course in courses {
      for (from, to) in zip(course.corners, course.corners.dropFirst()) {
        sum += hypot(Double(to.x - from.x), Double(to.y - from.y))
      }
    }
    return sum
  }

  @Test func piecesOfAStreetBecomeOneLineWhicheverWayTheyRun() {
    var pieces = (0..<20).map { place -> GroundCourse in
      let corners: [(Int, Int)] = [(place * 10, 0), (place * 10 + 10, 0)]
      return Self.line(place % 3 == 0 ? corners.reversed() : corners, "A")
    }
    var stream = RandomStream(seed: 1, replicate: 0)
    for index in pieces.indices {
      pieces.swapAt(index, Int(stream.uniform() * 20))
    }
    let joined = GroundDrawing.joined(pieces)
    #expect(joined.count == 1 && Self.length(joined) == 200)
  }

  @Test func streetsOfOtherNamesStayApartWhereTheyCross() {
    let joined = GroundDrawing.joined([
      Self.line([(0, 0), (10, 0)], "A"), Self.line([(10, 0), (10, 9)], "B"),
      Self.line([(10, 0), (20, 0)], "A"), Self.line([(10, -9), (10, 0)], "B"),
    ])
    #expect(joined.map(\.name).sorted() == ["A", "B"])
    #expect(Self.length(joined) == 38)
    // Where three of one name meet, nobody can say which goes on.
    let fork = GroundDrawing.joined([
      Self.line([(0, 0), (10, 0)], "A"), Self.line([(10, 0), (20, 5)], "A"),
      Self.line([(10, 0), (20, -5)], "A"),
    ])
    #expect(fork.count == 3)
  }

  @Test func aRingIsJoinedOnce() {
    let ring = GroundDrawing.joined([
      Self.line([(0, 0), (10, 0)]), Self.line([(10, 0), (10, 10)]),
      Self.line([(10, 10), (0, 10)]), Self.line([(0, 10), (0, 0)]),
    ])
    #expect(Self.length(ring) == 40 && ring.count == 1)
    #expect(GroundDrawing.joined([Self.line([(1, 1)]), Self.line([])]).isEmpty)
  }

  private static func place(_ x: Int, _ y: Int) -> (x: Double, y: Double) {
    (-87.8 + Double(x) * 0.0017, 41.7 + Double(y) * 0.0013)
  }

  /// A synthetic city of 48,400 street segments, as many as Baltimore has, 22 km wide.
  private static let city: (streets: [MapLayer], anchor: MapLayer) = {
    var shapes = Shapes<Geographic>()
    var names: [String] = []
    var kinds: [MapRole.Ground?] = []
    var stream = RandomStream(seed: 5, replicate: 0)
    let count = 155
    for row in 0...count {
      for column in 0..<count {
        for isAcross in [true, false] {
          let (x, y) = isAcross ? (column, row) : (row, column)
          let from = place(x, y)
          let to = place(isAcross ? x + 1 : x, isAcross ? y : y + 1)
          let bend: Double = (stream.uniform() - 0.5) * 0.0002
          let middle = (x: (from.x + to.x) / 2 + bend, y: (from.y + to.y) / 2 + bend)
          shapes.appendLine(
            Points(x: [from.x, middle.x, to.x], y: [from.y, middle.y, to.y]))
          names.append("\(isAcross ? "E" : "N") \(row)th Street")
          kinds.append(.street(row % 16 == 0 ? .main : row % 4 == 0 ? .middle : .minor))
        }
      }
    }
    var box = Shapes<Geographic>()
    box.appendPolygon([
      Points(
        x: [-87.79, -87.55, -87.55, -87.79, -87.79], y: [41.71, 41.71, 41.89, 41.89, 41.71])
    ])
    return (
      MapLayer.ground(name: "Streets", shapes: shapes, kinds: kinds, names: names),
      MapLayer(.areaInPlace, name: "Areas", shapes: box, titles: .each(["Everywhere"]))
    )
  }()

  @Test func aCitysPageStaysUnderTwoMegabytes() {
    let (streets, anchor) = Self.city
    #expect(streets.map(\.shapes.count).reduce(0, +) == 48_360 && streets.count == 3)
    let html = MapPage(title: "City", layers: streets + [anchor], library: .none).html()
    #expect(html.utf8.count < 2_000_000)
    #expect(html.contains("<path class=\"g2\"") && html.contains("<path class=\"g4\""))
    #expect(html.contains(">E 16th Street<"))
    // The ground is one line of the legend, and is not told of.
    #expect(html.components(separatedBy: "data-layer=\"ground\"").count == 2)
    #expect(html.components(separatedBy: "\"count\":").count == 2)
  }

  @Test func whatLiesFarFromTheSheetIsLeftOut() {
    var (streets, anchor) = Self.city
    let whole = MapPage(title: "", layers: streets + [anchor]).html().utf8.count
    // A block in the middle.
    var box = Shapes<Geographic>()
    box.appendPolygon([
      Points(
        x: [-87.7, -87.69, -87.69, -87.7, -87.7], y: [41.8, 41.8, 41.81, 41.81, 41.8])
    ])
    anchor = MapLayer(.areaInPlace, name: "Areas", shapes: box, titles: .numbered("A"))
    streets.reverse()
    let near = MapPage(title: "", layers: streets + [anchor]).html().utf8.count
    #expect(near < whole / 4)
  }

  @Test func waterAndParksAreAreasBelowTheStreets() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([Points(x: [0, 0.1, 0.1, 0, 0], y: [0, 0, 0.1, 0.1, 0])])
    let box = MapLayer(.areaInPlace, name: "A", shapes: shapes, titles: .numbered("A"))
    var lines = Shapes<Geographic>()
    lines.appendLine(Points(x: [0, 0.1], y: [0.01, 0.02]))
    let layers = [
      MapLayer(ground: .street(.main), name: "S", shapes: lines, names: ["Long Road"]), box,
      MapLayer(ground: .water, name: "W", shapes: shapes, names: ["Lake <one>"]),
    ]
    let html = MapPage(title: "", layers: layers).html()
    let water = try #require(html.range(of: "<path class=\"g0\""))
    let street = try #require(html.range(of: "<path class=\"g4\""))
    #expect(water.lowerBound < street.lowerBound)
    #expect(html.contains(">Lake &lt;one&gt;</text>") && html.contains("streets, water"))
    let svg = MapPicture(title: "", layers: layers, source: "").svg()
    #expect(svg.contains("Lake &lt;one&gt;</text>") && svg.contains(">Long Road</text>"))
    // The same place, the same look.
    let tone = MapRole.ground(.water).classes()[0].tone.light
    #expect(svg.contains("fill=\"\(tone)\"") && html.contains(".g0{--c:\(tone)"))
  }

  /// The row of the ground in the legend tells what is drawn: no names of areas that have none.
  @Test(
    arguments: [
      ([.place], [""], "<b>Boundaries</b>"), ([.place], ["North"], "<b>Names, boundaries</b>"),
      ([.street(.main)], [""], "<b>Streets</b>"),
      ([.park, .water], ["", ""], "<b>Parks, water</b>"),
      (
        [.street(.minor), .place], ["Long Road", ""],
        "<b>Streets and names</b> <span class=\"quiet\">streets, names, boundaries</span>"
      ),
    ] as [([MapRole.Ground], [String], String)])
  func theLegendListsWhatIsDrawnOfTheGround(
    kinds: [MapRole.Ground], names: [String], row: String
  ) {
    var area = Shapes<Geographic>()
    area.appendPolygon([Points(x: [0, 0.1, 0.1, 0, 0], y: [0, 0, 0.1, 0.1, 0])])
    var line = Shapes<Geographic>()
    line.appendLine(Points(x: [0, 0.1], y: [0.01, 0.02]))
    let box = MapLayer(.areaInPlace, name: "A", shapes: area, titles: .numbered("A"))
    let ground = zip(kinds, names).map { kind, name in
      if case .street = kind {
        return MapLayer(ground: kind, name: "", shapes: line, names: [name])
      }
      return MapLayer(ground: kind, name: "", shapes: area, names: [name])
    }
    #expect(MapPage(title: "", layers: ground + [box]).html().contains(row))
    // What lies far away is not drawn, and has no row.
    var far = Shapes<Geographic>()
    far.appendLine(Points(x: [50, 50.1], y: [50, 50]))
    let html = MapPage(
      title: "", layers: [MapLayer(ground: .street(.main), name: "", shapes: far), box]
    ).html()
    #expect(!html.contains("data-layer=\"ground\"") && !html.contains("layer-ground"))
  }
}
