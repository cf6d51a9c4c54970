import CatchmentGeometry
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentCartography

struct LabelPlacementTests {
  private static func label(
    _ text: String, _ kind: MapLabel.Kind, _ x: Double, _ y: Double, angle: Double = 0,
    extent: Double = .infinity
  ) -> MapLabel {
    MapLabel(text: text, kind: kind, layer: nil, x: x, y: y, angle: angle, extent: extent)
  }

  private static func labels(_ count: Int, seed: UInt64) -> [MapLabel] {
    var stream = RandomStream(seed: seed, replicate: 0)
    let kinds = MapLabel.Kind.allCases
    return (0..<count).map { index -> MapLabel in
      let text = String(repeating: "m", count: 1 + Int(stream.uniform() * 12)) + "\(index)"
      let kind = kinds[Int(stream.uniform() * Double(kinds.count))]
      let (x, y) = (stream.uniform() * 4000, stream.uniform() * 3000)
      let angle: Double = (stream.uniform() - 0.5) * Double.pi
      return label(text, kind, x, y, angle: angle, extent: stream.uniform() * 2000)
    }
  }

  /// The corners of a label's box in pixels.
  private static func corners(_ label: MapLabel, scale: Double) -> [(x: Double, y: Double)] {
    let (c, s): (Double, Double) = (cos(label.angle), sin(label.angle))
    let (w, h) = label.half
    let sides: [(Double, Double)] = [(-w, -h), (w, -h), (w, h), (-w, h)]
    return sides.map { along, across -> (x: Double, y: Double) in
      let x = label.x / scale + along * c - across * s
      let y = label.y / scale + along * s + across * c
      return (x, y)
    }
  }

  /// By brute force: many points of one box, whether any lies inside the other.
  private static func overlapByPoints(_ one: MapLabel, _ other: MapLabel, scale: Double) -> Bool {
    func inside(_ p: (x: Double, y: Double), _ label: MapLabel) -> Bool {
      let (dx, dy) = (p.x - label.x / scale, p.y - label.y / scale)
      let (c, s) = (cos(label.angle), sin(label.angle))
      return abs(dx * c + dy * s) < label.half.width && abs(dy * c - dx * s) < label.half.height
    }
    func points(_ label: MapLabel) -> [(x: Double, y: Double)] {
      let corners = corners(label, scale: scale)
      let (first, along, across) = (corners[0], corners[1], corners[3])
      var points: [(x: Double, y: Double)] = []
      for i in 0...20 {
        for j in 0...10 {
          let (u, v) = (Double(i) / 20, Double(j) / 10)
          let x = first.x + u * (along.x - first.x) + v * (across.x - first.x)
          let y = first.y + u * (along.y - first.y) + v * (across.y - first.y)
          points.append((x, y))
        }
      }
      return points
    }
    return points(one).contains { inside($0, other) } || points(other).contains { inside($0, one) }
  }

