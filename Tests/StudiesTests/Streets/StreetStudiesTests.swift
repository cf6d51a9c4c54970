import Catchment
import Foundation
import Testing

struct StreetStudiesTests {
  private func streets() async throws -> StudyContext {
    try await StudyContext(layer: try SmallStreets.layer(), workers: Workers(2))
  }

  private func sites(_ places: [(x: Double, y: Double)]) throws -> LayerSource {
    try SmallCity.layer(
      places.enumerated().map { index, place in
        (
          #"{"type":"Point","coordinates":[\#(place.x),\#(place.y)]}"#,
          #"{"name":"Site \#(index + 1)"}"#
        )
      })
  }

  // MARK: geocode

  @Test func aTableComesBackRowForRowWithItsPlaces() async throws {
    let file = try SmallStreets.table([
      "who;address;n", "a;\"150 W ADAMS ST\";007", "b;no such street at all;8", "c;2XX N BAKER AVE",
    ])
    defer { try? FileManager.default.removeItem(at: file) }
    let found = try await GeocodeStudy(file.path).run(streets())
    let lines = String(decoding: found.csv(), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0] == "who;address;n;lon;lat;match;matched;score;reason")
    #expect(lines[1].hasPrefix("a;\"150 W ADAMS ST\";007;-87.6994"))
    #expect(lines[1].hasSuffix(";address;150 W Adams St;1;"))
    #expect(lines[2] == "b;no such street at all;8;;;none;;;no such street")
    // A row that leaves out its last cell is as wide as the others.
    #expect(lines[3].hasPrefix("c;2XX N BAKER AVE;;-87.699"))
    #expect((found.placed, found.matches.count) == (2, 3))
    let rejects = String(decoding: found.rejectsCSV(), as: UTF8.self)
    #expect(
      rejects == """
        line;reason;best_guess;who;address;n
        3;no such street;;b;no such street at all;8

        """)
  }

  @Test func columnsThatAreThereAlreadyAreReplaced() async throws {
    let file = try SmallStreets.table(["lat,address,lon", "9,150 W ADAMS ST,8"])
    defer { try? FileManager.default.removeItem(at: file) }
    let found = try await GeocodeStudy(file.path, address: "address").run(streets())
    let lines = String(decoding: found.csv(), as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "address,lon,lat,match,matched,score,reason")
    #expect(lines[1].hasPrefix("150 W ADAMS ST,-87.6"))
  }

  @Test func pointsOfAddressesLeaveColumnsAboutPersonsOut() async throws {
    let file = try SmallStreets.table(["victim_age,address", "19,150 W ADAMS ST", "20,Nowhere 5"])
    defer { try? FileManager.default.removeItem(at: file) }
    let found = try await GeocodeStudy(file.path, address: "address").run(streets())
    let features = found.features
    #expect(!features.properties.names.contains("victim_age"))
    #expect(features.shapes.kind.map { $0 == .none } == [false, true])
    #expect(String(decoding: found.csv(), as: UTF8.self).hasPrefix("victim_age,address,lon,lat"))
  }

  // MARK: candidates

  @Test func candidatesAreTheNamedCornersEachOnce() async throws {
    let found = try await CandidateStudy(streets: StreetRequest(try SmallStreets.layer()))
      .run(streets())
    #expect(found.names.count == 25)
    #expect(Set(found.names).count == 25)
    #expect(found.names.contains { $0.contains("W Clark St") && $0.contains("N Dover Ave") })
    #expect(
      found.features.properties.values(of: "id").compactMap { $0 } == (1...25).map { .integer($0) })
  }

  @Test func cellsInsideAnAreaAreCalledByTheirCorners() async throws {
    let area = try SmallCity.layer([
      (
        SmallCity.square(x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.002, half: 0.0012),
        #"{"name":"Middle"}"#
      )
    ])
    let study = try CandidateStudy(
      streets: StreetRequest(try SmallStreets.layer()), grid: .init(.hexagon, .meters(60)),
      within: area)
    let found = try await study.run(streets())
    #expect(found.names.count > 10)
    #expect(Set(found.names).count == found.names.count)
    // A corner's streets are named in either order; each corner has one that runs either way.
    #expect(found.names.allSatisfy { $0.contains(" & ") && $0.contains("W ") && $0.contains("N ") })
    #expect(
      found.places.x.allSatisfy { abs($0 - SmallStreets.west - 0.002) <= 0.0012 + 1e-9 })
  }

  /// Streets whose coordinates are exchanged have no corners, and a whole layer of them is refused.
  @Test func exchangedStreetsAreNoCandidates() async throws {
    let fourth = try SmallStreets.layer(exchangingEvery: 4)
    let context = try await StudyContext(layer: fourth)
    let found = try await CandidateStudy(streets: StreetRequest(fourth)).run(context)
    #expect(found.names.count > 5)
    #expect(found.places.y.allSatisfy { abs($0 - SmallStreets.south) < 0.1 })
    await #expect(throws: StudyError.self) {
      _ = try await StudyContext(layer: try SmallStreets.layer(exchangingEvery: 1))
    }
    let site = try SmallCity.layer([
      (#"{"type":"Point","coordinates":[\#(SmallStreets.west),\#(SmallStreets.south)]}"#, "{}")
    ])
    let near = try await StudyContext(layer: site)
    do {
      _ = try await near.streets(StreetRequest(try SmallStreets.layer(exchangingEvery: 1)))
      Issue.record("streets of another place are taken")
    } catch {
      guard case .layersApart(_, _, _, meetWhenSwapped: true)? = error as? StudyProblem else {
        throw error
      }
    }
  }

  @Test func aGridNeedsGround() {
    #expect(throws: StudyProblem.gridWithoutGround) {
      try CandidateStudy(grid: .init(.square, .meters(100)))
    }
  }

  // MARK: reach

  @Test func whatIsReachedGrowsWithTheDistanceAndTellsSitesWithoutAStreet() async throws {
    let middle = (x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.002)
    let context = try await StudyContext(
      layer: try sites([middle, (x: SmallStreets.west + 0.02, y: SmallStreets.south)]),
      workers: Workers(2))
    let walking = WalkingRequest(StreetRequest(try SmallStreets.layer()))
    let near = try await ReachStudy(.meters(100), walking: walking).run(context)
    // Four ways of 100 m each: neither crossing is that near, 83 m to the east and west, 111 m
    // north and south.
    let meters = try #require(near.streetMeters[0])
    let block = 83.0
    #expect(abs(meters - (4 * 100 + 2 * 2 * (100 - block))) < 8)
    #expect(near.streetMeters[1] == nil)
    #expect(near.unreachable == 1)
    #expect(near.areas.kind[1] == .none)
    let far = try await ReachStudy(.meters(400), walking: walking).run(context)
    #expect(try #require(far.streetMeters[0]) > 4 * meters)
    // The stretches are the streets, each once.
    let edges = near.streets
    let sum = edges.properties.values(of: "length_m").compactMap { $0?.double }.reduce(0, +)
    #expect(abs(sum - meters) < 1)
    #expect(edges.properties.values(of: "site").allSatisfy { $0 == .string("Site 1") })
  }

  @Test func nobodyWalksAcrossABarrier() async throws {
    let middle = (x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.002)
    let context = try await StudyContext(layer: try sites([middle]), workers: Workers(2))
    let river = try SmallCity.layer([
      (
        #"{"type":"LineString","coordinates":[[-87.6975,41.89],[-87.6975,41.91]]}"#,
        #"{"name":"River"}"#
      )
    ])
    let streets = StreetRequest(try SmallStreets.layer())
    let open = try await ReachStudy(.meters(300), walking: WalkingRequest(streets)).run(context)
    let cut = try await ReachStudy(
      .meters(300), walking: WalkingRequest(streets, barriers: river)
    ).run(context)
    #expect(try #require(cut.streetMeters[0]) < (try #require(open.streetMeters[0])))
    // All that is reached lies west of the river, but for half of a street's width.
    #expect(cut.areas.x.max().map { $0 < -87.6975 } == true)
  }

  // MARK: deploy

  @Test func aHireReachesWhatCanBeWalkedToAndNoMore() async throws {
    // Two incidents as near as each other as the crow flies; the way to one of them leads around.
    let crow = [
      (x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.0005),
      (x: SmallStreets.west + 0.0005, y: SmallStreets.south + 0.002),
    ]
    let context = try await SmallCity.context(crow + [(x: SmallStreets.west + 0.03, y: 41.9)])
    let candidates = try sites([(x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.001)])
    let streets = StreetRequest(
      try SmallStreets.layer(without: ["100 N Clark Ave"]))
    func plan(_ walking: WalkingRequest?) async throws -> DeploymentFindings {
      try await DeploymentStudy(
        candidates: candidates, hires: 1, reach: .meters(200), walking: walking
      ).run(context)
    }
    let flown = try await plan(nil)
    #expect(flown.plan.covered == 2)
    let walked = try await plan(WalkingRequest(streets))
    #expect(walked.plan.covered <= 1)
    #expect(walked.walk?.unreachableIncidents == 1)
    #expect(walked.summary["walking"] != nil)
    #expect(walked.squareMeters[0] > 0)
    #expect(walked.squareMeters[0] < flown.squareMeters[0])
  }

  @Test func theMeanWayIsAlongStreetsWhereTheyAreGiven() async throws {
    let context = try await SmallCity.context([
      (x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.0005),
      (x: SmallStreets.west + 0.0005, y: SmallStreets.south + 0.002),
      (x: SmallStreets.west + 0.03, y: 41.9),
    ])
    let candidates = try sites([(x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.001)])
    let streets = StreetRequest(try SmallStreets.layer(without: ["100 N Clark Ave"]))
    func plan(
      _ promise: DeploymentPromise, _ walking: WalkingRequest?
    ) async throws -> DeploymentFindings {
      try await DeploymentStudy(
        candidates: candidates, hires: 1, reach: nil, walking: walking, promise: promise
      ).run(context)
    }
    let far = try await plan(.shortestFarthest, WalkingRequest(streets))
    let mean = try await plan(.shortestMean, WalkingRequest(streets))
    let flown = try await plan(.shortestMean, nil)
    // The same by what is within reach.
    func reached(_ meters: Double) async throws -> Double {
      try await DeploymentStudy(
        candidates: candidates, hires: 1, reach: .meters(meters),
        walking: WalkingRequest(streets)
      ).run(context).plan.covered
    }
    let farthest = try #require(far.promise?.value)
    let nearest = 2 * (try #require(mean.promise?.value)) - farthest
    #expect(nearest > 0 && nearest < farthest)
    let covered = [
      try await reached(nearest - 0.01), try await reached(nearest + 0.01),
      try await reached(farthest - 0.01), try await reached(farthest + 0.01),
    ]
    #expect(covered == [0, 1, 1, 2])
    #expect(mean.walk?.unreachableIncidents == 1)
    #expect(mean.plan.total == 2 && flown.plan.total == 3)
    #expect(mean.sentences.contains { $0.hasSuffix("on average, along streets.") })
    #expect(flown.sentences.contains { $0.hasSuffix("on average, as the crow flies.") })
  }

  @Test func sitesWithoutNamesAreCalledByTheirCorners() async throws {
    let file = try SmallStreets.table(["lon,lat", "-87.698,41.9021"])
    defer { try? FileManager.default.removeItem(at: file) }
    var request = IncidentRequest(file.path)
    request.streets = StreetRequest(try SmallStreets.layer())
    let context = try await StudyContext(request, workers: Workers(2))
    let candidates = try SmallCity.layer([
      (#"{"type":"Point","coordinates":[-87.698,41.902]}"#, #"{"code":1030}"#)
    ])
    let plan = try await DeploymentStudy(
      candidates: candidates, hires: 1, reach: .meters(200)
    ).run(context)
    #expect(plan.names == ["W Clark St & N Clark Ave"])
  }

  @Test func peopleWithinReachAreCountedByTheMiddlesOfTheirBlocks() async throws {
    let context = try await SmallCity.context([
      (x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.002)
    ])
    let blocks = try SmallCity.layer(
      [(0.0024, 120), (0.0036, 30), (0.02, 999)].map { east, people in
        (
          SmallCity.square(
            x: SmallStreets.west + east, y: SmallStreets.south + 0.0025, half: 0.0004),
          #"{"name":"B\#(people)","people":\#(people)}"#
        )
      })
    let candidates = try sites([(x: SmallStreets.west + 0.002, y: SmallStreets.south + 0.002)])
    func people(_ walking: WalkingRequest?) async throws -> DeploymentFindings {
      try await DeploymentStudy(
        candidates: candidates, hires: 1, reach: .meters(150), walking: walking,
        residents: ResidentRequest(blocks, property: "people")
      ).run(context)
    }
    let flown = try await people(nil)
    #expect(flown.people?.map(\.count) == [150])
    #expect(
      flown.features.properties.values(of: "per_1000").first??.double.map { abs($0 - 6.667) < 1e-9 }
        == true)
    // On foot the farther block is too far: 166 m along and 56 m up the avenue it lies at.
    let walked = try await people(WalkingRequest(StreetRequest(try SmallStreets.layer())))
    #expect(walked.people?.map(\.count) == [120])
  }

  @Test func streetsOfAnotherCityAreToldInsteadOfNothing() async throws {
    let file = try SmallStreets.table(["address", "4300 W Lawrence Ave", "Nowhere 5"])
    defer { try? FileManager.default.removeItem(at: file) }
    let study = try GeocodeStudy(file.path, address: "address")
    let error = await #expect(throws: StudyError.self) { try await study.run(streets()) }
    let cause = try #require(error?.cause as? IncidentError)
    #expect(cause.code == .badData && cause.remedy == .otherStreets)
    #expect(cause.problem.hasPrefix("not one of 2 addresses lies along"))
    #expect(cause.problem.hasSuffix("the first: line 2, \"4300 W Lawrence Ave\")"))
  }
}
