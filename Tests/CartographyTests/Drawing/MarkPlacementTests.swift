import CatchmentGeometry
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentCartography

struct MarkPlacementTests {
  private static func marks(_ count: Int, within spread: Double, seed: UInt64)
    -> [MarkPlacement.Mark]
  {
    var stream = RandomStream(seed: seed, replicate: 0)
    return (0..<count).map { index -> MarkPlacement.Mark in
      let (x, y) = (200 + stream.uniform() * spread, 200 + stream.uniform() * spread)
      return MarkPlacement.Mark(x: x, y: y, radius: index % 4 == 3 ? 18 : 13)
    }
  }

  /// All on one place, crowds of any density, and hardly any that touch.
  @Test(
    arguments: [
      (1, 0), (2, 0), (7, 0), (2, 8), (2, 20), (12, 40), (12, 90), (12, 250), (20, 700),
    ] as [(Int, Double)])
  func noTwoDisksOverlapAndThoseThatStandAloneStay(count: Int, spread: Double) {
    for seed in 1...20 {
      let marks = Self.marks(count, within: spread, seed: UInt64(seed))
      let moves = MarkPlacement.moves(marks)
      let spots = zip(marks, moves).map { (x: $0.x + $1.x, y: $0.y + $1.y) }
      for one in marks.indices {
        var isAlone = true
        for other in marks.indices where other != one {
          let reach = marks[one].radius + marks[other].radius
          isAlone =
            isAlone
            && hypot(marks[one].x - marks[other].x, marks[one].y - marks[other].y) >= reach
          let apart = hypot(spots[one].x - spots[other].x, spots[one].y - spots[other].y)
          #expect(apart >= reach - 1e-9)
          // The end of a leader is seen.
          if moves[other] != (0, 0) {
            let away = hypot(spots[one].x - marks[other].x, spots[one].y - marks[other].y)
            #expect(away >= marks[one].radius)
          }
        }
        if isAlone { #expect(moves[one] == (0, 0)) }
      }
      // The same again: nothing is drawn at random.
      #expect(zip(MarkPlacement.moves(marks), moves).allSatisfy { $0 == $1 })
    }
  }

  @Test func aDiskStaysOnTheMapWhereItCan() {
    let marks = [15.0, 16, 15.5].map { MarkPlacement.Mark(x: $0, y: 16, radius: 13) }
    let moves = MarkPlacement.moves(marks, in: (0...300, 0...300))
    for (mark, move) in zip(marks, moves) {
      #expect(mark.x + move.x >= 13 && mark.y + move.y >= 13)
    }
  }

  /// Where what a disk stands for is smaller than the disk, nobody would see how large it is.
  @Test(
    arguments: [
      (0, false), (0.5, true), (9, true), (14.9, true), (15.1, false), (60, false),
    ] as [(Double, Bool)])
  func aDiskStandsBesideAnAreaThatItWouldHide(reach: Double, isMoved: Bool) {
    for spacing in [200.0, 30, 8] {
      let marks = (0..<6).map {
        MarkPlacement.Mark(x: 100 + spacing * Double($0), y: 100, radius: 13, reach: reach)
      }
      let moves = MarkPlacement.moves(marks)
      if spacing == 200 { #expect(moves.allSatisfy { ($0 != (0, 0)) == isMoved }) }
      guard isMoved else { continue }
      for (mark, move) in zip(marks, moves) {
        for area in marks {
          let away = hypot(mark.x + move.x - area.x, mark.y + move.y - area.y)
          #expect(away >= 13 + reach - 1e-9)
        }
      }
    }
  }

  @Test func aPageTellsItsScriptHowFarEachMarkedAreaReaches() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([
      Points(
        x: [-87.71, -87.70, -87.70, -87.71, -87.71], y: [41.90, 41.90, 41.92, 41.92, 41.90])
    ])
    shapes.appendPoint(x: -87.6, y: 41.9)
    var layer = MapLayer(.hire, name: "Hires", shapes: shapes, titles: .numbered("Hire"))
    layer.marks = ["1", "2"]
    let page = MapPage(title: "", layers: [layer])
    let reaches = page.html().matches(of: /data-reach="(\d+)"/).compactMap { Double($0.1) }
    let unit = MapFragments(of: page).sheet.metersPerUnit
    // The lowest is drawn first.
    #expect(reaches.count == 2 && reaches[0] == 0)
    // Half of a fiftieth of a degree of latitude, about 111 km each.
    #expect(abs((reaches.last ?? 0) * unit - 1_111) < 10)
  }

  /// Hires at a scale where two of them meet, and at one where none does.
  private static func layer(_ places: [(Double, Double)]) -> MapLayer {
    var shapes = Shapes<Geographic>()
    for (x, y) in places { shapes.appendPoint(x: -87.7 + x / 50, y: 41.9 + y / 50) }
    var layer = MapLayer(.hire, name: "Hires", shapes: shapes, titles: .numbered("Hire"))
    layer.marks = places.indices.map { "\($0 + 1)" }
    return layer
  }

  @Test(
    arguments: [
      ([(0, 0), (1, 1), (0.5, 0.5), (0.505, 0.5)], 2), ([(0, 0), (1, 1), (0.5, 0.5)], 0),
      ([(0, 0), (1, 1), (0.5, 0.5), (0.565, 0.5)], 1),
    ] as [([(Double, Double)], Int)])
  func eachLeaderEndsInItsOwnPlace(places: [(Double, Double)], moved: Int) throws {
    let svg = MapPicture(title: "", layers: [Self.layer(places)], source: "", width: 400).svg()
    let ends = svg.matches(of: /stroke-width="1.5"\/><circle cx="([\d.]+)" cy="([\d.]+)" r="2.5"/)
      .map { "\($0.1) \($0.2)" }
    #expect(ends.count == moved && Set(ends).count == moved)
    let leaders = svg.matches(
      of: /<path d="M([\d.]+ [\d.]+)L([\d.]+) ([\d.]+)" stroke="#00593d"/)
    #expect(leaders.map { String($0.1) } == ends)
    for leader in leaders {
      // It comes from a disk.
      #expect(svg.contains("<circle cx=\"\(leader.2)\" cy=\"\(leader.3)\" r=\"12\""))
    }
    #expect(svg.components(separatedBy: "r=\"12\"").count == places.count + 1)
    // A page of 800 pixels has them before its script runs, each group at its own place.
    let html = MapPage(title: "", layers: [Self.layer(places)]).html()
    let groups = html.matches(
      of: /<g class="post[^>]*transform="translate\([^>]*>\s*<g class="leader( off)?">/)
    #expect(groups.count == places.count)
    #expect(groups.count { $0.1 == nil } <= moved)
  }

  @Test func marksOfOtherStepsNeedNoRoom() {
    var layer = Self.layer([(0, 0), (1, 1), (0.5, 0.5), (0.5, 0.5)])
    layer.steps = [1, 1, 1, 2]
    let svg = MapPicture(title: "", layers: [layer], step: 1, source: "").svg()
    #expect(svg.components(separatedBy: "r=\"12\"").count == 4 && !svg.contains("r=\"2.5\""))
  }
}