  @Test func boxesOverlapWhereTheyHavePointsInCommon() {
    var both = [0, 0]
    let labels = Self.labels(120, seed: 3)
    for (index, one) in labels.enumerated() {
      for other in labels[(index + 1)...].prefix(20) {
        let isOverlap = LabelPlacement.overlap(one, other, scale: 20)
        both[isOverlap ? 1 : 0] += 1
        // Points may miss a sliver, but never find what the axes part.
        if Self.overlapByPoints(one, other, scale: 20) { #expect(isOverlap) }
        if !isOverlap { #expect(!Self.overlapByPoints(one, other, scale: 20)) }
      }
    }
    #expect(both[0] > 100 && both[1] > 100)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func namesNeverOverlapAtTheirScaleOrAnyFinerOne(seed: UInt64) {
    let scales: [Double] = (0..<10).map { 20 * pow(0.64, Double($0)) }
    let placed = LabelPlacement.placed(Self.labels(220, seed: seed), scales: scales, whole: 8)
    #expect(placed.count > 60)
    #expect(zip(placed, placed.dropFirst()).allSatisfy { $0.coarsest >= $1.coarsest })
    // Between the scales, too, as fingers zoom.
    for scale in stride(from: 20, to: 0.3, by: -0.7) {
      let shown = placed.filter { $0.coarsest >= scale }
      for (index, one) in shown.enumerated() {
        for other in shown[(index + 1)...] {
          #expect(!LabelPlacement.overlap(one, other, scale: scale))
        }
      }
    }
  }

  @Test func theMoreImportantNameStays() {
    for kinds in zip(MapLabel.Kind.allCases, MapLabel.Kind.allCases.dropFirst()) {
      let placed = LabelPlacement.placed(
        [Self.label("less", kinds.1, 100, 100), Self.label("more", kinds.0, 101, 100)],
        scales: [0.1, 0.01], whole: 1)
      #expect(placed.first?.text == "more")
    }
    // Of one kind, the larger thing.
    let placed = LabelPlacement.placed(
      [
        Self.label("small", .park, 100, 100, extent: 300),
        Self.label("large", .park, 101, 100, extent: 900),
      ], scales: [1], whole: 1)
    #expect(placed.map(\.text) == ["large"])
  }

  @Test func aStreetIsNotNamedTwiceSideBySide() {
    let twice = [
      Self.label("Main", .mainStreet, 100, 100), Self.label("Main", .mainStreet, 200, 100),
      Self.label("Main", .mainStreet, 2000, 100),
    ]
    #expect(LabelPlacement.placed(twice, scales: [1], whole: 1).map(\.x) == [100, 2000])
    #expect(LabelPlacement.placed(twice, scales: [1, 0.1], whole: 1).map(\.x) == [100, 2000, 200])
  }

  @Test func aNameStandsInTheWidestPartOfItsArea() throws {
    // An L whose middle is outside of it.
    let ring: [(x: Double, y: Double)] = [
      (0, 0), (10, 0), (10, 80), (100, 80), (100, 100), (0, 100), (0, 0),
    ]
    let row = try #require(NamePlace.places(in: [ring]).first)
    #expect(row.width == 100 && row.x == 50 && row.y > 80 && row.y < 100)
    // A hole is not written over.
    let hole: [(x: Double, y: Double)] = [(20, 82), (90, 82), (90, 98), (20, 98), (20, 82)]
    #expect(try #require(NamePlace.places(in: [ring, hole]).first).width < 100)
  }

  @Test(arguments: ["Lawrence Avenue", "Martin Luther King Jr Drive", "ILLINOIS", "W 63rd St"])
  func widthsAreNoLessThanThoseOfTheCommonFonts(text: String) {
    // Advance widths of DejaVu Sans, among the widest of the system fonts, in 2048ths of an em.
    let widths: [Character: Double] = [
      "L": 1141, "a": 1255, "w": 1675, "r": 842, "e": 1260, "n": 1298, "c": 1126, " ": 651,
      "A": 1401, "v": 1212, "u": 1298, "M": 1767, "t": 803, "i": 569, "h": 1298, "K": 1343,
      "g": 1300, "J": 604, "D": 1577, "I": 604, "O": 1612, "N": 1532, "S": 1300, "W": 2025,
      "6": 1303, "3": 1303, "d": 1300,
    ]
    let exact: Double = text.map { widths[$0] ?? 2048 }.reduce(0, +) / 2048
    #expect(TextWidth.ems(text) > exact * 0.97 && TextWidth.ems(text) < exact * 1.35)
  }

  @Test func theEdgeOfTheSheetCutsNoNameAtAnyScale() throws {
    let names = [(40.0, 400.0), (500, 400), (500, 12), (960, 400), (500, 790)].map {
      Self.label("Long Road", .place, $0.0, $0.1)
    }
    let scales = [8.0, 4, 2, 1]
    let placed = LabelPlacement.placed(names, scales: scales, whole: 1, sheet: (1000, 800))
    for label in placed {
      #expect(label.isWhole(on: (1000, 800), scale: label.coarsest))
      #expect(label.coarsest == 8 || !label.isWhole(on: (1000, 800), scale: 2 * label.coarsest))
    }
    // The one in the middle is there from the beginning, and one at an edge only closer.
    #expect(placed.first { $0.x == 500 && $0.y == 400 }?.coarsest == 8)
    #expect(placed.contains { $0.x == 40 && $0.coarsest < 8 })
  }

  @Test func areasInPlaceAreNamedThoughTheirNamesAreWider() throws {
    let name = "Irving Park and California"
    let area = Self.label(name, .area, 500, 400, extent: 60)
    #expect(area.lines == ["Irving Park", "and California"])
    #expect(LabelPlacement.placed([area], scales: [1], whole: 1).map(\.text) == [name])
    // No street bears a name that is longer than itself, and no area is a dot.
    let others = [
      Self.label(name, .mainStreet, 500, 400, extent: 60),
      Self.label(name, .area, 500, 400, extent: 20),
    ]
    for other in others { #expect(LabelPlacement.placed([other], scales: [1], whole: 1).isEmpty) }
    for short in ["Woodlawn", "Ravenswood-Manor-West", "A B"] {
      #expect(Self.label(short, .area, 0, 0).lines == [short])
    }
  }

  @Test func whatIsLargerThanTheSheetIsNamedOnTheSheet() throws {
    let ring: [(x: Double, y: Double)] = [
      (-900, -900), (100, -900), (100, 900), (-900, 900), (-900, -900),
    ]
    let row = try #require(NamePlace.places(in: [ring], on: (300, 200)).first)
    #expect(row.x == 50 && row.width == 100 && (0...200).contains(row.y))
    #expect(try #require(NamePlace.places(in: [ring]).first).x == -400)
    // Nothing of it lies on a sheet further east.
    let far = ring.map { (x: $0.x - 200, y: $0.y) }
    #expect(NamePlace.places(in: [far], on: (300, 200)).isEmpty)
  }

  @Test func aStreetIsNotTakenForTheAreaThatItCrosses() {
    func names(_ role: MapRole, street: String) -> Bool {
      var streets = Shapes<Geographic>()
      streets.appendLine(Points(x: [-87.712, -87.688], y: [41.905, 41.905]))
      var area = Shapes<Geographic>()
      area.appendPolygon([
        Points(
          x: [-87.712, -87.688, -87.688, -87.712, -87.712],
          y: [41.898, 41.898, 41.912, 41.912, 41.898])
      ])
      var frame = Shapes<Geographic>()
      for x in [-87.75, -87.65] { frame.appendPoint(x: x, y: 41.9) }
      let layers = [
        MapLayer(ground: .street(.main), name: "Streets", shapes: streets, names: [street]),
        MapLayer(role, name: "Areas", shapes: area, titles: .numbered("Area")),
        MapLayer(.incident, name: "Ends", shapes: frame, titles: .numbered("End")),
      ]
      return MapPicture(title: "", layers: layers, source: "", width: 500).svg()
        .contains(">\(street)</text>")
    }
    #expect(!names(.areaInPlace, street: "Irving Park Rd"))
    // A short name crosses it, and nobody takes a cluster's for one.
    #expect(names(.areaInPlace, street: "Elm"))
    #expect(names(.cluster, street: "Irving Park Rd"))
  }
}
