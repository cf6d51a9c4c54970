import Catchment
import Testing

@testable import CatchmentServer

/// What pages ask of a desk, and what it answers, without a network.
struct TrialDeskTests {
  private static func sites(_ state: JSONValue) -> [Int64?] {
    state["hires"]?.array?.map { $0["candidate"]?.integer } ?? []
  }

  @Test func theFirstPlanIsTheBestOne() async throws {
    let study = try await ExampleStudy.open()
    let desk = TrialDesk(study, text: "", commands: ExampleStudy.Words())
    let state = await desk.state()
    #expect(state["version"]?.integer == 0)
    #expect(state["adds"]?.double == study.found.plan.covered)
    #expect(state["hires"]?.array?.count == 3)
    // The curve of the plan ends where the best curve has three hires.
    let curve = try #require(state["curve"]?.array?.last?.double)
    let best = try #require(state["best"]?.array?.first { $0["hires"]?.integer == 3 })
    #expect(abs(curve - (best["share"]?.double ?? 0)) < 1e-6)
  }

  @Test func aChangeIsMadeOnceAndUndone() async throws {
    let desk = try await ExampleStudy.desk()
    let first = await desk.state()
    let changed = try await desk.change(
      ["version": 0, "type": "move", "hire": 0, "candidate": 7])
    #expect(changed["version"]?.integer == 1 && Self.sites(changed)[0] == 7)
    let back = try await desk.undo(["version": 1])
    #expect(Self.sites(back) == Self.sites(first) && back["version"]?.integer == 2)
    #expect(back["share"] == first["share"] && back["redo"]?.bool == true)
    let again = try await desk.redo(["version": 2])
    #expect(Self.sites(again) == Self.sites(changed) && again["share"] == changed["share"])
  }

  @Test func twoPagesDoNotLoseEachOthersWork() async throws {
    let desk = try await ExampleStudy.desk()
    _ = try await desk.change(["version": 0, "type": "reach", "meters": 500])
    await #expect(throws: TrialDesk.Failure.self) {
      _ = try await desk.change(["version": 0, "type": "count", "count": 5])
    }
    await #expect(throws: TrialDesk.Failure.self) { _ = try await desk.undo(["version": 0]) }
    await #expect(throws: TrialDesk.Failure.self) { _ = try await desk.undo([:]) }
    let state = await desk.state()
    #expect(state["reach"]?.double == 500 && state["hires"]?.array?.count == 3)
  }

  @Test func aPreviewChangesNothing() async throws {
    let desk = try await ExampleStudy.desk()
    let before = await desk.state()
    let preview = try await desk.preview(["type": "reach", "meters": 800])
    #expect((preview["share"]?.double ?? 0) > (before["share"]?.double ?? 1))
    #expect(await desk.state() == before)
    let made = try await desk.change(["version": 0, "type": "reach", "meters": 800])
    for key in ["share", "covered", "missed", "curve", "missed_cells", "hires"] {
      #expect(made[key] == preview[key])
    }
  }

  @Test func aPlaceOnTheSheetIsTheNearestCandidate() async throws {
    let desk = try await ExampleStudy.desk()
    let state = await desk.state()
    let hire = try #require(state["hires"]?.array?[1])
    let moved = try await desk.preview([
      "type": "move", "hire": 1, "x": hire["x"] ?? .null, "y": hire["y"] ?? .null,
    ])
    #expect(moved["hires"]?.array?[1]["candidate"] == hire["candidate"])
    let north = try await desk.change([
      "version": 0, "type": "move", "hire": 1, "toward": "north",
    ])
    let after = try #require(north["hires"]?.array?[1])
    #expect((after["lat"]?.double ?? 0) > (hire["lat"]?.double ?? 90))
  }

  @Test func anAreaDrawnOnTheSheetComesBackWhereItWasDrawn() async throws {
    let desk = try await ExampleStudy.desk()
    let hire = try #require(await desk.state()["hires"]?.array?[0])
    let x = hire["x"]?.double ?? 0
    let y = hire["y"]?.double ?? 0
    // A triangle around all that the hire reaches.
    let r = 3 * (hire["radius"]?.double ?? 0).rounded(.up)
    let corners: [(Double, Double)] = [(x - r, y - r), (x + r, y - r), (x, y + r)]
    let json = JSONValue.array(corners.map { [.number($0.0), .number($0.1)] })
    let drawn = try await desk.change([
      "version": 0, "type": "draw", "name": "Triangle", "corners": json,
    ])
    let area = try #require(drawn["areas"]?.array?.last)
    #expect(area["name"]?.string == "Triangle" && drawn["areas_changed"]?.bool == true)
    let back = try #require(area["corners"]?.array)
    for (corner, drawn) in zip(back, corners) {
      #expect(abs((corner.array?[0].double ?? 0) - drawn.0) <= 1.5)
      #expect(abs((corner.array?[1].double ?? 0) - drawn.1) <= 1.5)
    }
    #expect((area["covers"]?.double ?? 0) > 0)
    #expect(drawn["command"]?.string?.contains(TrialFiles.areas) == true)
  }

  @Test(arguments: [
    #"{}"#, #"{"type":"move"}"#, #"{"type":"move","hire":1.5,"x":0,"y":0}"#,
    #"{"type":"move","hire":0,"x":1e300,"y":0}"#, #"{"type":"move","hire":0,"candidate":-4}"#,
    #"{"type":"move","hire":99999999999,"toward":"north"}"#,
    #"{"type":"move","hire":0,"toward":"up"}"#, #"{"type":"count","count":100000}"#,
    #"{"type":"reach","meters":-4}"#, #"{"type":"reach","meters":"400"}"#,
    #"{"type":"draw","name":"A","corners":[[0,0],[1]]}"#, #"{"type":"draw","name":"A"}"#,
    #"{"type":"draw","name":"","corners":[[0,0],[900,0],[900,900]]}"#,
    #"{"type":"erase","area":77}"#, #"{"type":"format the disk"}"#, "[]", "7",
  ])
  func whatCannotBeReadIsRefusedWithASentence(text: String) async throws {
    let desk = try await ExampleStudy.desk()
    let request = try JSONParser().parse(text).value
    let failure = await #expect(throws: TrialDesk.Failure.self) {
      _ = try await desk.preview(request)
    }
    guard case .refused(let sentence) = failure else {
      Issue.record("It was not refused.")
      return
    }
    #expect(sentence.hasSuffix("."))
    #expect(await desk.state()["version"]?.integer == 0)
  }

  @Test func aSearchFindsTheBestPlanAgain() async throws {
    let desk = try await ExampleStudy.desk()
    let best = await desk.state()["adds"]
    var state = try await desk.change(["version": 0, "type": "move", "hire": 0, "candidate": 0])
    #expect(state["adds"] != best)
    _ = try await desk.solve(["version": 1])
    while await desk.progress()["running"]?.bool == true {
      try await Task.sleep(for: .milliseconds(20))
    }
    state = await desk.state()
    #expect(state["adds"] == best && state["version"]?.integer == 2)
    #expect(await desk.progress()["remark"]?.string?.hasPrefix("A better plan") == true)
  }

  @Test func aSearchThatIsOvertakenChangesNothing() async throws {
    let desk = try await ExampleStudy.desk()
    _ = try await desk.change(["version": 0, "type": "move", "hire": 0, "candidate": 0])
    _ = try await desk.solve(["version": 1])
    let changed = try await desk.change(["version": 1, "type": "reach", "meters": 350])
    while await desk.progress()["running"]?.bool == true {
      try await Task.sleep(for: .milliseconds(20))
    }
    let state = await desk.state()
    #expect(Self.sites(state) == Self.sites(changed) && state["version"]?.integer == 2)
    #expect(state["best"] == .null)
  }

  @Test func whatASearchFoundHoldsForItsAreasAndReach() async throws {
    let desk = try await ExampleStudy.desk()
    let first = await desk.state()
    let candidate: JSONValue = first["hires"]?.array?[0]["candidate"] ?? .null
    var state = try await desk.change([
      "version": 0, "type": "forbid", "candidate": candidate, "on": true,
    ])
    #expect(state["best"] == first["best"])
    state = try await desk.change(["version": 1, "type": "fix", "hire": 1, "on": true])
    #expect(state["best"] == first["best"])
    state = try await desk.change(["version": 2, "type": "reach", "meters": 500])
    #expect(state["best"] == .null)
    _ = try await desk.solve(["version": 3])
    while await desk.progress()["running"]?.bool == true {
      try await Task.sleep(for: .milliseconds(20))
    }
    state = await desk.state()
    #expect(state["best"] != .null && state["best"] != first["best"])
    // Back to the reach of the search before.
    let version: JSONValue = state["version"] ?? .null
    state = try await desk.change(["version": version, "type": "reach", "meters": 400])
    #expect(state["best"] == first["best"])
  }

  @Test func areasThatAreDrawnAreToldApartFromThoseInPlace() async throws {
    let desk = try await ExampleStudy.desk()
    let first = await desk.state()
    #expect(first["today"] == first["already"] && first["areas_changed"]?.bool == false)
    #expect(first["areas"]?.array?.allSatisfy { $0["drawn"]?.bool == false } == true)
    let hire = try #require(first["hires"]?.array?[0])
    let x = hire["x"]?.double ?? 0
    let y = hire["y"]?.double ?? 0
    let r = hire["radius"]?.double ?? 0
    let corners: JSONValue = [
      [.number(x - r), .number(y - r)], [.number(x + r), .number(y - r)],
      [.number(x), .number(y + r)],
    ]
    let drawn = try await desk.change([
      "version": 0, "type": "draw", "name": "Triangle", "corners": corners,
    ])
    #expect(drawn["today"] == first["already"] && drawn["areas_changed"]?.bool == true)
    #expect((drawn["already"]?.double ?? 0) > (first["already"]?.double ?? 0))
    #expect(drawn["areas"]?.array?.last?["drawn"]?.bool == true)
    #expect(drawn["areas"]?.array?.first?["drawn"]?.bool == false)
  }

  @Test func aPlanIsKeptOnce() async throws {
    let desk = try await ExampleStudy.desk()
    _ = try await desk.keep(["name": ""])
    await #expect(throws: TrialDesk.Failure.self) { _ = try await desk.keep(["name": ""]) }
    #expect(await desk.state()["kept"]?.array?.count == 1)
  }

  @Test func keptPlansAreComparedAndTakenUpAgain() async throws {
    let desk = try await ExampleStudy.desk()
    _ = try await desk.keep(["name": "First"])
    _ = try await desk.change(["version": 0, "type": "count", "count": 1])
    let both = try await desk.keep(["name": ""])
    #expect(both["kept"]?.array?.map { $0["name"]?.string } == ["First", "Plan 2"])
    #expect(both["version"]?.integer == 1)
    let id = try #require(both["kept"]?.array?[0]["id"])
    let restored = try await desk.restore(["version": 1, "id": id])
    #expect(restored["hires"]?.array?.count == 3)
    let left = try await desk.forget(["id": id])
    #expect(left["kept"]?.array?.count == 1)
    await #expect(throws: TrialDesk.Failure.self) {
      _ = try await desk.restore(["version": 2, "id": id])
    }
  }

  @Test func squaresOfMissedIncidentsShowNoSingleOne() {
    let places = Points<Geographic>(
      x: [0.001, 0.0011, 0.0012, 0.05, 0.05], y: [0.001, 0.001, 0.001, 0.05, 0.05])
    var square = Shapes<Geographic>()
    square.appendPolygon([Points(x: [0, 0.1, 0.1, 0, 0], y: [0, 0, 0.1, 0.1, 0])])
    let page = MapPage(
      title: "", layers: [MapLayer(.burden, name: "", shapes: square, titles: .numbered("a"))],
      library: .none)
    let cells = MissedCells(places, sheet: MapFragments(of: page).sheet, meters: 200)
    let none = [Bool](repeating: false, count: 5)
    let paths = cells.paths(isReached: none)
    // Three are shown, two are not.
    #expect(paths.joined().count { $0 == "M" } == 1)
    #expect(cells.paths(isReached: [true, false, false, false, false]).joined().isEmpty)
  }
}
